"""Why a workbook can't be used, each with what the person can do about it."""

from core.errors import TatausahaError


class SheetError(TatausahaError):
    """A workbook that can't be read as it is."""

    status = 422


class NotASpreadsheetError(SheetError):
    """The file is something else, whatever its name says."""


class UnsupportedFormatError(SheetError):
    """A spreadsheet, but not an .xlsx."""


class EncryptedWorkbookError(SheetError):
    """The workbook opens with a password only."""


class MacroWorkbookError(SheetError):
    """The workbook carries macros."""


class DamagedWorkbookError(SheetError):
    """The workbook breaks the rules of its format, or bends them in a way only hostile files do."""


class EmptyWorkbookError(SheetError):
    """No visible sheet has a filled cell."""


class TooLargeError(SheetError):
    """Reading the workbook would cost more time or memory than it may."""


class NoRoomError(SheetError):
    """There is no room for the copy that is read from."""

    status = 507


class MissingColumnsError(SheetError):
    """Columns that the layout needs are not in the header."""


class AmbiguousColumnError(SheetError):
    """Two columns carry the same name."""


class ChoiceError(SheetError):
    """The sheet, header or column that was chosen is not in the workbook."""


class CellRefusedError(TatausahaError):
    """A cell does not hold what its column needs; the message is for the row's problem."""

    status = 422
