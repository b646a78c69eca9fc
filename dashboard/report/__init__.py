"""Report: one month of a clinic as a story in a fixed order, on paper, on slides and as a file to open anywhere."""
