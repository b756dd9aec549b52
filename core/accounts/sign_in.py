"""Flask-Security, set up for a school office: e-mail and password, argon2id, throttled, nothing else switched on.

TOTP is a switch of the same library (`SECURITY_TWO_FACTOR`) that needs two more columns.
"""

from datetime import timedelta
from typing import Any

from flask import Flask, request
from flask_security.core import Security
from flask_security.datastore import SQLAlchemyUserDatastore
from flask_security.forms import LoginForm
from flask_security.utils import hash_password

from core.accounts import throttle
from core.accounts.models import Role, User
from core.db import db
from core.i18n import gettext as _
from core.i18n import lazy_gettext as _l
from core.web.access import access_of
from core.web.transaction import commit_part

SHORTEST_PASSWORD = 12
ARGON2_MEMORY_KIB = 19 * 1024
"""OWASP's least: the library's own 64 MiB, eight at once, would fill a 1 GB account."""


MESSAGES = {
    "GENERIC_AUTHN_FAILED": (_l("Surel atau kata sandi tidak cocok."), "error"),
    "PASSWORD_CHANGE": (_l("Kata sandi sudah diganti."), "success"),
    "PASSWORD_IS_THE_SAME": (_l("Kata sandi baru harus lain dari yang lama."), "error"),
    "PASSWORD_MISMATCH": (_l("Kedua kata sandi baru tidak sama."), "error"),
    "PASSWORD_INVALID_LENGTH": (_l("Kata sandi paling sedikit 12 huruf."), "error"),
    "PASSWORD_NOT_PROVIDED": (_l("Isi kata sandi."), "error"),
    "INVALID_PASSWORD": (_l("Kata sandi sekarang tidak cocok."), "error"),
    "RETYPE_PASSWORD_MISMATCH": (_l("Kedua kata sandi baru tidak sama."), "error"),
    "UNAUTHENTICATED": (_l("Silakan masuk dahulu."), "info"),
}
"""What the library says, in our words."""


class ThrottledLoginForm(LoginForm):
    """The library's form behind the throttle; every refusal costs one hash and says the same."""

    def validate(self, **kwargs: Any) -> bool:
        """Count the attempt, then let the library decide."""
        attempts = throttle.attempts_of(str(self.email.data or ""), request.remote_addr)
        is_admitted = throttle.admit(attempts)
        commit_part()
        if not is_admitted:
            hash_password(str(self.password.data or ""))
            self.form_errors.append(_("Terlalu banyak percobaan masuk. Tunggu beberapa menit, lalu coba lagi."))
            return False
        if not super().validate(**kwargs):
            return False
        throttle.forget(attempts)
        return True


def init_app(app: Flask) -> None:
    """Register the library with our models, form and texts."""
    app.config.update(
        SECURITY_PASSWORD_HASH="argon2",  # noqa: S106 - the name of the method
        SECURITY_PASSWORD_HASH_PASSLIB_OPTIONS={
            "argon2__memory_cost": ARGON2_MEMORY_KIB,
            "argon2__time_cost": 2,
            "argon2__parallelism": 1,
        },
        SECURITY_PASSWORD_SINGLE_HASH=["argon2"],
        SECURITY_PASSWORD_LENGTH_MIN=SHORTEST_PASSWORD,
        SECURITY_LOGIN_URL="/sign-in",
        SECURITY_LOGOUT_URL="/sign-out",
        SECURITY_LOGOUT_METHODS=["POST"],
        SECURITY_CHANGEABLE=True,
        SECURITY_CHANGE_URL="/password",
        SECURITY_SEND_PASSWORD_CHANGE_EMAIL=False,
        SECURITY_RETURN_GENERIC_RESPONSES=True,
        SECURITY_EMAIL_VALIDATOR_ARGS={"check_deliverability": False, "test_environment": True},
        SECURITY_STATIC_FOLDER=None,
        SECURITY_FRESHNESS=timedelta(seconds=-1),
        **{f"SECURITY_MSG_{name}": (words, category) for name, (words, category) in MESSAGES.items()},
    )
    Security(app, SQLAlchemyUserDatastore(db, User, Role), login_form=ThrottledLoginForm)
    access_of(app).open_to_all("security.login", "security.logout")
    access_of(app).for_everybody_signed_in("security.change_password")
