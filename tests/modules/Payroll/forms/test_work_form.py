"""The grid as people type it."""

import re

import pytest

from modules.Payroll.forms.work import cell_name, hundredths, seen_name, seen_of, seen_text, shown, typed
from modules.Payroll.models import QuantityKind, Source
from modules.Payroll.services.work_grid import Cell, Grid, GridRow

KINDS = [QuantityKind(id=5, code="a", name="A"), QuantityKind(id=6, code="b", name="B")]
ROW = GridRow(1, "Siti", {5: Cell(2150, Source.TYPED)})
GRID = Grid(2026, 7, KINDS, [ROW])


@pytest.mark.parametrize(
    ("text", "value"), [("22", 2200), ("7,5", 750), ("7.25", 725), (" 0 ", 0), ("", None), ("1000", 100_000)]
)
def test_numbers_are_read_with_comma_or_point(text: str, value: int | None) -> None:
    assert hundredths(text) == value
    assert hundredths(shown(value)) == value


@pytest.mark.parametrize("text", ["x", "-1", "1,234", "1001", "1e3", "٣"])
def test_anything_else_is_refused(text: str) -> None:
    with pytest.raises(ValueError, match=re.escape(text)):
        hundredths(text)


def test_only_what_differs_from_what_the_page_showed_is_taken() -> None:
    seen = {seen_name(1): seen_text(GRID, ROW)}

    assert seen_of(seen[seen_name(1)]) == {5: "21,5"}
    assert typed(GRID, seen | {cell_name(1, 5): "21,5", cell_name(1, 6): ""}) == ({}, set())
    assert typed(GRID, seen | {cell_name(1, 5): "", cell_name(1, 6): "3"}) == ({(1, 5): None, (1, 6): 300}, set())
    assert typed(GRID, seen | {cell_name(1, 5): "banyak"}) == ({}, {cell_name(1, 5)})
