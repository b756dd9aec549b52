"""Files that people hand in: stored under random names outside the web root, known by a row."""

from core.files.models import StoredFile
from core.files.storage import discard, find_file, path_of, store

__all__ = ["StoredFile", "discard", "find_file", "path_of", "store"]
