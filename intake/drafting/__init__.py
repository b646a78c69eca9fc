"""Drafting: a first mapping of a file that was only looked at, with a question wherever nothing in it tells."""
