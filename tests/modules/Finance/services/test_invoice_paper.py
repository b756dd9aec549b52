"""What the bill of a month says."""

import pytest

from core.documents import DocumentError, Page, render
from modules.Finance.document_kinds import A4_SLIP, F4_SLIP, INVOICE
from modules.Finance.services.invoice_paper import invoice_data, invoice_subject
from tests.factories.finance import make_invoice, make_period
from tests.factories.student import make_student
from tests.modules.Finance.papers import sizes_of, text_of

pytestmark = pytest.mark.usefixtures("app")


def test_it_carries_the_day_of_the_bill_and_not_of_the_printing() -> None:
    ayu, july = make_student("Ayu"), make_period(7)
    invoice = make_invoice(ayu.id, july)

    data = invoice_data(ayu, july)

    assert (data["month"], data["issued_on"].isoformat(), data["due_on"]) == ("Juli 2026", "2026-07-01", invoice.due_on)
    assert (data["total"], data["words"]) == (350_000, "Tiga ratus lima puluh ribu rupiah")
    assert invoice_subject(1, 2) != invoice_subject(2, 1)


def test_where_nothing_is_open_there_is_none() -> None:
    ayu, july = make_student("Ayu"), make_period(7)
    make_invoice(ayu.id, july).settled = 350_000

    with pytest.raises(DocumentError, match="Tidak ada tagihan terbuka"):
        invoice_data(ayu, july)


@pytest.mark.parametrize("page", [A4_SLIP, F4_SLIP], ids=lambda page: page.name)
def test_a_slip_stays_one_however_much_is_on_it(page: Page) -> None:
    data = dict(INVOICE.sample())
    line = data["lines"][1] | {
        "fee": "Uang kegiatan ekstrakurikuler Oktober 2026",
        "note": "kunjungan belajar kelas delapan",
    }
    data |= {"lines": [line] * 8, "accounts": ["Bank Nusantara 0123456789", "Bank Sejahtera Syariah 9988776655443"]}
    data |= {"words": "sembilan ratus sembilan puluh sembilan juta " * 3}
    data["student"] |= {"name": "Raden Mas Muhammad Abdurrahman Kusumaningrat Widodo", "rombel": "XII MIPA 3"}

    pdf = render(INVOICE.template, data, page=page, is_draft=True)

    assert len(sizes_of(pdf)) == 1
    assert "4 tagihan lain bulan ini Rp 500.000" in text_of(pdf)
