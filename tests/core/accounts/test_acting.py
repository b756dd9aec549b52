"""For whom something is done, in a page, in a job and without anybody."""

from flask import Flask
from flask_login import login_user

from core.accounts.acting import acting_for, acting_may, acting_user_id
from core.accounts.models import User
from core.accounts.services import create_user
from core.audit.routes import READ_TRAIL
from core.db import db


def person(role: str) -> User:
    user, _password = create_user(f"{role}@sekolah.test", name=role, role=role)
    db.session.flush()
    return user


def test_the_program_itself_may_everything(app: Flask) -> None:
    assert (acting_user_id(), acting_may(READ_TRAIL)) == (None, True)


def test_a_job_may_what_who_asked_for_it_may(app: Flask) -> None:
    admin, finance = person("admin").id, person("finance").id

    with acting_for(admin):
        assert (acting_user_id(), acting_may(READ_TRAIL)) == (admin, True)
        with acting_for(finance):
            assert (acting_user_id(), acting_may(READ_TRAIL)) == (finance, False)
        assert acting_user_id() == admin


def test_a_job_of_somebody_who_is_gone_may_nothing(app: Flask) -> None:
    with acting_for(person("admin").id + 1):
        assert not acting_may(READ_TRAIL)


def test_in_a_page_it_is_who_has_signed_in(app: Flask) -> None:
    finance, admin = person("finance"), person("admin")

    with app.test_request_context(), acting_for(admin.id):
        before = acting_user_id(), acting_may(READ_TRAIL)
        login_user(finance)

        assert before == (None, False)
        assert (acting_user_id(), acting_may(READ_TRAIL)) == (finance.id, False)
