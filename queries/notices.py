"""Notices: what an address or a command asked for in vain."""

from typing import NamedTuple


class Notice(NamedTuple):
    """What an address asked for in vain, what is done instead, and what could have been asked for."""

    fault: str
    instead: str
    known: str

    def __str__(self) -> str:
        return f"{self.fault}; {self.instead}. {self.known[:1].upper()}{self.known[1:]}."
