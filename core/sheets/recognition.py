"""Is this file an .xlsx at all? Told from its first bytes, never from its name."""

import mmap
from pathlib import Path

from core.i18n import gettext as _
from core.sheets.errors import (
    EncryptedWorkbookError,
    NotASpreadsheetError,
    SheetError,
    TooLargeError,
    UnsupportedFormatError,
)
from core.sheets.limits import MIB, SheetLimits

ZIP_MAGIC = b"PK\x03\x04"
OLE_MAGIC = bytes.fromhex("d0cf11e0a1b11ae1")
"""Both old .xls and password-protected .xlsx are OLE containers ([MS-CFB] 2.2)."""

ENCRYPTED_STREAM = "EncryptedPackage".encode("utf-16-le")
"""Name of the stream that holds an encrypted .xlsx ([MS-OFFCRYPTO] 2.3.4.4)."""

HTML_STARTS = (b"<html", b"<!doctype", b"<table", b"<?xml", b"<meta", b"<style", b"<div")


def require_zip(path: Path, limits: SheetLimits) -> None:
    """Raise the SheetError that names what `path` is, unless it is a zip file of a bearable size."""
    size = path.stat().st_size
    if size > limits.file_bytes:
        raise TooLargeError(
            _("Berkas lebih besar dari %(limit)s MB. Bagi menjadi beberapa berkas.", limit=limits.file_bytes // MIB)
        )
    with path.open("rb") as file:
        start = file.read(512)
    if not start.startswith(ZIP_MAGIC):
        raise _what_else(path, start)


def save_as_xlsx() -> UnsupportedFormatError:
    """The refusal of every other format of spreadsheets."""
    return UnsupportedFormatError(
        _("Berkas ini bukan .xlsx. Buka di Excel atau LibreOffice, simpan sebagai .xlsx, lalu unggah lagi.")
    )


def _what_else(path: Path, start: bytes) -> SheetError:
    if start.startswith(OLE_MAGIC):
        return locked() if _is_encrypted(path) else save_as_xlsx()
    text = start.removeprefix(b"\xef\xbb\xbf").lstrip().lower()
    if text.startswith(HTML_STARTS):
        return NotASpreadsheetError(
            _(
                "Berkas ini halaman web (HTML) yang diberi nama .xlsx. "
                "Buka di Excel, simpan sebagai .xlsx, lalu unggah lagi."
            )
        )
    if text and b"\0" not in start and any(mark in text for mark in (b",", b";", b"\t")):
        return save_as_xlsx()
    return NotASpreadsheetError(_("Berkas ini bukan lembar kerja Excel. Pilih berkas .xlsx."))


def locked() -> EncryptedWorkbookError:
    """The refusal of a workbook with a password."""
    return EncryptedWorkbookError(
        _("Berkas dikunci sandi. Buka di Excel, hapus sandinya (Berkas > Info > Proteksi), simpan, lalu unggah lagi.")
    )


def _is_encrypted(path: Path) -> bool:
    with path.open("rb") as file, mmap.mmap(file.fileno(), 0, access=mmap.ACCESS_READ) as content:
        return content.find(ENCRYPTED_STREAM) >= 0
