"""Recording: which clinics fill an optional column, by their codes."""

from sqlalchemy import Select, and_, select

from store.schema import recorded_in
from store.words import words


def clinics_that_record(name: str) -> Select:
    """Select the codes of the clinics that fill a column: a name in `store.schema.recorded_in`."""
    word = words.alias(f"clinic_with_{name}").c
    in_clinic = and_(word.dimension == "clinic", word.word == recorded_in.c.clinic)
    fills = (recorded_in.c.name == name, recorded_in.c.recorded == 1)
    return select(word.code).join_from(recorded_in, word.code.table, in_clinic).where(*fills)
