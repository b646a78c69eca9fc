"""Benchmarks: whether the intervals cover the truth as often as they say, and speed as ratios side by side."""
