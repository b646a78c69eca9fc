"""One thing spelled in two ways: "Harbor Street" and "harbor street" would be two clinics on a chart."""

from collections.abc import Iterator

from intake.checks.check import Check, Violations
from intake.checks.reading import Reading

_COLUMNS = (
    ("courses", "clinic"),
    ("screenings", "clinic"),
    ("side_effects", "term"),
    ("courses", "site"),
    ("courses", "diagnosis_name"),
    ("screenings", "diagnosis_name"),
    ("protocols", "drug_name"),
    ("protocols", "route_name"),
)


def _look(reading: Reading) -> Iterator[Violations]:
    for table, column in _COLUMNS:
        spelled = reading.values(table)[column]
        distinct = spelled.dropna().drop_duplicates().astype("string")
        plain = distinct.str.normalize("NFKC").str.casefold().str.replace(r"[\W_]+", " ", regex=True).str.strip()
        second = distinct[plain.duplicated()]
        sentence = (
            "differs only in capitals, spaces, signs or the form of its accents from another spelling; write one thing "
            "in one way."
        )
        yield Violations.of_rows(sentence, reading.text(table), column, spelled.isin(second), spelled.notna())


SPELLINGS = Check("spellings", False, "Is each clinic, site, name and side effect spelled in one way?", _look)
