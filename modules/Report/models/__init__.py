"""Tables of this module; other modules may read them, only its services write."""
