"""Recorded: what a clinic's data say anything about at all; of what they don't, nothing is known, which is not none."""

from collections.abc import Iterator

import pandas as pd

from intake.exchange import MEDICAL_KINDS, SWITCH_KIND, TABLES
from intake.export import Lazily, Manifest


def recorded(export: Lazily, manifest: Manifest) -> pd.DataFrame:
    """Return (name): the optional tables that hold anything, or are declared to be kept."""
    return pd.DataFrame({"name": list(_names(export, manifest))}, dtype="string")


def _names(export: Lazily, manifest: Manifest) -> Iterator[str]:
    for name in ("side_effects", "screenings", "item_scores", "concomitant"):
        if name in manifest.recorded or len(export.column(name, TABLES[name].columns[0].name)):
            yield name
    kinds = export.column("events", "kind")
    if "events" in manifest.recorded or kinds.isin(MEDICAL_KINDS).any():
        yield "events"
    if "events" in manifest.recorded or kinds.isin((*MEDICAL_KINDS, SWITCH_KIND)).any():
        yield "switches"
