"""Files of LibreOffice, honest and hostile."""

from datetime import date, datetime, timedelta
from pathlib import Path

import pytest

from core.sheets import (
    CellTrouble,
    DamagedWorkbookError,
    EncryptedWorkbookError,
    FileFormat,
    SheetError,
    SheetLimits,
    TooLargeError,
    describe,
)
from tests.core.sheets.open_documents import cell, row, table, write_ods
from tests.core.sheets.reading import LAYOUT, cells_of, values_of

HEADER = row("Nama", "Nilai")


@pytest.mark.parametrize(
    ("content", "value"),
    [
        ("0012", "0012"),
        (12.5, 12.5),
        (cell('office:value-type="date" office:date-value="2010-08-17"', "17/08/10"), date(2010, 8, 17)),
        (cell('office:value-type="date" office:date-value="2010-08-17T07:30:00"'), datetime(2010, 8, 17, 7, 30)),
        (cell('office:value-type="time" office:time-value="PT07H30M00S"'), timedelta(hours=7, minutes=30)),
        (cell('office:value-type="boolean" office:boolean-value="true"', "BENAR"), True),
        (cell('office:value-type="currency" office:value="1500"', "Rp1.500"), 1500.0),
        (cell('office:value-type="string"', 'a<text:s text:c="2"/>b</text:p><text:p>c'), "a  b\nc"),
        (cell('office:value-type="string"', "<text:span>A</text:span>yu"), "Ayu"),
        (cell('table:formula="of:=1+1" office:value-type="float" office:value="2"', "2"), 2.0),
        (cell('table:formula="of:=1+1"'), CellTrouble.NO_RESULT),
        (cell('calcext:value-type="error" office:value-type="string"', "#N/A"), CellTrouble.ERROR_VALUE),
        (cell('table:formula="of:=1/0" office:value-type="string"', "#DIV/0!"), CellTrouble.ERROR_VALUE),
        (
            "<table:table-cell><office:annotation><text:p>z</text:p></office:annotation><text:p>isi</text:p></table:table-cell>",
            "isi",
        ),
    ],
)
def test_each_kind_of_cell_keeps_its_value(tmp_path: Path, content: str | float, value: object) -> None:
    assert values_of(write_ods(tmp_path / "a.ods", table(HEADER, row("Ayu", content)))) == [value]


def test_rows_keep_their_numbers_across_repeated_ones(tmp_path: Path) -> None:
    rows = [row(times=3), HEADER, row("Ayu", 1, times=2), row(times=5), row("Budi", 2)]
    path = write_ods(tmp_path / "a.ods", table(*rows))

    assert cells_of(path) == {5: ("Ayu", 1), 6: ("Ayu", 1), 12: ("Budi", 2)}


def test_repeated_cells_stand_side_by_side(tmp_path: Path) -> None:
    gap = cell('table:number-columns-repeated="2"')
    twice = cell('table:number-columns-repeated="2" office:value-type="float" office:value="7"')
    path = write_ods(tmp_path / "a.ods", table(row(gap, "Nama", "x", "Nilai"), row(gap, "Ayu", twice)))

    assert cells_of(path) == {2: ("Ayu", 7)}


def test_the_padding_up_to_the_last_cell_costs_nothing(tmp_path: Path) -> None:
    padding = cell('table:number-columns-repeated="16382"')
    path = write_ods(tmp_path / "a.ods", table(HEADER, row("Ayu", 1, padding), row(padding, times=1_048_574)))

    assert cells_of(path) == {2: ("Ayu", 1)}


def test_hidden_sheets_and_rows_are_told(tmp_path: Path) -> None:
    style = '<style:style style:name="ta2"><style:table-properties table:display="false"/></style:style>'
    shown = table(HEADER, row("Ayu", 1, more='table:visibility="collapse"'), row("Budi", 2))
    path = write_ods(tmp_path / "a.ods", shown, table(HEADER, name="Rahasia", style="ta2"), styles=style)

    found = describe(path, LAYOUT)

    assert (found.format, found.hidden_sheets, found.proposed_sheet.hidden_rows) == (FileFormat.ODS, ("Rahasia",), 1)


@pytest.mark.parametrize(
    "rows",
    [
        row("x", times=1_000_000_000),
        row(cell('office:value-type="string" table:number-columns-repeated="1000000000"', "x")),
        row(cell('table:number-columns-repeated="1000000000"'), "x"),
        row("x" * 100_000, times=1_000_000),
    ],
    ids=["rows", "cells", "gap", "texts"],
)
def test_a_repetition_without_measure_is_refused(tmp_path: Path, rows: str) -> None:
    with pytest.raises(TooLargeError):
        cells_of(write_ods(tmp_path / "a.ods", table(HEADER, rows)), limits=SheetLimits(sheet_bytes=20_000_000))


@pytest.mark.parametrize(
    "path",
    [
        {"before": '<!DOCTYPE a [<!ENTITY b "bbbb"><!ENTITY c "&b;&b;&b;">]>'},
        {"before": '<!DOCTYPE a [<!ENTITY b SYSTEM "file:///etc/passwd">]>'},
        {"styles": "<style:style>"},
        {"styles": "&nbsp;"},
    ],
    ids=["laughs", "outside", "broken", "entity"],
)
def test_broken_or_treacherous_xml_is_damage(tmp_path: Path, path: dict[str, str]) -> None:
    with pytest.raises(DamagedWorkbookError):
        cells_of(write_ods(tmp_path / "a.ods", table(HEADER), **path))


@pytest.mark.parametrize("attributes", ['table:number-columns-repeated="x"', 'office:value-type="date"'])
def test_a_nonsensical_attribute_is_damage(tmp_path: Path, attributes: str) -> None:
    with pytest.raises(DamagedWorkbookError):
        cells_of(write_ods(tmp_path / "a.ods", table(HEADER, row("Ayu", cell(attributes, "y")))))


def test_a_password_is_told(tmp_path: Path) -> None:
    path = write_ods(tmp_path / "a.ods", table(HEADER), manifest="<manifest:encryption-data/>")

    with pytest.raises(EncryptedWorkbookError):
        cells_of(path)


def test_three_hundred_sheets_are_too_many(tmp_path: Path) -> None:
    with pytest.raises(SheetError, match="paling banyak 100"):
        cells_of(write_ods(tmp_path / "a.ods", *[table(HEADER, name=f"S{n}") for n in range(300)]))


def test_a_tag_without_end_is_refused(tmp_path: Path) -> None:
    endless = cell(f'office:value-type="string" office:string-value="{"x" * 8_000_000}"')

    with pytest.raises(TooLargeError):
        cells_of(write_ods(tmp_path / "a.ods", table(HEADER, row("Ayu", endless))))
