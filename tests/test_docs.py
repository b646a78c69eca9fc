"""What the documentation names exists, and what exists is documented."""

import re
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
PAGES = [ROOT / "README.md", ROOT / "CHANGELOG.md", *sorted((ROOT / "docs").glob("*.md"))]
ROOMS = ("dashboard", "queries", "store", "intake", "sample_data", "benchmarks", "tests")
LINK = re.compile(r"\]\((?!https?:)([^)#]+)\)")


def test_every_make_target_has_its_plain_line_in_the_readme() -> None:
    (phony,) = re.findall(r"^\.PHONY: (.+)$", (ROOT / "Makefile").read_text(), re.MULTILINE)
    readme = (ROOT / "README.md").read_text(encoding="utf-8")
    assert set(re.findall(r"^\| `make ([\w-]+)` \|", readme, re.MULTILINE)) == set(phony.split())


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.name)
def test_every_link_leads_somewhere(page: Path) -> None:
    targets = LINK.findall(page.read_text(encoding="utf-8"))
    assert [target for target in targets if not (page.parent / target).exists()] == []


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.name)
def test_every_module_that_is_named_exists(page: Path) -> None:
    named = re.findall(r"python -m ([\w.]+)", page.read_text(encoding="utf-8"))
    ours = [name for name in named if name.split(".")[0] in ROOMS]
    places = [ROOT.joinpath(*name.split(".")) for name in ours]
    assert [
        place for place in places if not place.with_suffix(".py").exists() and not (place / "__main__.py").exists()
    ] == []


def test_every_file_stays_small() -> None:
    lengths = {
        path.relative_to(ROOT).as_posix(): len(path.read_text(encoding="utf-8").splitlines())
        for room in ROOMS
        for path in (ROOT / room).rglob("*.py")
    }
    assert {path: length for path, length in lengths.items() if length > 400} == {}
