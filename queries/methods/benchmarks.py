"""Benchmarks: every published result that may stand beside a clinic's own, study by study."""

from itertools import groupby

from queries.definitions.benchmark import BENCHMARKS, Benchmark, Study
from queries.definitions.diagnoses import DIAGNOSES
from queries.definitions.endpoints import ENDPOINTS
from queries.measures import MEASURES
from queries.methods.markdown import anchor, by_whom, listed, paragraphs, plain, table
from queries.methods.section import Entry, Section


def benchmarks() -> Section:
    """Return every study with its results."""
    return Section(
        "published-results",
        "Published results",
        "A result stands beside a group only where drug, route, dose, number of sessions, diagnosis, scale, and "
        "endpoint or rule are alike. It is a reference and no target: other people were treated, and counted "
        "otherwise.",
        tuple(
            Entry(f"study-{anchor(_title(study))}", _title(study), _explained(study, tuple(results)))
            for study, results in groupby(BENCHMARKS, key=lambda each: each.study)
        ),
    )


def _title(study: Study) -> str:
    return f"{study.label}, side effects" if study.unit else study.label


def _explained(study: Study, results: tuple[Benchmark, ...]) -> str:
    rows = (
        (
            plain(each.label),
            f"[{plain(MEASURES[each.measure].title)}](#{each.measure})",
            each.term or each.instrument,
            _when(each),
            f"{each.percent:g} %",
            "not published" if each.n is None else f"{each.n:,}",
        )
        for each in results
    )
    return paragraphs(
        f"**Who**: {_who(study)}.",
        f"**Side effects**: per {study.unit}, how they were asked about: {study.asked}." if study.unit else "",
        table(("result", "measure", "scale or side effect", "when", "value", "of n"), rows),
        by_whom(study.source),
    )


def _who(study: Study) -> str:
    dose = "no dose fixed"
    if study.doses:
        least, most = study.doses
        dose = (f"{least:g}" if least == most else f"{least:g} to {most:g}") + f" {study.dose_unit}"
    ill = listed(DIAGNOSES[name] for name in study.diagnoses) + (", treatment-resistant" if study.resistant else "")
    return f"{ill}; {study.route} {study.drug}, {dose}, {_sessions(study)}"


def _sessions(study: Study) -> str:
    if study.sessions is None:
        return "no number of sessions fixed"
    low, high = study.sessions
    counted = "session" if (low, high) == (1, 1) else "sessions"
    return f"{low if low == high else f'{low} to {high}'} {counted}"


def _when(each: Benchmark) -> str:
    if each.term:
        return each.study.phase or "–"
    if each.endpoint is not None:
        return ENDPOINTS[each.endpoint].title
    return f"left on day {each.day}, `{each.rule}`"
