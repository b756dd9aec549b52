"""The class's list tells of each student the newest version."""

from core.accounts.acting import acting_for
from core.accounts.services import create_user
from core.db import db
from modules.Report.services.issued_cards import card_rows
from modules.Report.services.scope import find_class
from tests.factories.report import HALF, make_class, seat


def test_students_come_by_name_and_without_a_version_while_nothing_was_issued(app: object) -> None:
    user, _password = create_user("kepala@sekolah.test", name="Kepala", role="headmaster")
    group = make_class()
    seat(group, "Citra", "Ayu")
    db.session.commit()

    with acting_for(user.id):
        rows = card_rows(find_class(group.id, HALF))

    assert [(row.student.name, row.newest) for row in rows] == [("Ayu", None), ("Citra", None)]
    assert rows[0].subject.startswith("report.card:")
