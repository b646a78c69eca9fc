"""An export with dates: days, hours, numbers and phases follow from them, and nothing else of them is left."""

import re

import pytest

from intake.checks import findings
from intake.export import Export, UnreadableExport
from intake.formats import read
from intake.typed import typed
from tests.intake.exchange_folder import GOOD, MANIFEST, Folder

STARTS = {"c00041": "2026-01-05", "c00042": "2026-02-02", "c00043": "2026-03-02", "c00044": "2026-05-04"}
DAYS = {
    "sessions.csv": {2: "2026-01-05", 3: "2026-01-08", 4: "2026-02-02", 5: "2026-03-02", 6: "2026-05-04"},
    "scores.csv": {
        2: "2026-01-02",
        3: "2026-01-05",
        4: "2026-01-12",
        5: "2026-02-02",
        6: "2026-03-02",
        7: "2026-05-04",
        8: "2026-05-04",
    },
    "item_scores.csv": {2: "2026-01-02", 3: "2026-05-04"},
    "events.csv": {2: "2026-02-11"},
}


def dated(folder: Folder, form: str = "{}") -> Folder:
    """Put dates where the good folder has days."""
    for file, lines in DAYS.items():
        for line, day in lines.items():
            folder.cell(file, line, "day", form.format(day))
    return folder.cell("courses.csv", 2, "last_contact_day", "2026-02-04").cell(
        "courses.csv", 3, "last_contact_day", "2026-02-11"
    )


def same(export: Export, other: Export) -> bool:
    tables, others = typed(export), typed(other)
    return all(tables[name].equals(others[name]) for name in others)


def test_dates_give_the_rows_that_days_give(folder: Folder) -> None:
    plain = read(folder.path)
    export = read(dated(folder).path)
    assert findings(export) == []
    assert same(export, plain)
    assert export.notes == ("days are counted from each course's first session, which is day 0.",)


def test_nothing_of_a_date_is_left_but_the_start(folder: Folder) -> None:
    export = read(dated(folder, "{}T09:15:00").path)
    for name, table in export.tables.items():
        for column in table.cells:
            if column not in ("started_on", "screened_on"):
                cells = table.cells[column].astype(str)
                assert not any(re.search(r"2026-|:", text) for text in cells), (name, column)


def test_starts_are_those_of_the_first_sessions(folder: Folder) -> None:
    plain = read(folder.path)
    export = read(dated(folder).without_column("courses.csv", "started_on").path)
    assert findings(export) == []
    assert same(export, plain)


def test_a_start_on_another_day_is_pointed_out_and_the_sessions_count(folder: Folder) -> None:
    plain = read(folder.path)
    dated(folder).cell("courses.csv", 3, "started_on", "2026-02-03")
    export = read(folder.path)
    (finding,) = findings(export)
    assert str(finding) == (
        "warning: courses.csv, line 3, column started_on: is another day than that of the course's first session, "
        "which is taken; correct one of them. (1 of 4)"
    )
    assert same(export, plain)


def test_scores_with_dates_count_from_the_declared_start_of_sessions_with_days(folder: Folder) -> None:
    plain = read(folder.path)
    sessions = folder.text("sessions.csv")
    export = read(dated(folder).write("sessions.csv", sessions).path)
    assert findings(export) == []
    assert same(export, plain)


def test_a_date_whose_course_has_no_day_to_count_from_is_refused(folder: Folder) -> None:
    sessions = folder.text("sessions.csv")
    dated(folder).write("sessions.csv", sessions).cell("courses.csv", 4, "started_on", "")
    refused = [str(finding) for finding in findings(read(folder.path)) if finding.blocks]
    assert refused == [
        "refused: scores.csv, line 6, column day: is a date from which no day can be counted: its course has no "
        "session with a date, or no calendar has the date; add the session or mend the date. (1 of 7)"
    ]


@pytest.mark.parametrize("form", ["%d/%m/%Y", "%m/%d/%y"])
def test_a_declared_order_reads_every_column(folder: Folder, form: str) -> None:
    plain = read(folder.path)
    dated(folder)
    for name in ("sessions", "scores", "item_scores", "events", "courses", "screenings"):
        text = re.sub(r"(2025|2026)-(\d\d)-(\d\d)", _as(form), folder.text(f"{name}.csv"))
        folder.write(f"{name}.csv", text)
    with pytest.raises(UnreadableExport, match=r"the day can't be told from the month .* in manifest.toml"):
        read(folder.path)
    order = "day-month-year" if form.startswith("%d") else "month-day-year"
    folder.write("manifest.toml", MANIFEST + f'dates = "{order}"\n')
    export = read(folder.path)
    assert findings(export) == []
    assert same(export, plain)
    assert f"sessions.csv, column day: dates are read as {order}." in export.notes


def _as(form: str) -> str:
    return r"\3/\2/\1" if form.startswith("%d") else r"\2/\3/\1"


def test_hours_follow_from_times(folder: Folder) -> None:
    dated(folder).without_column("scores.csv", "hours_after_session")
    for line, day in DAYS["sessions.csv"].items():
        folder.cell("sessions.csv", line, "day", f"{day} 10:00")
    times = {2: "16:00", 3: "12:00", 4: "10:30", 5: "09:59", 6: "10:00", 7: "09:00", 8: "11:15"}
    for line, day in DAYS["scores.csv"].items():
        folder.cell("scores.csv", line, "day", f"{day} {times[line]}")
    export = read(folder.path)
    hours = export.tables["scores"].cells["hours_after_session"].tolist()
    # before any session; two hours after; four days and half an hour after the second; before; at its time; before;
    # after
    assert hours == ["", "2", "96.5", "", "", "", "1.25"]
    assert export.tables["scores"].cells["day"].tolist() == ["-3", "0", "7", "0", "0", "0", "0"]


def test_hours_that_are_given_stay(folder: Folder) -> None:
    dated(folder)
    for file in ("sessions.csv", "scores.csv"):
        for line, day in DAYS[file].items():
            folder.cell(file, line, "day", f"{day} {'10:00' if file == 'sessions.csv' else '13:00'}")
    assert read(folder.path).tables["scores"].cells["hours_after_session"].tolist()[1] == "2"


def test_a_session_without_a_time_takes_hours_from_those_alone_whose_latest_session_it_may_be(folder: Folder) -> None:
    dated(folder).without_column("scores.csv", "hours_after_session")
    folder.append("scores.csv", "c00041,MADRS,2026-01-06 11:00,12,").append(
        "scores.csv", "c00041,MADRS,2026-01-08 11:00,9,"
    )
    for line, day in DAYS["sessions.csv"].items():
        folder.cell("sessions.csv", line, "day", day if line == 3 else f"{day} 10:00")
    for line, day in DAYS["scores.csv"].items():
        folder.cell("scores.csv", line, "day", f"{day} 11:00")
    export = read(folder.path)
    hours = export.tables["scores"].cells["hours_after_session"].tolist()
    # before any session; of the first's day; after the one without a time; of other courses; of the day after the first
    # and of the day of the one without a time
    assert hours == ["", "1", "", "1", "1", "1", "1", "25", ""]
    (finding,) = export.findings
    assert str(finding) == (
        "warning: scores.csv, line 4, column day: has a time, but a session of that day, or since the last one with a "
        "time, has none: no hours are counted, and on a session's day this counts as before the session; write the "
        "session's time, or the hours. (2 of 9)"
    )


def test_where_no_session_has_a_time_it_is_said_how_scores_of_its_day_count(folder: Folder) -> None:
    dated(folder).cell("scores.csv", 3, "day", "2026-01-05 11:00")
    said = "scores: sessions have no times, so a score of a session's day counts as before it."
    assert said in read(folder.path).notes


def test_under_safe_harbor_a_year_that_is_not_the_dates_is_refused_as_it_is_beside_the_date(folder: Folder) -> None:
    folder.cell("courses.csv", 2, "started_year", "2024.0")
    messages = []
    for regime in ("limited-data-set", "safe-harbor"):
        folder.write("manifest.toml", MANIFEST.replace("limited-data-set", regime))
        messages.append([str(finding) for finding in findings(read(folder.path)) if finding.blocks])
    assert (
        messages[0]
        == messages[1]
        == [
            "refused: courses.csv, line 2, column started_year: this year is not the one of started_on; correct one of "
            "them. (1 of 3)"
        ]
    )


def test_numbers_and_phases_follow_from_days(folder: Folder) -> None:
    plain = read(folder.path)
    folder.without_column("sessions.csv", "number").without_column("sessions.csv", "phase")
    export = read(folder.path)
    assert findings(export) == []
    assert same(export, plain)
    assert any("induction is as many sessions as the protocol's induction_sessions" in note for note in export.notes)


SESSIONS = "session_id,course_id,day\n" + "".join(
    f"s9{at},c00041,{day}\n" for at, day in enumerate((0, 21, 4, 7, 90, 2))
)


def test_induction_ends_with_the_plan_or_a_gap(folder: Folder) -> None:
    folder.write("sessions.csv", SESSIONS)
    cells = read(folder.path).tables["sessions"].cells
    assert cells["number"].tolist() == ["1", "5", "3", "4", "6", "2"]
    two = ["induction", "maintenance", "maintenance", "maintenance", "maintenance", "induction"]
    assert cells["phase"].tolist() == two
    folder.write("protocols.csv", GOOD["protocols"].replace(",40,2,14,", ",40,,,"))
    cells = read(folder.path).tables["sessions"].cells
    assert cells["phase"].tolist() == ["induction", "induction", "induction", "induction", "maintenance", "induction"]
    folder.write("sessions.csv", SESSIONS.replace(",21\n", ",22\n"))
    assert read(folder.path).tables["sessions"].cells["phase"].tolist()[1] == "maintenance"
