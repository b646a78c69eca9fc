"""Holds the twin's durability, retention, trajectories and onset against an example, as `check` does the rest.

One row too many is a fault as well: an example writes down all there are.
"""

from .durability import chosen_rows, durability_rows, later_event_rows, score_gap_rows
from .examples import CountExample, CurveExample, DurabilityExample, TrajectoryExample, surplus, unmet
from .measures import Group, by_course, everyone
from .retention import retention
from .screening import screening
from .survival import comparison, curves, summaries
from .tables import Export, Row
from .trajectory import means, onset, trajectory_rows

DURABILITY_KEYS = ("course_id", "instrument", "rule")
LATER_EVENT_KEYS = (*DURABILITY_KEYS, "kind")
SCORE_GAP_KEYS = (*DURABILITY_KEYS, "day")
CURVE_KEYS = ("group", "day")
SUMMARY_KEYS = ("group",)
RETENTION_KEYS = ("group", "session")
SCREENING_KEYS = ("group",)
ONSET_KEYS = ("endpoint", "mode", "group")
TRAJECTORY_KEYS = ("course_id", "instrument", "week")
MEANS_KEYS = ("group", "instrument", "week")


def faults(expected: list[Row], actual: list[Row], keys: tuple[str, ...]) -> list[str]:
    """Where the actual rows differ from the expected ones, or outnumber them."""
    return unmet(expected, actual, keys) + surplus(expected, actual, keys)


def durability_faults(example: DurabilityExample) -> list[str]:
    """Where the twin's durability, what lies beside it and the days between scores differ from the example's."""
    rules = {row["rule"] for row in example.expected_rows}

    def asked(rows: list[Row]) -> list[Row]:
        return [row for row in rows if row["rule"] in rules]

    found = faults(example.expected_rows, asked(durability_rows(example.export, example.outcome)), DURABILITY_KEYS)
    if example.later_events:
        found += faults(
            example.expected_later_events, asked(later_event_rows(example.export, example.outcome)), LATER_EVENT_KEYS
        )
    if example.score_gaps:
        found += faults(
            example.expected_score_gaps, asked(score_gap_rows(example.export, example.outcome)), SCORE_GAP_KEYS
        )
    return found


def curve_faults(example: CurveExample) -> list[str]:
    """Where the twin's curve, its summary and the comparison of its groups differ from the example's."""
    rows = chosen_rows(durability_rows(example.export), example.rule, example.instrument)
    group = grouping(example.export, example.by)
    found: list[str] = []
    if example.curve:
        found += faults(example.expected_curve, curves(rows, group), CURVE_KEYS)
    if example.summary:
        found += faults(example.expected_summary, summaries(rows, group), SUMMARY_KEYS)
    if example.comparison:
        found += faults(example.expected_comparison, [comparison(rows, group)], ())
    return found


def retention_faults(example: CountExample) -> list[str]:
    """Where the twin's retention differs from the example's."""
    return faults(
        example.expected_rows, retention(example.export, grouping(example.export, example.by)), RETENTION_KEYS
    )


def screening_faults(example: CountExample) -> list[str]:
    """Where the twin's screenings differ from the example's."""
    group = (lambda row: row[example.by]) if example.by else everyone
    return faults(example.expected_rows, screening(example.export, group), SCREENING_KEYS)


def onset_faults(example: CountExample) -> list[str]:
    """Where the twin's onset differs from the example's."""
    group = grouping(example.export, example.by)
    found: list[Row] = [
        {"mode": mode} | row
        for mode in {row["mode"] for row in example.expected_rows}
        for row in onset(example.export, example.instrument, mode, group, example.at_all)
    ]
    return faults(example.expected_rows, found, ONSET_KEYS)


def trajectory_faults(example: TrajectoryExample) -> list[str]:
    """Where the twin's trajectories, or their means over the instrument asked for, differ from the example's."""
    rows = trajectory_rows(example.export)
    found: list[str] = []
    if example.expected:
        found += faults(example.expected_rows, rows, TRAJECTORY_KEYS)
    if example.means:
        primary = example.instrument == "primary"
        asked = [row for row in rows if (row["primary"] if primary else row["instrument"] == example.instrument)]
        found += faults(example.expected_means, means(asked, grouping(example.export, example.by)), MEANS_KEYS)
    return found


def grouping(export: Export, column: str) -> Group:
    """Groups by a column of `courses`, or none."""
    return by_course(export, column) if column else everyone
