"""First page, language, health, errors."""

import pytest
from flask.testing import FlaskClient

from tests.fixtures.app import SignIn


def test_the_health_check_needs_no_sign_in_and_tells_no_secrets(client: FlaskClient) -> None:
    answer = client.get("/healthz")

    assert (answer.status_code, answer.json) == (200, {"status": "ok"})


def test_the_first_page_shows_the_steps_in_order(sign_in: SignIn) -> None:
    page = sign_in("admin").get("/").text

    assert page.index("Impor siswa") < page.index("Atur tarif SPP") < page.index("Buat tagihan bulanan")


def test_an_unknown_address_is_a_page_in_words(sign_in: SignIn) -> None:
    answer = sign_in("admin").get("/nope")

    assert answer.status_code == 404
    assert "tidak ditemukan" in answer.text


@pytest.mark.parametrize(
    ("accepted", "expected"),
    [("id-ID,id;q=0.9,en;q=0.8", "id"), ("en-US,en;q=0.9", "en"), ("fr-FR", "id"), ("*", "id"), ("", "id")],
)
def test_indonesian_unless_the_browser_wants_english_only(client: FlaskClient, accepted: str, expected: str) -> None:
    page = client.get("/sign-in", headers={"Accept-Language": accepted}).text

    assert f'<html lang="{expected}">' in page


def test_the_language_can_be_chosen_and_stays(client: FlaskClient) -> None:
    client.post("/language", data={"language": "en"})

    assert "Sign in" in client.get("/sign-in").text


def test_a_language_that_is_not_offered_is_refused(client: FlaskClient) -> None:
    assert client.post("/language", data={"language": "xx"}).status_code == 400
