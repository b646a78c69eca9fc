"""Clinic exports in, checked tables out: the only room that writes the database."""
