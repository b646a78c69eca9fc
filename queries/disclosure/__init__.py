"""Disclosure: the only way out. `Gate.ask` turns a measure and a cohort into released numbers."""

from queries.disclosure.gate import Gate
from queries.disclosure.released import Beside, Coverage, Released

__all__ = ["Beside", "Coverage", "Gate", "Released"]
