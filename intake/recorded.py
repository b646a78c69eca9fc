"""Recorded: what a clinic's data say anything about at all; of what they don't, nothing is known, which is not none."""

from collections.abc import Iterator, Mapping

import pandas as pd

from intake.export import Manifest


def recorded(tables: Mapping[str, pd.DataFrame], manifest: Manifest) -> pd.DataFrame:
    """Return (name): the optional tables and columns that hold anything, or are declared to be kept."""
    return pd.DataFrame({"name": list(_names(tables, manifest))}, dtype="string")


def _names(tables: Mapping[str, pd.DataFrame], manifest: Manifest) -> Iterator[str]:
    effects, courses = tables["side_effects"], tables["courses"]
    for name in ("side_effects", "events", "screenings", "item_scores"):
        if name in manifest.recorded or len(tables[name]):
            yield name
    # Where side effects are recorded and none occurred, none was serious and nothing was done about any.
    for name in ("serious", "action"):
        if effects[name].notna().any() or ("side_effects" in manifest.recorded and not len(effects)):
            yield name
    if courses["ended"].notna().any():
        yield "ended"
        if courses["stop_reason"].notna().any() or not (courses["ended"] == "stopped").any():
            yield "stop_reason"
