"""Words that mean nothing: "there was none", a tool's mark for a missing value, the head of a summary row."""

import re

# "None", "No side effects reported", "Pt denies any AEs": absence, which is an empty table or no row, never a term.
_NONE = re.compile(
    r"(?:(?:pt|patient)\s)?"
    r"(?:none|no|nil|nothing|zero|0|denies|denied|denying|negative|absent|without|unremarkable|uneventful|"
    r"well tolerated|tolerated well|"
    r"keine?r?|nessuno?|ninguno?|ningun|nenhuma?|aucune?|rien|nada|geen|inga?|ingen)"
    r"(?:\s(?:any|other|new|known|acute|significant|relevant|adverse|side|ill|effects?|events?|reactions?|aes?|ses?|"
    r"symptoms?|complaints?|issues?|problems?|concerns?|reported|noted|observed|voiced|recorded|present|today|"
    r"at all|to report|well|tolerated|nebenwirkung(?:en)?|"
    r"effets?|secondaires?|efectos?|secundarios?|efeitos?|colaterais))*"
)
# What spreadsheets, databases and programming languages write where a value is missing.
_MISSING = re.compile(
    r"n/?a|n\.a\.?|<na>|nan|-nan|nat|null|\(null\)|\\n|nil|undefined|missing|\(missing\)|\(blank\)|blank|empty|"
    r"not (?:applicable|available|recorded)|#(?:n/a|ref!|value!|name\?|div/0!|null!|num!)|[.?_*–—-]+"
)
_SUMMARY = re.compile(
    r"(?:grand |sub-?|overall )?totals?|averages?|means?|medians?|sums?|counts?|std|std\.? ?dev\.?|standard deviation|"
    r"n ?= ?[0-9]*|gesamt|summe|mittelwert|moyenne|promedio|total geral"
)


def says_none(text: str) -> bool:
    """Tell whether a term says that there was no side effect."""
    plain = " ".join(re.findall(r"\w+", text.casefold()))
    return _NONE.fullmatch(plain) is not None or means_missing(text) or plain in ("n a", "na")


def means_missing(text: str) -> bool:
    """Tell whether a word is a mark for a missing value."""
    return _MISSING.fullmatch(text.casefold()) is not None


def heads_a_summary(text: str) -> bool:
    """Tell whether a word is the name of a summary row, such as Total or n = 12."""
    return _SUMMARY.fullmatch(" ".join(text.casefold().rstrip(":.").split())) is not None
