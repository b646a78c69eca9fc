"""Keys: which id has which number."""

import pandas as pd
import pytest

from intake.keys import ids_beside, numbers_of

COURSES = pd.DataFrame(
    {
        "course_id": ["c9", "c10", "c2", "c1", "c3"],
        "month": pd.array([202601, 202512, None, 202601, 202601], dtype="Int64"),
        "clinic": pd.Categorical(["North", "South", "South", "East", "North"], categories=["South", "North", "East"]),
    }
)


@pytest.mark.parametrize("order", [[0, 1, 2, 3, 4], [4, 3, 2, 1, 0], [2, 0, 3, 4, 1]])
def test_alike_courses_are_numbered_together_however_their_rows_stand(order: list[int]) -> None:
    courses = COURSES.iloc[order]
    ids = ids_beside(courses["course_id"], [courses["month"], courses["clinic"]])
    assert ids.to_pylist() == ["c2", "c10", "c1", "c3", "c9"]
    assert numbers_of(COURSES["course_id"], ids).tolist() == [5, 2, 1, 3, 4]


def test_an_id_that_stands_twice_has_its_first_rows_place_and_a_missing_one_has_none() -> None:
    ids = pd.Series(["b", None, "a", "b"])
    assert ids_beside(ids, [pd.Series([1, 0, 2, 3])]).to_pylist() == ["b", "a"]
