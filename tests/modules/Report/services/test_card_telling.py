"""Which families are told of which card, and what their links open."""

from collections.abc import Iterator

import pytest
from flask import Flask
from flask.testing import FlaskClient
from itsdangerous import URLSafeTimedSerializer
from sqlalchemy import select

from core.accounts.acting import acting_for
from core.audit import Officer
from core.clock import now, today
from core.db import db
from core.documents import DocumentNotFoundError, links
from core.notices import Notice
from modules.Report.services.card_telling import Told, tell_of_cards
from modules.Report.services.class_locks import unlock_class
from modules.Report.services.scope import find_class
from modules.Student.models import ClassGroup, Student
from tests.factories.issued_cards import issue, lock, make_head
from tests.factories.notices import Satchel, carry_in_memory
from tests.factories.report import HALF, make_class, seat

BASE = "https://tu.sekolah.test"


@pytest.fixture
def satchel(app: Flask) -> Satchel:
    """What is told ends here; links are made as in a job that knows the address."""
    app.config["SETTINGS"] = app.config["SETTINGS"].model_copy(update={"public_url": f"{BASE}/"})
    return carry_in_memory(app)


@pytest.fixture
def head(app: Flask) -> Iterator[Officer]:
    """The headmaster, who asks."""
    officer = make_head()
    with acting_for(officer.id):
        yield officer


@pytest.fixture
def group(head: Officer) -> ClassGroup:
    """VII A of Ayu, Bagas and Citra, locked; Citra has no card yet."""
    group = make_class("VII A")
    ayu, bagas, _citra = seat(group, "Ayu", "Bagas", "Citra")
    lock(group, head)
    for student in (ayu, bagas):
        issue(student, group)
    db.session.commit()
    return group


def student(name: str) -> Student:
    return db.session.scalars(select(Student).where(Student.name == name)).one()


def tell(group: ClassGroup) -> Told:
    return tell_of_cards(find_class(group.id, HALF))


def told(satchel: Satchel) -> dict[str, Notice]:
    return {str(notice.variables["nama"]): notice for _kind, notice in satchel.told}


def path_of(notice: Notice) -> str:
    return str(notice.variables["tautan"]).removeprefix(BASE)


def test_each_family_gets_the_link_to_its_own_child_s_card(
    satchel: Satchel, group: ClassGroup, client: FlaskClient
) -> None:
    done = tell(group)
    notices = told(satchel)

    assert done == Told(families=2, without_card=1)
    assert sorted(notices) == ["Ayu", "Bagas"]
    for name, notice in notices.items():
        assert notice.recipient.person == f"student:{student(name).id}"
        assert notice.about == f"cards:{group.id}:{HALF}:1"
        with client.get(path_of(notice)) as answer:
            assert (answer.status_code, answer.get_data()) == (200, f"%PDF-1.4 {name}".encode())
            assert name not in answer.headers["Content-Disposition"]


def test_a_link_says_nothing_of_the_child(satchel: Satchel, group: ClassGroup) -> None:
    tell(group)

    assert [name for name, notice in told(satchel).items() if name.lower() in path_of(notice).lower()] == []


def test_another_family_s_link_can_not_be_guessed(
    app: Flask, satchel: Satchel, group: ClassGroup, client: FlaskClient
) -> None:
    tell(group)
    ayu, bagas = (path_of(told(satchel)[name]).rpartition("/")[2] for name in ("Ayu", "Bagas"))
    grafted = ".".join([bagas.split(".")[0], *ayu.split(".")[1:]])
    other_use = URLSafeTimedSerializer(app.config["SECRET_KEY"], salt="finance.receipt.link").dumps(1)

    for token in (grafted, "1", str(other_use)):
        assert client.get(f"/documents/open/{token}").status_code == 404


def test_an_old_link_opens_nothing(
    satchel: Satchel, group: ClassGroup, client: FlaskClient, monkeypatch: pytest.MonkeyPatch
) -> None:
    tell(group)
    notice = told(satchel)["Ayu"]
    assert (notice.variables["sampai"] - today()).days == 30  # type: ignore[operator]
    monkeypatch.setattr(links, "GOOD_FOR_DAYS", -1)

    assert client.get(path_of(notice)).status_code == 404


def test_a_new_version_ends_the_link_and_is_told_to_that_family_alone(
    satchel: Satchel, group: ClassGroup, client: FlaskClient
) -> None:
    tell(group)
    old, before = path_of(told(satchel)["Ayu"]), {(n.recipient, n.about) for _kind, n in satchel.told}
    issue(student("Ayu"), group, version=2)
    db.session.commit()

    tell(group)

    after = {(n.recipient.key, n.about) for _kind, n in satchel.told if (n.recipient, n.about) not in before}
    assert after == {(student("Ayu").id, f"cards:{group.id}:{HALF}:2")}
    assert client.get(old).status_code == 404


def test_a_card_that_was_declared_void_is_not_told(satchel: Satchel, group: ClassGroup) -> None:
    issue(student("Citra"), group).voided_at = now()

    assert tell(group) == Told(families=2, without_card=1)


def test_an_open_class_is_not_told(satchel: Satchel, group: ClassGroup, head: Officer) -> None:
    unlock_class(find_class(group.id, HALF), "Nilai keliru", head)

    done = tell(group)

    assert "belum dikunci" in done.reason
    assert satchel.told == []


def test_without_an_address_no_link_is_made_up(app: Flask, group: ClassGroup) -> None:
    carry_in_memory(app)

    with pytest.raises(DocumentNotFoundError, match="TATAUSAHA_PUBLIC_URL"):
        tell(group)
