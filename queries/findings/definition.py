"""Definition in words: what counts as the event of a figure, in a line that can stand under it."""

from collections import Counter

from queries.definitions.instrument import INSTRUMENTS
from queries.disclosure.released import Released
from queries.measures import MEASURES

_FALL, _RISE = "fall", "rise"
_MOVED = {_FALL: "fell", _RISE: "rose"}


def definition_in_words(released: Released) -> tuple[str, str]:
    """Return what is defined and how: "Response", "score fell by ≥ 50 % (LSAS > 35 %, PDSS ≥ 40 %)".

    The rule of most courses stands first, and others behind it with the instruments that have them.
    """
    scored = dict(released.coverage.instruments)
    if not scored and released.instrument in INSTRUMENTS:
        scored = {released.instrument: 0}
    rules = {name: rule.words for name in scored if (rule := MEASURES[released.measure].rule(INSTRUMENTS[name]))}
    if not rules:
        return released.title, "by each instrument's own rule"
    courses: Counter[str] = Counter()
    for name, words in rules.items():
        courses[words] += scored[name] or 0
    usual = max(courses, key=lambda words: courses[words])
    term, how = _term_and_rule(usual)
    others = ", ".join(f"{name} {_term_and_rule(words)[1]}" for name, words in rules.items() if words != usual)
    if term in _MOVED:
        term, said = released.title.removesuffix(" rate"), f"score {_MOVED[term]} by {how}"
    else:
        moved = next((each for each in _MOVED if usual.startswith(f"{term} = {each} ")), None)
        said = f"score {_MOVED[moved]} by {how}" if moved else _of_a_score(how)
    return term[:1].upper() + term[1:], said + (f" ({others})" if others else "")


def _of_a_score(how: str) -> str:
    """Return "< 5" as "score < 5"."""
    return f"score {how}" if how[:1] in "<≤≥>" else how


def _term_and_rule(words: str) -> tuple[str, str]:
    """Return "response = fall ≥ 50 %" as "response" and "≥ 50 %", and "remission < 5" as "remission" and "< 5"."""
    between = " = " if " = " in words else " "
    term, _, how = words.partition(between)
    return term, how.removeprefix(f"{_FALL} ").removeprefix(f"{_RISE} ")
