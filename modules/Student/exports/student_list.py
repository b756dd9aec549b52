"""The list of students as a file."""

from collections.abc import Mapping
from typing import Any

from sqlalchemy import Select

from core.exports import ExportColumn, ListExport
from core.i18n import lazy_gettext as _l
from core.sheets.tables import Kind
from modules.Student.forms.fields import STATUS_WORDS
from modules.Student.forms.students import student_filter
from modules.Student.models import ClassGroup, Student
from modules.Student.permissions import IMPORT_STUDENTS, VIEW_STUDENTS
from modules.Student.services.class_groups import all_class_groups
from modules.Student.services.search import find_students

# Who may only look at the list sees of a student what the page shows; home and parents are for who keeps the register.
REGISTER = IMPORT_STUDENTS


class StudentListExport(ListExport):
    """What the page of students shows, and for who keeps the register, also home and parents."""

    name = "student.students"
    title = _l("Daftar siswa")
    permission = VIEW_STUDENTS
    filters = ("q", "rombel", "tingkat", "status", "kurang")
    keys = (Student.name, Student.id)
    columns = (
        ExportColumn(name="name", title=_l("Nama"), value=Student.name, width=32),
        ExportColumn(name="nisn", title="NISN", value=Student.nisn, width=12),
        ExportColumn(name="nipd", title="NIPD", value=Student.nipd, width=14),
        ExportColumn(name="sex", title=_l("L/P"), value=Student.sex, width=6),
        ExportColumn(name="rombel", title=_l("Rombel"), value=ClassGroup.name, width=12),
        ExportColumn(name="status", title=_l("Status"), value=Student.status, width=10, words=STATUS_WORDS),
        ExportColumn(name="place", title=_l("Tempat lahir"), value=Student.birth_place, permission=REGISTER),
        ExportColumn(
            name="born", title=_l("Tanggal lahir"), value=Student.birth_date, kind=Kind.DATE, permission=REGISTER
        ),
        ExportColumn(name="religion", title=_l("Agama"), value=Student.religion, width=12, permission=REGISTER),
        ExportColumn(name="address", title=_l("Alamat"), value=Student.address, width=36, permission=REGISTER),
        ExportColumn(name="phone", title=_l("Telepon"), value=Student.phone, permission=REGISTER),
        ExportColumn(name="email", title=_l("Surel"), value=Student.email, width=28, permission=REGISTER),
        ExportColumn(name="father", title=_l("Nama ayah"), value=Student.father_name, width=28, permission=REGISTER),
        ExportColumn(name="mother", title=_l("Nama ibu"), value=Student.mother_name, width=28, permission=REGISTER),
        ExportColumn(
            name="guardian", title=_l("Nama wali"), value=Student.guardian_name, width=28, permission=REGISTER
        ),
        ExportColumn(
            name="joined", title=_l("Mulai bersekolah"), value=Student.joined_on, kind=Kind.DATE, permission=REGISTER
        ),
    )

    def rows(self, filters: Mapping[str, str]) -> Select[*tuple[Any, ...]]:
        """As the page finds them."""
        _form, wanted = student_filter(all_class_groups(), filters)
        return find_students(wanted)
