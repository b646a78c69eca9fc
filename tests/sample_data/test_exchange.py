"""The files: complete, consistent with each other, inside every range, nothing after the cut-off."""

import re
from datetime import date

import numpy as np
import pandas as pd
import pytest

from tests.sample_data.conftest import Written

REQUIRED = {
    "protocols": "protocol_id label drug route dose dose_unit",
    "patients": "patient_id",
    "courses": "course_id patient_id protocol_id clinic diagnosis",
    "sessions": "session_id course_id number day phase",
    "side_effects": "session_id term",
    "checklists": "clinic term",
    "scores": "course_id instrument day total",
    "item_scores": "course_id instrument day item value",
    "events": "course_id day kind",
    "screenings": "screening_id clinic diagnosis screened_on outcome",
}
OPTIONAL = {
    "protocols": "infusion_minutes induction_sessions induction_days maintenance_interval_days adjunct",
    "patients": "age sex",
    "courses": "course_number started_on started_year failed_treatments treatment_resistant ended stop_reason "
    "last_contact_day side_effects_method",
    "sessions": "dose_mg dose_mg_per_kg minutes completed side_effects_asked sbp_before dbp_before hr_before "
    "spo2_before sbp_peak dbp_peak hr_peak spo2_lowest ready_to_leave_minutes",
    "side_effects": "grade onset_minutes resolved_minutes serious related action",
    "checklists": "",
    "scores": "hours_after_session method",
    "item_scores": "",
    "events": "",
    "screenings": "reason course_id",
}
KEYS = {
    "protocols": ["protocol_id"],
    "patients": ["patient_id"],
    "courses": ["course_id"],
    "sessions": ["session_id"],
    "side_effects": ["session_id", "term"],
    "checklists": ["clinic", "term"],
    "scores": ["course_id", "instrument", "day", "hours_after_session"],
    "item_scores": ["course_id", "instrument", "day", "item"],
    "screenings": ["screening_id"],
}
CHOICES = {
    ("protocols", "drug"): {"ketamine", "esketamine"},
    ("protocols", "route"): {"IV", "IM", "IN", "SL"},
    ("protocols", "dose_unit"): {"mg/kg", "mg"},
    ("patients", "sex"): {"female", "male", "other"},
    ("courses", "diagnosis"): {"GAD", "SAD", "PTSD", "MDD", "OCD", "panic", "other"},
    ("courses", "treatment_resistant"): {"yes", "no"},
    ("courses", "ended"): {"completed", "stopped", "ongoing"},
    ("courses", "side_effects_method"): {"spontaneous", "checklist", "scale", "none"},
    ("sessions", "phase"): {"induction", "maintenance", "rescue"},
    ("sessions", "completed"): {"yes", "no"},
    ("sessions", "side_effects_asked"): {"yes", "no"},
    ("side_effects", "serious"): {"yes", "no"},
    ("side_effects", "action"): {"none", "medicated", "slowed", "stopped"},
    ("scores", "method"): {"self", "clinician"},
    ("screenings", "outcome"): {"eligible", "ineligible", "declined"},
}
KINDS = {"psychiatric_admission", "other_admission", "suicide_attempt", "suicide", "death", "switched_protocol", "lost"}
RANGES = {
    "GAD-7": (0, 21),
    "HAM-A": (0, 56),
    "LSAS": (0, 144),
    "SPIN": (0, 68),
    "PCL-5": (0, 80),
    "PHQ-9": (0, 27),
    "MADRS": (0, 60),
    "Y-BOCS": (0, 40),
    "PDSS": (0, 28),
}
ITEMS = {"GAD-7": (7, 3), "PHQ-9": (9, 3), "MADRS": (10, 6), "PDSS": (7, 4)}
CUTOFF = date(2026, 10, 31)


def _day_of_cutoff(courses: pd.DataFrame) -> pd.Series:
    return (pd.Timestamp(CUTOFF) - pd.to_datetime(courses["started_on"])).dt.days


@pytest.mark.parametrize("name", REQUIRED)
def test_every_column_is_there_and_required_ones_are_filled(written: Written, name: str) -> None:
    table = written[name]
    required, optional = REQUIRED[name].split(), OPTIONAL[name].split()
    assert set(table.columns) == {*required, *optional}
    assert len(table) > 0
    assert not table[required].isna().any().any()


def test_no_other_files_are_written(written: Written) -> None:
    assert {path.name for path in written.folder.iterdir()} == {
        "manifest.toml",
        "truth.toml",
        *(f"{name}.csv" for name in REQUIRED),
    }


def test_manifest_declares_what_it_is(written: Written) -> None:
    assert written.manifest["source"].startswith("Synthetic clinic network")
    rest = {name: value for name, value in written.manifest.items() if name != "source"}
    assert rest == {"regime": "limited-data-set", "cutoff": CUTOFF, "synthetic": True}


@pytest.mark.parametrize("name", KEYS)
def test_keys_occur_once(written: Written, name: str) -> None:
    assert not written[name].duplicated(KEYS[name]).any()


@pytest.mark.parametrize(
    ("table", "column", "target"),
    [
        ("courses", "patient_id", "patients"),
        ("courses", "protocol_id", "protocols"),
        ("sessions", "course_id", "courses"),
        ("side_effects", "session_id", "sessions"),
        ("scores", "course_id", "courses"),
        ("item_scores", "course_id", "courses"),
        ("events", "course_id", "courses"),
        ("screenings", "course_id", "courses"),
    ],
)
def test_ids_resolve(written: Written, table: str, column: str, target: str) -> None:
    assert written[table][column].dropna().isin(written[target][column]).all()


def test_every_patient_has_a_course_and_numbers_run_on(written: Written) -> None:
    courses = written["courses"]
    assert set(courses["patient_id"]) == set(written["patients"]["patient_id"])
    by_patient = courses.sort_values("course_number").groupby("patient_id")
    assert by_patient["course_number"].apply(lambda n: list(n) == list(range(1, len(n) + 1))).all()
    assert by_patient["started_on"].apply(lambda d: d.is_monotonic_increasing).all()
    assert (by_patient["clinic"].nunique() == 1).all()


@pytest.mark.parametrize(("table", "column"), CHOICES)
def test_words_are_the_formats_own(written: Written, table: str, column: str) -> None:
    assert set(written[table][column].dropna()) == CHOICES[table, column]


def test_events_are_of_known_kinds(written: Written) -> None:
    assert set(written["events"]["kind"]) <= KINDS


def test_totals_lie_in_range(written: Written) -> None:
    scores = written["scores"]
    assert set(scores["instrument"]) == set(RANGES)
    low = scores["instrument"].map(lambda name: RANGES[name][0])
    high = scores["instrument"].map(lambda name: RANGES[name][1])
    assert scores["total"].between(low, high).all()


def test_items_fit_their_totals(written: Written) -> None:
    items = written["item_scores"]
    highest = items["instrument"].map(lambda name: ITEMS[name][1])
    assert items["value"].between(0, highest).all()
    given = items.groupby(["course_id", "instrument", "day"], as_index=False)["value"].agg(["sum", "count"])
    # On a session day items belong to the score from before the session, else to the day's only score.
    scores = written["scores"].sort_values("hours_after_session", na_position="first")
    scores = scores.drop_duplicates(["course_id", "instrument", "day"])
    both = given.merge(scores, on=["course_id", "instrument", "day"], how="left", validate="one_to_one")
    assert both["total"].notna().all()
    questions = both["instrument"].map(lambda name: ITEMS[name][0])
    complete = both["count"] == questions
    assert set(both.loc[complete, "instrument"]) == {"GAD-7"}
    assert (both.loc[complete, "sum"] == both.loc[complete, "total"]).all()
    part = both[~complete]
    assert (part["sum"] <= part["total"]).all()
    room = (questions[~complete] - part["count"]) * part["instrument"].map(lambda name: ITEMS[name][1])
    assert (part["total"] - part["sum"] <= room).all()


def test_the_days_of_items_bear_one_score_that_counts(written: Written) -> None:
    keys = ["course_id", "instrument", "day"]
    sessions = written["sessions"][["course_id", "day"]].drop_duplicates().assign(session=True)
    scores = written["scores"].merge(sessions, on=["course_id", "day"], how="left")
    counting = scores[scores["session"].isna() | scores["hours_after_session"].isna()]
    counts = counting.groupby(keys, as_index=False).size()
    days = written["item_scores"][keys].drop_duplicates().merge(counts, on=keys, how="left")
    assert (days["size"] == 1).all()


@pytest.mark.parametrize("name", ["sessions", "scores", "item_scores", "events"])
def test_nothing_lies_after_the_cutoff_or_in_the_next_course(written: Written, name: str) -> None:
    courses = written["courses"]
    limit = _day_of_cutoff(courses).astype(float)
    following = courses.sort_values("course_number").groupby("patient_id")["started_on"].shift(-1)
    gap = (pd.to_datetime(following) - pd.to_datetime(courses["started_on"])).dt.days
    limits = pd.DataFrame({"course_id": courses["course_id"], "limit": np.where(gap.isna(), limit, gap - 1)})
    rows = written[name].merge(limits, on="course_id", validate="many_to_one")
    assert len(rows) == len(written[name])
    assert (rows["day"] <= rows["limit"]).all()


def test_no_date_lies_after_the_cutoff(written: Written) -> None:
    for dates in (written["courses"]["started_on"], written["screenings"]["screened_on"]):
        assert dates.str.fullmatch(r"20\d\d-\d\d-\d\d").all()
        assert pd.to_datetime(dates).max() <= pd.Timestamp(CUTOFF)
    years = written["courses"]["started_on"].str[:4].astype(int)
    assert (years == written["courses"]["started_year"]).all()


def test_starts_cover_three_years_up_to_the_cutoff(written: Written) -> None:
    months = written["courses"]["started_on"].str[:7]
    assert months.nunique() == 36
    assert months.value_counts().min() >= 10


def test_sessions_are_numbered_by_day_from_day_0(written: Written) -> None:
    sessions = written["sessions"].sort_values(["course_id", "day"])
    grouped = sessions.groupby("course_id")
    assert (grouped["day"].first() == 0).all()
    assert (grouped["phase"].first() == "induction").all()
    assert (sessions["number"] == grouped.cumcount() + 1).all()
    assert not sessions.duplicated(["course_id", "day"]).any()


def test_no_course_has_more_induction_than_planned(written: Written) -> None:
    given = written["sessions"].query("phase == 'induction'").groupby("course_id").size().rename("given")
    courses = written["courses"].merge(written["protocols"], on="protocol_id").join(given, on="course_id")
    assert (courses["given"].fillna(0) <= courses["induction_sessions"]).all()
    finished = courses["ended"] == "completed"
    assert (courses.loc[finished, "given"] == courses.loc[finished, "induction_sessions"]).all()


def test_hours_stand_only_after_a_session_and_agree_with_the_day(written: Written) -> None:
    scores = written["scores"].dropna(subset=["hours_after_session"])
    assert scores.query("day == 0")["hours_after_session"].between(1, 3).all()
    assert scores.query("day == 1")["hours_after_session"].between(18, 36).all()
    assert set(scores["day"]) == {0, 1}
    assert scores["course_id"].isin(written["sessions"]["course_id"]).all()


def test_reasons_stand_where_something_stopped(written: Written) -> None:
    courses = written["courses"]
    assert courses.loc[courses["ended"] != "stopped", "stop_reason"].isna().all()
    screenings = written["screenings"]
    assert screenings["reason"].isna().equals(screenings["outcome"] == "eligible")
    assert (screenings.loc[screenings["course_id"].notna(), "outcome"] == "eligible").all()


def test_screenings_come_before_the_course_they_led_to(written: Written) -> None:
    led = written.with_course("screenings")
    assert (pd.to_datetime(led["screened_on"]) < pd.to_datetime(led["started_on"])).all()
    assert (led["clinic"] == led["clinic_course"]).all()


def test_stopped_by_a_side_effect_is_not_completed(written: Written) -> None:
    stopped = written["side_effects"].query("action == 'stopped'")["session_id"]
    sessions = written["sessions"].set_index("session_id")
    assert len(stopped) > 0
    assert (sessions.loc[stopped, "completed"] == "no").all()


def test_times_of_side_effects_are_in_order(written: Written) -> None:
    timed = written["side_effects"].dropna(subset=["onset_minutes", "resolved_minutes"])
    assert (timed["onset_minutes"] < timed["resolved_minutes"]).all()


def test_last_contact_is_no_earlier_than_any_session_or_score(written: Written) -> None:
    courses = written["courses"].set_index("course_id")
    for name in ("sessions", "scores"):
        last = written[name].groupby("course_id")["day"].max()
        contact = courses.loc[last.index, "last_contact_day"]
        assert ((contact >= last) | contact.isna()).all()
    treated = courses.index.isin(written["sessions"]["course_id"])
    assert courses["last_contact_day"].notna().tolist() == treated.tolist()


def test_doses_have_at_most_two_decimals(written: Written) -> None:
    for column in ("dose_mg", "dose_mg_per_kg"):
        doses = written["sessions"][column].dropna()
        assert (doses.round(2) == doses).all()
        assert (doses > 0).all()


def test_nothing_looks_like_it_identifies_anybody(written: Written) -> None:
    looks = re.compile(r"@|https?:|\d{3}-\d{2}-\d{4}|\d{3}[-. ]\d{3}[-. ]\d{4}|\b[A-Z][a-z]+ [A-Z][a-z]+\b")
    for name, table in written.tables.items():
        texts = table.drop(columns=[c for c in table if c in {"label", "started_on", "screened_on"}])
        for column in texts.select_dtypes(include="object"):
            found = [text for text in texts[column].dropna().unique() if looks.search(text)]
            assert found == [], (name, column)
            assert texts[column].dropna().str.len().max() <= 40
    assert written["patients"]["age"].dropna().between(18, 90).all()
