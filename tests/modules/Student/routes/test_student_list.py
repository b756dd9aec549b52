"""The list of students: what it finds, what it shows, and to whom."""

import re
from collections.abc import Callable
from typing import Any

import pytest
from flask.testing import FlaskClient
from sqlalchemy import insert

from core.db import db
from modules.Student.models import Student, StudentStatus
from tests.factories.student import LONG_AGO, make_class_group, make_student
from tests.statements import statements

SignIn = Callable[..., FlaskClient]


@pytest.fixture
def staff(sign_in: SignIn) -> FlaskClient:
    return sign_in("finance")


def shown(client: FlaskClient, **query: Any) -> list[str]:
    """Names in the table, in its order."""
    answer = client.get("/students", query_string=query)
    assert answer.status_code == 200
    return re.findall(r'<tr><td><a href="/students/\d+">(.*?)</a></td>', answer.text)


def page_text(client: FlaskClient, **query: Any) -> str:
    return client.get("/students", query_string=query).text


def test_students_stand_by_name(staff: FlaskClient) -> None:
    for name in ("Citra", "Ayu", "Bayu"):
        make_student(name)
    db.session.commit()

    assert shown(staff) == ["Ayu", "Bayu", "Citra"]


@pytest.mark.every_database
@pytest.mark.parametrize("words", ["lestari", "LESTARI ayu", "0051", "25.001", " ayu  "])
def test_words_find_name_nisn_and_nipd(staff: FlaskClient, words: str) -> None:
    make_student("Ayu Lestari", nisn="0051234567", nipd="25.001")
    make_student("Dian Saputra", nisn="0061234567", nipd="26.002")
    db.session.commit()

    assert shown(staff, q=words) == ["Ayu Lestari"]


@pytest.mark.every_database
@pytest.mark.parametrize("words", ["%", "_", "\\", "'", '"', "x\0y", "a" * 500])
def test_odd_characters_find_what_has_them_and_break_nothing(staff: FlaskClient, words: str) -> None:
    make_student("Ayu Lestari")
    db.session.commit()

    assert shown(staff, q=words) == []


def test_the_rombel_narrows_the_list(staff: FlaskClient) -> None:
    group = make_class_group("VII A")
    make_student("Ayu", class_group_id=group.id)
    make_student("Bayu", class_group_id=make_class_group("VII B").id)
    db.session.commit()

    assert shown(staff, rombel=group.id) == ["Ayu"]


def test_rombel_of_two_school_years_are_told_apart(staff: FlaskClient) -> None:
    make_class_group("VII A", first_year=2025)
    make_class_group("VII A", first_year=2026)
    db.session.commit()

    text = page_text(staff)

    assert text.index("VII A (2026/2027)") < text.index("VII A (2025/2026)")


def test_the_status_narrows_the_list(staff: FlaskClient) -> None:
    make_student("Ayu", status=StudentStatus.GRADUATED)
    make_student("Bayu")
    db.session.commit()

    assert shown(staff, status="lulus") == ["Ayu"]


@pytest.mark.parametrize("query", [{"rombel": "999"}, {"rombel": "x"}, {"status": "x"}])
def test_a_filter_that_is_not_offered_narrows_nothing(staff: FlaskClient, query: dict[str, str]) -> None:
    make_student("Ayu")
    db.session.commit()

    assert shown(staff, **query) == ["Ayu"]


def test_pages_lead_forth_and_back_with_the_filter_and_the_number_of_all(staff: FlaskClient) -> None:
    rows = [{"name": f"Siswa {n:03d}", "sex": "L", "status": "aktif", "updated_at": LONG_AGO} for n in range(120)]
    db.session.execute(insert(Student), rows)
    make_student("Bayu", status=StudentStatus.LEFT)
    db.session.commit()

    first = page_text(staff, status="aktif")
    second = staff.get(link(first, "next")).text
    third = staff.get(link(second, "next")).text
    back = staff.get(link(third, "prev")).text

    pages = [re.findall(r"<tr><td><a[^>]*>(.*?)</a></td>", text) for text in (first, second, third, back)]
    assert pages[0] + pages[1] + pages[2] == [row["name"] for row in rows]
    assert pages[3] == pages[1]
    assert "120 siswa ditemukan" in first
    assert 'rel="next"' not in third


def link(text: str, rel: str) -> str:
    found = re.search(rf'rel="{rel}" href="([^"]+)"', text)
    assert found is not None
    return found[1].replace("&amp;", "&")


def test_the_list_tells_no_nik_and_no_phone(staff: FlaskClient) -> None:
    make_student("Ayu", nik="9912345678901234", phone="0800 7777", family_card_number="9912345678900000")
    db.session.commit()

    text = page_text(staff)

    assert "Ayu" in text
    assert not {"9912345678901234", "0800 7777", "9912345678900000"} & set(re.split(r"[<>]", text))


def test_a_name_is_text_and_never_markup(staff: FlaskClient) -> None:
    make_student("<script>x</script>")
    db.session.commit()

    assert shown(staff) == ["&lt;script&gt;x&lt;/script&gt;"]


def test_an_empty_school_is_told_what_to_do(sign_in: SignIn) -> None:
    text = page_text(sign_in("admin"))

    assert "Belum ada siswa" in text
    assert 'href="/students/import"' in text


def test_a_search_without_result_offers_all_students(staff: FlaskClient) -> None:
    make_student("Ayu")
    db.session.commit()

    text = page_text(staff, q="Zulkifli")

    assert "Tidak ada siswa yang cocok" in text
    assert 'href="/students"' in text


def test_who_may_only_look_is_offered_no_import(staff: FlaskClient) -> None:
    assert 'href="/students/import"' not in page_text(staff)


def test_a_stranger_is_asked_to_sign_in(client: FlaskClient) -> None:
    answer = client.get("/students")

    assert answer.status_code == 302
    assert "/sign-in" in answer.headers["Location"]


def test_the_page_asks_the_database_no_more_often_for_many_students(staff: FlaskClient) -> None:
    make_student("Ayu", class_group_id=make_class_group("VII A").id)
    db.session.commit()
    with statements() as for_one:
        shown(staff)
    for n in range(30):
        make_student(f"Siswa {n}", class_group_id=make_class_group(f"VIII {n}", grade_level=8).id)
    db.session.commit()

    with statements() as for_many:
        shown(staff)

    assert len(for_many) == len(for_one)
