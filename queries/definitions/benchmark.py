"""Benchmarks: published results that may stand beside a clinic's own, one study a file, as frozen values from TOML."""

from dataclasses import dataclass
from pathlib import Path
from typing import Any

from queries.definitions.diagnoses import DIAGNOSES
from queries.definitions.durability import RULES
from queries.definitions.endpoints import ENDPOINTS
from queries.definitions.instrument import INSTRUMENTS
from queries.definitions.sourced import HERE, DefinitionError, Source, read, source_of


@dataclass(frozen=True)
class Study:
    """Who was treated with what.

    `doses` are the least and the greatest that its protocol allowed, in `dose_unit`, None where it fixed none;
    `sessions` the fewest and most of its series. `resistant` is true where all had treatment-resistant illness.
    """

    label: str
    drug: str
    route: str
    doses: tuple[float, float] | None
    dose_unit: str
    sessions: tuple[int, int]
    diagnoses: tuple[str, ...]
    resistant: bool
    source: Source


@dataclass(frozen=True)
class Benchmark:
    """One published share, in per cent, of n people (None where not published) in one arm of a study.

    A share at an `endpoint` has no rule and no day; one of those still in response has both instead.
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
    for name, names in named:
        if name is not None and name not in names:
            raise DefinitionError(f"{path.name}: “{name}” is none of {', '.join(names)}.")
    if any((each.endpoint is None) == (each.rule is None) for each in results):
        raise DefinitionError(f"{path.name}: a result has either an endpoint, or a rule with a day.")
    return results


def _study(tables: dict[str, Any]) -> Study:
    fixed = "dose_from" in tables
    return Study(
        label=tables["label"],
        drug=tables["drug"],
        route=tables["route"],
        doses=(tables["dose_from"], tables["dose_to"]) if fixed else None,
        dose_unit=tables["dose_unit"] if fixed else "",
        sessions=(tables["sessions_from"], tables["sessions_to"]),
        diagnoses=tuple(tables["diagnoses"]),
        resistant=tables.get("resistant", False),
        source=source_of(tables),
    )


def _result(study: Study, table: dict[str, Any]) -> Benchmark:
    rule = table.get("rule")
    return Benchmark(
        study=study,
        label=f"{study.label}, {table['arm']}" if "arm" in table else study.label,
        measure=table["measure"],
        instrument=table["instrument"],
        endpoint=table.get("endpoint"),
        rule=rule,
        day=table["day"] if rule else None,
        percent=table["percent"],
        n=table.get("n"),
    )


BENCHMARKS = tuple(result for path in sorted((HERE / "benchmarks").glob("*.toml")) for result in benchmarks_from(path))
