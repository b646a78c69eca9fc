"""Words that mean nothing: a tool's mark for a missing value, a name that says nobody knows, the head of a summary."""

import re
import tomllib
from pathlib import Path

WORDS: dict[str, list[str]] = tomllib.loads(Path(__file__).with_name("words.toml").read_text(encoding="utf-8"))

# What spreadsheets, databases, programming languages and forms write where a value is missing.
_MISSING = re.compile(
    r"n ?/? ?a|n\.a\.?|na_character_|nan|-nan|nat|pd\.na|null|\\n|nil|undefined|missing|blank|empty|void|"
    r"not (?:applicable|available|recorded|provided|entered|stated)|no data|"
    r"#(?:[a-z0-9/]+[!?]?)|[.?_*–—-]+"
)
_IN_BRACKETS = re.compile(r"[(<\[{] ?(.*?) ?[)>\]}]")
# As a word these say as much; an id may be so written.
_MISSING_WORD = re.compile(
    r"nd|n ?/ ?d|k\. ?a\.?|-9{1,4}|(?:-+ ?)?(?:please )?(?:select|choose)(?: one)?(?:\.\.\.|…| ?-+)?|unassigned|"
    r"no answer"
)
# What people write where a name belongs and they have none.
_UNKNOWN = re.compile(
    r"(?:other ?/ ?)?unknown(?: (?:clinic|site|patient|centre|center|location))?|(?:clinic|site) unknown|unk|not known|"
    r"unspecified|not specified|tbd|tba|tbc|\?+|to be (?:determined|confirmed)|unbekannt|inconnue?|desconocid[oa]|"
    r"sconosciut[oa]|onbekend|okänd|ukjent|ukendt"
)
_STATISTICS = frozenset(WORDS["statistics"])
_OF_WHAT = frozenset(WORDS["of_what"])
_SUMMARY = re.compile(r"[0-9]{1,9} patients|n ?= ?[0-9]{0,9}|standard deviation|[0-9]{1,2} ?%")
# Where an id is expected these are none; a clinic may be called so.
_SUMMARY_FOR_ID = re.compile(
    r"max(?:imum)?|min(?:imum)?|range|sd|iqr|overall|all(?: patients)?|responders?|mw|media|%|n:? ?[0-9]*|n valid|"
    r"valid n(?: .*)?|q[1-4]|row labels|page [0-9]+(?: of [0-9]+)?|"
    r"end(?: of report)?|(?:report|printed|generated)(?: .*)?|(?:source|notes?):?(?: .*)?"
)
_SUMMARY_OF_ONE = re.compile(r".+ (?:total|average|count|mean|subtotal)")


def means_missing(text: str) -> bool:
    """Tell whether an id or a word is a mark for a missing value."""
    inner = _IN_BRACKETS.fullmatch(text.casefold())
    plain = inner.group(1) if inner else text.casefold()
    return _MISSING.fullmatch(plain) is not None or (inner is not None and plain in ("none", "na", "blank"))


def word_means_missing(text: str) -> bool:
    """Tell whether a word, which is no id, is a mark for a missing value."""
    return means_missing(text) or _MISSING_WORD.fullmatch(text.casefold()) is not None


def means_unknown(text: str) -> bool:
    """Tell whether a name says that it isn't known."""
    return _UNKNOWN.fullmatch(" ".join(text.casefold().split())) is not None


def heads_a_summary(text: str, is_id: bool = False) -> bool:
    """Tell whether a word is the name of a summary row, such as Total or n = 12; as an id, such as Max too."""
    plain = " ".join(text.casefold().rstrip(":.").split())
    if is_id and _SUMMARY_FOR_ID.fullmatch(plain):
        return True
    return _SUMMARY.fullmatch(plain) is not None or _is_of_statistics(re.findall(r"\w+", plain))


def _is_of_statistics(words: list[str]) -> bool:
    """Tell whether words name a statistic and nothing else but of what it is, as in Mean PHQ-9."""
    others = [word for word in words if word not in _STATISTICS]
    return len(others) < len(words) and all(word in _OF_WHAT or word.isdecimal() for word in others)


def sums_up_one(text: str) -> bool:
    """Tell whether an id or a clinic is a spreadsheet's subtotal of a group, such as Harbor Total."""
    return _SUMMARY_OF_ONE.fullmatch(" ".join(text.casefold().split())) is not None
