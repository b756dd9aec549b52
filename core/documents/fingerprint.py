"""Whether a document would come out as it did: one number of all that makes it."""

import hashlib
import json
from pathlib import Path

from core.press.order import Order

FORM = "2"
"""Raised when the press itself comes to print the same order differently, so that all is printed anew."""


class Fingerprints:
    """Of many orders: files are read once."""

    def __init__(self) -> None:
        """Know no file yet."""
        self._folders: dict[str, str] = {}
        self._files: dict[str, str] = {}

    def of(self, order: Order) -> str:
        """sha256 of data, paper, marks, pictures, and every file that the template may use."""
        told = json.loads(order.as_json())
        del told["folders"], told["media"], told["seconds"]
        told["files"] = {alias: [self._folder(each) for each in folders] for alias, folders in order.folders.items()}
        told["pictures"] = {name: self._file(path) for name, path in order.media.items()}
        return hashlib.sha256(f"{FORM}{json.dumps(told, sort_keys=True)}".encode()).hexdigest()

    def _folder(self, folder: str) -> str:
        if folder not in self._folders:
            files = sorted(path for path in Path(folder).rglob("*") if path.is_file())
            named = [[str(path.relative_to(folder)), self._file(str(path))] for path in files]
            self._folders[folder] = hashlib.sha256(json.dumps(named).encode()).hexdigest()
        return self._folders[folder]

    def _file(self, path: str) -> str:
        if path not in self._files:
            self._files[path] = hashlib.sha256(Path(path).read_bytes()).hexdigest()
        return self._files[path]
