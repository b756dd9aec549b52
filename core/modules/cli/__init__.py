"""`flask module …`: each command in a file of its own, all of them together in `all.py`."""
