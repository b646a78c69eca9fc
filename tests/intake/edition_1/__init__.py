"""An export of the exchange format's first edition, and what was answered of it before there was a second."""
