"""A file is fetched by whom it is for, while it is kept, by a link that is good for them; each time it is on record."""

from datetime import timedelta
from io import BytesIO

import pytest
from flask import Flask
from flask.testing import FlaskClient
from itsdangerous import URLSafeTimedSerializer
from sqlalchemy import select, update

from core.accounts.models import Role, User
from core.audit import AuditEvent
from core.clock import now
from core.db import db
from core.files import Keeping, StoredFile, keep, new_name, path_of, store
from core.files.links import GOOD_FOR_SECONDS, SALT
from core.web.access import Permission, access_of
from tests.fixtures.app import SignIn

CONTENT = b"Ayu;7"
VIEW = Permission("test.list.view", "Melihat")


@pytest.fixture
def clerk(app: Flask, sign_in: SignIn) -> FlaskClient:
    """Somebody who may see the list."""
    access_of(app).declare([VIEW], {"clerk": [VIEW], "guest": []})
    return sign_in("clerk")


@pytest.fixture
def colleague(clerk: FlaskClient, sign_in: SignIn) -> FlaskClient:
    """Another with the same role."""
    return sign_in("clerk", email="colleague@sekolah.test")


def file_of(email: str = "clerk@sekolah.test", *, days: int = 7, shared: bool = False) -> StoredFile:
    """A file that was made for that person."""
    owner = db.session.scalars(select(User).where(User.email == email)).one()
    keeping = Keeping(days=days, needs=[VIEW.name], shared_with=VIEW.name if shared else None)
    file = keep(
        lambda target: target.write(CONTENT),
        new_name(),
        original_name="Daftar siswa.csv",
        purpose="export",
        owner_id=owner.id,
        keeping=keeping,
    )
    db.session.commit()
    return file


def link_to(client: FlaskClient, file: StoredFile) -> str:
    """The signed link that the person is sent to."""
    answer = client.get(f"/downloads/file/{file.stored_name}")
    assert answer.status_code == 302
    return answer.location


def fetch(client: FlaskClient, link: str) -> tuple[int, bytes]:
    answer = client.get(link, buffered=True)
    return answer.status_code, answer.data


def recorded() -> list[tuple[str, str | None]]:
    """Who fetched which file."""
    db.session.rollback()
    events = select(AuditEvent).where(AuditEvent.action == "core.file.download").order_by(AuditEvent.id)
    return [(event.actor_name, event.subject_name) for event in db.session.scalars(events)]


@pytest.mark.every_database
def test_who_asked_for_a_file_fetches_it_as_an_attachment_that_nobody_keeps(clerk: FlaskClient) -> None:
    link = link_to(clerk, file_of())

    answer = clerk.get(link, buffered=True)

    assert answer.data == CONTENT
    assert answer.headers["Content-Disposition"] == 'attachment; filename="Daftar siswa.csv"'
    assert answer.headers["X-Content-Type-Options"] == "nosniff"
    assert answer.headers["Cache-Control"] == "no-store, private"
    assert answer.content_length == len(CONTENT)


def test_each_download_is_on_record(clerk: FlaskClient) -> None:
    file = file_of()

    for _time in range(2):
        fetch(clerk, link_to(clerk, file))

    assert recorded() == [("Clerk", "Daftar siswa.csv")] * 2


def test_a_colleague_does_not_find_it_by_name_link_or_list(clerk: FlaskClient, colleague: FlaskClient) -> None:
    file = file_of()
    link = link_to(clerk, file)

    assert colleague.get(f"/downloads/file/{file.stored_name}").status_code == 404
    assert fetch(colleague, link)[0] == 404
    assert "Daftar siswa.csv" not in colleague.get("/downloads").text
    assert recorded() == []


def test_what_is_shared_with_a_role_is_fetched_by_colleagues(clerk: FlaskClient, colleague: FlaskClient) -> None:
    file = file_of(shared=True)

    assert fetch(colleague, link_to(colleague, file)) == (200, CONTENT)
    assert "Daftar siswa.csv" in colleague.get("/downloads").text


def test_even_an_administrator_does_not_fetch_anothers_private_file(clerk: FlaskClient, sign_in: SignIn) -> None:
    name = file_of().stored_name

    assert sign_in("admin").get(f"/downloads/file/{name}").status_code == 404


def test_who_lost_the_role_lost_the_file_and_its_links(clerk: FlaskClient) -> None:
    file = file_of()
    link = link_to(clerk, file)
    user = db.session.scalars(select(User).where(User.email == "clerk@sekolah.test")).one()
    user.roles = [Role(name="guest")]
    db.session.commit()

    assert fetch(clerk, link)[0] == 404
    assert "Daftar siswa.csv" not in clerk.get("/downloads").text


def test_a_link_that_was_changed_is_of_no_use(clerk: FlaskClient) -> None:
    content, moment, signature = link_to(clerk, file_of()).rsplit(".", 2)
    other = "B" if signature[0] == "A" else "A"

    assert fetch(clerk, f"{content}.{moment}.{other}{signature[1:]}")[0] == 404
    assert fetch(clerk, f"{content[:-2]}AA.{moment}.{signature}")[0] == 404
    assert fetch(clerk, "/downloads/x.y.z")[0] == 404


def test_an_old_link_says_where_a_new_one_is(app: Flask, clerk: FlaskClient, monkeypatch: pytest.MonkeyPatch) -> None:
    link = link_to(clerk, file_of())
    monkeypatch.setattr("core.files.links.GOOD_FOR_SECONDS", -1)

    answer = clerk.get(link)

    assert answer.status_code == 404
    assert "kedaluwarsa" in answer.text
    assert GOOD_FOR_SECONDS <= 15 * 60


def test_a_file_whose_days_are_over_is_gone(clerk: FlaskClient) -> None:
    file = file_of()
    link = link_to(clerk, file)
    db.session.execute(update(StoredFile).values(expires_at=now() - timedelta(seconds=1)))
    db.session.commit()

    assert fetch(clerk, link)[0] == 404
    assert "Daftar siswa.csv" not in clerk.get("/downloads").text


def test_what_was_handed_in_is_not_handed_out(clerk: FlaskClient) -> None:
    owner = db.session.scalars(select(User.id)).first()
    file = store(BytesIO(b"x"), original_name="a.xlsx", purpose="import", owner_id=owner)
    db.session.commit()

    assert clerk.get(f"/downloads/file/{file.stored_name}").status_code == 404


def test_a_file_whose_content_is_gone_is_not_found(clerk: FlaskClient) -> None:
    file = file_of()
    path_of(file).unlink()

    assert clerk.get(f"/downloads/file/{file.stored_name}").status_code == 404


def test_a_link_of_another_purpose_opens_nothing(app: Flask, clerk: FlaskClient) -> None:
    other = URLSafeTimedSerializer(app.config["SECRET_KEY"], salt=f"{SALT}.other").dumps([file_of().id, 1])

    assert fetch(clerk, f"/downloads/{other}")[0] == 404


def test_a_stranger_is_asked_to_sign_in(clerk: FlaskClient, client: FlaskClient) -> None:
    link = link_to(clerk, file_of())

    assert "/sign-in" in client.get(link).location


def test_an_empty_page_says_how_files_come_there(clerk: FlaskClient) -> None:
    assert "Belum ada berkas" in clerk.get("/downloads").text
