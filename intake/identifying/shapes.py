"""Shapes of values that identify people: e-mail addresses, telephone and record numbers, addresses, dates."""

import re

_MONTH = r"(?:0?[1-9]|1[0-2])"
_DAY = r"(?:0?[1-9]|[12][0-9]|3[01])"
_YEAR = r"(?:19|20)[0-9]{2}"
_MONTH_NAME = r"(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]*\.?"
_BYTE = r"(?:25[0-5]|2[0-4][0-9]|1?[0-9]?[0-9])"
_STREET_WORD = (
    r"(?:street|st|avenue|ave|road|rd|boulevard|blvd|lane|ln|drive|dr|court|ct|way|place|pl|terrace|square|sq|"
    r"highway|hwy|parkway|pkwy)"
)

# A boundary is "no letter or digit beside it", so that parts of a UUID or of a longer code aren't taken for numbers.
# What may be long begins only where a run of its signs does: else a line of letters is read through from each of them.
_SHAPES: tuple[tuple[str, re.Pattern[str]], ...] = (
    ("an e-mail address", re.compile(r"(?<![^\s@])[^\s@]+@[^\s@]+\.[A-Za-z]{2,}")),
    (
        "a web address",
        re.compile(
            r"(?:https?|ftp)://|(?<!\w)www\.|(?<![\w@-])[\w-]+\.(?:com|org|net|edu|gov|info|health|clinic)(?!\w)",
            re.IGNORECASE,
        ),
    ),
    (
        "a net address",
        re.compile(
            rf"(?<![\w.])(?:{_BYTE}\.){{3}}{_BYTE}(?![\w.])|(?<![\w:])(?:[0-9a-f]{{1,4}}:){{4,7}}[0-9a-f]{{1,4}}(?![\w:])"
            r"|(?<![\w-])(?:[0-9a-f]{2}-){5}[0-9a-f]{2}(?![\w-])|(?<!\w)(?:[0-9a-f]{4}\.){2}[0-9a-f]{4}(?!\w)"
            r"|(?<![\w:])(?=[0-9a-f:]*::)(?=[0-9a-f:]*[0-9a-f])[0-9a-f:]{4,39}(?![\w:])",
            re.IGNORECASE,
        ),
    ),
    (
        "a social security or other official number",
        re.compile(
            r"(?<!\w)(?!000)[0-9]{3}[- ](?!00)[0-9]{2}[- ](?!0000)[0-9]{4}(?!\w)"
            r"|(?<!\w)[0-9]{3}\.[0-9]{3}\.[0-9]{3}-[0-9]{2}(?!\w)"
            r"|(?<!\w)[A-Z]{2} [0-9]{2} [0-9]{2} [0-9]{2} [A-D](?!\w)"
            r"|(?<!\w)[0-9]{4}[ -][0-9]{4}[ -][0-9]{4}[ -][0-9]{4}(?!\w)"
            r"|^(?!000|666|9)[0-9]{3}(?!00)[0-9]{2}(?!0000)[0-9]{4}$"
        ),
    ),
    (
        "a telephone number",
        re.compile(
            r"(?<!\w)\+[1-9][0-9]{0,2}[ .()/-]*(?:[0-9][ .()/-]*){6,12}(?!\w)"
            r"|(?<!\w)00[1-9][0-9]{0,2}[ .-](?:[0-9][ .()/-]*){6,12}(?!\w)"
            r"|(?<!\w)(?:1[ .-])?[1-9][0-9]{2}[ .-][0-9]{3}[ .-][0-9]{4}(?!\w)"
            r"|\([0-9]{2,4}\)\s?[0-9]{3,5}[ .-]?[0-9]{4}(?!\w)"
            r"|(?<![\w.])1?[2-9][0-9]{2}[2-9][0-9]{6}(?![\w.])"
            r"|(?<!\w)0[0-9]{1,4}[ /][0-9]{3,8}(?:[ -]?[0-9]{2,4}){0,3}(?!\w)"
            r"|(?<!\w)(?:tel|phone|fax|cell|mobile|call|text)(?!\w)[ .:#]*(?:at |me |him |her )?"
            r"[+(]?[0-9][0-9 .()-]{5,}",
            re.IGNORECASE,
        ),
    ),
    (
        "a record or account number",
        re.compile(
            r"(?<![a-z])(?:mrn|ssn|nhs)(?:[ .:#_-]|no|number|id)*[a-z]{0,2}[0-9]{2,}"
            r"|(?<![a-z])(?:visa|amex|mastercard|card|ending in|ending)\W+(?!(?:19|20)[0-9]{2})[0-9]{4}(?![0-9])"
            r"|(?<![a-z])(?:chart|acct|account|policy|member|insurance|medical record)\s*(?:no\.?|num|number|id|#|:|\s)"
            r"[ .:#]*[0-9]{3,}",
            re.IGNORECASE,
        ),
    ),
    (
        "the name of a picture, a recording or a document",
        re.compile(r"\w\.(?:jpe?g|png|gif|tiff?|bmp|heic|dcm|pdf|docx?|wav|mp3|mp4|mov|wsq)(?!\w)", re.IGNORECASE),
    ),
    (
        "a postal address",
        re.compile(
            rf"(?<![\w.])[0-9]{{1,5}}[A-Za-z]?,?\s+(?:[A-Z][\w'’.]+|[0-9]+(?:st|nd|rd|th))(?:\s+[A-Z][\w'’.]+){{0,3}}\s+(?i:{_STREET_WORD})(?!\w)"
            r"|^[0-9]{1,5} [a-z]+(?: [a-z]+)? (?:street|st|avenue|ave|road|rd|boulevard|blvd|lane|drive)(?!\w)"
            r"|(?<!\w)(?i:p\.?\s?o\.?\s?box)\s*[0-9]+"
            r"|(?<!\w)[0-9]{1,5}(?: ?bis)?,?\s+(?i:rue|avenue|boulevard|chemin|impasse|calle|rua)\s+[^\W\d]"
            r"|(?<!\w)(?:(?i:apartment)\s*#?[0-9]+[A-Za-z]?|(?i:apt)\.?\s*(?:#[0-9]+|[0-9]+[A-Za-z]))(?!\w)"
            r"|(?<!\w)(?:Rua|Avenida|Calle|Rue|Via|Viale|Piazza|Paseo)\s+[^\W\d][^\d,]{2,40},?\s*(?:n[.º°]?\s*)?[0-9]+"
            r"|(?<!\w)[A-ZÀ-Ý]\w+(?:straße|strasse|gasse|platz|weg|str\.)\s+[0-9]+"
            r"|(?<!\w)[A-Z][A-Za-z]+,?\s+[A-Z]{2}\s+[0-9]{5}(?:-[0-9]{4})?(?!\w)"
            r"|(?<!\w)[A-Z]{1,2}[0-9][A-Z0-9]? [0-9][A-Z]{2}(?!\w)"
            r"|(?<!\w)[A-CEGHJ-NPR-TVXY][0-9][A-Z] [0-9][A-Z][0-9](?!\w)"
            r"|(?<![\w.])-?[0-9]{1,3}\.[0-9]{3,}°?[NS]?[,;] ?-?[0-9]{1,3}\.[0-9]{3,}"
        ),
    ),
)
_DATE = re.compile(
    rf"(?<![0-9]){_YEAR}[-/.]{_MONTH}[-/.]{_DAY}(?![0-9])"
    rf"|(?<![0-9/.-])(?:{_DAY}[-/.]{_MONTH}|{_MONTH}[-/.]{_DAY})[-/.]{_YEAR}(?![0-9])"
    rf"|(?<![0-9/.-])(?:{_DAY}/{_MONTH}|{_MONTH}/{_DAY})/[0-9]{{2}}(?![0-9/])"
    r"|(?<![0-9/.-])(?:0[1-9]|[12][0-9]|3[01])\.(?:0[1-9]|1[0-2])\.[0-9]{2}(?![0-9.])"
    rf"|(?<![0-9]){_DAY}(?:st|nd|rd|th)?[ .-]*(?:of )?{_MONTH_NAME}[ ,.-]*(?:{_YEAR}|'?[0-9]{{2}})(?![0-9])"
    rf"|(?<![a-z]){_MONTH_NAME}[ .-]*{_DAY}(?:st|nd|rd|th)?[ ,.-]+{_YEAR}(?![0-9])",
    re.IGNORECASE,
)
_COMPACT_DATE = re.compile(r"(?:19|20)[0-9]{2}(?:0[1-9]|1[0-2])(?:0[1-9]|[12][0-9]|3[01])")
_ANY_MONTH = (
    r"(?:(?i:january|jan|february|feb|april|apr|june|jun|july|jul|august|aug|september|sept|sep|october|oct|november|nov|"
    r"december|dec)|March|MARCH|Mar|MAR|May|MAY)\.?"  # march and may in small letters are verbs
)
# Of words alone: elsewhere these are ids and numbers.
_DAYS_DATE = re.compile(
    rf"(?<![0-9/.-])(?:{_DAY}-{_MONTH}|{_MONTH}-{_DAY})-[0-9]{{2}}(?![0-9-])"
    rf"|(?<![0-9])(?:19|20)[0-9]{{2}}(?:0[1-9]|1[0-2])(?:0[1-9]|[12][0-9]|3[01])(?![0-9])"
    rf"|(?<![A-Za-z]){_ANY_MONTH}\s*{_DAY}(?:st|nd|rd|th)?(?![0-9A-Za-z])"
    rf"|(?<![0-9A-Za-z.]){_DAY}(?:st|nd|rd|th)?\.?\s*(?:of )?{_ANY_MONTH}(?![A-Za-z])"
)

# Small numbers, ids of a few letters and some digits, single lower-case words: nothing a shape could find.
_HARMLESS = re.compile(
    r"|-?[0-9]{1,7}(?:\.[0-9]{1,6})?|[a-z_]{1,30}"
    r"|(?!(?i:mrn|ssn|nhs))(?:[A-Za-z]{1,4}[0-9]{1,12}|[A-Za-z]{0,4}[-_][0-9]{1,7})(?:[-_][A-Za-z]{1,3}[0-9]{1,4})?"
)


def is_harmless(text: str) -> bool:
    """Tell whether a value is too short and plain for any of the shapes: the quick answer for nearly every cell."""
    return _HARMLESS.fullmatch(text) is not None


def identifying_shape(text: str) -> str | None:
    """Return what a value looks like, such as "an e-mail address", or None; dates and names are asked apart.

    A date is none of them, though 03/02/2026 has the digits of a telephone number.
    """
    rest = _DATE.sub(" ", text)
    return next((kind for kind, pattern in _SHAPES if pattern.search(rest)), None)


def holds_a_date(text: str) -> bool:
    """Tell whether a full date, day and month and year, stands anywhere in a value."""
    return _DATE.search(text) is not None


def holds_a_days_date(text: str) -> bool:
    """Tell whether words hold a date in short, 15-01-26 or 20260115, or a day without its year, as January 15."""
    return _DAYS_DATE.search(text) is not None


def is_a_compact_date(text: str) -> bool:
    """Tell whether a value is eight digits that make a date, 19700131: a number too, so ask of whole columns."""
    return _COMPACT_DATE.fullmatch(text) is not None
