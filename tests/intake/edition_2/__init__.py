"""What the exchange format's second edition added."""
