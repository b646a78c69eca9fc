"""Holds the twin against an example: sentences about what does not agree, none if all does."""

from .endpoints import endpoint_rows
from .examples import PAIRS, CohortExample, Example, outcome, pair_name, pairs_export, unmet
from .measures import by_course, changes, chosen, everyone, shares
from .tables import Row

ENDPOINT_KEYS = ("course_id", "instrument", "endpoint")
SHARE_KEYS = ("measure", "mode", "group")
CHANGE_KEYS = ("mode", "group", "instrument")


def endpoint_faults(example: Example) -> list[str]:
    """Where the twin's endpoint rows differ from the example's."""
    return unmet(example.expected_rows, endpoint_rows(example.export), ENDPOINT_KEYS)


def cohort_faults(example: CohortExample) -> list[str]:
    """Where the twin's shares and changes differ from the example's."""
    rows = chosen(endpoint_rows(example.export), example.endpoint, example.instrument)
    group = by_course(example.export, example.by) if example.by else everyone
    counted: list[Row] = [
        {"measure": measure, "mode": mode} | share
        for measure, mode in {(row["measure"], row["mode"]) for row in example.expected_shares}
        for share in shares(rows, measure, mode, group)
    ]
    averaged: list[Row] = [
        {"mode": mode} | change
        for mode in {row["mode"] for row in example.expected_changes}
        for change in changes(rows, mode, group)
    ]
    return unmet(example.expected_shares, counted, SHARE_KEYS) + unmet(example.expected_changes, averaged, CHANGE_KEYS)


def pair_faults(instrument: str) -> list[str]:
    """Where the twin's outcome of a pair on the instrument differs from the one written down."""
    pairs = [pair for pair in PAIRS if pair["instrument"] == instrument]
    names = {pair_name(pair) for pair in pairs}
    rows = chosen(endpoint_rows(pairs_export()), "end-of-induction", instrument)
    rows = [row for row in rows if row["course_id"] in names]
    found = {
        (measure, share["group"]): outcome(share)
        for measure in {pair["measure"] for pair in pairs}
        for share in shares(rows, measure, group=lambda row: row["course_id"])
    }
    return [
        f"{pair_name(pair)}: {pair['measure']} is {found[key]}, expected {pair['outcome']}"
        for pair in pairs
        if found[key := (pair["measure"], pair_name(pair))] != pair["outcome"]
    ]
