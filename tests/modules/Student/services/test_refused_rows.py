"""Rows of a file that can't be used."""

from core.imports import Outcome
from core.sheets import RowProblem
from modules.Student.services.refused_rows import refused_rows
from tests.factories.student import student_row


def test_each_row_has_all_its_problems_and_the_record_it_seems_to_be_about() -> None:
    sex, name = RowProblem(7, "JK", "Isi L atau P."), RowProblem(7, "Nama", "Belum diisi.")
    birth = RowProblem(9, "Tanggal Lahir", "Tidak mungkin.")

    results = refused_rows([student_row(7), student_row(9)], [None, 4], [sex, birth, name])

    assert [(each.row, each.outcome, each.record_id, each.problems) for each in results] == [
        (7, Outcome.ERROR, None, [sex, name]),
        (9, Outcome.ERROR, 4, [birth]),
    ]
