"""Checks: everything that is asked of an export before it may be published, one check a file."""

from collections.abc import Sequence

from intake.checks.after_cut_off import AFTER_CUT_OFF
from intake.checks.after_death import AFTER_DEATH
from intake.checks.baselines import BASELINES
from intake.checks.bounds import BOUNDS
from intake.checks.cells_present import CELLS_PRESENT
from intake.checks.changing_ages import CHANGING_AGES
from intake.checks.check import Check
from intake.checks.checklist_clinics import CHECKLIST_CLINICS
from intake.checks.choices import CHOICES
from intake.checks.columns_present import COLUMNS_PRESENT
from intake.checks.conflicting_rows import CONFLICTING_ROWS
from intake.checks.course_order import COURSE_ORDER
from intake.checks.course_overlaps import COURSE_OVERLAPS
from intake.checks.cut_off import CUT_OFF
from intake.checks.dates import DATES
from intake.checks.days import DAYS
from intake.checks.doses import DOSES
from intake.checks.early_switches import EARLY_SWITCHES
from intake.checks.empty_tables import EMPTY_TABLES
from intake.checks.first_scores import FIRST_SCORES
from intake.checks.first_sessions import FIRST_SESSIONS
from intake.checks.forms import FORMS
from intake.checks.garbled_text import GARBLED_TEXT
from intake.checks.headers_only import HEADERS_ONLY
from intake.checks.hours import HOURS
from intake.checks.hours_of_nought import HOURS_OF_NOUGHT
from intake.checks.id_capitals import ID_CAPITALS
from intake.checks.id_spellings import ID_SPELLINGS
from intake.checks.induction_days import INDUCTION_DAYS
from intake.checks.induction_given import INDUCTION_GIVEN
from intake.checks.induction_length import INDUCTION_LENGTH
from intake.checks.induction_planned import INDUCTION_PLANNED
from intake.checks.item_codes import ITEM_CODES
from intake.checks.item_numbers import ITEM_NUMBERS
from intake.checks.item_totals import ITEM_TOTALS
from intake.checks.item_values import ITEM_VALUES
from intake.checks.labels import LABELS
from intake.checks.last_contacts import LAST_CONTACTS
from intake.checks.missing_marks import MISSING_MARKS
from intake.checks.names_of_others import NAMES_OF_OTHERS
from intake.checks.names_unread import NAMES_UNREAD
from intake.checks.no_side_effects import NO_SIDE_EFFECTS
from intake.checks.nothing_recorded import NOTHING_RECORDED
from intake.checks.old_scores import OLD_SCORES
from intake.checks.reading import Reading
from intake.checks.references import REFERENCES
from intake.checks.repeated_rows import REPEATED_ROWS
from intake.checks.scientific_ids import SCIENTIFIC_IDS
from intake.checks.score_windows import SCORE_WINDOWS
from intake.checks.session_numbers import SESSION_NUMBERS
from intake.checks.session_order import SESSION_ORDER
from intake.checks.short_forms import SHORT_FORMS
from intake.checks.side_effect_times import SIDE_EFFECT_TIMES
from intake.checks.silent_clinics import SILENT_CLINICS
from intake.checks.spellings import SPELLINGS
from intake.checks.start_years import START_YEARS
from intake.checks.stop_reasons import STOP_REASONS
from intake.checks.summary_rows import SUMMARY_ROWS
from intake.checks.tables_present import TABLES_PRESENT
from intake.checks.totals import TOTALS
from intake.checks.unfilled_columns import UNFILLED_COLUMNS
from intake.checks.unknown_columns import UNKNOWN_COLUMNS
from intake.checks.unknown_files import UNKNOWN_FILES
from intake.checks.unseen_characters import UNSEEN_CHARACTERS
from intake.checks.untreated_patients import UNTREATED_PATIENTS
from intake.checks.visit_numbers import VISIT_NUMBERS
from intake.checks.vitals import VITALS
from intake.export import Export
from intake.findings import Finding, grouped
from intake.identifiers import identifying
from intake.progress import Say, silent

CHECKS: tuple[Check, ...] = (
    # what blocks
    TABLES_PRESENT,
    COLUMNS_PRESENT,
    CELLS_PRESENT,
    UNSEEN_CHARACTERS,
    MISSING_MARKS,
    SUMMARY_ROWS,
    NO_SIDE_EFFECTS,
    SCIENTIFIC_IDS,
    ID_SPELLINGS,
    FORMS,
    CHOICES,
    NAMES_OF_OTHERS,
    BOUNDS,
    DATES,
    DAYS,
    TOTALS,
    ITEM_VALUES,
    REFERENCES,
    CONFLICTING_ROWS,
    START_YEARS,
    CUT_OFF,
    # what warns
    UNKNOWN_FILES,
    UNKNOWN_COLUMNS,
    EMPTY_TABLES,
    NOTHING_RECORDED,
    SILENT_CLINICS,
    UNFILLED_COLUMNS,
    HEADERS_ONLY,
    REPEATED_ROWS,
    CHANGING_AGES,
    ID_CAPITALS,
    LABELS,
    NAMES_UNREAD,
    SPELLINGS,
    GARBLED_TEXT,
    INDUCTION_PLANNED,
    COURSE_ORDER,
    COURSE_OVERLAPS,
    UNTREATED_PATIENTS,
    STOP_REASONS,
    LAST_CONTACTS,
    INDUCTION_GIVEN,
    INDUCTION_LENGTH,
    INDUCTION_DAYS,
    EARLY_SWITCHES,
    FIRST_SESSIONS,
    SESSION_NUMBERS,
    SESSION_ORDER,
    VISIT_NUMBERS,
    DOSES,
    VITALS,
    SIDE_EFFECT_TIMES,
    CHECKLIST_CLINICS,
    BASELINES,
    FIRST_SCORES,
    SCORE_WINDOWS,
    SHORT_FORMS,
    OLD_SCORES,
    HOURS,
    HOURS_OF_NOUGHT,
    ITEM_TOTALS,
    ITEM_CODES,
    ITEM_NUMBERS,
    AFTER_CUT_OFF,
    AFTER_DEATH,
)


def findings(export: Export, progress: Say = silent) -> list[Finding]:
    """Return everything there is to say about an export: what identifies people first, then check by check."""
    return grouped(_every(export, CHECKS, progress))


def what_blocks(export: Export) -> list[Finding]:
    """Return every finding that keeps an export from being published, each for one column with its lines."""
    found = _every(export, [check for check in CHECKS if check.blocks])
    return [finding for finding in found if finding.blocks]


def _every(export: Export, checks: Sequence[Check], progress: Say = silent) -> list[Finding]:
    reading = Reading(export)
    found = [*identifying(export), *export.findings]
    for number, check in enumerate(checks, 1):
        refused = sum(finding.blocks for finding in found)
        progress(f"Check {number} of {len(checks)}: {refused} refused, {len(found) - refused} warnings so far")
        found += check.findings(reading)
    reading.let_go()
    return found
