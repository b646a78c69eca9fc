"""Dose trends: whether a share rises or falls over the dose bands of one drug and route."""

from collections.abc import Iterable, Iterator
from itertools import groupby
from operator import itemgetter

from queries.definitions.bands import DOSE_PLACES
from queries.measures.rows import Row, Share, Trend
from queries.statistics.trend import cochran_armitage


def dose_trends(rows: Iterable[Row]) -> Iterator[Trend]:
    """Yield the trend of each drug and route whose share is known at more than one dose; rows are by dose band."""
    shares = [row for row in rows if isinstance(row, Share) and row.n]
    dosed = sorted(((DOSE_PLACES[row.group], row) for row in shares if row.group in DOSE_PLACES), key=itemgetter(0))
    for series, members in groupby(dosed, key=lambda dose: dose[0].series):
        counts = [(place.place, row.events or 0, row.n or 0) for place, row in members]
        if tested := cochran_armitage(counts):
            yield Trend(series, bands=len(counts), n=sum(n for *_, n in counts), z=tested[0], p=tested[1])
