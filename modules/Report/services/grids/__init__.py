"""Grids of cells: what each shows, checks and keeps."""
