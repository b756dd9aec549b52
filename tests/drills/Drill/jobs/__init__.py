"""Each kind of job once."""
