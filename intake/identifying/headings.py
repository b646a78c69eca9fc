"""Column names that say that the column identifies people, in any case, spelling or language met so far."""

import re
import unicodedata
from collections.abc import Iterator

_WORD = re.compile(r"[A-Z]+(?![a-z])|[A-Z]?[a-z]+|[^\W\d_]+")

# Each entry is a run of words anywhere in the name, and stands for its run-together form too ("firstname").
_IDENTIFYING: dict[str, tuple[str, ...]] = {
    "a person's name": (
        "first name", "last name", "middle name", "full name", "given name", "family name", "maiden name",
        "patient name", "user name", "nick name", "fname", "lname", "mname", "surname", "forename", "initials", "nome",
        "sobrenome", "nombre", "apellido", "apellidos", "vorname", "nachname", "prenom", "nom",
    ),
    "contact details": (
        "email", "e mail", "mail", "phone", "telephone", "tel", "telefon", "telefone", "telefono", "mobile",
        "cell phone", "cell number", "cell no", "fax", "pager", "correo", "contact name", "contact number",
        "contact details", "emergency contact", "next of kin", "whatsapp", "facebook", "instagram", "linkedin",
        "twitter",
    ),
    "an address": (
        "address", "addr", "street", "city", "town", "county", "zip", "zip code", "post code", "postal code",
        "post box", "po box", "plz", "adresse", "endereco", "direccion", "strasse", "latitude", "longitude",
    ),
    "an official or account number": (
        "ssn", "social security", "national insurance", "nhs number", "nhs no", "nino", "cpf", "passport", "mrn",
        "medical record", "health record", "patient record", "hospital number", "chart number", "chart no",
        "account", "insurance", "insurer", "policy number", "policy no", "policy id", "member id", "member number",
        "subscriber", "beneficiary", "medicare", "medicaid", "licence", "license", "vehicle", "vin", "plate",
        "serial number", "serial no", "device id", "certificate",
    ),
    "a birth date": (
        "dob", "birth", "birth date", "birth day", "date of birth", "born", "geburtsdatum", "nascimento",
        "nacimiento", "naissance",
    ),
    "a net address": ("ip", "ip address", "url", "website", "web site", "homepage"),
    "free text": (
        "note", "notes", "comment", "comments", "free text", "remark", "remarks", "narrative", "memo",
        "observacoes", "bemerkung", "kommentar",
    ),
    "a picture or a body's mark": ("photo", "photograph", "fingerprint", "voiceprint", "signature", "biometric"),
}  # fmt: skip

_RUNS = {
    tuple(run.split()): kind for kind, runs in _IDENTIFYING.items() for run in runs
} | {(run.replace(" ", ""),): kind for kind, runs in _IDENTIFYING.items() for run in runs}  # fmt: skip
_LONGEST = max(len(run) for run in _RUNS)

# Telling even inside a longer run-together word: "homeemailaddress", "dateofbirthday".
_STEMS = {
    "email": "contact details", "phonenum": "contact details", "phoneno": "contact details", "address": "an address",
    "postcode": "an address", "zipcode": "an address", "birth": "a birth date", "firstname": "a person's name",
    "lastname": "a person's name", "fullname": "a person's name", "patientname": "a person's name",
    "surname": "a person's name", "insurance": "an official or account number",
    "passport": "an official or account number", "freetext": "free text",
}  # fmt: skip

# "organization_name" names a thing; a name that none of these words comes before may be a person's.
_NAMED_THINGS = frozenset(
    "organization organisation clinic site center centre hospital practice drug medication substance protocol program "
    "programme scale instrument questionnaire survey form measure test item term event file column variable field "
    "population cohort group study product brand generic department institute diagnosis disorder procedure".split()
)


def words_of(heading: str) -> list[str]:
    """Return a column name's words in lower case without accents: "patientFirst_Name" is patient, first, name."""
    plain = unicodedata.normalize("NFKD", heading)
    plain = "".join(letter for letter in plain if not unicodedata.combining(letter))
    return [word.lower() for word in _WORD.findall(plain)]


def identifying_kind(heading: str) -> str | None:
    """Return what a column of this name would give away, such as "a birth date", or None."""
    words = words_of(heading)
    # camelCase splitting takes "DoB" and "eMail" apart; the whole name without its gaps is looked up as well.
    runs = [*_runs(words), ("".join(words),)]
    found = next((_RUNS[run] for run in runs if run in _RUNS), None)
    return found or _stem(words) or _person_name(words)


def _runs(words: list[str]) -> Iterator[tuple[str, ...]]:
    for length in range(_LONGEST, 0, -1):
        for start in range(len(words) - length + 1):
            yield tuple(words[start : start + length])


def _stem(words: list[str]) -> str | None:
    # Not "phone" anywhere in a word: "phonemic fluency" is a test.
    if any(word.endswith("phone") for word in words):
        return "contact details"
    return next((kind for stem, kind in _STEMS.items() if any(stem in word for word in words)), None)


def _person_name(words: list[str]) -> str | None:
    for position, word in enumerate(words):
        if word in ("name", "names") and (position == 0 or words[position - 1] not in _NAMED_THINGS):
            return "a person's name"
    return None
