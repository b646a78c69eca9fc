"""Rows into released numbers."""
