"""Rows of spreadsheets about staff, cell by cell."""
