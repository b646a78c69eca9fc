"""Stamped CSV: the rows of an answer as a file that says by itself what it is of."""

import csv
import io

from dashboard.stamp import stamp
from queries import printing
from queries.disclosure import Released

BYTE_ORDER_MARK = "\ufeff"
"""The mark by which a spreadsheet knows a file's letters, at its beginning."""


def stamped_csv(released: Released, *others: Released) -> str:
    """Return the rows as the product's command line prints them, and behind each the address and the stamp.

    `others` are answers of the same measure, whose rows follow.
    """
    text = io.StringIO()
    writer = csv.writer(text)
    heading, *_ = csv.reader(io.StringIO(printing.as_csv(released)))
    writer.writerow([*heading, "url", "stamp"])
    for each in (released, *others):
        beside = [each.url, printing.harmless(" · ".join(stamp(each)))]
        rows = list(csv.reader(io.StringIO(printing.as_csv(each))))
        writer.writerows([*row, *beside] for row in rows[1:])
    return text.getvalue()
