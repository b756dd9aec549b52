"""Refusals that more than one reader speaks."""

from core.i18n import gettext as _
from core.sheets.errors import (
    DamagedWorkbookError,
    EncryptedWorkbookError,
    SheetError,
    TooLargeError,
    UnsupportedFormatError,
)
from core.sheets.limits import SheetLimits
from core.sheets.references import column_letters


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


def too_many_sheets(count: int, limits: SheetLimits) -> SheetError:
    """The refusal of a workbook with `count` sheets."""
    return TooLargeError(
        _(
            "Berkas punya %(count)s lembar, paling banyak %(limit)s. Hapus lembar yang tidak perlu.",
            count=count,
            limit=limits.sheets,
        )
    )


def too_wide(column: int, limits: SheetLimits) -> SheetError:
    """The refusal of a sheet that is filled in `column`, counted from 0."""
    return TooLargeError(
        _(
            "Lembar terlalu lebar: ada isi di kolom %(column)s, paling banyak %(limit)s kolom. "
            "Hapus isi di kanan tabel.",
            column=column_letters(column),
            limit=limits.columns,
        )
    )


def locked() -> EncryptedWorkbookError:
    """The refusal of a workbook with a password."""
    return EncryptedWorkbookError(
        _("Berkas dikunci sandi. Buka di Excel, hapus sandinya (Berkas > Info > Proteksi), simpan, lalu unggah lagi.")
    )


def save_as_xlsx() -> UnsupportedFormatError:
    """The refusal of spreadsheets of other formats."""
    return UnsupportedFormatError(
        _(
            "Jenis berkas ini tidak dapat dibaca. "
            "Buka di Excel atau LibreOffice, simpan sebagai .xlsx, lalu unggah lagi."
        )
    )
