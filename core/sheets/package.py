"""The zip file that an .xlsx is: its parts, and which of them are sheets. Nothing is unpacked whole but small parts."""

import posixpath
import zipfile
import zlib
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from xml.etree import ElementTree

from core.i18n import gettext as _
from core.sheets.errors import DamagedWorkbookError, MacroWorkbookError, NotASpreadsheetError, SheetError, TooLargeError
from core.sheets.limits import SheetLimits
from core.sheets.recognition import locked, require_zip, save_as_xlsx

WORKBOOK = "xl/workbook.xml"
RELATIONS = "xl/_rels/workbook.xml.rels"
SHARED_STRINGS = "xl/sharedstrings.xml"
STYLES = "xl/styles.xml"

READ_BYTES = 256 * 1024
ENCRYPTED_FLAG = 0x1
UNPACKING_ERRORS = (zipfile.BadZipFile, zlib.error, EOFError, NotImplementedError, ElementTree.ParseError)


@dataclass(frozen=True)
class Sheet:
    """A visible sheet: its name on the tab and its part in the zip file."""

    name: str
    part: str


class Package:
    """An opened .xlsx. Part names are compared without regard to case, as some programs write them oddly."""

    def __init__(self, archive: zipfile.ZipFile, limits: SheetLimits) -> None:
        """Look at the directory of `archive`; raises SheetError for what is no plain .xlsx."""
        self._archive = archive
        self._limits = limits
        self._parts = {info.filename.lower().lstrip("/"): info for info in archive.infolist()}
        self._refuse_other_kinds()

    def has(self, part: str) -> bool:
        """Whether `part` is in the file."""
        return part.lower() in self._parts

    def stream(self, part: str, *, limit: int) -> Iterator[bytes]:
        """Unpack `part` bit by bit; TooLargeError if it is more than `limit` bytes."""
        info = self._parts.get(part.lower())
        if info is None:
            raise damaged()
        if info.file_size > limit:
            raise too_much_inside()
        # A size that lies does not help: zipfile stops at the size it was told, and the checksum is wrong then.
        with self._archive.open(info) as file:
            while piece := file.read(READ_BYTES):
                yield piece

    def small_part(self, part: str) -> bytes:
        """The whole of a part that is small in every honest workbook."""
        return b"".join(self.stream(part, limit=self._limits.small_part_bytes))

    def sheets(self) -> list[Sheet]:
        """The visible sheets, in the order of their tabs."""
        targets = {
            item.get("Id", ""): posixpath.normpath(posixpath.join("/xl", item.get("Target", ""))).lstrip("/")
            for item in self._tree(RELATIONS).iter()
            if item.get("Type", "").endswith("/worksheet")
        }
        return [
            Sheet(item.get("name", ""), targets[link])
            for item in self._tabs()
            if _is_visible(item) and (link := _relation(item)) in targets
        ]

    def hidden_sheets(self) -> tuple[str, ...]:
        """Names of the sheets that are not shown."""
        return tuple(item.get("name", "") for item in self._tabs() if not _is_visible(item))

    def _tabs(self) -> list[ElementTree.Element]:
        return [item for item in self._tree(WORKBOOK).iter() if _local(item.tag) == "sheet"]

    @property
    def counts_from_1904(self) -> bool:
        """Whether dates count from 1904, as old Excel for Mac did."""
        settings = [item for item in self._tree(WORKBOOK).iter() if _local(item.tag) == "workbookPr"]
        return any(item.get("date1904") in ("1", "true") for item in settings)

    def _tree(self, part: str) -> ElementTree.Element:
        content = self.small_part(part)
        if b"<!DOCTYPE" in content or b"\0" in content:
            raise damaged()
        return ElementTree.fromstring(content)  # noqa: S314 - no document type, hence no entities; size is bounded

    def _refuse_other_kinds(self) -> None:
        if "xl/workbook.bin" in self._parts or "mimetype" in self._parts:
            raise save_as_xlsx()
        if WORKBOOK not in self._parts:
            raise NotASpreadsheetError(_("Berkas zip ini bukan lembar kerja Excel. Pilih berkas .xlsx."))
        if any(name.endswith("vbaproject.bin") for name in self._parts):
            raise MacroWorkbookError(
                _("Berkas berisi makro (.xlsm). Simpan sebagai .xlsx tanpa makro, lalu unggah lagi.")
            )
        if any(info.flag_bits & ENCRYPTED_FLAG for info in self._parts.values()):
            raise locked()
        if any(info.compress_type not in (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED) for info in self._parts.values()):
            raise damaged()


@contextmanager
def open_package(path: Path, limits: SheetLimits) -> Iterator[Package]:
    """Open the .xlsx at `path`; whatever is wrong with it, also while it is unpacked, is raised as a SheetError."""
    require_zip(path, limits)
    try:
        with path.open("rb") as file, zipfile.ZipFile(file) as archive:
            yield Package(archive, limits)
    except UNPACKING_ERRORS as error:
        raise damaged() from error


def damaged() -> SheetError:
    """The refusal of a workbook that only a new save can mend."""
    return DamagedWorkbookError(
        _("Berkas rusak atau tidak lazim. Buka di Excel, simpan ulang sebagai .xlsx, lalu unggah lagi.")
    )


def too_much_inside() -> SheetError:
    """The refusal of a workbook that unpacks to more than it may."""
    return TooLargeError(
        _("Isi berkas terlalu besar. Hapus lembar, gambar dan sel yang tidak perlu, atau bagi berkasnya.")
    )


def _is_visible(tab: ElementTree.Element) -> bool:
    return tab.get("state", "visible") == "visible"


def _local(tag: str) -> str:
    return tag.rpartition("}")[2]


def _relation(item: ElementTree.Element) -> str:
    return next((value for key, value in item.attrib.items() if _local(key) == "id" and key != "id"), "")
