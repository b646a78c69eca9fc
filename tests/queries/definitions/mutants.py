"""Moving every number of a definition file by one step: which named example notices?

`python -m tests.queries.definitions.mutants FILE…` prints one line a change: what was changed, and what noticed it.
"""

import contextlib
import hashlib
import re
import shutil
import sys
import tempfile
import tomllib
from collections.abc import Generator, Iterator
from concurrent.futures import ProcessPoolExecutor
from importlib import import_module
from multiprocessing import get_context
from pathlib import Path
from typing import Any

from tests.twin.examples import PAIRS

DEFINITIONS = Path(__file__).parents[3] / "queries" / "definitions"
TWIN = Path(__file__).parents[2] / "twin"
RECORD = Path(__file__).parent / "mutated.toml"
NUMBER = re.compile(r"(?<![\w.-])(\w+) = (-?\d+)")
WORDS = (
    ('comparison = "at least"', 'comparison = "more than"'),
    ('comparison = "more than"', 'comparison = "at least"'),
    ("ends_at_next_session = true", "ends_at_next_session = false"),
    ("ends_at_next_session = false", "ends_at_next_session = true"),
    ('by_score = "unless refuted"', 'by_score = "if confirmed"'),
    ('by_score = "if confirmed"', 'by_score = "unless refuted"'),
    ('by_score = "unless refuted"', 'by_score = "first"'),
    ('by_score = "first"', 'by_score = "unless refuted"'),
    ("rescue_is_loss = true", "rescue_is_loss = false"),
    ("rescue_is_loss = false", "rescue_is_loss = true"),
    ("until_maintenance = true", "until_maintenance = false"),
    ("until_maintenance = false", "until_maintenance = true"),
    ('endpoint = "end-of-induction"', 'endpoint = "days-14-31"'),
    ('anchor = "first session"', 'anchor = "last induction session"'),
    ('anchor = "last induction session"', 'anchor = "first session"'),
    ('higher_is = "better"', 'higher_is = "worse"'),
    ('step = "half a point"', 'step = "a point"'),
    ("below = ", "at_most = "),
    ("at_most = ", "below = "),
)
LIST = re.compile(r'^(\w+|"[\w ]+") = \[(.+)\]$')
_NOTICERS = "what notices them"
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
    """Return the names of what fails when a definition file has this text instead, or why nothing can.

    An instrument is judged by itself, which takes no time; anything else is imported anew with its changed file.
    """
    with tempfile.TemporaryDirectory() as folder:
        if file.parent.name == "instruments":
            changed = Path(folder) / file.name
            changed.write_text(text, encoding="utf-8")
            if misjudged := _misjudged(changed):
                return ", ".join(misjudged[:3])
        definitions = Path(folder) / "definitions"
        shutil.copytree(DEFINITIONS, definitions, ignore=shutil.ignore_patterns("__pycache__"))
        (definitions / file.relative_to(DEFINITIONS)).write_text(text, encoding="utf-8")
        with _imported_anew():
            vars(import_module("queries.definitions.sourced"))["HERE"] = definitions
            return _faults(file, Path(folder))


@contextlib.contextmanager
def _imported_anew() -> Generator[None]:
    """Let the product be imported anew for a while; what was imported before is there again afterwards.

    Others hold its classes: what is imported later must meet the same ones.
    """
    before = dict(sys.modules)
    _forget()
    try:
        yield
    finally:
        _forget()
        sys.modules.update({name: module for name, module in before.items() if name not in sys.modules})


def _forget() -> None:
    for name in [name for name in sys.modules if name.split(".")[0] in ("queries", "intake", "store")]:
        del sys.modules[name]
    for name in [name for name in sys.modules if name.startswith("tests.queries") and name != __name__]:
        del sys.modules[name]


def _misjudged(file: Path) -> list[str]:
    """Return the pairs of scores on record that an instrument's file judges otherwise than they are written down."""
    instrument = import_module("queries.definitions.instrument").instrument_from(file)
    measures = import_module("queries.measures").MEASURES
    return [
        f"{pair['instrument']}:{pair['baseline']}-{pair['score']} {pair['measure']}"
        for pair in PAIRS
        if pair["instrument"] == instrument.name
        and _outcome(measures[pair["measure"].replace("_", "-")], instrument, pair) != pair["outcome"]
    ]


def _outcome(measure: Any, instrument: Any, pair: dict[str, Any]) -> str:
    if measure.rule(instrument) is None:
        return "no_rule"
    baseline, score = (instrument.range.counted(pair[name]) for name in ("baseline", "score"))
    if measure.cases_only and not instrument.is_case(baseline):
        return "not_a_case"
    outcomes = import_module("queries.definitions.outcomes").OUTCOMES
    counts = not measure.outcome or outcomes[measure.outcome](instrument, baseline, score)
    return "yes" if counts else "no"


def _faults(file: Path, folder: Path) -> str:
    literal = list(import_module("tests.queries.definitions.literal").literal_faults())
    if literal:
        return literal[0]
    if file.parent.name == "instruments":
        instruments = import_module("queries.definitions.instrument")
        changed = instruments.instrument_from(folder / file.name)
        unlike = _judgements(instruments.instrument_from(file)) != _judgements(changed)
        return UNNOTICED if unlike else UNSHOWABLE
    if file.name == "durability.toml":
        faults = import_module("tests.queries.durability_counted").durability_faults(folder)
    else:
        faults = import_module("tests.queries.counted").all_example_faults(folder)
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


def unrecorded() -> list[Path]:
    """Return the definition files that have changed since all their mutants were noticed, or whose noticers have."""
    known = tomllib.loads(RECORD.read_text(encoding="utf-8")) if RECORD.exists() else {}
    found = _hashes()
    if known.get(_NOTICERS) != found[_NOTICERS]:
        return _all_files()
    return [file for file in _all_files() if known.get(_name(file)) != found[_name(file)]]


def tried(file: Path) -> Iterator[tuple[str, str]]:
    """Yield (what was changed, what noticed it) for each mutant of a definition file."""
    for change, text in mutants(file.read_text(encoding="utf-8")):
        yield change, noticed_by(file, text)


def _all_files() -> list[Path]:
    return sorted(DEFINITIONS.rglob("*.toml"))


def _name(file: Path) -> str:
    return file.relative_to(DEFINITIONS).as_posix()


def _hashes() -> dict[str, str]:
    noticers = [Path(__file__).parent / name for name in ("literal.py", "published_results.py")]
    noticers += [TWIN / "instrument.py", *sorted((TWIN / "examples").glob("*.py"))]
    return {_NOTICERS: _hash(*noticers)} | {_name(file): _hash(file, *_written_again(file)) for file in _all_files()}


def _written_again(file: Path) -> Iterator[Path]:
    """Yield where the numbers of an instrument's file alone stand a second time."""
    if file.parent.name == "instruments":
        yield TWIN / "instruments" / f"{file.stem.replace('-', '_')}.py"


def _hash(*files: Path) -> str:
    return hashlib.sha256(b"\0".join(file.read_bytes() for file in files)).hexdigest()[:16]


def _record() -> None:
    lines = [f'"{name}" = "{found}"\n' for name, found in _hashes().items()]
    RECORD.write_text(
        "# Written by `make mutants`: files all of whose mutants were noticed.\n" + "".join(lines), "utf-8"
    )


def main(names: list[str]) -> int:
    """Print what notices each change of the named definition files, or of all, which are then recorded."""
    files = [DEFINITIONS / name for name in names] or _all_files()
    lost = 0
    # Each file in a process of its own: what is imported anew there stays there.
    with ProcessPoolExecutor(mp_context=get_context("spawn"), max_tasks_per_child=1) as pool:
        for file, changes in zip(files, pool.map(_all_tried, files), strict=True):
            for change, noticed in changes:
                lost += noticed == UNNOTICED
                print(f"{file.name} {change} | {noticed}", flush=True)
    if not lost and not names:
        _record()
    return min(lost, 1)


def _all_tried(file: Path) -> list[tuple[str, str]]:
    return list(tried(file))


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
