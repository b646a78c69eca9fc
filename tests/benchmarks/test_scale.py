"""What growth is measured with: that all ways of a question count alike, and that the page says what was measured."""

import re
from pathlib import Path

import duckdb
import pandas as pd
import pytest

from benchmarks.__main__ import GROWTH, SCALE, main
from benchmarks.scale import plain_load, product, written_again
from benchmarks.scale.by_hand import WRITTEN
from benchmarks.scale.measured import IN_PANDAS, LEFT_OUT, Asked, AtSize, Command, lines
from benchmarks.scale.page import page
from benchmarks.scale.pandas_app import load as load_pandas
from benchmarks.scale.plain_load import FILE
from benchmarks.scale.plot import growth
from benchmarks.scale.processes import Took, middle, python, worker
from benchmarks.scale.product import BY_HAND, MEASURED, NOTHING
from benchmarks.scale.publishing import Publishing, stages
from benchmarks.scale.viewers import ROUNDS, VIEWERS, AtOnce, new_filters
from queries.measures import MEASURES
from store.duckdb.files import current_id, snapshot_file

COUNTED = {"response": "n", "change": "n", "durability": "n", "side-effects": "events", "trajectory": "n"}


@pytest.mark.parametrize("left_out", [NOTHING, LEFT_OUT[0]])
@pytest.mark.parametrize("name", WRITTEN)
def test_plain_sql_counts_whom_the_product_counts(name: str, left_out: str, sample_database: str) -> None:
    asked = product.load(sample_database)(MEASURED, name, left_out)
    rows = getattr(asked, "summary", ()) or getattr(asked, "rows", ())
    by_hand = product.load(sample_database)(BY_HAND, name, left_out)
    assert isinstance(by_hand, list)
    assert rows
    shown = [row for row in rows if not row.withheld and getattr(row, COUNTED[name])]
    counted = sum(getattr(row, COUNTED[name]) for row in shown)
    left_over = sum(row.n for row in by_hand) - counted
    least = most = sum(row.withheld for row in rows)  # each of one to four people
    if COUNTED[name] == "events":  # of few stand all in one row, and maybe nobody had them
        least, most = 0, len(by_hand) - len(shown)
    assert least <= left_over <= 4 * most


def test_the_pandas_app_sees_nearly_the_same_people(sample: Path, sample_database: str) -> None:
    """It counts more simply: a few in a hundred differ, and a loss that nothing confirms shortens its curves."""
    ask, pages = product.load(sample_database), load_pandas(str(sample))
    responses = pages("response", NOTHING)
    n = sum(row.n for row in getattr(ask(MEASURED, "response", NOTHING), "rows", ()))
    assert responses["count"].sum() == pytest.approx(n, rel=0.05)
    curves = pages("durability", NOTHING)
    medians = sorted(curves["median"].unique())
    ours = sorted(each.median for each in getattr(ask(MEASURED, "durability", NOTHING), "summary", ()))
    assert all(full / 2 < short <= full for short, full in zip(medians, ours, strict=True))
    effects = pages("side-effects", NOTHING)
    assert isinstance(effects, pd.DataFrame)
    assert effects["Dissociation"].between(0.1, 0.8).all()


def test_every_question_is_a_measure_and_what_pandas_answers_is_asked() -> None:
    assert set(IN_PANDAS) <= set(WRITTEN) <= set(MEASURES)


def test_no_two_filters_are_the_same_and_there_are_enough_for_all_viewers(sample_database: str) -> None:
    filters = new_filters(sample_database, seed=1)
    assert len(set(filters)) == len(filters) >= VIEWERS * ROUNDS
    assert filters != new_filters(sample_database, seed=2)


def test_a_command_is_measured_with_its_stages_and_its_failure_is_raised() -> None:
    code = "import sys, time; print('Reading', file=sys.stderr, flush=True); x = b'x' * 60_000_000; time.sleep(1)"
    took = python("-c", code)
    assert list(took.stages) == ["start", "Reading"]
    assert took.stages["Reading"] > 0.5
    assert took.wall >= 1 > took.cpu
    assert 60_000_000 < took.peak < 120_000_000
    with pytest.raises(RuntimeError, match="no such thing"):
        python("-c", "raise SystemExit('no such thing')")


def test_a_snapshot_written_again_holds_the_same(sample_database: str, tmp_path: Path) -> None:
    snapshot = snapshot_file(sample_database, current_id(sample_database))
    written_again.write_again(snapshot, tmp_path)
    counts = "SELECT table_name, estimated_size, column_count FROM duckdb_tables() WHERE database_name = ? ORDER BY 1"
    with duckdb.connect(tmp_path / FILE, read_only=True) as connection:
        connection.execute(f"ATTACH '{snapshot}' AS published (READ_ONLY)")
        one, other = (connection.execute(counts, [each]).fetchall() for each in ("published", Path(FILE).stem))
    assert one == other != []


def test_a_worker_answers_with_what_it_took(sample_database: str) -> None:
    with worker("benchmarks.scale.product", sample_database) as asked:
        took = asked.ask(BY_HAND, "response", NOTHING)
        assert 0 < took.wall < asked.ready.wall + 10
        with pytest.raises(RuntimeError, match="has failed"):
            asked.ask(BY_HAND, "no such question", NOTHING)


def test_plain_loading_takes_every_table(sample: Path, tmp_path: Path) -> None:
    plain_load.load(sample, tmp_path)
    plain_load.as_parquet(tmp_path)
    assert {file.stem for file in tmp_path.glob("*.parquet")} == {file.stem for file in sample.glob("*.csv")}
    courses = pd.read_parquet(tmp_path / "courses.parquet")
    assert len(courses) == len(pd.read_csv(sample / "courses.csv"))


def test_findings_are_no_stages() -> None:
    took = Took(
        10.0, 8.0, stages={"start": 1.0, "Checking": 2.0, "warning: a.csv, line 1: odd": 3.0, "Publishing": 4.0}
    )
    assert stages(took) == [("start", 0.1), ("Checking", 0.5), ("Publishing", 0.4)]


def test_deriving_is_one_stage_however_far_it_is() -> None:
    told = {
        "Publishing": 1.0,
        "Deriving 1 of 2, a": 1.5,
        "Deriving 2 of 2, b, about 1 s left": 2.0,
        "Reading back": 0.5,
    }
    assert stages(Took(5.0, 5.0, stages=told)) == [("Publishing", 0.2), ("Deriving", 0.7), ("Reading back", 0.1)]


def test_the_middle_of_turns_is_their_median() -> None:
    assert middle([Took(1, 9, 5), Took(3, 7, 6), Took(2, 8, 4)]) == Took(2, 8, 6)


def test_a_quantile_is_a_wait_that_so_many_do_not_exceed() -> None:
    waits = AtOnce(2, [float(wait) for wait in range(1, 101)], cpu=1.0)
    assert (waits.quantile(0.5), waits.quantile(0.95), waits.quantile(1.0)) == (51.0, 96.0, 100.0)


def _at(courses: int) -> AtSize:
    seconds = courses / 1000
    took = Took(seconds, seconds / 2, peak=2**30, stages={"start": seconds / 4, "Reading": 3 * seconds / 4})
    load, again = Took(seconds / 8, 1.0), Took(seconds / 4, seconds / 8)
    sizes = {"snapshot": 3 * 2**20, "parquet": 2**20, "packed": 2 * 2**20}
    published = Publishing(courses, 5, took, took, load, again, **sizes)
    asked = _questions(seconds)
    viewers, command = AtOnce(30, [1.0] * 60, 6.0), Command(took, took, took)
    return AtSize(published, asked, took, {"Overview": took}, {"response": took}, viewers, command)


def _questions(seconds: float) -> dict[str, Asked]:
    return {
        "response": Asked(Took(seconds, 1), Took(seconds / 4, 1), Took(3 * seconds, 1)),
        "change": Asked(Took(seconds, 1), Took(seconds, 1), None),
    }


def test_the_page_sets_ratios_beside_times_and_says_how_it_grew() -> None:
    text = page([_at(20_000), _at(1_000_000)])
    assert "`python -m benchmarks --scale 20000,1000000`" in text
    assert "| response | 20,000 | 20.00 s | 1.00 s | 5.00 s | 1.00 s | 4.00 | 60.00 s | 1.00 s | 3.00 |" in text
    assert "| change | 20,000 | 20.00 s | 1.00 s | 20.00 s | 1.00 s | 1.00 | – | – | – |" in text
    assert "which are 50 times as many" in text
    assert "| response | 50.00 | 50.00 | 50.00 |" in text
    assert "| 20,000 | 25 % | 75 % |" in text
    assert "| 20,000 | 10.00 s | 2.50 s | 4.00 | 2.50 | 3.0 MiB | 2.0 MiB | 2.00 |" in text
    assert re.search(r"\| 20,000 \| .* \| 8\.00 \| 3\.0 MiB \| 1\.0 MiB \| 3\.00 \|", text)


def test_growth_is_drawn_in_proportion() -> None:
    drawn = growth(lines([_at(1_000), _at(10_000), _at(100_000)]))
    assert drawn.count("<polyline") == 5  # three ways of response, two of change
    here = re.findall(r'points="([^"]+)"', drawn)[0]
    (x1, y1), (x2, y2), (x3, y3) = (tuple(map(float, point.split(","))) for point in here.split())
    assert x2 - x1 == pytest.approx(x3 - x2, abs=0.2)
    assert y1 - y2 == pytest.approx(y2 - y3, abs=0.2)
    assert x1 < x2
    assert y1 > y2


def test_sizes_that_are_none_are_wrong_usage(capsys: pytest.CaptureFixture[str]) -> None:
    for sizes in ("many", "0", "2000,-1"):
        with pytest.raises(SystemExit) as stopped:
            main([f"--scale={sizes}"])
        assert stopped.value.code == 2
        assert "whole numbers of courses" in capsys.readouterr().err


def test_the_committed_page_and_picture_hold_every_question() -> None:
    text, drawn = (file.read_text(encoding="utf-8") for file in (SCALE, GROWTH))
    for name in WRITTEN:
        assert f"| {name} | 20,000 |" in text
        assert f">{name}</text>" in drawn
    for name in MEASURES:
        assert f"\n| {name} | " in text
    assert re.search(r"\n\| Side effects \| 20,000 \| [\d.,]+ m?s \|", text)
