"""Charts: one form a file, from released numbers to a figure; no data access, no statistics."""
