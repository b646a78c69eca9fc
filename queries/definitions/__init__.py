"""Definitions: what the product counts, each number with its source; loaded once into frozen values."""
