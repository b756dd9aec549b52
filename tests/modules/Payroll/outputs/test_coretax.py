"""Files for Coretax: checked before they are written, in the order that the form has."""

import io
import zipfile
from dataclasses import replace
from datetime import date
from fractions import Fraction
from xml.etree.ElementTree import Element, fromstring

import pytest

from modules.Payroll.calculation.kinds import TaxClass, TaxField
from modules.Payroll.outputs import bpa1, bpmp
from modules.Payroll.outputs.coretax_xml import NAMESPACE, write_bulk
from modules.Payroll.outputs.tax_checks import month_troubles, withholder_troubles, year_troubles
from modules.Payroll.outputs.tax_file import ROWS_PER_FILE, write_tax_file
from modules.Payroll.outputs.tax_rows import MonthRow, TaxPerson, Withholder, YearRow

SCHOOL = Withholder(npwp="0012345678901000", nitku="0012345678901000000000")
SITI = TaxPerson(
    employee_id=7,
    name="Siti Aminah",
    nik="3171015708900001",
    npwp="",
    passport="",
    position="Guru & Wali <VII>",
    tax_status="K/1",
    tax_class=TaxClass.PERMANENT,
)
MAY = MonthRow(SITI, 2026, 5, 10_454_000, 156_810, 0, Fraction(15, 1000), date(2026, 5, 29))
YEAR = YearRow(
    SITI,
    2026,
    1,
    12,
    gross=125_448_000,
    tax=2_642_400,
    withheld_on=date(2026, 12, 23),
    fields={TaxField.SALARY: 120_000_000, TaxField.INSURANCE: 5_448_000, TaxField.PENSION: 3_600_000},
)

BPA1_ELEMENTS = [
    "WorkForSecondEmployer", "TaxPeriodMonthStart", "TaxPeriodMonthEnd", "TaxPeriodYear", "CounterpartOpt",
    "CounterpartPassport", "CounterpartTin", "TaxExemptOpt", "StatusOfWithholding", "CounterpartPosition",
    "TaxObjectCode", "NumberOfMonths", "SalaryPensionJhtTht", "GrossUpOpt", "IncomeTaxBenefit", "OtherBenefit",
    "Honorarium", "InsurancePaidByEmployer", "Natura", "TantiemBonusThr", "PensionContributionJhtThtFee", "Zakat",
    "PrevWhTaxSlip", "TaxCertificate", "Article21IncomeTax", "IDPlaceOfBusinessActivity", "WithholdingDate",
]  # fmt: skip


def parsed(content: bytes) -> Element:
    return fromstring(content)  # noqa: S314 - written a line before


def written(names: tuple[str, str, str], *rows: dict[str, str | int | None]) -> Element:
    target = io.BytesIO()
    write_bulk(target, names, SCHOOL.npwp, rows)
    return parsed(target.getvalue())


def test_a_month_has_the_elements_in_the_form_s_order() -> None:
    root = written(bpmp.NAMES, dict(bpmp.bpmp_row(MAY, SCHOOL)))

    row = root[1][0]
    assert (root.tag, root[0].tag, root[0].text, root[1].tag, row.tag) == (
        "MmPayrollBulk",
        "TIN",
        SCHOOL.npwp,
        "ListOfMmPayroll",
        "MmPayroll",
    )
    assert [(each.tag, each.text) for each in row] == [
        ("TaxPeriodMonth", "5"),
        ("TaxPeriodYear", "2026"),
        ("CounterpartOpt", "Resident"),
        ("CounterpartPassport", None),
        ("CounterpartTin", "3171015708900001"),
        ("StatusTaxExemption", "K/1"),
        ("Position", "Guru & Wali <VII>"),
        ("TaxCertificate", "N/A"),
        ("TaxObjectCode", "21-100-01"),
        ("Gross", "10454000"),
        ("Rate", "1.5"),
        ("IDPlaceOfBusinessActivity", SCHOOL.nitku),
        ("WithholdingDate", "2026-05-29"),
    ]
    assert row[3].attrib == {f"{{{NAMESPACE}}}nil": "true"}


def test_a_year_has_the_elements_in_the_form_s_order() -> None:
    row = written(bpa1.NAMES, dict(bpa1.bpa1_row(YEAR, SCHOOL)))[1][0]

    assert [each.tag for each in row] == BPA1_ELEMENTS
    said = {each.tag: each.text for each in row}
    assert (said["StatusOfWithholding"], said["NumberOfMonths"], said["GrossUpOpt"]) == ("FullYear", "0", "No")
    assert (said["SalaryPensionJhtTht"], said["InsurancePaidByEmployer"]) == ("120000000", "5448000")
    assert (said["PensionContributionJhtThtFee"], said["Article21IncomeTax"]) == ("3600000", "0")


def test_part_of_a_year_a_foreigner_s_year_and_a_former_employer_are_told() -> None:
    joiner = bpa1.bpa1_row(replace(YEAR, first_month=9, former_slip="1.3-08.24-0000001"), SCHOOL)
    foreigner = bpa1.bpa1_row(
        replace(YEAR, last_month=8, is_annualized=True, person=replace(SITI, is_foreigner=True, passport="P123")),
        SCHOOL,
    )
    gross_up = bpa1.bpa1_row(replace(YEAR, fields={TaxField.TAX_ALLOWANCE: 88_607}), SCHOOL)

    assert (joiner["StatusOfWithholding"], joiner["NumberOfMonths"]) == ("PartialYear", 4)
    assert joiner["PrevWhTaxSlip"] == "1.3-08.24-0000001"
    assert (foreigner["StatusOfWithholding"], foreigner["NumberOfMonths"]) == ("Annualized", 8)
    assert (foreigner["CounterpartOpt"], foreigner["CounterpartPassport"]) == ("Foreign", "P123")
    assert (gross_up["GrossUpOpt"], gross_up["IncomeTaxBenefit"]) == ("Yes", 88_607)


def test_every_field_of_the_slips_has_its_place_in_the_form() -> None:
    amounts: dict[TaxField, int] = {each: place for place, each in enumerate(TaxField, 1) if each is not TaxField.NONE}

    row = bpa1.bpa1_row(replace(YEAR, fields=amounts), SCHOOL)

    assert {value for value in row.values() if isinstance(value, int)} >= {*amounts.values()}


@pytest.mark.parametrize(
    ("rate", "text"), [("0", "0"), ("0.0025", "0.25"), ("0.015", "1.5"), ("0.02", "2"), ("0.3", "30"), ("0.34", "34")]
)
def test_a_rate_is_written_in_percent_without_empty_decimals(rate: str, text: str) -> None:
    assert bpmp.percent_text(Fraction(rate)) == text


@pytest.mark.parametrize(
    ("npwp", "number"), [("123456789012345", "0123456789012345"), ("1234567890123456", "1234567890123456")]
)
def test_an_npwp_stands_in_for_a_nik(npwp: str, number: str) -> None:
    assert replace(SITI, nik="", npwp=npwp).number == number


def test_rows_that_are_right_have_no_trouble() -> None:
    assert [*withholder_troubles(SCHOOL), *month_troubles(MAY), *year_troubles(YEAR)] == []


@pytest.mark.parametrize(
    ("changes", "trouble"),
    [
        ({"nik": "31710157089"}, "NIK harus 16 angka"),
        ({"nik": "317101570890000A"}, "NIK harus 16 angka"),
        ({"nik": ""}, "NIK harus 16 angka"),
        ({"position": "  "}, "jabatan belum diisi"),
        ({"tax_status": "K/I/1"}, "PTKP"),
        ({"tax_class": TaxClass.DAILY}, "golongan pajak"),
    ],
)
def test_each_trouble_names_the_person_and_the_field(changes: dict[str, str], trouble: str) -> None:
    (of_month,) = month_troubles(replace(MAY, person=replace(SITI, **changes)))  # type: ignore[arg-type]
    (of_year,) = year_troubles(replace(YEAR, person=replace(SITI, **changes)))  # type: ignore[arg-type]

    assert of_month == of_year
    assert of_month.startswith("Siti Aminah: ")
    assert trouble in of_month


def test_a_foreigner_without_numbers_needs_a_passport_and_an_npwp() -> None:
    stranger = replace(SITI, nik="", is_foreigner=True)

    passport, npwp = month_troubles(replace(MAY, person=stranger))

    assert "paspor" in passport
    assert "NPWP" in npwp


@pytest.mark.parametrize(
    ("row", "trouble"),
    [
        (replace(MAY, tax=156_812), "bruto dikali tarif"),
        (replace(MAY, gross=-1), "kurang dari nol"),
        (replace(YEAR, is_settled=False), "belum dihitung"),
        (replace(YEAR, gross=125_448_001), "tidak sama dengan bruto"),
        (replace(YEAR, fields={**YEAR.fields, TaxField.ZAKAT: -1}), "kurang dari nol"),
        (replace(YEAR, first_month=12, last_month=11), "tidak urut"),
    ],
)
def test_sums_that_do_not_fit_are_told(row: MonthRow | YearRow, trouble: str) -> None:
    (found,) = month_troubles(row) if isinstance(row, MonthRow) else year_troubles(row)

    assert trouble in found


def test_a_surcharge_is_no_part_of_the_rate() -> None:
    assert [*month_troubles(replace(MAY, tax=156_810 + 31_362, surcharge=31_362))] == []


@pytest.mark.parametrize(
    ("npwp", "nitku", "count"),
    [("", "", 2), ("0012345678901000", "0099999999999999000000", 1), ("0012345678901", SCHOOL.nitku, 1)],
)
def test_the_school_s_own_numbers_are_checked(npwp: str, nitku: str, count: int) -> None:
    assert len([*withholder_troubles(Withholder(npwp, nitku))]) == count


def test_letters_that_no_xml_holds_are_left_out() -> None:
    row = written(bpmp.NAMES, {"Position": "Guru\x0b Kimia\x00 "})[1][0]

    assert row[0].text == "Guru Kimia"


def test_more_rows_than_a_file_may_hold_become_several_in_a_zip() -> None:
    rows = [{"Number": number} for number in range(2 * ROWS_PER_FILE + 1)]
    target = io.BytesIO()

    count = write_tax_file(target, bpmp.NAMES, SCHOOL.npwp, rows, stem="BPMP-2026-05", is_long=True)

    archive = zipfile.ZipFile(target)
    parts = [parsed(archive.read(name))[1] for name in archive.namelist()]
    assert archive.namelist() == ["BPMP-2026-05-01.xml", "BPMP-2026-05-02.xml", "BPMP-2026-05-03.xml"]
    assert [len(part) for part in parts] == [ROWS_PER_FILE, ROWS_PER_FILE, 1]
    assert [row[0].text for part in parts for row in part] == [str(row["Number"]) for row in rows]
    assert count == len(rows)


def test_the_same_rows_are_the_same_bytes() -> None:
    files = [io.BytesIO(), io.BytesIO()]

    for file in files:
        write_tax_file(file, bpmp.NAMES, SCHOOL.npwp, [bpmp.bpmp_row(MAY, SCHOOL)] * 101, stem="a", is_long=True)

    assert files[0].getvalue() == files[1].getvalue()
