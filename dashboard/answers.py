"""Numbers: the one door through which a page gets what it shows, from one snapshot and kept for all viewers."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import partial

from queries.catalogue import Catalogue, read_catalogue
from queries.cohort import Cohort
from queries.disclosure import Gate, Question, Released
from queries.kept import Kept
from queries.measures import MEASURES
from store.databases import default_database, open_snapshot
from store.store import Snapshot

AUDIENCE = "internal"

Later = Callable[[], Sequence[Released]]
"""Answers that are asked for where they are needed."""

_KEPT: Kept[tuple[str, str, str, str], Released] = Kept(4000, size=lambda released: 1)
"""Answers by (snapshot, audience, measure, address of the cohort)."""
_CATALOGUES: Kept[Snapshot, Catalogue] = Kept(8, size=lambda catalogue: 1)
"""Catalogues by the very snapshot that they were read from: one of the same id elsewhere may be refused."""


@dataclass(frozen=True)
class Numbers:
    """What one run of a page may show: answers from one snapshot, whatever is published meanwhile."""

    snapshot: Snapshot
    catalogue: Catalogue

    def ask(self, measure: str, cohort: Cohort) -> Released:
        """Return a measure's answer for a cohort."""
        return self.ask_all((measure, cohort))[0]

    def ask_all(self, *asked: tuple[str, Cohort]) -> tuple[Released, ...]:
        """Return the answers of measures for cohorts, in their order; what several need is fetched once."""
        keys = [(self.snapshot.id, AUDIENCE, measure, cohort.to_url()) for measure, cohort in asked]
        found = {key: _KEPT.get(key) for key in keys}
        missing = {key: each for key, each in zip(keys, asked, strict=True) if found[key] is None}
        questions = [Question(MEASURES[measure], cohort) for measure, cohort in missing.values()]
        answers = Gate(self.snapshot, self.catalogue, AUDIENCE).ask_all(questions)
        for key, released in zip(missing, answers, strict=True):
            found[key] = released
            _KEPT.put(key, released)
        return tuple(released for key in keys if (released := found[key]) is not None)

    def later(self, *asked: tuple[str, Cohort]) -> Later:
        """Return the answers of measures for cohorts, asked for when they are called for: most viewers never do."""
        return partial(self.ask_all, *asked)


def current_numbers() -> Numbers:
    """Return the numbers of the snapshot that is current now: a page calls this once."""
    return numbers_of(open_snapshot(default_database()))


def numbers_of(snapshot: Snapshot) -> Numbers:
    """Return the numbers of a snapshot."""
    catalogue = _CATALOGUES.get(snapshot)
    if catalogue is None:
        catalogue = read_catalogue(snapshot)
        _CATALOGUES.put(snapshot, catalogue)
    return Numbers(snapshot, catalogue)
