"""Law data are dated, checked when read, and grow by rows that a school adds."""

from datetime import date
from pathlib import Path

import pytest
from flask import Flask

from modules.Payroll.law import law_at
from modules.Payroll.law.book import read_book
from modules.Payroll.law.errors import LawDataError, NoLawError
from modules.Payroll.law.files import NAMES, SHIPPED

BPJS_HEAD = "program,class,employer_percent,employee_percent,wage_cap,effective_from,effective_to,source\n"
BRACKET_HEAD = "above,up_to,percent,effective_from,source\n"


def pension_cap(day: date, folder: Path | None = None) -> int | None:
    return law_at(day, folder).contributions["JP", ""].wage_cap


@pytest.mark.parametrize(
    ("day", "cap"),
    [
        (date(2024, 2, 29), 9_559_600),
        (date(2024, 3, 1), 10_042_300),
        (date(2025, 2, 28), 10_042_300),
        (date(2025, 3, 1), 10_547_400),
        (date(2026, 2, 28), 10_547_400),
        (date(2026, 3, 1), 11_086_300),
    ],
)
def test_the_cap_of_jp_is_that_of_the_day(day: date, cap: int) -> None:
    assert pension_cap(day) == cap


def test_a_new_cap_is_a_row_of_the_school_and_old_months_keep_theirs(tmp_path: Path) -> None:
    (tmp_path / "bpjs.csv").write_text(f"{BPJS_HEAD}JP,,2,1,11640000,2027-03-01,,surat BPJS TK 2027\n")

    assert pension_cap(date(2027, 3, 1), tmp_path) == 11_640_000
    assert pension_cap(date(2027, 2, 28), tmp_path) == 11_086_300
    assert pension_cap(date(2027, 3, 1)) == 11_086_300


def test_a_row_of_the_school_takes_the_place_of_a_shipped_one_of_the_same_day(tmp_path: Path) -> None:
    (tmp_path / "bpjs.csv").write_text(f"{BPJS_HEAD}JP,,2,1,11111111,2026-03-01,,ralat\n")

    assert pension_cap(date(2026, 5, 1), tmp_path) == 11_111_111


def test_a_changed_file_is_read_again(tmp_path: Path) -> None:
    file = tmp_path / "bpjs.csv"
    file.write_text(f"{BPJS_HEAD}JP,,2,1,11640000,2027-03-01,,surat\n")
    before = pension_cap(date(2027, 3, 1), tmp_path)

    file.write_text(f"{BPJS_HEAD}JP,,2,1,117000000,2027-03-01,,surat yang benar\n")

    assert (before, pension_cap(date(2027, 3, 1), tmp_path)) == (11_640_000, 117_000_000)


def test_a_running_application_uses_the_rows_in_its_instance_folder(app: Flask) -> None:
    folder = Path(app.instance_path) / "payroll-law"
    folder.mkdir()
    (folder / "bpjs.csv").write_text(f"{BPJS_HEAD}JP,,2,1,11640000,2027-03-01,,surat\n")

    with app.app_context():
        assert pension_cap(date(2027, 3, 1)) == 11_640_000


def test_a_new_table_of_brackets_holds_from_its_day(tmp_path: Path) -> None:
    rows = "0,100000000,5,2030-01-01,UU baru\n100000000,,40,2030-01-01,UU baru\n"
    (tmp_path / "article_17.csv").write_text(BRACKET_HEAD + rows)

    assert law_at(date(2030, 1, 1), tmp_path).article_17.progressive(200_000_000) == 45_000_000
    assert law_at(date(2029, 12, 31), tmp_path).article_17.progressive(200_000_000) == 24_000_000


def test_months_before_the_monthly_tables_are_refused() -> None:
    with pytest.raises(NoLawError, match="2024-01-01"):
        law_at(date(2023, 12, 31))


def test_every_shipped_row_names_its_source() -> None:
    for name in NAMES:
        lines = (SHIPPED / f"{name}.csv").read_text().splitlines()

        assert len(lines) > 2
    read_book()


def test_a_misspelt_file_is_told_and_not_ignored(tmp_path: Path) -> None:
    (tmp_path / "bjps.csv").write_text(BPJS_HEAD)

    with pytest.raises(LawDataError, match=r"bjps\.csv is no file of law data"):
        read_book(tmp_path)


@pytest.mark.parametrize(
    ("name", "text", "trouble"),
    [
        ("bpjs", BPJS_HEAD + "JP,,2,1,12000000,2027-03-01,,\n", "source is empty"),
        ("bpjs", BPJS_HEAD + "JX,,2,1,12000000,2027-03-01,,surat\n", "is unknown"),
        ("bpjs", BPJS_HEAD + "JP,,200,1,12000000,2027-03-01,,surat\n", "between 0 and 100"),
        ("bpjs", BPJS_HEAD + "JP,,dua,1,12000000,2027-03-01,,surat\n", "must be a number"),
        ("bpjs", BPJS_HEAD + 'JP,,2,1,"12.000.000",2027-03-01,,surat\n', "whole rupiah in digits"),
        ("bpjs", BPJS_HEAD + "JP,,2,1,12000000,01-03-2027,,surat\n", "must be a date"),
        ("bpjs", BPJS_HEAD + "JP,,2,1,12000000,2027-03-01,2027-02-01,surat\n", "lies before effective_from"),
        ("bpjs", BPJS_HEAD + "JP,,2,1,1,2027-03-01,,a\nJP,,2,1,2,2027-03-01,,b\n", "a second row from 2027-03-01"),
        ("bpjs", BPJS_HEAD + "JP,,2,1,1,2027-03-01,2028-04-01,a\nJP,,2,1,2,2028-03-01,,b\n", "overlaps"),
        ("bpjs", BPJS_HEAD + "JP,,2,1,1,2027-03-01,2028-01-31,a\nJP,,2,1,2,2028-03-01,,b\n", "no rule between"),
        ("bpjs", BPJS_HEAD + "JP,,2,1\n", "number of fields"),
        ("ptkp", "status,amount,ter_category,effective_from,source\nK/1,63000000,D,2030-01-01,UU\n", "A, B or C"),
        ("figures", "name,value,unit,effective_from,source\nthr_full_months,12,bulan,2030-01-01,P\n", "unit must be"),
        ("article_17", BRACKET_HEAD + "0,10,5,2030-01-01,UU\n11,,15,2030-01-01,UU\n", "a gap or an overlap"),
        ("article_17", BRACKET_HEAD + "0,10,5,2030-01-01,UU\n9,,15,2030-01-01,UU\n", "a gap or an overlap"),
        ("article_17", BRACKET_HEAD + "5,10,5,2030-01-01,UU\n", "a gap or an overlap"),
        ("article_17", BRACKET_HEAD + "0,,5,2030-01-01,UU\n10,20,15,2030-01-01,UU\n", "after the one without limit"),
        ("article_17", BRACKET_HEAD + "0,10,5,2030-01-01,UU\n10,20,15,2030-01-01,UU\n", "the last bracket"),
        ("article_17", BRACKET_HEAD + "0,10,5,2030-01-01,UU\n10,,5,2030-01-01,UU\n", "percent must be more"),
        ("article_17", BRACKET_HEAD + "0,0,5,2030-01-01,UU\n0,,6,2030-01-01,UU\n", "must be more than above"),
        ("ter_monthly", "category," + BRACKET_HEAD + "X,0,,5,2030-01-01,UU\n", "A, B or C"),
    ],
)  # fmt: skip
def test_wrong_data_are_refused_with_file_and_line(name: str, text: str, trouble: str, tmp_path: Path) -> None:
    file = tmp_path / f"{name}.csv"
    file.write_text(text)

    with pytest.raises(LawDataError, match=trouble) as refused:
        read_book(tmp_path)
    assert str(file) in str(refused.value)


def test_a_rule_that_ended_without_another_is_missed_on_its_days_only(tmp_path: Path) -> None:
    (tmp_path / "bpjs.csv").write_text(f"{BPJS_HEAD}JP,,2,1,11640000,2027-03-01,2028-02-29,surat\n")

    law_at(date(2028, 2, 29), tmp_path)
    with pytest.raises(NoLawError, match="bpjs"):
        law_at(date(2028, 3, 1), tmp_path)


def test_a_file_that_is_no_text_is_refused(tmp_path: Path) -> None:
    (tmp_path / "bpjs.csv").write_bytes(b"\xff\xfe\x00\x00")

    with pytest.raises(LawDataError, match="UTF-8"):
        read_book(tmp_path)
