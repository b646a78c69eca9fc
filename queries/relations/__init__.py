"""Relations: one select a file, its columns documented with type and unit."""
