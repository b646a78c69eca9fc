"""Importing: the page that takes a clinic's files from upload to published, by the functions of intake's commands."""
