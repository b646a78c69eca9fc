"""What engines have in common that are servers: snapshots in schemas of their own, and a list of them."""
