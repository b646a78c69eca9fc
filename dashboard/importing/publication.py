"""Publication: a snapshot on its way into the database, which no click, no other page and no closed window cuts short.

A page's run ends wherever the next click meets it. So the step has a thread of its own, and runs wait for it.
"""

from concurrent.futures import ThreadPoolExecutor, wait

from intake.importing import Checked, Published, publish_checked

_ONE_AFTER_THE_OTHER = ThreadPoolExecutor(1, "publication")


class Publication:
    """What was begun: `said` is what it is doing, `instead_of` the snapshot whose place it is to take."""

    def __init__(self, ready: Checked, database: str, words: list[str], instead_of: str) -> None:
        self.ready, self.instead_of = ready, instead_of
        self.said = "Reading the tables"
        self._published = _ONE_AFTER_THE_OTHER.submit(
            publish_checked, ready, database, self._say, words, instead_of=instead_of
        )

    def _say(self, said: str) -> None:
        self.said = said

    def is_done(self, seconds: float) -> bool:
        """Wait so long, and tell whether it has ended."""
        return bool(wait([self._published], seconds).done)

    def published(self) -> Published:
        """Return what was published; raise DatabaseRefused where that was refused."""
        return self._published.result()
