"""The third header of a Qualtrics file says by which clock its times are, and which column is the status."""

import json
from pathlib import Path

import pytest

from intake.export import Export, UnreadableExport
from intake.formats import read
from tests.intake.formats.base_clinic import PROTOCOL, written
from tests.intake.formats.test_mapped_files import ROWS

NAMES = ["Id", "On", "What", "Total"]
DECLARED = ', time_zone = "America/Los_Angeles"'


def survey(folder: Path, zone: str | None, on: str, declared: str = DECLARED) -> Export:
    """Read a session on 3 February 2026 at 09:00 and a score that was answered on `on`, by the clock of a zone."""
    ids = [{"ImportId": f"QID{at}"} for at, _ in enumerate(NAMES)]
    ids[1] |= {} if zone is None else {"timeZone": zone}
    rows = [NAMES, ["Code", "When", "What", "Sum"], [json.dumps(each) for each in ids]]
    rows += [["A1", "2026-02-03", "session", ""], ["A1", on, "PHQ-9", "20"]]
    (folder / "q.csv").write_text(written(rows))
    (folder / "q.csv.toml").write_text(PROTOCOL.replace("2025-12-31", "2026-12-31") % declared + ROWS)
    return read(folder / "q.csv")


@pytest.mark.parametrize(
    ("zone", "on", "day"),
    [
        ("Z", "2026-02-05 01:30:00", "1"),
        ("Z", "2/5/2026 1:30 AM", "1"),
        ("America/Denver", "2026-02-05 00:30:00", "1"),
        ("America/Denver", "2026-02-05 01:30:00", "2"),
        ("America/Los_Angeles", "2026-02-05 00:30:00", "2"),
        ("Z", "2026-02-05T01:30:00+09:00", "1"),  # its own offset is the nearer one
        ("Z", "2026-02-05", "2"),
        (None, "2026-02-05 01:30:00", "2"),
    ],
)
def test_times_are_by_the_clock_that_the_header_says(zone: str | None, on: str, day: str, tmp_path: Path) -> None:
    declared = f'{DECLARED}, dates = "month-day-year"'
    export = survey(tmp_path, zone, on, declared)
    assert export.tables["scores"].cells["day"].tolist() == [day]
    told = f"q.csv, column On: times are by the zone {zone}, as the header beneath the name says."
    assert (told in export.notes) == (zone is not None)


def test_times_by_another_clock_need_the_clinics_where_they_may_be_of_another_day(tmp_path: Path) -> None:
    with pytest.raises(UnreadableExport, match="column On: times here are in UTC, where an evening's is"):
        survey(tmp_path, "Z", "2026-02-05 01:30:00", "")
    export = survey(tmp_path, "America/Denver", "2026-02-05 01:30:00", "")
    assert export.tables["scores"].cells["day"].tolist() == ["2"]


@pytest.mark.parametrize(("zone", "on"), [("Mars/Olympus", "2026-02-05 01:30:00"), ("America/Denver", "2/5/2026 1:30")])
def test_a_clock_that_can_not_be_told_is_refused(zone: str, on: str, tmp_path: Path) -> None:
    with pytest.raises(UnreadableExport, match="the zone of its times, as the header beneath the name says, isn't"):
        survey(tmp_path, zone, on)


@pytest.mark.parametrize(
    ("names", "ignored"), [(["Status", "Finished"], ""), (["State", "Done"], ""), (["Status", "Finished"], "Status")]
)
def test_the_status_is_known_by_its_id_whatever_else_it_says(names: list[str], ignored: str, tmp_path: Path) -> None:
    ids = [*({"ImportId": f"QID{at}"} for at, _ in enumerate(NAMES)), {"ImportId": "status"}, {"ImportId": "finished"}]
    rows = [[*NAMES, *names], [*NAMES, "Response Type", "Finished"], [json.dumps(each) for each in ids]]
    visits = [["2026-02-03", "session", ""], ["2026-02-02", "PHQ-9", "20"], ["2026-02-04", "PHQ-9", "9"]]
    said = [["0", "1"], ["Panel", "1"], ["1", "1"]]
    rows += [["A1", *visit, *state] for visit, state in zip(visits, said, strict=True)]
    (tmp_path / "q.csv").write_text(written(rows))
    more = f'\n[ignored]\n{ignored} = "the survey tool\'s"\n' if ignored else ""
    (tmp_path / "q.csv.toml").write_text(PROTOCOL.replace("2025-12-31", "2026-12-31") % "" + ROWS + more)
    export = read(tmp_path / "q.csv")
    assert export.tables["scores"].cells["total"].tolist() == ["20"]
    sentences = [each.sentence for each in export.findings if each.check == "unfinished-answers"]
    assert sentences == [
        "states of answers that aren't known stand here; these answers are read.",
        "previews or spam (Status isn't 0): 1, unfinished (Finished isn't 1): 0; they are no answers and are left out.",
    ]
    assert export.unknown_columns == ()
