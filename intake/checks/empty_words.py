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
# What people write where a name belongs and they have none.
_UNKNOWN = re.compile(
    r"unknown(?: (?:clinic|site|patient|centre|center|location))?|unk|not known|unspecified|not specified|tbd|tba|tbc|"
    r"\?+|to be (?:determined|confirmed)|unbekannt|inconnue?|desconocid[oa]|sconosciut[oa]|onbekend|okänd|ukjent|ukendt"
)
_SUMMARY = re.compile(
    r"(?:grand |sub-?|overall )?totals?|averages?|avg|means?|medians?|sums?|counts?|std|std\.? ?dev\.?|"
    r"standard deviation|mean (?:\(sd\)|± sd)|median [(\[]iqr[)\]]|"
    r"(?:column |row )?(?:mean|sum|total|average)s? (?:of above|age|score)|column (?:mean|sum|total)s?|"
    r"[0-9]+ patients|n ?= ?[0-9]*|ø|gesamt|summe|mittelwert|moyenne|promedio|total geral"
)
# Where an id is expected these are none; a clinic may be called so.
_SUMMARY_FOR_ID = re.compile(r"max(?:imum)?|min(?:imum)?|range|sd|iqr|overall|all|responders?|mw|media|%")


# "No nausea", "Nausea: no", "Side effects: none": one that there was not, and what says that nobody asked or knows.
_NOT_ONE = re.compile(
    r"(?:no|denies|without|not) .+|.+ (?:no|none|denied)|(?:none|no) (?:mild|moderate|severe)|"
    r"n|ok|wnl|within normal limits|asymptomatic|(?:pt |patient )?tolerated(?: well)?|unknown|unclear|"
    r"declined(?: to answer)?|n a(?: .*)?|na"
)


def says_none(text: str) -> bool:
    """Tell whether a term says that there was no side effect, or that nobody knows of one."""
    plain = " ".join(re.findall(r"\w+", text.casefold()))
    return any(known.fullmatch(plain) for known in (_NONE, _NOT_ONE)) or means_missing(text)


def means_missing(text: str) -> bool:
    """Tell whether a word is a mark for a missing value."""
    return _MISSING.fullmatch(text.casefold()) is not None


def means_unknown(text: str) -> bool:
    """Tell whether a name says that it isn't known."""
    return _UNKNOWN.fullmatch(" ".join(text.casefold().split())) is not None


def heads_a_summary(text: str, is_id: bool = False) -> bool:
    """Tell whether a word is the name of a summary row, such as Total or n = 12; as an id, such as Max too."""
    plain = " ".join(text.casefold().rstrip(":.").split())
    return _SUMMARY.fullmatch(plain) is not None or (is_id and _SUMMARY_FOR_ID.fullmatch(plain) is not None)
