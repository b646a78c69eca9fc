"""From a clinic's export to released numbers, by the commands that people type."""

import csv
import io
import json
import subprocess
import sys
from contextlib import redirect_stderr, redirect_stdout
from pathlib import Path
from typing import Any, NamedTuple

import pytest

from intake.__main__ import main as intake
from queries.__main__ import main as queries
from queries.catalogue import read_catalogue
from queries.definitions.instrument import INSTRUMENTS
from queries.measures import MEASURES
from store.databases import open_snapshot

DATASET = Path(__file__).parent / "intake" / "esketamine_adolescents" / "Dataset.csv"
STATES = ("no_induction", "no_baseline", "not_a_case", "pending", "missing")


COMMANDS = {"intake": intake, "queries": queries}


class Done(NamedTuple):
    """What a command came to."""

    returncode: int | str | None
    stdout: str
    stderr: str


def run(command: str, *words: str) -> Done:
    """Run a command as `python -m` does, but in this process: most of a short one's time is Python's start."""
    out, err = io.StringIO(), io.StringIO()
    with redirect_stdout(out), redirect_stderr(err):
        try:
            code: int | str | None = COMMANDS[command](list(words))
        except SystemExit as stopped:
            code = stopped.code
    return Done(code, out.getvalue(), err.getvalue())


@pytest.mark.parametrize(
    ("words", "code"),
    [(("queries", "--list"), 0), (("queries", "response", "--url", "?", "--by", "sex"), 1), (("intake",), 2)],
)
def test_a_command_is_a_process_that_says_and_ends_the_same(words: tuple[str, ...], code: int) -> None:
    done = subprocess.run([sys.executable, "-m", *words], capture_output=True, text=True, check=False)
    assert (done.returncode, done.stdout, done.stderr) == run(*words)
    assert done.returncode == code


def asked(database: str, *words: str) -> dict[str, Any]:
    done = run("queries", *words, "--database", database, "--format", "json")
    assert done.returncode == 0, done.stderr
    return json.loads(done.stdout)


OF_MCINNES = ("--instrument", "PHQ-9", "--endpoint", "days-14-31", "--where", "diagnosis=MDD")


def test_published_results_stand_beside_what_they_can_be_compared_with(sample_database: str) -> None:
    answer = asked(sample_database, "response", *OF_MCINNES)
    groups = [each["group"] for each in answer["benchmarks"]]
    assert groups == ["IV ketamine 0.5 mg/kg × 6", "IV ketamine 1 mg/kg × 6"]
    for each in answer["benchmarks"]:
        assert (each["label"], each["value"], each["n"]) == ("McInnes 2022", 0.536, 537)
        assert (each["low"], each["high"]) == pytest.approx((0.494, 0.578), abs=5e-4)
        assert each["words"].startswith("J Affect Disord 10.1016/j.jad.2021.12.097")
    assert answer["no_benchmark"] == ""
    printed = run("queries", "response", *OF_MCINNES, "--database", sample_database).stdout
    for group in groups:
        assert f"Published beside {group}: McInnes 2022 53.6 % of 537 (49.4 % to 57.8 %)." in printed


def test_where_no_published_result_is_comparable_it_is_said_why(sample_database: str) -> None:
    answer = asked(sample_database, "response", "--instrument", "PCL-5")
    assert (answer["benchmarks"], answer["no_benchmark"]) == ([], "no published result on PCL-5, end of induction")
    printed = run("queries", "response", "--instrument", "PCL-5", "--database", sample_database).stdout
    assert "No published result on PCL-5, end of induction." in printed


@pytest.fixture(scope="module")
def adolescents(tmp_path_factory: pytest.TempPathFactory) -> str:
    database = str(tmp_path_factory.mktemp("adolescents"))
    done = run("intake", "publish", str(DATASET), "--mapping", "esketamine_adolescents", "--database", database)
    assert done.returncode == 0, done.stderr
    return database


AT_24_HOURS = ("--instrument", "MADRS", "--endpoint", "hours-24")


def test_the_published_case_series_gives_its_published_response(adolescents: str) -> None:
    (row,) = asked(adolescents, "response", *AT_24_HOURS)["rows"]
    assert (row["n"], row["events"], row["missing"]) == (10, 2, 0)
    assert row["value"] == 0.2
    assert (row["low"], row["high"]) == pytest.approx((0.056682, 0.509838), abs=5e-7)
    assert row["few"]


def test_the_published_case_series_gives_its_published_remission(adolescents: str) -> None:
    (row,) = asked(adolescents, "remission", *AT_24_HOURS)["rows"]
    assert (row["n"], row["events"]) == (10, 1)


def test_the_published_case_series_gives_its_published_change(adolescents: str) -> None:
    (row,) = asked(adolescents, "change", *AT_24_HOURS)["rows"]
    assert (row["n"], row["mean_baseline"], row["mean"], row["change"]) == (10, 39.1, 26.8, -12.3)
    assert (row["low"], row["high"]) == pytest.approx((-18.891384, -5.708616), abs=5e-7)
    assert row["effect_size"] == pytest.approx(-1.334908, abs=5e-7)


def test_the_case_series_says_that_it_is_of_minors_and_real(adolescents: str) -> None:
    answer = asked(adolescents, "response", *AT_24_HOURS)
    assert not answer["synthetic"]
    assert "9 of 10 courses are of patients under 18" in answer["notes"][0]
    assert "CC-BY-4.0" in answer["source"]


def rows_by_protocol(database: str, measure: str) -> dict[str, dict[str, Any]]:
    labels = read_catalogue(open_snapshot(database)).protocols
    ids = {label: protocol for protocol, label in labels.items()}
    return {ids[row["group"]]: row for row in asked(database, measure)["rows"]}


def test_response_recovers_what_was_put_into_the_sample(sample_database: str, sample_truth: dict[str, Any]) -> None:
    truth = sample_truth["end_of_induction"]["by_protocol"]
    rows = rows_by_protocol(sample_database, "response")
    assert list(rows) == list(truth)
    for protocol, put_in in truth.items():
        row = rows[protocol]
        assert {state: row[state] for state in STATES} == {state: put_in[state] for state in STATES}
        assert (row["n"], row["events"]) == (put_in["scored"], put_in["responders"])
        assert row["bound_low"] <= put_in["would_respond"] / put_in["closed"] <= row["bound_high"]


def test_remission_recovers_what_was_put_into_the_sample(sample_database: str, sample_truth: dict[str, Any]) -> None:
    rows = rows_by_protocol(sample_database, "remission")
    for protocol, put_in in sample_truth["end_of_induction"]["by_protocol"].items():
        row = rows[protocol]
        assert (row["n"], row["events"]) == (put_in["rule_scored"], put_in["remitters"])
        assert row["bound_low"] <= put_in["would_remit"] / (put_in["rule_scored"] + put_in["rule_missing"])

    assert sum(row["no_rule"] for row in rows.values()) > 0


def test_those_who_stay_away_did_worse_and_the_bounds_know(sample_database: str, sample_truth: dict[str, Any]) -> None:
    put_in = sample_truth["end_of_induction"]["overall"]
    (row,) = asked(sample_database, "response", "--by", "none")["rows"]
    would_respond = put_in["would_respond"] / put_in["closed"]
    assert row["value"] > would_respond
    assert row["bound_low"] < would_respond < row["bound_high"]


def test_screening_recovers_what_was_put_into_the_sample(sample_database: str, sample_truth: dict[str, Any]) -> None:
    (row,) = asked(sample_database, "screening", "--by", "none")["rows"]
    put_in = sample_truth["screening"]["overall"]
    counts = {"screened": row["n"]} | {name: row[name] for name in put_in if name != "screened"}
    assert counts == put_in
    assert row["eligible"] == row["n"] - put_in["ineligible"] - put_in["declined"]
    for outcome, reasons in sample_truth["screening"]["reasons"].items():
        assert row[f"{outcome}_reasons"] == reasons


def test_a_page_address_asks_the_same(sample_database: str) -> None:
    first = asked(
        sample_database, "response", "--by", "clinic", "--where", "diagnosis=GAD,MDD", "--where", "course=first"
    )
    assert asked(sample_database, "response", "--url", first["url"]) == first
    assert asked(sample_database, "response", "--url", "http://127.0.0.1:8501/" + first["url"]) == first


@pytest.mark.parametrize(
    "by",
    [
        *("month", "due-month", "year", "age-band", "sex", "resistance", "failed-treatments", "baseline-band"),
        *("drug", "route", "dose-band"),
    ],
)
def test_every_grouping_counts_every_course_once(by: str, sample_database: str) -> None:
    answer = asked(sample_database, "response", "--by", by)
    (whole,) = asked(sample_database, "response", "--by", "none")["rows"]
    shown = sum(row["n"] for row in answer["rows"] if not row["withheld"])
    assert whole["n"] - 4 * sum(row["withheld"] for row in answer["rows"]) <= shown <= whole["n"]
    if by in ("month", "due-month", "year"):
        dated = [row["group"] for row in answer["rows"] if row["group"][0].isdigit()]
        assert dated == sorted(dated)


def test_csv_and_table_show_the_same_numbers(sample_database: str) -> None:
    printed = run("queries", "response", "--database", sample_database, "--format", "csv").stdout.splitlines()
    lines = list(csv.DictReader(printed))
    table = run("queries", "response", "--database", sample_database).stdout
    rows = asked(sample_database, "response")["rows"]
    for line, row in zip(lines, rows, strict=True):
        assert [line[name] for name in ("group", "n", "events")] == [row["group"], str(row["n"]), str(row["events"])]
        assert f"{100 * row['value']:.1f} %" in table
    assert "Synthetic data" in table


@pytest.mark.parametrize(
    ("words", "code", "says"),
    [
        (("queries", "response", "--where", "clinic=Nowhere"), 1, "hold no such clinic"),
        (("queries", "response", "--where", "clinic"), 1, "--where takes FIELD=VALUE"),
        (("queries", "response", "--where", "name=x"), 1, "--where takes FIELD=VALUE"),
        (("queries", "response", "--instrument", "BDI"), 1, f"it knows primary, {', '.join(INSTRUMENTS)}"),
        (("queries", "response", "--endpoint", "week-9"), 1, "end-of-induction"),
        (("queries", "response", "--where", "month=soon"), 1, "2026-01..2026-10"),
        (
            ("queries", "response", "--where", "period=soon"),
            1,
            "last-month, last-3, last-12, this-year, all or a range",
        ),
        (("queries", "response", "--where", "period=2031-01"), 1, "the data run from 2023-10 to 2026-10"),
        (("queries", "response", "--clock", "due"), 1, "no period is asked for"),
        (("queries", "response", "--clock", "noon"), 2, "invalid choice"),
        (("queries", "response", "--snapshot", "0000000000"), 1, "holds no snapshot 0000000000"),
        (("queries", "response", "--url", "?clinic=x", "--by", "clinic"), 1, "give one or the others"),
        (("queries", "happiness"), 2, "invalid choice"),
        (("queries", "response", "--by", "shoe-size"), 2, "invalid choice"),
        (("queries", "response", "--audience", "share-safe"), 2, "invalid choice"),
        (("intake", "snapshots", "--use", "0000000000"), 1, "holds no snapshot 0000000000"),
        (("intake", "publish", "/nowhere/at/all"), 1, "/nowhere/at/all"),
        (("intake",), 2, "required"),
    ],
)
def test_errors_are_a_sentence_and_an_exit_code(
    words: tuple[str, ...], code: int, says: str, sample_database: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("CLINIC_DATABASE", sample_database)
    done = run(*words)
    assert done.returncode == code
    assert says in done.stderr
    assert done.stdout == ""
    assert "Traceback" not in done.stderr


def test_last_month_is_asked_by_the_clock_that_fits_or_another(sample_database: str) -> None:
    last = ("--where", "period=last-month", "--by", "none")
    due, started, effects = (
        asked(sample_database, *words)
        for words in (("response", *last), ("response", *last, "--clock", "started"), ("serious", *last))
    )
    said = [each["cohort"] for each in (due, started, effects)]
    assert said == ["score due Oct 2026", "started Oct 2026", "session in Oct 2026"]
    assert [each["url"] for each in (due, started)] == [
        "?period=last-month&by=none",
        "?period=last-month&by=none&clock=started",
    ]
    assert asked(sample_database, "response", "--url", started["url"]) == started
    old = asked(sample_database, "response", "--where", "month=2026-10", "--by", "none")
    assert old["rows"] == started["rows"]
    assert old["url"] == "?period=2026-10&by=none&clock=started"


def test_data_without_dates_says_why_last_month_can_not_be_asked(adolescents: str) -> None:
    done = run("queries", "side-effects", "--where", "period=last-month", "--database", adolescents)
    assert (done.returncode, done.stdout) == (1, "")
    assert "The data hold no dates, so they can't be asked about a period" in done.stderr


def test_no_figure_without_a_published_snapshot(tmp_path: Path) -> None:
    done = run("queries", "response", "--database", str(tmp_path))
    assert done.returncode == 1
    assert done.stdout == ""
    assert done.stderr.startswith(f"Nothing is published in {tmp_path}; run `python -m intake publish")


def test_list_names_every_measure() -> None:
    listed = run("queries", "--list").stdout.splitlines()
    assert [line.split()[0] for line in listed] == list(MEASURES)
    assert all(line.endswith("?") for line in listed)


@pytest.mark.parametrize("unit", ["session", "course"])
def test_the_published_case_series_gives_its_published_dissociation(unit: str, adolescents: str) -> None:
    (row,) = asked(adolescents, "side-effects", "--unit", unit)["rows"]
    assert (row["term"], row["method"]) == ("Dissociation", "checklist")
    assert (row["n"], row["events"], row["patients"], row["not_asked"], row["volunteered"]) == (10, 5, 10, 0, 0)
    if unit == "course":
        assert (row["low"], row["high"]) == pytest.approx((0.236593, 0.763407), abs=5e-7)
    assert row["few"]
