"""The jobs that the storm blows at."""
