"""The jobs of an import, one a file: look, check, run, undo, write workbooks, forget."""
