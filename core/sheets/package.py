"""What an .xlsx is inside its zip file: which parts are sheets, and which table of texts and styles they share."""

import posixpath
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from xml.etree import ElementTree

from core.sheets.archive import Archive, open_archive
from core.sheets.limits import SheetLimits
from core.sheets.refusals import damaged, too_many_sheets

WORKBOOK = "xl/workbook.xml"
RELATIONS = "xl/_rels/workbook.xml.rels"
SHARED_STRINGS = "xl/sharedstrings.xml"
STYLES = "xl/styles.xml"


@dataclass(frozen=True)
class Sheet:
    """A visible sheet: its name on the tab and its part in the zip file."""

    name: str
    part: str


class Package:
    """An opened .xlsx. Part names are compared without regard to case, as some programs write them oddly."""

    def __init__(self, archive: Archive, limits: SheetLimits) -> None:
        """Look at the relations of `archive`; raises SheetError if a shared part was cut off."""
        self._archive = archive
        self._limits = limits
        self._relations = [dict(item.attrib) for item in self._tree(RELATIONS).iter()]
        for kind, part in (("/sharedStrings", SHARED_STRINGS), ("/styles", STYLES)):
            # Without its styles a date would silently become a number.
            if any(item.get("Type", "").endswith(kind) for item in self._relations) and not archive.has(part):
                raise damaged()

    def has(self, part: str) -> bool:
        """Whether `part` is in the file."""
        return self._archive.has(part)

    def stream(self, part: str, *, limit: int) -> Iterator[bytes]:
        """Unpack `part` bit by bit; TooLargeError if it is more than `limit` bytes."""
        return self._archive.stream(part, limit=limit)

    def sheets(self) -> list[Sheet]:
        """The visible sheets, in the order of their tabs; raises TooLargeError if there are too many."""
        targets = {
            item.get("Id", ""): posixpath.normpath(posixpath.join("/xl", item.get("Target", ""))).lstrip("/")
            for item in self._relations
            if item.get("Type", "").endswith("/worksheet")
        }
        tabs = self._tabs()
        if len(tabs) > self._limits.sheets:
            raise too_many_sheets(len(tabs), self._limits)
        return [
            Sheet(item.get("name", ""), targets[link])
            for item in tabs
            if _is_visible(item) and (link := _relation(item)) in targets
        ]

    def hidden_sheets(self) -> tuple[str, ...]:
        """Names of the sheets that are not shown."""
        return tuple(item.get("name", "") for item in self._tabs() if not _is_visible(item))

    @property
    def counts_from_1904(self) -> bool:
        """Whether dates count from 1904, as old Excel for Mac did."""
        settings = [item for item in self._tree(WORKBOOK).iter() if _local(item.tag) == "workbookPr"]
        return any(item.get("date1904") in ("1", "true") for item in settings)

    def _tabs(self) -> list[ElementTree.Element]:
        return [item for item in self._tree(WORKBOOK).iter() if _local(item.tag) == "sheet"]

    def _tree(self, part: str) -> ElementTree.Element:
        content = self._archive.small_part(part)
        if b"<!DOCTYPE" in content or b"\0" in content:
            raise damaged()
        try:
            return ElementTree.fromstring(content)  # noqa: S314 - no document type, hence no entities; size is bounded
        except (ElementTree.ParseError, LookupError, ValueError) as error:
            # Of the last two, an encoding that is unknown, or known but not to this parser.
            raise damaged() from error


@contextmanager
def open_package(path: Path, limits: SheetLimits) -> Iterator[Package]:
    """Open the .xlsx at `path`; whatever is wrong with it, also while it is unpacked, is raised as a SheetError."""
    with open_archive(path, limits) as archive:
        yield Package(archive, limits)


def _is_visible(tab: ElementTree.Element) -> bool:
    return tab.get("state", "visible") == "visible"


def _local(tag: str) -> str:
    return tag.rpartition("}")[2]


def _relation(item: ElementTree.Element) -> str:
    return next((value for key, value in item.attrib.items() if _local(key) == "id" and key != "id"), "")
