"""One rule a file: `tu###_<name>.py`."""
