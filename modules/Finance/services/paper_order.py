"""Where a student's paper comes in its rombel: by name, though files carry no names."""

from sqlalchemy import func, or_, select

from core.db import db
from core.i18n import gettext as _
from modules.Finance.services.bill_lines import rombel_of
from modules.Student.models import Student


def group_on_paper(student: Student) -> str:
    """The rombel whose papers come together."""
    group = rombel_of(student)
    return group.name if group is not None else _("tanpa rombel")


def file_name_of(kind: str, student: Student) -> str:
    """`tagihan-007-000123`: what it is, the place among the names of the rombel, the student's number."""
    return f"{kind}-{_place(student):03d}-{student.id:06d}"


def _place(student: Student) -> int:
    if student.class_group_id is None:
        return 0  # too many to count for each; they come by number
    before = or_(Student.name < student.name, (Student.name == student.name) & (Student.id <= student.id))
    mates = select(func.count()).select_from(Student).where(Student.class_group_id == student.class_group_id, before)
    return db.session.scalar(mates) or 0
