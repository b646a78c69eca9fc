"""Whether a new version prints what an older one printed: both are asked the same random questions."""
