"""The parts of a workbook that do not depend on its rows."""

from core.sheets.tables.cell_xml import DATE as DATE_STYLE
from core.sheets.tables.cell_xml import MOMENT as MOMENT_STYLE
from core.sheets.tables.cell_xml import MONEY, NUMBER, TEXT, TITLE, escaped, letters_of, text_cell
from core.sheets.tables.table import Kind, Table

LONGEST_NAME = 31
"""Characters Excel allows on a tab."""
FORBIDDEN_IN_NAME = str.maketrans("[]:*?/\\", "       ")

DECLARATION = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
RELATION = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
PACKAGE = "http://schemas.openxmlformats.org/package/2006"
CONTENT = "application/vnd.openxmlformats-officedocument.spreadsheetml"

STYLE_OF = {
    Kind.TEXT: TEXT,
    Kind.DATE: DATE_STYLE,
    Kind.MOMENT: MOMENT_STYLE,
    Kind.MONEY: MONEY,
    Kind.NUMBER: NUMBER,
}

STATIC_PARTS = {
    "[Content_Types].xml": (
        f'{DECLARATION}<Types xmlns="{PACKAGE}/content-types">'
        '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
        '<Default Extension="xml" ContentType="application/xml"/>'
        f'<Override PartName="/xl/workbook.xml" ContentType="{CONTENT}.sheet.main+xml"/>'
        f'<Override PartName="/xl/worksheets/sheet1.xml" ContentType="{CONTENT}.worksheet+xml"/>'
        f'<Override PartName="/xl/styles.xml" ContentType="{CONTENT}.styles+xml"/></Types>'
    ),
    "_rels/.rels": (
        f'{DECLARATION}<Relationships xmlns="{PACKAGE}/relationships">'
        f'<Relationship Id="rId1" Type="{RELATION}/officeDocument" Target="xl/workbook.xml"/></Relationships>'
    ),
    "xl/_rels/workbook.xml.rels": (
        f'{DECLARATION}<Relationships xmlns="{PACKAGE}/relationships">'
        f'<Relationship Id="rId1" Type="{RELATION}/worksheet" Target="worksheets/sheet1.xml"/>'
        f'<Relationship Id="rId2" Type="{RELATION}/styles" Target="styles.xml"/></Relationships>'
    ),
    "xl/styles.xml": (
        f'{DECLARATION}<styleSheet xmlns="{MAIN}">'
        '<numFmts count="3"><numFmt numFmtId="164" formatCode="dd/mm/yyyy"/>'
        '<numFmt numFmtId="165" formatCode="dd/mm/yyyy\\ hh:mm"/>'
        '<numFmt numFmtId="166" formatCode="&quot;Rp&quot;\\ #,##0;\\-&quot;Rp&quot;\\ #,##0"/></numFmts>'
        '<fonts count="2"><font><sz val="11"/><name val="Calibri"/><family val="2"/></font>'
        '<font><b/><sz val="11"/><name val="Calibri"/><family val="2"/></font></fonts>'
        '<fills count="3"><fill><patternFill patternType="none"/></fill>'
        '<fill><patternFill patternType="gray125"/></fill>'
        '<fill><patternFill patternType="solid"><fgColor rgb="FFCCEBE7"/><bgColor indexed="64"/>'
        "</patternFill></fill></fills>"
        '<borders count="1"><border><left/><right/><top/><bottom/><diagonal/></border></borders>'
        '<cellStyleXfs count="1"><xf numFmtId="0" fontId="0" fillId="0" borderId="0"/></cellStyleXfs>'
        '<cellXfs count="8"><xf numFmtId="0" fontId="0" fillId="0" borderId="0" xfId="0"/>'
        '<xf numFmtId="49" fontId="0" fillId="0" borderId="0" xfId="0" applyNumberFormat="1"/>'
        '<xf numFmtId="49" fontId="0" fillId="0" borderId="0" xfId="0" quotePrefix="1" applyNumberFormat="1"/>'
        '<xf numFmtId="164" fontId="0" fillId="0" borderId="0" xfId="0" applyNumberFormat="1"/>'
        '<xf numFmtId="165" fontId="0" fillId="0" borderId="0" xfId="0" applyNumberFormat="1"/>'
        '<xf numFmtId="166" fontId="0" fillId="0" borderId="0" xfId="0" applyNumberFormat="1"/>'
        '<xf numFmtId="1" fontId="0" fillId="0" borderId="0" xfId="0" applyNumberFormat="1"/>'
        '<xf numFmtId="49" fontId="1" fillId="2" borderId="0" xfId="0" applyNumberFormat="1" applyFont="1"'
        ' applyFill="1"/>'
        "</cellXfs>"
        '<cellStyles count="1"><cellStyle name="Normal" xfId="0" builtinId="0"/></cellStyles></styleSheet>'
    ),
}


def workbook(table: Table, rows: int) -> str:
    """The list of sheets: one, whose filter knows its range."""
    name = escaped(tab_name(table.name))
    quoted = name.replace("'", "''")
    last = letters_of(len(table.columns) - 1)
    return (
        f'{DECLARATION}<workbook xmlns="{MAIN}" xmlns:r="{RELATION}"><bookViews><workbookView/></bookViews>'
        f'<sheets><sheet name="{name}" sheetId="1" r:id="rId1"/></sheets>'
        '<definedNames><definedName name="_xlnm._FilterDatabase" localSheetId="0" hidden="1">'
        f"'{quoted}'!$A$1:${last}${rows + 1}</definedName></definedNames></workbook>"
    )


def sheet_head(table: Table, rows: int) -> str:
    """Everything of the sheet before the first row of data: frozen titles, widths, formats."""
    columns = "".join(
        f'<col min="{n}" max="{n}" width="{column.width}" style="{STYLE_OF[column.kind]}" customWidth="1"/>'
        for n, column in enumerate(table.columns, 1)
    )
    titles = "".join(
        text_cell(f"{letters_of(n)}1", column.title, style=TITLE) for n, column in enumerate(table.columns)
    )
    return (
        f'{DECLARATION}<worksheet xmlns="{MAIN}"><dimension ref="{_range(table, rows)}"/>'
        '<sheetViews><sheetView tabSelected="1" workbookViewId="0">'
        '<pane ySplit="1" topLeftCell="A2" activePane="bottomLeft" state="frozen"/>'
        '<selection pane="bottomLeft"/></sheetView></sheetViews><sheetFormatPr defaultRowHeight="15"/>'
        f'<cols>{columns}</cols><sheetData><row r="1">{titles}</row>'
    )


def sheet_tail(table: Table, rows: int) -> str:
    """Everything behind the last row."""
    return f'</sheetData><autoFilter ref="{_range(table, rows)}"/></worksheet>'


def tab_name(name: str) -> str:
    """`name` as Excel allows it on a tab."""
    return name.translate(FORBIDDEN_IN_NAME)[:LONGEST_NAME].strip(" '") or "Data"


def _range(table: Table, rows: int) -> str:
    return f"A1:{letters_of(len(table.columns) - 1)}{rows + 1}"
