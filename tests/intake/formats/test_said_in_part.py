"""Said in part: lines of one patient become one row where they contradict each other nowhere, and stay apart else."""

import numpy as np
import pandas as pd

from intake.formats.said_in_part import together

COLUMNS = ["patient_id", "age", "sex"]


def rows(*written: tuple[str, str, str]) -> tuple[list[tuple[str, ...]], list[int]]:
    cells, lines = together(pd.DataFrame(list(written), columns=COLUMNS), np.arange(2, len(written) + 2), "patient_id")
    return [tuple(map(str, row)) for row in cells.itertuples(index=False)], lines.tolist()


def test_each_line_says_a_part() -> None:
    made = rows(("B", "", ""), ("A", "31", ""), ("B", "40", ""), ("A", "", "female"), ("B", "", "male"))
    assert made == ([("B", "40", "male"), ("A", "31", "female")], [2, 3])


def test_lines_that_contradict_each_other_stay_and_so_does_what_has_no_id() -> None:
    written = (("A", "31", ""), ("A", "32", "female"), ("", "50", ""), ("", "", "male"), ("B", "40", "male"))
    assert rows(*written) == (list(written), [2, 3, 4, 5, 6])
