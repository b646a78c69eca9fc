"""Replaced: what is shown now beside what would take its place, as far as somebody should think twice."""

from collections.abc import Iterator
from dataclasses import dataclass

from dashboard.wording import day
from queries.catalogue import Catalogue
from queries.definitions.disclosure import WITHHELD_UNDER

_MOST_NAMED = 5


@dataclass(frozen=True)
class Facts:
    """What is compared of a snapshot; `courses` is None where their number is withheld."""

    snapshot: str
    synthetic: bool
    data_as_of: str | None
    clinics: frozenset[str]
    courses: int | None


def facts_of(catalogue: Catalogue, courses: int | None) -> Facts:
    """Return what is compared of a snapshot by its catalogue."""
    clinics = frozenset(catalogue.values["clinic"])
    return Facts(catalogue.snapshot, catalogue.synthetic, catalogue.data_as_of, clinics, courses)


def differences(now: Facts, then: Facts) -> Iterator[str]:
    """Yield what would be lost with the snapshot that is shown `now`, a sentence each; nothing with made-up data."""
    if now.synthetic:
        return
    if then.synthetic:
        yield "These data are made up; those shown now are real."
    if now.data_as_of and then.data_as_of and then.data_as_of < now.data_as_of:
        yield f"These data are older: complete up to {day(then.data_as_of)}, those shown now to {day(now.data_as_of)}."
    if now.courses is not None and (then.courses is None or then.courses < now.courses):
        few = f"courses of fewer than {WITHHELD_UNDER} patients"
        left = few if then.courses is None else f"{then.courses:,} courses"
        yield f"There would be {left}; the current snapshot has {now.courses:,}."
    if gone := sorted(now.clinics - then.clinics):
        more = f" and {len(gone) - _MOST_NAMED:,} more" if len(gone) > _MOST_NAMED else ""
        named = f"{', '.join(gone[:_MOST_NAMED])}{more}"
        yield f"{len(gone):,} of the {len(now.clinics):,} clinics shown now would be gone: {named}."
