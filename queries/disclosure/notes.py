"""Notes and rules: what a reader must know before believing a figure, and by whose definitions it was counted."""

from collections.abc import Iterator, Sequence

from queries.catalogue import Catalogue
from queries.cohort import MISSING, Cohort
from queries.definitions.disclosure import WITHHELD_UNDER
from queries.definitions.endpoints import ENDPOINTS
from queries.definitions.instrument import INSTRUMENTS, Instrument
from queries.definitions.sourced import Source
from queries.measures.measure import Measure, Pair, People


def notes_on(measure: Measure, cohort: Cohort, everyone: Sequence[People], catalogue: Catalogue) -> Iterator[str]:
    """Yield the sentences that a figure of this measure and cohort needs beside it."""
    n, minors = sum(each.n for each in everyone), sum(each.minors for each in everyone)
    if n >= WITHHELD_UNDER and minors:
        yield f"{minors:,} of {n:,} courses are of patients under 18; the cut-offs are made for adults."
    if len(everyone) == 1 and everyone[0].patients < n:
        yield (
            f"{n:,} courses of {everyone[0].patients:,} patient{'s' if everyone[0].patients > 1 else ''}: "
            "the intervals treat a patient's courses as independent."
        )
    if measure.mode(cohort.missing) != cohort.missing:
        yield f"{measure.title} can't be counted with “{MISSING[cohort.missing]}”; it is of observed scores."
    if not catalogue.months and cohort.by in ("month", "due-month"):
        yield "The data holds no dates, so there are no months to group by."


def rules_of(measure: Measure, cohort: Cohort, pairs: Sequence[Pair]) -> Iterator[str]:
    """Yield what was counted, and by whose definition, for the endpoint and for each instrument that occurs."""
    endpoint = ENDPOINTS[cohort.endpoint]
    yield f"Endpoint, {endpoint.title}: {_said(endpoint.source)}"
    with_baseline = {pair.instrument for pair in pairs if pair.state not in ("no_induction", "no_baseline")}
    for name, instrument in INSTRUMENTS.items():
        if name in with_baseline:
            yield from _instrument_rules(measure, instrument)


def _instrument_rules(measure: Measure, instrument: Instrument) -> Iterator[str]:
    if measure.cases_only and instrument.case:
        yield f"{instrument.name}, case at baseline {instrument.case}: {_said(instrument.case.source)}"
    if measure.name == "response":
        yield f"{instrument.name}, response = {instrument.response}: {_said(instrument.response.source)}"
    if measure.name == "remission":
        if instrument.remission is None:
            yield f"{instrument.name} has no remission rule; its courses are in no rate."
        else:
            yield f"{instrument.name}, remission {instrument.remission}: {_said(instrument.remission.source)}"


def _said(source: Source) -> str:
    status = "" if source.status == "verified" else f" [{source.status}]"
    return f"{source.text}{status}" + (f" {source.note}" if source.note else "")
