"""The files of a printing put together: one PDF a group, then all as ZIP; never more than one group in memory."""

import hashlib
import shutil
import zipfile
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import IO, BinaryIO, cast

from sqlalchemy import select

from core.db import db
from core.documents.models import IssuedDocument, PrintItem
from core.exports.parts import folders
from core.files import StoredFile, path_of, whole_file

AT_ONCE = 200
EPOCH = (2000, 1, 1, 0, 0, 0)
"""The moment of each file in the ZIP: the same documents make the same archive."""


class Bundle:
    """What was printed under one ticket."""

    def __init__(self, ticket: str) -> None:
        """Unfinished files are in a folder of their own, which upkeep sweeps up when it is forgotten."""
        self.ticket = ticket
        self._folder = folders() / ticket

    def group_after(self, name: str | None) -> str | None:
        """The next group in which something was printed."""
        groups = select(PrintItem.group_name).where(PrintItem.ticket == self.ticket, PrintItem.reason == "")
        if name is not None:
            groups = groups.where(PrintItem.group_name > name)
        return db.session.scalar(groups.order_by(PrintItem.group_name).limit(1))

    def join_group(self, name: str, *, duplex: bool, per_sheet: int = 1) -> None:
        """Make the one PDF of the group, where the printing has not. Who was overtaken writes the same."""
        if per_sheet > 1 or not self._path(name).is_file():
            documents = (path.read_bytes() for _name, path in self._files(name))
            self.join(name, documents, duplex=duplex, per_sheet=per_sheet)

    def join(self, name: str, documents: Iterable[bytes], *, duplex: bool, per_sheet: int = 1) -> None:
        """Make the one PDF of the group from `documents`; an earlier try is replaced."""
        from core.press.joining import impose, join  # noqa: PLC0415 - the library is heavy, and few processes need it

        self._make_folder()
        with whole_file(self._path(name)) as out:
            if per_sheet > 1:
                impose(documents, cast(BinaryIO, out), per_sheet=per_sheet)
            else:
                join(documents, cast(BinaryIO, out), duplex=duplex)

    def forget_group(self, name: str) -> None:
        """What an earlier try has joined is not the group as it is now."""
        self._path(name).unlink(missing_ok=True)

    def put_draft(self, subject: str, pdf: bytes) -> None:
        """Keep a draft until it is packed: nobody issues it, so it is no stored file."""
        self._make_folder()
        with whole_file(self._path(subject)) as out:
            out.write(pdf)

    def write_zip(self, out: IO[bytes]) -> None:
        """All groups and all documents; PDF are packed already, so they are stored."""
        with zipfile.ZipFile(out, "w", zipfile.ZIP_STORED) as archive:
            group = self.group_after(None)
            while group is not None:
                _add(archive, f"{group}.pdf", self._path(group))
                for name, path in self._files(group):
                    _add(archive, f"{group}/{name}", path)
                group = self.group_after(group)

    def remove(self) -> None:
        """Let go of the unfinished files."""
        shutil.rmtree(self._folder, ignore_errors=True)

    def _make_folder(self) -> None:
        self._folder.mkdir(mode=0o700, parents=True, exist_ok=True)

    def _path(self, name: str) -> Path:
        """Of the group of that name, or the draft about that subject."""
        return self._folder / f"{hashlib.sha256(name.encode()).hexdigest()[:32]}.pdf"

    def _files(self, group: str) -> Iterator[tuple[str, Path]]:
        """Name in the archive and place of each document of the group, in its order."""
        after: tuple[str, int] = ("", 0)
        while rows := self._rows(group, after):
            for name, item_id, subject, file in rows:
                yield name, self._path(subject) if file is None else path_of(file)
                after = (name, item_id)

    def _rows(self, group: str, after: tuple[str, int]) -> list[tuple[str, int, str, StoredFile | None]]:
        name, item_id = after
        beyond = (PrintItem.file_name > name) | ((PrintItem.file_name == name) & (PrintItem.id > item_id))
        rows = (
            select(PrintItem.file_name, PrintItem.id, PrintItem.subject, StoredFile)
            .outerjoin(IssuedDocument, IssuedDocument.id == PrintItem.document_id)
            .outerjoin(StoredFile, StoredFile.id == IssuedDocument.file_id)
            .where(PrintItem.ticket == self.ticket, PrintItem.group_name == group, PrintItem.reason == "", beyond)
            .order_by(PrintItem.file_name, PrintItem.id)
            .limit(AT_ONCE)
        )
        return [(each[0], each[1], each[2], each[3]) for each in db.session.execute(rows)]


def _add(archive: zipfile.ZipFile, name: str, path: Path) -> None:
    entry = zipfile.ZipInfo(name, EPOCH)
    entry.external_attr = 0o600 << 16
    entry.file_size = path.stat().st_size
    with path.open("rb") as source, archive.open(entry, "w") as target:
        shutil.copyfileobj(source, target)
