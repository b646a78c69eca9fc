"""The store: where snapshots live; the only room that knows an engine or that a database is a folder."""
