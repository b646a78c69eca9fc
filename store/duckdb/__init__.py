"""DuckDB: a database is a folder of files, one a snapshot, that are written once and then only read."""
