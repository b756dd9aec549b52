"""Numbers that identify keep their zeros, and those that Excel has spoilt are not taken."""

import pytest

from core.sheets import Cell
from tests.modules.Student.dapodik.rows import problem, student


@pytest.mark.parametrize(
    ("cell", "nisn"),
    [
        ("0130000001", "0130000001"),
        (" 0130000001 ", "0130000001"),
        (130000001.0, "0130000001"),
        (130000001, "0130000001"),
        (3130000001.0, "3130000001"),
    ],
)
def test_a_nisn_has_ten_digits(cell: Cell, nisn: str) -> None:
    assert student(nisn=cell).nisn == nisn


@pytest.mark.parametrize("cell", ["", "-", "0", 0.0, "  "])
def test_no_nisn_is_none(cell: Cell) -> None:
    assert student(nisn=cell, nipd="17").nisn is None


@pytest.mark.parametrize(
    ("cell", "written"),
    [
        ("12345", "12345"),
        ("130000001", "130000001"),
        ("01300000012", "01300000012"),
        ("013000000A", "013000000A"),
        ("٠١٣٠٠٠٠٠٠١", "٠١٣٠٠٠٠٠٠١"),
        (13000000012.0, "13000000012"),
        (1.5, "1.5"),
        (-5.0, "-5"),
        (float("inf"), "inf"),
        (True, "True"),
    ],
)
def test_anything_else_is_no_nisn(cell: Cell, written: str) -> None:
    found = problem(nisn=cell)

    assert (found.column, found.reason) == ("NISN", f"NISN harus 10 angka; tertulis {written}.")


@pytest.mark.parametrize(("cell", "nipd"), [("00.123/VII", "00.123/VII"), ("007", "007"), (2526000001.0, "2526000001")])
def test_a_nipd_is_kept_as_written(cell: Cell, nipd: str) -> None:
    assert student(nipd=cell).nipd == nipd


@pytest.mark.parametrize(("key", "name"), [("nik", "NIK"), ("family_card_number", "No KK")])
class TestSixteenDigits:
    """NIK and No KK have one rule."""

    def test_a_text_of_sixteen_digits_passes(self, key: str, name: str) -> None:
        assert getattr(student(**{key: "0012345678901234"}), key) == "0012345678901234"

    @pytest.mark.parametrize("cell", ["123", "00123456789012345", "001234567890123X", 123.0])
    def test_another_form_is_a_problem(self, key: str, name: str, cell: Cell) -> None:
        assert problem(**{key: cell}).reason.startswith(f"{name} harus 16 angka; tertulis ")

    def test_a_number_has_lost_its_last_digit(self, key: str, name: str) -> None:
        assert problem(**{key: 3201012345678900.0}).reason == (
            f"{name} tersimpan sebagai bilangan sehingga angka terakhirnya hilang; ketik sebagai teks."
        )
