"""Each kind of job once, slow enough to be killed in the middle."""
