"""Disclosure: the only way out. `Gate.ask` turns a measure and a cohort into released numbers."""

from queries.disclosure.gate import Gate, Question
from queries.disclosure.released import Coverage, Released

__all__ = ["Coverage", "Gate", "Question", "Released"]
