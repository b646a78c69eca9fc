"""Screening: by whose rules people are counted from screening to the end of induction, from screening.toml."""

from queries.definitions.sourced import HERE, Source, read, source_of

FUNNEL: Source = source_of(read(HERE / "screening.toml")["funnel"])
