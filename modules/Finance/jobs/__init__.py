"""Heavy work on money, one job a file."""
