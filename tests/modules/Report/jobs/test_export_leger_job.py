"""The leger as a workbook says what the cards say."""

from openpyxl import load_workbook
from sqlalchemy import select

from core.accounts.acting import acting_for
from core.accounts.models import User
from core.db import db
from core.files import StoredFile, new_name, path_of
from core.jobs import dispatch
from core.jobs.testing import drain
from modules.Report.jobs.export_leger_job import ExportLegerJob
from modules.Report.services.report_data import report_of
from tests.factories.report import HALF, make_assignment, make_class, plan_all, score, seat
from tests.fixtures.app import SignIn


def test_each_class_has_a_sheet_with_the_scores_of_its_cards(sign_in: SignIn) -> None:
    sign_in("curriculum")
    owner_id = db.session.scalars(select(User.id).where(User.email == "curriculum@sekolah.test")).one()
    for name, people in {"VII A": ("Ayu", "Bagas"), "VII B": ("Citra",)}.items():
        group = make_class(name)
        assessments = plan_all(make_assignment(group))
        for place, student in enumerate(seat(group, *people)):
            score(student, dict.fromkeys(assessments, 80.0 + place))
    year_id, group_id = group.school_year_id, group.id
    ticket = new_name()
    job = ExportLegerJob(
        ticket=ticket, owner_id=owner_id, name="Leger", school_year_id=year_id, half=HALF, with_rank=True
    )
    dispatch(job, requested_by_id=owner_id)
    db.session.commit()

    drain()

    db.session.rollback()
    file = db.session.scalars(select(StoredFile).where(StoredFile.stored_name == ticket)).one()
    with path_of(file).open("rb") as content:
        book = load_workbook(content, data_only=True)
    assert book.sheetnames == ["VII A", "VII B"]
    rows = [[cell.value for cell in row] for row in book["VII A"].iter_rows(min_row=4)]
    assert rows[0][4:] == ["MTK", "S", "I", "A", "Peringkat", "Jumlah", "Rata-rata"]
    assert [(row[1], row[4], row[8], row[9]) for row in rows[1:3]] == [("Ayu", 80, 2, 80), ("Bagas", 81, 1, 81)]
    with acting_for(owner_id):
        (card,) = report_of(group_id, HALF)
    assert book["VII B"]["E5"].value == card.lines[0].knowledge.score
