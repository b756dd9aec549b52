"""Spreadsheets: reading files that strangers made (.xlsx, .xls, .ods, text), and writing harmless ones.

The only package that uses calamine and xlsxwriter; both load when the first workbook is opened.
"""

from core.sheets.cells import Cell as Cell
from core.sheets.cells import text_of as text_of
from core.sheets.dates import date_in as date_in
from core.sheets.dates import parse_date as parse_date
from core.sheets.describing import describe as describe
from core.sheets.description import FileFormat as FileFormat
from core.sheets.description import FoundColumn as FoundColumn
from core.sheets.description import SampleRow as SampleRow
from core.sheets.description import SheetDescription as SheetDescription
from core.sheets.description import WorkbookDescription as WorkbookDescription
from core.sheets.errors import AmbiguousColumnError as AmbiguousColumnError
from core.sheets.errors import CellRefusedError as CellRefusedError
from core.sheets.errors import ChoiceError as ChoiceError
from core.sheets.errors import DamagedWorkbookError as DamagedWorkbookError
from core.sheets.errors import EmptyWorkbookError as EmptyWorkbookError
from core.sheets.errors import EncryptedWorkbookError as EncryptedWorkbookError
from core.sheets.errors import MacroWorkbookError as MacroWorkbookError
from core.sheets.errors import MissingColumnsError as MissingColumnsError
from core.sheets.errors import NoRoomError as NoRoomError
from core.sheets.errors import NotASpreadsheetError as NotASpreadsheetError
from core.sheets.errors import SheetError as SheetError
from core.sheets.errors import TooLargeError as TooLargeError
from core.sheets.errors import UnsupportedFormatError as UnsupportedFormatError
from core.sheets.inspection import inspect_workbook as inspect_workbook
from core.sheets.layout import Column as Column
from core.sheets.layout import ColumnKind as ColumnKind
from core.sheets.layout import Layout as Layout
from core.sheets.layout import normalised_title as normalised_title
from core.sheets.limits import DEFAULT_LIMITS as DEFAULT_LIMITS
from core.sheets.limits import SheetLimits as SheetLimits
from core.sheets.limits import limits_of as limits_of
from core.sheets.matching import ColumnMatch as ColumnMatch
from core.sheets.matching import Ground as Ground
from core.sheets.matching import MatchProposal as MatchProposal
from core.sheets.matching import match_columns as match_columns
from core.sheets.problem_workbook import write_problems as write_problems
from core.sheets.problems import CellTrouble as CellTrouble
from core.sheets.problems import RowProblem as RowProblem
from core.sheets.reader import RowChunk as RowChunk
from core.sheets.reader import SheetRows as SheetRows
from core.sheets.reader import open_rows as open_rows
from core.sheets.recognition import recognise as recognise
from core.sheets.values import parse_identifier as parse_identifier
from core.sheets.values import parse_money as parse_money
from core.sheets.writer import SheetWriter as SheetWriter
from core.sheets.writer import write_workbook as write_workbook
