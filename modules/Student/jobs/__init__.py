"""Heavy work on students, one job a file."""
