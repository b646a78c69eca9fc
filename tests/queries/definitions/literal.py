"""The definitions' numbers written down a second time, with what the product says differently about each."""

from collections.abc import Iterator

from queries.definitions.bands import ADULT_FROM, AGE_BANDS, DOSE_BANDS, Bands
from queries.definitions.disclosure import FEW_UNDER, WITHHELD_UNDER
from queries.definitions.durability import AT_DAYS, CUT_UNDER_AT_RISK, RMST_DAYS
from queries.definitions.endpoints import ONSET
from queries.definitions.instrument import INSTRUMENTS
from queries.definitions.symptoms import EASED_BY, HAD_FROM, SYMPTOMS

RANGES = {
    "GAD-7": (0, 21),
    "PHQ-9": (0, 27),
    "MADRS": (0, 60),
    "HAM-A": (0, 56),
    "HAM-D17": (0, 52),
    "QIDS-SR16": (0, 27),
    "LSAS": (0, 144),
    "SPIN": (0, 68),
    "PCL-5": (0, 80),
    "Y-BOCS": (0, 40),
    "PDSS": (0, 28),
    "PSWQ": (16, 80),
    "BAI": (0, 63),
}

SEVERITY = {
    "GAD-7": "0 minimal · 5 mild · 10 moderate · 15 severe",
    "PHQ-9": "0 minimal · 5 mild · 10 moderate · 15 moderately severe · 20 severe",
    "MADRS": "0 none · 7 mild · 20 moderate · 35 severe",
    "HAM-A": "0 none or minimal · 8 mild · 15 moderate · 24 severe",
    "HAM-D17": "0 none · 8 mild · 17 moderate · 24 severe",
    "QIDS-SR16": "0 none · 6 mild · 11 moderate · 16 severe · 21 very severe",
    "Y-BOCS": "0 subclinical · 8 mild · 16 moderate · 24 severe · 32 extreme",
    "BAI": "0 minimal · 8 mild · 16 moderate · 26 severe",
}

AGE = (
    "0 under 12 · 12 12–17 · 18 18–24 · 25 25–34 · 35 35–44 · 45 45–54 · 55 55–64 · 65 65–74 · 75 75–84 "
    "· 85 85 and over"
)

DOSE = {
    "mg/kg": "0 under 0.5 mg/kg · 50 0.5–0.74 mg/kg · 75 0.75–0.99 mg/kg · 100 1 mg/kg and over",
    "mg": "0 under 56 mg · 5600 56–83 mg · 8400 84–199 mg · 20000 200–399 mg · 40000 400 mg and over",
}

SYMPTOM_ITEMS = {
    "irritability": ("GAD-7", 6, 0, 3),
    "low-mood": ("PHQ-9", 2, 0, 3),
    "panic": ("PDSS", 1, 0, 4),
}


def literal_faults() -> Iterator[str]:
    """Yield a sentence for each number in which the definitions differ from what is written here."""
    for name, instrument in INSTRUMENTS.items():
        if (instrument.minimum, instrument.maximum) != RANGES[name]:
            yield f"{name} runs from {instrument.minimum} to {instrument.maximum}"
        yield from _band_faults(name, instrument.bands, SEVERITY.get(name))
    yield from _band_faults("age", AGE_BANDS, AGE)
    for unit, bands in DOSE_BANDS.items():
        yield from _band_faults(f"dose in {unit}", bands, DOSE[unit])
    if (AT_DAYS, RMST_DAYS, CUT_UNDER_AT_RISK) != ((7, 14, 28, 56, 84, 182, 364), 84, 10):
        yield f"survival at {AT_DAYS}, mean up to {RMST_DAYS}, cut under {CUT_UNDER_AT_RISK}"
    for name, symptom in SYMPTOMS.items():
        if (symptom.instrument, symptom.item, symptom.minimum, symptom.maximum) != SYMPTOM_ITEMS[name]:
            yield f"{name} is item {symptom.item} of {symptom.instrument}, {symptom.minimum} to {symptom.maximum}"
    if (HAD_FROM, EASED_BY) != (1, 1):
        yield f"a symptom is had from {HAD_FROM} and eased by {EASED_BY}"
    if ONSET != ("hours-2", "hours-24", "day-7", "end-of-induction"):
        yield f"onset at {ONSET}"
    if (WITHHELD_UNDER, FEW_UNDER, ADULT_FROM) != (5, 20, 18):
        yield f"withheld under {WITHHELD_UNDER}, few under {FEW_UNDER}, adult from {ADULT_FROM}"


def _band_faults(name: str, bands: Bands | None, literal: str | None) -> Iterator[str]:
    said = bands and " · ".join(f"{edge} {label}" for edge, label in zip(bands.edges, bands.labels, strict=True))
    if said != literal:
        yield f"bands of {name} are {said}"
