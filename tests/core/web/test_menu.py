"""The side menu."""

import re

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
