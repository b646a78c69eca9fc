"""Stamped CSV: the rows of an answer as a file that says by itself what it is of."""

import csv
import io

from dashboard.stamp import stamp
from queries import printing
from queries.disclosure import Released

BYTE_ORDER_MARK = "\ufeff"
"""The mark by which a spreadsheet knows a file's letters, at its beginning."""


def stamped_csv(released: Released) -> str:
    """Return the rows as the product's command line prints them, and behind each the address and the stamp."""
    heading, *rows = csv.reader(io.StringIO(printing.as_csv(released)))
    text = io.StringIO()
    writer = csv.writer(text)
    beside = [released.url, printing.harmless(" · ".join(stamp(released)))]
    writer.writerows([[*heading, "url", "stamp"], *([*row, *beside] for row in rows)])
    return text.getvalue()
