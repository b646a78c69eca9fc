"""The first page: its periods and its call for follow-up, as frozen values from overview.toml."""

from queries.definitions.sourced import HERE, Source, read, source_of

_TABLES = read(HERE / "overview.toml")

PERIOD_MONTHS: int = _TABLES["period"]["months"]
PERIOD_SOURCE: Source = source_of(_TABLES["period"])

LAST_MONTH_SOURCE: Source = source_of(_TABLES["last_month"])
CLOCKS_SOURCE: Source = source_of(_TABLES["clocks"])

FOLLOW_UP_FROM: int = _TABLES["follow_up"]["from_per_cent"]
FOLLOW_UP_SOURCE: Source = source_of(_TABLES["follow_up"])

DIFFERENCE_SOURCE: Source = source_of(_TABLES["difference"])
