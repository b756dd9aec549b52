"""Whether a document would come out as it did: one number of all that makes it."""

import hashlib
import json
from pathlib import Path

from core.press.order import Order

FORM = "2"
"""Raised when the press itself comes to print the same order differently, so that all is printed anew."""


PART_LENGTH = 8
LONGEST_PARTS = 1000
"""Characters that are kept; of data with more names than that it is not told what changed."""
TEMPLATES, PAPER = "@templates", "@paper"
NOT_A_PART = ("issue", "title", "letterhead")


def _hash(text: str) -> str:
    return hashlib.sha256(text.encode()).hexdigest()


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
        told["files"] = self._files_of(order)
        told["pictures"] = {name: self._file(path) for name, path in order.media.items()}
        return _hash(f"{FORM}{json.dumps(told, sort_keys=True)}")

    def parts_of(self, order: Order) -> str:
        """A short hash of the data by their names, of the templates, the letterhead and the paper, as JSON."""
        parts = {name: value for name, value in order.data.items() if name not in NOT_A_PART}
        parts |= {
            "letterhead": [
                order.data.get("letterhead"),
                {name: self._file(path) for name, path in order.media.items()},
            ],
            TEMPLATES: self._files_of(order),
            PAPER: vars(order.page),
        }
        hashes = {name: _hash(json.dumps(value, sort_keys=True))[:PART_LENGTH] for name, value in parts.items()}
        told = json.dumps(hashes, sort_keys=True, separators=(",", ":"))
        return told if len(told) <= LONGEST_PARTS else ""

    def _files_of(self, order: Order) -> dict[str, list[str]]:
        return {alias: [self._folder(each) for each in folders] for alias, folders in order.folders.items()}

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
