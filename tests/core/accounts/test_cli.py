"""`flask accounts`."""

from flask import Flask

from core.accounts.models import User
from core.db import db


def test_an_account_is_made_and_its_password_shown_once(app: Flask) -> None:
    result = app.test_cli_runner().invoke(
        args=["accounts", "create", "Pak.Budi@sekolah.test", "--name", "Budi", "--role", "admin"]
    )

    user = db.session.query(User).one()
    assert (result.exit_code, user.email, user.role_names) == (0, "pak.budi@sekolah.test", ["admin"])
    assert len(result.output.strip()) >= 16


def test_an_address_that_is_taken_is_refused_with_code_1(app: Flask) -> None:
    arguments = ["accounts", "create", "a@sekolah.test", "--name", "A", "--role", "finance"]
    app.test_cli_runner().invoke(args=arguments)

    result = app.test_cli_runner().invoke(args=arguments)

    assert result.exit_code == 1
    assert "Sudah ada akun" in result.output


def test_an_unknown_role_is_refused_with_code_2(app: Flask) -> None:
    result = app.test_cli_runner().invoke(
        args=["accounts", "create", "a@sekolah.test", "--name", "A", "--role", "boss"]
    )

    assert result.exit_code == 2


def test_a_forgotten_password_is_replaced(app: Flask) -> None:
    app.test_cli_runner().invoke(args=["accounts", "create", "a@sekolah.test", "--name", "A", "--role", "finance"])
    before = db.session.query(User).one().password
    db.session.rollback()

    result = app.test_cli_runner().invoke(args=["accounts", "new-password", "a@sekolah.test"])

    assert result.exit_code == 0
    assert db.session.query(User).one().password != before
