"""What is this file? Told from its content, never from its name."""

import mmap
import re
from pathlib import Path

from core.i18n import gettext as _
from core.sheets.archive import LOCAL, Archive, open_archive
from core.sheets.description import FileFormat
from core.sheets.encodings import marked_encoding
from core.sheets.errors import MacroWorkbookError, NotASpreadsheetError, TooLargeError
from core.sheets.limits import MIB, SheetLimits, current_limits
from core.sheets.refusals import damaged, locked, save_as_xlsx

START_BYTES = 4096
"""A zip file may begin after some stray bytes that a careless program printed before it."""

OLE_MAGIC = bytes.fromhex("d0cf11e0a1b11ae1")
"""Both old .xls and password-protected .xlsx are OLE containers ([MS-CFB] 2.2)."""

ENCRYPTED_STREAM = "EncryptedPackage".encode("utf-16-le")
"""Name of the stream that holds an encrypted .xlsx ([MS-OFFCRYPTO] 2.3.4.4)."""

WORKBOOK_STREAMS = tuple(f"{name}\0".encode("utf-16-le") for name in ("Workbook", "Book"))
"""Names of the stream that holds the workbook of an .xls."""

ODS_TYPE = b"application/vnd.oasis.opendocument.spreadsheet"
HTML_STARTS = (b"<html", b"<!doctype", b"<table", b"<?xml", b"<meta", b"<style", b"<div")
OTHER_TEXTS = ("%PDF", "{\\rtf", "%!PS")
CONTROLS = re.compile("[\x00-\x08\x0e-\x19\x1b-\x1f]")


def recognise(path: Path, limits: SheetLimits | None = None) -> FileFormat:
    """The format of the file at `path`, looking at little of it.

    Raises the SheetError that names what it is if it can't be read.
    """
    limits = limits or current_limits()
    require_bearable_size(path, limits)
    with path.open("rb") as file:
        start = file.read(START_BYTES)
    if start.startswith(OLE_MAGIC):
        return _in_container(path)
    if LOCAL in start and (start.startswith(LOCAL) or b"\0" in start):
        with open_archive(path, limits) as archive:
            return _in_archive(archive)
    return _as_text(start)


def require_bearable_size(path: Path, limits: SheetLimits) -> None:
    """Raise TooLargeError for a file that is too large before anything of it is read."""
    if path.stat().st_size > limits.file_bytes:
        raise TooLargeError(
            _("Berkas lebih besar dari %(limit)s MB. Bagi menjadi beberapa berkas.", limit=limits.file_bytes // MIB)
        )


def _in_archive(archive: Archive) -> FileFormat:
    if archive.has("xl/workbook.bin"):
        raise save_as_xlsx()
    if archive.has("xl/workbook.xml"):
        if any(name.endswith("vbaproject.bin") for name in archive.names):
            raise MacroWorkbookError(
                _("Berkas berisi makro (.xlsm). Simpan sebagai .xlsx tanpa makro, lalu unggah lagi.")
            )
        return FileFormat.XLSX
    if archive.has("content.xml") and archive.starts_with("mimetype", ODS_TYPE):
        if archive.has("meta-inf/manifest.xml") and b"encryption-data" in archive.small_part("meta-inf/manifest.xml"):
            raise locked()
        return FileFormat.ODS
    if archive.has("mimetype"):
        raise save_as_xlsx()
    if not archive.names or (archive.has("[Content_Types].xml") and not archive.has("word/document.xml")):
        raise damaged()
    raise NotASpreadsheetError(_("Berkas zip ini bukan lembar kerja Excel. Pilih berkas .xlsx."))


def _in_container(path: Path) -> FileFormat:
    with path.open("rb") as file, mmap.mmap(file.fileno(), 0, access=mmap.ACCESS_READ) as content:
        if content.find(ENCRYPTED_STREAM) >= 0:
            raise locked()
        if any(content.find(name) >= 0 for name in WORKBOOK_STREAMS):
            return FileFormat.XLS
    raise save_as_xlsx()


def _as_text(start: bytes) -> FileFormat:
    plain = start.removeprefix(b"\xef\xbb\xbf").lstrip().lower()
    if plain.startswith(HTML_STARTS):
        raise NotASpreadsheetError(
            _(
                "Berkas ini halaman web (HTML) yang diberi nama .xlsx. "
                "Buka di Excel, simpan sebagai .xlsx, lalu unggah lagi."
            )
        )
    text = start.decode(marked_encoding(start) or "latin-1", "replace").removeprefix("\ufeff")
    if not text.strip() or CONTROLS.search(text) or text.startswith(OTHER_TEXTS):
        raise NotASpreadsheetError(_("Berkas ini bukan lembar kerja. Pilih berkas .xlsx, .xls, .ods, atau .csv."))
    return FileFormat.TEXT
