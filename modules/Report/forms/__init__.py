"""Forms of this module."""
