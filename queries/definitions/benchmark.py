"""Benchmarks: published results that may stand beside a clinic's own, one study a file, as frozen values from TOML."""

from dataclasses import dataclass
from pathlib import Path
from typing import Any

from queries.definitions.diagnoses import DIAGNOSES
from queries.definitions.durability import RULES
from queries.definitions.endpoints import ENDPOINTS
from queries.definitions.instrument import INSTRUMENTS
from queries.definitions.side_effects import ASKING_METHODS
from queries.definitions.sourced import HERE, DefinitionError, Source, read, source_of

NOT_STATED = "not stated"
UNITS = ("course", "session", NOT_STATED)
PHASES = ("induction", "maintenance")


@dataclass(frozen=True)
class Study:
    """Who was treated with what.

    `doses` are the least and the greatest that its protocol allowed, in `dose_unit`, None where it fixed none;
    `sessions` the fewest and most of its series, None where it fixed none. `resistant` is true where all had
    treatment-resistant illness. One of side effects says of what they are shares (`unit`: course, session or
    NOT_STATED), how they were `asked` about (a way of asking or NOT_STATED) and in which `phase`, "" where that isn't
    known.
    """

    label: str
    drug: str
    route: str
    doses: tuple[float, float] | None
    dose_unit: str
    sessions: tuple[int, int] | None
    diagnoses: tuple[str, ...]
    resistant: bool
    source: Source
    unit: str = ""
    asked: str = ""
    phase: str = ""


@dataclass(frozen=True)
class Benchmark:
    """One published share, in per cent, of n people (None where not published) in one arm of a study.

    A share at an `endpoint` has no rule and no day; one of those still in response has both instead. One that had a
    side effect has its `term` alone, and no instrument.
    """

    study: Study
    label: str
    measure: str
    instrument: str
    endpoint: str | None
    rule: str | None
    day: int | None
    percent: float
    n: int | None
    term: str = ""


def benchmarks_from(path: Path) -> list[Benchmark]:
    """Return the results that a TOML file holds; raise DefinitionError where it names what the product doesn't know."""
    tables = read(path)
    try:
        study = _study(tables)
        results = [_result(study, table) for table in tables["results"]]
    except KeyError as missing:
        raise DefinitionError(f"{path.name}: {missing} is missing; every published result needs it.") from missing
    named = [(name, DIAGNOSES) for name in study.diagnoses] + [
        (name, names)
        for each in results
        for name, names in ((each.instrument, INSTRUMENTS), (each.endpoint, ENDPOINTS), (each.rule, RULES))
    ]
    named += [(study.unit, UNITS), (study.asked, (*ASKING_METHODS, NOT_STATED)), (study.phase, PHASES)]
    for name, names in named:
        if name and name not in names:
            raise DefinitionError(f"{path.name}: “{name}” is none of {', '.join(names)}.")
    if any(sum(map(bool, (each.endpoint, each.rule, each.term))) != 1 for each in results):
        raise DefinitionError(f"{path.name}: a result has either an endpoint, or a rule with a day, or a term.")
    if any(each.term and not (study.unit and study.asked) for each in results):
        raise DefinitionError(f"{path.name}: side effects need `unit` and `asked`: of what, and how they were asked.")
    return results


def _study(tables: dict[str, Any]) -> Study:
    fixed = "dose_from" in tables
    return Study(
        label=tables["label"],
        drug=tables["drug"],
        route=tables["route"],
        doses=(tables["dose_from"], tables["dose_to"]) if fixed else None,
        dose_unit=tables["dose_unit"] if fixed else "",
        sessions=(tables["sessions_from"], tables["sessions_to"]) if "sessions_from" in tables else None,
        diagnoses=tuple(tables["diagnoses"]),
        resistant=tables.get("resistant", False),
        source=source_of(tables),
        unit=tables.get("unit", ""),
        asked=tables.get("asked", ""),
        phase=tables.get("phase", ""),
    )


def _result(study: Study, table: dict[str, Any]) -> Benchmark:
    rule = table.get("rule")
    return Benchmark(
        study=study,
        label=f"{study.label}, {table['arm']}" if "arm" in table else study.label,
        measure=table["measure"],
        instrument="" if "term" in table else table["instrument"],
        endpoint=table.get("endpoint"),
        rule=rule,
        day=table["day"] if rule else None,
        percent=table["percent"],
        n=table.get("n"),
        term=table.get("term", ""),
    )


BENCHMARKS = tuple(result for path in sorted((HERE / "benchmarks").glob("*.toml")) for result in benchmarks_from(path))
