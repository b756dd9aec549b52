"""The worker process: RQ's worker around our slices, and the private queue server."""
