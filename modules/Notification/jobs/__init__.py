"""Heavy work on messages, one job a file."""
