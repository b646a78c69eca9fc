"""Adding an instrument: how many files it takes, and whether every test that knows instruments holds with it.

`python -m tests.queries.definitions.adding` adds the BDI-II to a copy of this checkout, writes the generated pages
anew, runs the tests, and prints what changed.
"""

import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

ROOT = Path(__file__).parents[3]
DEFINED = "queries/definitions/instruments/bdi-ii.toml"
WRITTEN_AGAIN = "tests/twin/instruments/bdi_ii.py"
GENERATED = {"docs/methods.md": "queries.methods", "docs/data-dictionary.md": "intake.dictionary"}
TESTS = ("tests/queries/definitions", "tests/twin/test_twin.py", "tests/twin/test_numbers.py", "tests/test_docs.py")
TESTS_OF_INTAKE = ("tests/intake/test_dictionary.py", "tests/intake/checks")

DEFINITION = """\
name = "BDI-II"
title = "Beck Depression Inventory, second edition"

[range]
minimum = 0
maximum = 63
items = 21
least = 0
most = 3
source = "Beck, Steer & Brown 1996, manual: 21 items of 0–3"

[response]
percent = 50
comparison = "at least"
status = "convention"
source = "Ours, as for the other depression scales"

[bands]
source = "Beck, Steer & Brown 1996, manual"
edges = [
  { from = 0, label = "minimal" },
  { from = 14, label = "mild" },
  { from = 20, label = "moderate" },
  { from = 29, label = "severe" },
]
"""
AGAIN = '''\
"""BDI-II: its numbers written down a second time, and pairs of scores at each of its boundaries."""

from ..instrument import Fall, Instrument

WRITTEN = Instrument(
    "BDI-II",
    0,
    63,
    None,
    Fall(50),
    None,
    None,
    bands="0 minimal · 14 mild · 20 moderate · 29 severe",
    items=(21, 0, 3),
    convention=True,
)

PAIRS = """
instrument | measure              | baseline | score | outcome
BDI-II     | response             | 62       | 31    | yes          # 31/62
BDI-II     | response             | 63       | 32    | no           # 31/63
BDI-II     | response             | 0        | 0     | no           # at the minimum
BDI-II     | partial_response     | 60       | 45    | yes          # 15/60
BDI-II     | partial_response     | 61       | 46    | no           # 15/61 is 24.6 %
"""
'''


def main() -> int:
    """Add it, print what changed, and return the tests' exit code."""
    with tempfile.TemporaryDirectory() as folder:
        copy = Path(folder) / "checkout"
        ignored = shutil.ignore_patterns(".git", ".venv", "data", "__pycache__", ".hypothesis", ".pytest_cache")
        shutil.copytree(ROOT, copy, ignore=ignored)
        (copy / DEFINED).write_text(DEFINITION, encoding="utf-8")
        (copy / WRITTEN_AGAIN).write_text(AGAIN, encoding="utf-8")
        for page, module in GENERATED.items():
            written = subprocess.run([sys.executable, "-m", module], cwd=copy, capture_output=True, check=True)
            (copy / page).write_bytes(written.stdout)
        for name in (DEFINED, WRITTEN_AGAIN, *GENERATED):
            print(f"written: {name}")  # noqa: T201
        tests = [sys.executable, "-m", "pytest", "-q", *TESTS, *TESTS_OF_INTAKE]
        return subprocess.run(tests, cwd=copy, check=False).returncode


if __name__ == "__main__":
    sys.exit(main())
