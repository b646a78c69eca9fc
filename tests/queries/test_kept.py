"""What is kept: the last used, up to a size, and never another value than was put."""

from hypothesis import given, settings
from hypothesis import strategies as st

from queries.kept import Kept

CAPACITY = 10


@settings(deadline=None)
@given(st.lists(st.tuples(st.integers(0, 20), st.integers(1, 4)), max_size=60))
def test_what_was_used_last_is_kept_as_it_was_put(steps: list[tuple[int, int]]) -> None:
    kept: Kept[int, list[int]] = Kept(CAPACITY, size=len)
    put: dict[int, int] = {}
    for key, length in steps:
        found = kept.get(key)
        if found is None:
            kept.put(key, [key] * length)
            put[key] = length
        else:
            assert found == [key] * put[key]
        assert kept.get(key) == [key] * put[key]
    sizes = [len(found) for key in range(21) if (found := kept.get(key)) is not None]
    assert sum(sizes) <= CAPACITY


def test_what_was_used_longest_ago_makes_room() -> None:
    kept: Kept[str, str] = Kept(2, size=len)
    kept.put("first", "1")
    kept.put("second", "2")
    assert kept.get("first") == "1"
    kept.put("third", "3")
    assert [kept.get(name) for name in ("first", "second", "third")] == ["1", None, "3"]


def test_what_is_larger_than_all_is_kept_alone() -> None:
    kept: Kept[str, str] = Kept(2, size=len)
    kept.put("first", "1")
    kept.put("large", "123")
    assert kept.get("first") is None
    assert kept.get("large") == "123"
