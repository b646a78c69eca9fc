"""Mappings that come with the product: one TOML file for each source."""
