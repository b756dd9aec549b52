"""Tables written a part at a time, each complete in itself: what a killed process has written is not written again.

A part is the bytes of some rows; any process may add the next one. In the end the parts are put together without being
looked at again. `xlsx` and `csv` are the two forms. Own code: docs/decisions/0059 has the figures and why.
"""

from core.sheets.tables.csv_form import CsvForm
from core.sheets.tables.form import Form
from core.sheets.tables.table import Kind, Table, TableColumn
from core.sheets.tables.xlsx_form import MOST_ROWS, XlsxForm

FORMS: dict[str, Form] = {"xlsx": XlsxForm(), "csv": CsvForm()}
"""By the ending of the file's name."""

__all__ = ["FORMS", "MOST_ROWS", "CsvForm", "Form", "Kind", "Table", "TableColumn", "XlsxForm"]
