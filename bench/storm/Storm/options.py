"""What all jobs of the storm have in common: they are hit often, and a full disk is no reason to give up."""

TIMEOUT = 60
TRIES = 60
BACKOFF = (0.1, 0.3)
CHUNK = 20
PAUSE_SECONDS = 0.004
