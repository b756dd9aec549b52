"""The side menu."""

import re

import pytest

from tests.fixtures.app import SignIn


def headings(page: str) -> list[str]:
    return re.findall(r'class="menu-heading"[^>]*>([^<]+)<', page)


def test_entries_stand_under_the_heading_of_their_module(sign_in: SignIn) -> None:
    page = sign_in("admin").get("/").text

    assert headings(page) == ["Siswa", "Keuangan", "Penggajian", "Nilai dan rapor", "Pesan", "Umum"]
    assert (
        page.index(">Keuangan</p>") < page.index(">Loket</a>") < page.index(">Umum</p>") < page.index(">Pekerjaan</a>")
    )


def test_a_heading_without_entries_for_this_person_is_not_there(sign_in: SignIn) -> None:
    expected = ["Siswa", "Nilai dan rapor", "Pesan", "Penggajian", "Umum"]

    assert headings(sign_in("homeroom").get("/").text) == expected


@pytest.mark.parametrize(
    ("address", "label", "current"),
    [
        ("/students", "Siswa", "page"),
        ("/students/new", "Siswa", "true"),
        ("/students/teachers/new", "Guru", "true"),
        ("/finance/invoices/print", "Tagihan", "true"),
    ],
)
def test_the_entry_above_the_page_is_marked(sign_in: SignIn, address: str, label: str, current: str) -> None:
    page = sign_in("admin").get(address).text

    assert re.findall(r'aria-current="(\w+)">([^<]+)</a>', page) == [(current, label)]


def test_a_page_that_is_below_no_entry_marks_none(sign_in: SignIn) -> None:
    assert "aria-current" not in sign_in("admin").get("/password").text
