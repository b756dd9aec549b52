"""What certificates say of a student."""

import hashlib
from typing import Any

from core.clock import today
from core.i18n import gettext as _
from modules.Student.errors import StudentConflictError
from modules.Student.models import Student, StudentStatus
from modules.Student.models.school_year import first_year_of


def certificate_data(student: Student, *, number: str | None, purpose: str | None) -> dict[str, Any]:
    """The data of a certificate that `student` is active; with rombel and school year loaded.

    Raises StudentConflictError for who is not active: the school would certify what is not so.
    """
    if student.status is not StudentStatus.ACTIVE:
        raise StudentConflictError(
            _("Surat ini hanya untuk siswa yang berstatus aktif. Periksa status siswa ini lebih dahulu.")
        )
    first_year = first_year_of(today())
    group = student.class_group
    return {
        "number": number,
        "purpose": purpose,
        "today": today(),
        "school_year": group.school_year.label if group else f"{first_year}/{first_year + 1}",
        "student": {
            "name": student.name,
            "nisn": student.nisn,
            "nipd": student.nipd,
            "birth_place": student.birth_place,
            "birth_date": student.birth_date,
            "sex": student.sex,
            "class_group": group.name if group else None,
            "parents": _parents(student),
            "address": student.address,
        },
    }


def certificate_subject(student_id: int, *, number: str | None, purpose: str | None) -> str:
    """A certificate for another purpose is another document, and does not replace the one before."""
    told = hashlib.sha256(f"{number or ''}\n{purpose or ''}".encode()).hexdigest()[:12]
    return f"student.record:{student_id}:{told}"


def _parents(student: Student) -> list[str]:
    found = [name for name in (student.father_name, student.mother_name) if name]
    return found or [name for name in (student.guardian_name,) if name]
