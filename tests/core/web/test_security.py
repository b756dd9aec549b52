"""Headers, cookies, forgery and size."""

from pathlib import Path

import pytest
from flask import Flask
from flask.testing import FlaskClient

from core.app import create_app
from core.config import Settings
from tests.fixtures.app import SignIn


@pytest.mark.parametrize("path", ["/sign-in", "/", "/nope", "/healthz", "/assets/tatausaha.css"])
def test_every_answer_has_the_security_headers(client: FlaskClient, path: str) -> None:
    headers = client.get(path, buffered=True).headers

    assert "default-src 'self'" in headers["Content-Security-Policy"]
    assert "unsafe-inline" not in headers["Content-Security-Policy"]
    assert "frame-ancestors 'none'" in headers["Content-Security-Policy"]
    assert headers["X-Content-Type-Options"] == "nosniff"
    assert headers["Referrer-Policy"] == "same-origin"


def test_pages_behind_the_sign_in_are_not_kept_by_the_browser(sign_in: SignIn) -> None:
    assert sign_in("admin").get("/").headers["Cache-Control"] == "no-store"


def test_the_session_cookie_is_out_of_reach_of_scripts_and_other_sites(client: FlaskClient) -> None:
    cookie = client.get("/sign-in").headers["Set-Cookie"]

    assert "HttpOnly" in cookie
    assert "SameSite=Lax" in cookie


def test_in_production_the_cookie_travels_over_https_only(tmp_path: Path, database: str) -> None:
    secret = "k3nYv0Qx7-Tj2bLw9RfZs4HcGd8MuPa1Ei6oXy"
    settings = Settings(environment="production", instance_path=tmp_path, database_url=database, secret_key=secret)
    app = create_app(settings)

    answer = app.test_client().get("/sign-in", base_url="https://sekolah.example")

    assert answer.headers["Set-Cookie"].startswith("__Host-session=")
    assert "Secure" in answer.headers["Set-Cookie"]
    assert "max-age" in answer.headers["Strict-Transport-Security"]


def test_a_post_without_the_token_is_refused_with_a_sentence(app: Flask, sign_in: SignIn) -> None:
    bursar = sign_in("finance")
    app.config["WTF_CSRF_ENABLED"] = True

    answer = bursar.post("/finance/periods")

    assert answer.status_code == 400
    assert "Formulir ini sudah kedaluwarsa" in answer.text


def test_an_upload_of_200_mb_ends_in_one_sentence(sign_in: SignIn) -> None:
    told = {"CONTENT_LENGTH": str(200 * 1024 * 1024), "CONTENT_TYPE": "multipart/form-data; boundary=x"}

    answer = sign_in("admin").post("/imports/new/student.students", environ_overrides=told)

    assert answer.status_code == 413
    assert "paling besar 20 MiB" in answer.text


def test_an_ordinary_form_takes_no_more_than_two_mib(client: FlaskClient) -> None:
    answer = client.post("/sign-in", data={"email": "x" * (3 * 1024 * 1024)})

    assert answer.status_code == 413


def test_headers_of_an_unknown_proxy_are_not_believed(client: FlaskClient) -> None:
    answer = client.get("/", headers={"X-Forwarded-Host": "evil.example", "X-Forwarded-Proto": "https"})

    assert "evil.example" not in answer.location
