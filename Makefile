# Two commands do everything on a fresh machine: `make run` and `make test`.
# The plain Python line under each target is in README.md.

PORT ?= 8501
PYTHON ?= python3
BIN := .venv/bin
UV := $(shell command -v uv 2>/dev/null)

# Many processes import the same modules: Python keeps them compiled, whatever the surroundings say.
unexport PYTHONDONTWRITEBYTECODE

ifdef UV
CREATE = uv venv --quiet --clear --python $(PYTHON) .venv
INSTALL = uv pip install --quiet --python $(BIN)/python
else
CREATE = $(PYTHON) -m venv --clear .venv
INSTALL = $(BIN)/python -m pip install --quiet --disable-pip-version-check
endif

.PHONY: setup run test tests test-clickhouse check bench mutants pictures report

setup: .venv/ready-to-run

.venv/ready-to-run: requirements.txt pyproject.toml
	$(CREATE)
	$(INSTALL) --require-hashes -r requirements.txt
	$(INSTALL) --no-deps -e .
	touch $@

.venv/ready-to-test: .venv/ready-to-run requirements-dev.txt
	$(INSTALL) --require-hashes -r requirements-dev.txt
	touch $@

run: setup
	$(BIN)/python -m streamlit run dashboard/app.py --server.port $(PORT)

check: .venv/ready-to-test
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/pyrefly check
	$(BIN)/lint-imports

# Who waits for a browser needs no core: one worker more than there are.
WORKERS ?= $(shell $(PYTHON) -c 'import os; print((os.cpu_count() or 1) + 1)')

test: check tests

tests: .venv/ready-to-test
	$(BIN)/python -m pytest -n $(WORKERS) --dist loadfile --no-loadscope-reorder

# ClickHouse's engine within Python weighs 580 MB, so its tests have a stage of their own.
.venv/ready-for-clickhouse: .venv/ready-to-test requirements-chdb.txt
	$(INSTALL) --require-hashes -r requirements-chdb.txt
	touch $@

test-clickhouse: .venv/ready-for-clickhouse
	$(BIN)/python -m pytest -m clickhouse tests/store/clickhouse

mutants: .venv/ready-to-test
	$(BIN)/python -m tests.queries.definitions.mutants

bench: .venv/ready-to-test
	$(BIN)/python -m benchmarks

# Every figure of the sample's pages, as card, slide and phone, light and dark: open pictures/index.html
pictures: .venv/ready-to-test
	$(BIN)/python -m tests.dashboard.pictures pictures

# A month's report: make report MONTH=2026-10 OUT=report.pdf
MONTH ?= last-month
OUT ?= report.pdf

report: setup
	$(BIN)/python -m dashboard.report --month $(MONTH) --out $(OUT)
