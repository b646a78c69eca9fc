"""What a workbook says of its sheets beside their values: how far they reach, errors, what is hidden, its first day."""
