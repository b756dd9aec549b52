"""Making accounts."""

import secrets

from email_validator import EmailNotValidError, validate_email
from flask import current_app
from flask_security.utils import hash_password
from sqlalchemy import select

from core.accounts.errors import AccountError, UnknownRoleError
from core.accounts.models import Role, User
from core.clock import now
from core.db import db
from core.i18n import gettext as _
from core.web.access import ADMIN, access_of


def create_user(email: str, *, name: str, role: str) -> tuple[User, str]:
    """Make an account; return it with its random first password, which is shown once and must be changed.

    Raises AccountError when the address is taken or not one, or the role is unknown.
    """
    address = _checked_address(email)
    if role not in role_names():
        known = ", ".join(role_names())
        raise UnknownRoleError(_("Peran %(role)s tidak dikenal; pilih %(roles)s.", role=role, roles=known))
    if find_user(address) is not None:
        raise AccountError(_("Sudah ada akun dengan alamat %(email)s.", email=address))
    user = User(email=address, name=name, created_at=now(), fs_uniquifier="", password="", active=True)
    password = give_new_password(user)
    user.roles.append(ensure_role(role))
    db.session.add(user)
    db.session.flush()
    return user, password


def role_names() -> list[str]:
    """The administrator, and the roles that the enabled modules declare."""
    return [ADMIN, *sorted(access_of(current_app).grants)]


def give_new_password(user: User) -> str:
    """A random password that must be changed at first use; all sessions of before end."""
    password = secrets.token_urlsafe(12)
    user.password = hash_password(password)
    user.fs_uniquifier = secrets.token_hex(32)
    user.must_change_password = True
    return password


def find_user(email: str) -> User | None:
    """The account with this address."""
    return db.session.scalar(select(User).where(User.email == email.lower()))


def ensure_role(name: str) -> Role:
    """The role's row, made when first needed."""
    role = db.session.scalar(select(Role).where(Role.name == name))
    if role is None:
        role = Role(name=name)
        db.session.add(role)
    return role


def _checked_address(email: str) -> str:
    try:
        return validate_email(email, check_deliverability=False, test_environment=True).normalized.lower()
    except EmailNotValidError as error:
        raise AccountError(_("%(email)s bukan alamat surel yang benar.", email=email)) from error
