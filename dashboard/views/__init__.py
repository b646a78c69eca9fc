"""Views: one page a file, in reading order."""
