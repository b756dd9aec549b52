"""Coming in."""

from urllib.parse import urlsplit

import pytest
from flask import Flask
from flask.testing import FlaskClient

from core.accounts import throttle
from core.accounts.models import SignInFailure, User
from core.accounts.services import create_user, give_new_password
from core.db import db

EMAIL = "bu.rina@sekolah.test"
OWN = "kata-sandi-saya-sendiri"


@pytest.fixture
def password(app: Flask) -> str:
    """The first password of an account."""
    _user, password = create_user(EMAIL, name="Rina", role="finance")
    db.session.commit()
    return password


def attempt(client: FlaskClient, password: str, email: str = EMAIL, following: str = "") -> tuple[int, str]:
    """Status and text, or place, of the answer to a sign-in."""
    answer = client.post(f"/sign-in?next={following}", data={"email": email, "password": password})
    return answer.status_code, answer.location or answer.text


def own_password(client: FlaskClient, first: str, new: str = OWN) -> int:
    """Change the first password; the status."""
    data = {"password": first, "new_password": new, "new_password_confirm": new}
    return client.post("/password", data=data).status_code


def test_a_first_password_opens_nothing_but_its_change(client: FlaskClient, password: str) -> None:
    attempt(client, password)

    answer = client.get("/students")

    assert (answer.status_code, answer.location) == (302, "/password")


def test_after_the_change_everything_opens(client: FlaskClient, password: str) -> None:
    attempt(client, password)

    assert own_password(client, password) == 302
    assert client.get("/students").status_code == 200


@pytest.mark.parametrize("new", ["pendek", "x" * 11])
def test_a_short_password_is_refused(client: FlaskClient, password: str, new: str) -> None:
    attempt(client, password)

    own_password(client, password, new)

    assert client.get("/students").location == "/password"


def test_a_new_password_ends_the_sessions_of_before(app: Flask, client: FlaskClient, password: str) -> None:
    attempt(client, password)
    own_password(client, password)
    give_new_password(db.session.query(User).one())
    db.session.commit()

    assert "/sign-in" in client.get("/students").location


def test_an_account_that_was_switched_off_is_out_at_once(client: FlaskClient, password: str) -> None:
    attempt(client, password)
    db.session.query(User).one().active = False
    db.session.commit()

    assert "/sign-in" in client.get("/").location


def test_the_hash_is_argon2id_with_19_mib(password: str) -> None:
    assert db.session.query(User).one().password.startswith("$argon2id$v=19$m=19456,t=2,p=1$")


def test_known_and_unknown_people_get_the_same_answer(client: FlaskClient, password: str) -> None:
    known = attempt(client, "wrong")
    unknown = attempt(client, "wrong", email="nobody@sekolah.test")

    assert known[0] == unknown[0] == 200
    assert "tidak cocok" in known[1]
    assert "tidak cocok" in unknown[1]


def test_guessing_is_slowed_down_even_for_the_right_password(client: FlaskClient, password: str) -> None:
    for _ in range(throttle.FREE_FOR_ACCOUNT):
        attempt(client, "wrong")

    status, text = attempt(client, password)

    assert status == 200
    assert "Terlalu banyak percobaan" in text


def test_a_good_sign_in_forgets_the_failures(client: FlaskClient, password: str) -> None:
    attempt(client, "wrong")

    attempt(client, password)

    assert db.session.query(SignInFailure).count() == 0


def test_what_is_kept_of_a_failure_names_nobody(client: FlaskClient, password: str) -> None:
    attempt(client, "wrong")

    assert not any(EMAIL in row.key for row in db.session.query(SignInFailure))


@pytest.mark.parametrize(
    "place", ["//evil.example", "https://evil.example/", "/\\evil.example", "\thttps://evil.example"]
)
def test_after_the_sign_in_nobody_is_sent_elsewhere(client: FlaskClient, password: str, place: str) -> None:
    answer = client.post("/sign-in", query_string={"next": place}, data={"email": EMAIL, "password": password})

    assert urlsplit(answer.location or "").netloc == ""


def test_signing_out_takes_a_post(client: FlaskClient, password: str) -> None:
    attempt(client, password)

    assert client.get("/sign-out").status_code == 405
    assert client.post("/sign-out").status_code == 302
    assert "/sign-in" in client.get("/").location
