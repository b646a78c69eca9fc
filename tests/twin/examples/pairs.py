"""Measures, number by number: pairs of baseline and later score at each boundary, and one beside it.

`outcome` is yes or no (the event happened or not), not_a_case or no_rule. The attainable fraction next below each
rule stands there too, so that even a rule one percent looser would be seen.
"""

from functools import cache

from ..ascii import fill_in, parse_table
from ..definitions import INSTRUMENTS
from ..instruments import PAIRS as WRITTEN_PAIRS
from ..tables import Export, Row
from .published import PUBLISHED

_TABLES = [*(example["pairs"] for example in PUBLISHED.values() if "pairs" in example), *WRITTEN_PAIRS]
PAIRS: list[Row] = [row for table in _TABLES for row in parse_table(table)]
"""Rows of instrument, measure, baseline, score and outcome."""


def pair_name(pair: Row) -> str:
    """The name of the course that stands for a pair."""
    return f"{pair['instrument']}:{pair['baseline']}-{pair['score']}"


@cache
def pairs_export() -> Export:
    """An export with a course for every pair, each in a clinic named like the course: baseline day 0, score day 7.

    Its rows are complete; count them at `end-of-induction`, one named instrument after the other, by clinic.
    """
    names = {pair_name(pair): pair for pair in PAIRS}
    assert {pair["instrument"] for pair in PAIRS} == set(INSTRUMENTS)
    return Export(
        fill_in(
            {
                "courses": [{"course_id": name, "clinic": name} for name in names],
                "sessions": [{"course_id": name, "day": 0} for name in names],
                "scores": [
                    {"course_id": name, "instrument": pair["instrument"], "day": day, "total": total}
                    for name, pair in names.items()
                    for day, total in ((0, pair["baseline"]), (7, pair["score"]))
                ],
            }
        )
    )


def outcome(share: Row) -> str:
    """A pair's outcome, from the share over its course alone."""
    if share["n"]:
        return "yes" if share["events"] else "no"
    return next(state for state in ("no_rule", "not_a_case", "no_induction", "no_baseline", "missing") if share[state])
