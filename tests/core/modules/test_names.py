"""One reading of a name, from which everything is made."""

import pytest

from core.modules.errors import BadInputError
from core.modules.names import plural, read_name


@pytest.mark.parametrize(
    "typed",
    [
        "generate-monthly_invoices",
        "GenerateMonthlyInvoices",
        "generateMonthlyInvoices",
        "GenerateMonthlyInvoicesJob",
        "generate_monthly_invoices_job",
        "GENERATE_MONTHLY_INVOICES",
        "GenerateMonthlyInvoicesJobJob",
    ],
)
def test_whatever_the_spelling_it_is_one_job(typed: str) -> None:
    name = read_name(typed, suffix="job")

    assert (name.snake, name.studly) == ("generate_monthly_invoices_job", "GenerateMonthlyInvoicesJob")


@pytest.mark.parametrize(
    ("typed", "snake", "studly"),
    [
        ("some_job", "some_job", "SomeJob"),
        ("SPPInvoice", "spp_invoice_job", "SppInvoiceJob"),
        ("form2Report", "form2_report_job", "Form2ReportJob"),
    ],
)
def test_file_and_class_are_of_the_same_words(typed: str, snake: str, studly: str) -> None:
    name = read_name(typed, suffix="job")

    assert (name.snake, name.studly) == (snake, studly)
    assert "".join(part.title() for part in name.snake.split("_")) == name.studly


@pytest.mark.parametrize("typed", ["Reports/monthly_job", "reports\\Monthly", "Reports/MonthlyJob"])
def test_slashes_make_sub_folders(typed: str) -> None:
    name = read_name(typed, suffix="job")

    assert (name.folders, name.snake) == (("reports",), "monthly_job")


def test_a_folder_of_the_same_name_is_kept() -> None:
    name = read_name("Invoice/Invoice")

    assert (name.folders, name.snake) == (("invoice",), "invoice")


@pytest.mark.parametrize(
    ("typed", "reason"),
    [
        ("class", "reserved word"),
        ("None", "reserved word"),
        ("reports/import/x", "reserved word"),
        ("2fast", "is no name"),
        ("café", "is no name"),
        ("tagihan bulan", "is no name"),
        ("a.b", "is no name"),
        ("_private", "is no name"),
        ("../../evil", "leads out"),
        ("/etc/passwd", "leads out"),
        ("C:\\evil", "leads out"),
        ("reports//x", "leads out"),
        ("reports/", "leads out"),
        ("", "leads out"),
        ("Job", "says only what kind"),
        ("x" * 61, "too long"),
    ],
)
def test_what_can_not_be_a_name_is_refused_with_the_reason(typed: str, reason: str) -> None:
    with pytest.raises(BadInputError, match=reason):
        read_name(typed, suffix="job")


@pytest.mark.parametrize(
    ("one", "many"),
    [("book", "books"), ("category", "categories"), ("day", "days"), ("class", "classes"), ("box", "boxes")],
)
def test_a_table_has_the_plural(one: str, many: str) -> None:
    assert plural(one) == many
    assert read_name(f"Library-{one}").table == f"library_{many}"
