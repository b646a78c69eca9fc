"""The exchange format's tables as the database stores them, with the integers that are computed at intake.

Queries do no date arithmetic, so what depends on the calendar or on a list of bands becomes a column here. Patients,
courses and sessions are numbers; ids that are declared to be pseudonyms stand in tables of their own.
"""

from types import MappingProxyType
from typing import Any

from sqlalchemy import Column, Date, Double, Integer, MetaData, String, Table
from sqlalchemy.types import TypeEngine

from intake import exchange
from intake.keys import KEYED, id_table

STORED = MetaData()

_TYPES = {"id": String, "word": String, "choice": String, "integer": Integer, "number": Double, "date": Date}

_COMPUTED = {
    "protocols": (
        Column("position", Integer),
        Column("drug_called", String),
        Column("route_called", String),
        Column("dose_band", String),
    ),
    "patients": (Column("age_band", String), Column("minor", Integer)),
    "courses": (
        Column("site_in_clinic", String),
        Column("diagnosis_called", String),
        Column("failed_band", String),
        Column("started_day", Integer),
        Column("started_month", Integer),
        Column("cutoff_day", Integer),
        Column("weeks_closed", Integer),
    ),
    "screenings": (
        Column("diagnosis_called", String),
        Column("screened_month", Integer),
        Column("screened_year", Integer),
    ),
    "scores": (Column("minutes", Integer),),
}


def _stored(table: exchange.Table) -> Table:
    columns = [Column(column.name, _type(column)) for column in table.columns]
    return Table(table.name, STORED, *columns, *_COMPUTED.get(table.name, ()))


def _type(column: exchange.Column) -> type[TypeEngine[Any]]:
    return Integer if column.name in KEYED else _TYPES[column.kind]


def _ids(column: str) -> Table:
    return Table(
        id_table(column), STORED, Column(column, Integer), Column("id", String, comment="the clinic's, if a pseudonym")
    )


TABLES = MappingProxyType({name: _stored(table) for name, table in exchange.TABLES.items()})
IDS = MappingProxyType({column: _ids(column) for column in KEYED})

CALENDAR = Table("calendar", STORED, Column("day_number", Integer), Column("month", Integer))
WEEK_DAYS = Table(
    "week_days",
    STORED,
    Column("day", Integer, comment="day of a course"),
    Column("week", Integer, comment="the week that it is near to"),
    Column("distance", Integer, comment="days from the week's own day"),
)
SEVERITIES = Table(
    "severities",
    STORED,
    Column("instrument", String),
    Column("total", Integer, comment="as it is counted: in steps, more being worse"),
    Column("is_case", Integer),
    Column("band", String),
    Column("response_limit", Integer, comment="the highest score that is a response to this total at baseline"),
    Column("remission_limit", Integer, comment="the highest score in remission"),
)
DURABILITY_RULES = Table(
    "durability_rules",
    STORED,
    Column("rule", String),
    Column("confirmed", Integer),
    Column("last_is_loss", Integer),
    Column("rescue_is_loss", Integer),
    Column("until_maintenance", Integer),
)
PRIMARY_CHOICES = Table(
    "primary_choices",
    STORED,
    Column("diagnosis", String),
    Column("instrument", String),
    Column("place", Integer),
)
