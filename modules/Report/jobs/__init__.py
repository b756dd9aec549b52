"""Work of this module that takes long."""
