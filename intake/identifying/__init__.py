"""What identifies people: the names of columns and the shapes of values that the guard refuses."""
