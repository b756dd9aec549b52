"""Students, rombel, and workbooks that tell of them; nobody is real."""

from collections.abc import Sequence
from datetime import UTC, datetime
from itertools import count
from pathlib import Path
from typing import Any

from sqlalchemy import select

from core.accounts.models import User
from core.db import db
from core.imports.models import Import
from core.imports.testing import carry_out, check, uploaded
from modules.Student.dapodik import StudentRow
from modules.Student.models import ClassGroup, Student, Teacher, Unit
from modules.Student.services import ensure_school_year
from tests.core.sheets.workbooks import Value, write_rows

FIRST_YEAR = 2026
STUDENTS = "student.students"
LONG_AGO = datetime(2026, 7, 1, 8, tzinfo=UTC)

_numbers = count(1)


def make_class_group(name: str = "VII A", *, grade_level: int = 7, first_year: int = FIRST_YEAR) -> ClassGroup:
    """A rombel in the session."""
    year = ensure_school_year(first_year)
    group = ClassGroup(school_year_id=year.id, name=name, grade_level=grade_level)
    db.session.add(group)
    db.session.flush()
    return group


def make_unit(code: str = "SMP", name: str = "SMP Contoh") -> Unit:
    """A school of the foundation, in the session."""
    unit = Unit(code=code, name=name)
    db.session.add(unit)
    db.session.flush()
    return unit


def make_student(name: str = "Ayu Lestari", **values: Any) -> Student:
    """A student in the session, with a NISN of their own unless told otherwise."""
    given = {"nisn": f"{next(_numbers):010d}", "sex": "P", "updated_at": LONG_AGO} | values
    student = Student(name=name, **given)
    db.session.add(student)
    db.session.flush()
    return student


def student_row(row: int = 7, **values: Any) -> StudentRow:
    """A checked row of a file: a girl in VII A unless told otherwise."""
    nothing: dict[str, Any] = dict.fromkeys(StudentRow._fields)
    given = {"name": "Ayu Lestari", "nisn": "0130000001", "sex": "P", "rombel": "VII A", "grade_level": 7}
    return StudentRow(**nothing | given | values | {"row": row})


def write_student_file(path: Path, rows: Sequence[Sequence[Value]]) -> Path:
    """A workbook with one header row; each row is name, NISN, NIPD, JK, rombel."""
    return write_rows(path, [("Nama", "NISN", "NIPD", "JK", "Rombel Saat Ini"), *rows])


def bring_in(path: Path, *, first_year: int = FIRST_YEAR) -> Import:
    """`path` imported by the real jobs, faulty rows left behind."""
    return carry_out(checked(path, first_year=first_year).id)


def checked(path: Path, *, first_year: int = FIRST_YEAR) -> Import:
    """`path` after its dry run."""
    return check(uploaded(path, STUDENTS, {"first_year": str(first_year)}))


def make_homeroom(group: ClassGroup, email: str = "homeroom@sekolah.test") -> Teacher:
    """The homeroom teacher of `group`, who signs in with the account of that address."""
    user_id = db.session.scalars(select(User.id).where(User.email == email)).one()
    teacher = Teacher(name="Bu Siti", user_id=user_id, updated_at=LONG_AGO)
    db.session.add(teacher)
    db.session.flush()
    group.homeroom_teacher_id = teacher.id
    db.session.flush()
    return teacher
