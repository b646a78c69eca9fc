"""Retention: who can come back, and who came from screening to induction, as frozen values from retention.toml."""

from queries.definitions.sourced import HERE, Source, read, source_of

_TABLES = read(HERE / "retention.toml")

FROM_SESSION: int = _TABLES["came_back"]["from_session"]
CAME_BACK: Source = source_of(_TABLES["came_back"])
FUNNEL: Source = source_of(_TABLES["funnel"])
