"""What a clinic hands over, as plain Python values: one list of rows per exchange table, and the data's cut-off."""

from dataclasses import dataclass
from datetime import date
from typing import Any

Row = dict[str, Any]
"""One row: column name → int, float, str, date or None (not recorded)."""

Tables = dict[str, list[Row]]
"""Exchange table name → its rows. Every table of COLUMNS is there, with every one of its columns."""


@dataclass(frozen=True)
class Export:
    """The tables together with the cut-off that the manifest declares (None: none declared)."""

    tables: Tables
    cutoff: date | None = None


def _columns(names: str) -> tuple[str, ...]:
    return tuple(names.split())


COLUMNS: dict[str, tuple[str, ...]] = {
    "protocols": _columns(
        "protocol_id label drug drug_name route route_name dose dose_most dose_unit infusion_minutes induction_sessions"
        " induction_days maintenance_interval_days adjunct"
    ),
    "patients": _columns("patient_id age sex"),
    "courses": _columns(
        "course_id patient_id protocol_id clinic site diagnosis diagnosis_name course_number started_on started_year"
        " failed_treatments treatment_resistant ended stop_reason last_contact_day side_effects_method"
    ),
    "sessions": _columns(
        "session_id course_id number day phase route prescribed dose_mg dose_mg_per_kg minutes completed"
        " side_effects_asked sbp_before dbp_before hr_before spo2_before sbp_peak dbp_peak hr_peak spo2_lowest"
        " ready_to_leave_minutes"
    ),
    "side_effects": _columns("session_id term grade onset_minutes resolved_minutes serious related action"),
    "adverse_events": _columns("course_id day term days count grade serious related action"),
    "concomitant": _columns("course_id treatment day days"),
    "checklists": _columns("clinic term"),
    "scores": _columns("course_id instrument day hours_after_session total method"),
    "item_scores": _columns("course_id instrument day item value"),
    "events": _columns("course_id day kind"),
    "screenings": _columns("screening_id clinic diagnosis diagnosis_name screened_on outcome reason course_id"),
}
"""The exchange tables and their columns, in the order of the exchange format."""


def of_course(rows: list[Row], course_id: str) -> list[Row]:
    """The rows of one course, in the order given."""
    return [row for row in rows if row["course_id"] == course_id]
