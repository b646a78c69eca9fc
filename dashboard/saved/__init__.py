"""Saved: views that a clinic keeps under names: the place, what may stand in them, and the page that lists them."""
