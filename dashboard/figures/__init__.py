"""Figures: words and marks as plain values; `component/` is their half in the browser."""
