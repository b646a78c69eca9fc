"""Findings: sentences and comparisons that released numbers bear."""
