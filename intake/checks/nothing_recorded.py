"""Optional tables that have a header and no row: nothing is known of what they would hold, which is not none."""

from collections.abc import Iterator

from intake.checks.check import Check, Violations
from intake.checks.reading import Reading
from intake.checks.silent_clinics import asked_courses
from intake.exchange import MEDICAL_KINDS, TABLES
from intake.formats.declared import DECLARED_RECORDED, RECORDED

_EFFECTS = "side_effects"
_ADMINISTRATIVE = (
    "there is no admission, suicide attempt or death here, so these count as not recorded and no rate is shown; if "
    f'they are recorded and none occurred, write events = "{RECORDED}" in the manifest.'
)
_PROMISED = (
    "side effects were asked about in {:,} sessions, and this file is not here, so they count as not recorded and no "
    "rate is shown; hand it over, if only with a header."
)

_NO_LIST = (
    "there is no row here, so every side effect counts as asked about wherever any was; fill it in, or leave it out."
)
_LOST = "lost"


def _look(reading: Reading) -> Iterator[Violations]:
    for name in reading.export.tables:
        text = reading.text(name)
        if TABLES[name].required or len(text.cells) or name in reading.manifest.recorded:
            continue
        if name == "checklists":
            yield Violations.of_file(_NO_LIST, text.file)
            continue
        sentence = "there is no row here, so this counts as not recorded and no rate is shown"
        if name in DECLARED_RECORDED:
            sentence += f'; if it is recorded and none occurred, write {name} = "{RECORDED}" in the manifest'
        yield Violations.of_file(f"{sentence}.", text.file)
    kinds = reading.values("events")["kind"]
    # Who knows that a patient was lost has asked after them; a switch of protocol is known to whom it treats.
    is_followed = kinds.isin([_LOST]).any() and "events" not in reading.manifest.recorded
    if is_followed and not kinds.isin(MEDICAL_KINDS).any():
        yield Violations.of_file(_ADMINISTRATIVE, reading.text("events").file, column="kind")
    promised = len(asked_courses(reading, reading.values("sessions")))
    if promised and _EFFECTS not in (*reading.export.tables, *reading.manifest.recorded):
        yield Violations.of_file(_PROMISED.format(promised), f"{_EFFECTS}.csv")


NOTHING_RECORDED = Check("nothing-recorded", False, "Has each optional table rows?", _look)
