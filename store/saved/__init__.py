"""Saved views: a small database of their own, which no snapshot and no number depends on."""
