"""Published: which results of studies may stand beside a group of the clinic, and why none may."""
