"""Moving every number of a definition file by one step: which named example notices?

`python -m tests.queries.definitions.mutants FILE…` prints one line a change: what was changed, and what noticed it.
"""

import contextlib
import re
import shutil
import sys
import tempfile
from collections.abc import Iterator
from importlib import import_module
from pathlib import Path
from typing import Any

DEFINITIONS = Path(__file__).parents[3] / "queries" / "definitions"
NUMBER = re.compile(r"(?<![\w.-])(\w+) = (-?\d+)")
WORDS = (
    ('comparison = "at least"', 'comparison = "more than"'),
    ('comparison = "more than"', 'comparison = "at least"'),
    ("ends_at_next_session = true", "ends_at_next_session = false"),
    ("ends_at_next_session = false", "ends_at_next_session = true"),
    ("confirmed = true", "confirmed = false"),
    ("confirmed = false", "confirmed = true"),
    ("rescue_is_loss = true", "rescue_is_loss = false"),
    ("rescue_is_loss = false", "rescue_is_loss = true"),
    ("until_maintenance = true", "until_maintenance = false"),
    ("until_maintenance = false", "until_maintenance = true"),
    ('endpoint = "end-of-induction"', 'endpoint = "days-14-31"'),
    ('anchor = "first session"', 'anchor = "last induction session"'),
    ('anchor = "last induction session"', 'anchor = "first session"'),
    ("below = ", "at_most = "),
    ("at_most = ", "below = "),
)
LIST = re.compile(r"^(\w+) = \[(.+)\]$")
UNNOTICED = "nothing noticed it"
UNSHOWABLE = "no attainable pair of scores can show it"


def mutants(text: str) -> Iterator[tuple[str, str]]:
    """Yield (what was changed, the file's text with that change) for each number, comparison and list of a file."""
    table = ""
    lines = text.splitlines()
    for place, line in enumerate(lines):
        if line.startswith("["):
            table = line
        for change, changed in _changes(line):
            yield f"{table} {change}".strip(), "\n".join([*lines[:place], changed, *lines[place + 1 :]]) + "\n"


def _changes(line: str) -> Iterator[tuple[str, str]]:
    if line.startswith(("source", "note", "title", "name", "#")):
        return
    for match in NUMBER.finditer(line):
        for step in (-1, 1):
            moved = f"{match[1]} = {int(match[2]) + step}"
            yield f"{match[0]} → {moved}", line[: match.start()] + moved + line[match.end() :]
    for before, after in WORDS:
        if line.startswith(before):
            yield f"{line} → {after}", line.replace(before, after)
    if match := LIST.match(line):
        names = match[2].split(", ")
        for first in range(len(names) - 1):
            swapped = [*names[:first], names[first + 1], names[first], *names[first + 2 :]]
            yield f"{line} → {', '.join(swapped)}", f"{match[1]} = [{', '.join(swapped)}]"


def noticed_by(file: Path, text: str) -> str:
    """Return the names of what fails when a definition file has this text instead, or why nothing can."""
    with tempfile.TemporaryDirectory() as folder:
        definitions = Path(folder) / "definitions"
        shutil.copytree(DEFINITIONS, definitions, ignore=shutil.ignore_patterns("__pycache__"))
        (definitions / file.relative_to(DEFINITIONS)).write_text(text, encoding="utf-8")
        _forget()
        vars(import_module("queries.definitions.sourced"))["HERE"] = definitions
        with contextlib.ExitStack() as stack:
            stack.callback(_forget)
            return _faults(file, Path(folder))


def _forget() -> None:
    for name in [name for name in sys.modules if name.split(".")[0] in ("queries", "intake")]:
        del sys.modules[name]
    for name in [name for name in sys.modules if name.startswith("tests.queries") and name != __name__]:
        del sys.modules[name]


def _faults(file: Path, folder: Path) -> str:
    literal = list(import_module("tests.queries.definitions.literal").literal_faults())
    if literal:
        return literal[0]
    counted = import_module("tests.queries.counted")
    if file.parent.name == "instruments":
        instruments = import_module("queries.definitions.instrument")
        name = instruments.instrument_from(file).name
        faults = counted.pair_faults(folder, [name])
        if not faults and _judgements(instruments.INSTRUMENTS[name]) == _judgements(instruments.instrument_from(file)):
            return UNSHOWABLE
    elif file.name == "durability.toml":
        faults = import_module("tests.queries.followed").durability_faults(folder)
    else:
        faults = counted.all_example_faults(folder)
    return ", ".join(list(faults)[:3]) or UNNOTICED


def _judgements(instrument: Any) -> list[tuple]:
    """What an instrument, its class imported anew, says of every attainable pair of scores."""
    totals = range(instrument.minimum, instrument.maximum + 1)
    measures = import_module("queries.measures").MEASURES.values()
    events = [event for measure in measures if (event := getattr(measure, "event", None))]
    return [
        tuple(instrument.is_case(before) and event(instrument, before, after) for event in events)
        for before in totals
        for after in totals
    ]


def main(names: list[str]) -> int:
    """Print what notices each change of the named definition files (all when none is named)."""
    files = [DEFINITIONS / name for name in names] or sorted(DEFINITIONS.rglob("*.toml"))
    unnoticed = 0
    for file in files:
        for change, text in mutants(file.read_text(encoding="utf-8")):
            noticed = noticed_by(file, text)
            unnoticed += noticed == UNNOTICED
            print(f"{file.name} {change} | {noticed}", flush=True)
    return min(unnoticed, 1)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
