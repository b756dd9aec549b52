"""What this module does for others: this list is its API."""
