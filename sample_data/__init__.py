"""A synthetic clinic network, written as the exports a clinic would hand over, with its truth known."""
