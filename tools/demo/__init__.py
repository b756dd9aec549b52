"""The demo: an invented school, made by the real jobs."""
