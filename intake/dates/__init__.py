"""Dates: what a clinic's system writes for a day, counted from each course's first session and then let go."""
