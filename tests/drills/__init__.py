"""A module without a school: the engine's tests let its jobs run, be killed and be counted."""
