"""What the Student module gives the application."""

from core.i18n import lazy_gettext as _l
from core.modules import Provider
from core.web.menu import MenuItem
from core.web.setup_steps import SetupStep
from modules.Student import audiences, audit_actions
from modules.Student.document_kinds import ACTIVE_CERTIFICATE
from modules.Student.exports import StudentListExport
from modules.Student.imports.class_import import ClassImport
from modules.Student.imports.student_import import StudentImport
from modules.Student.imports.teacher_import import TeacherImport
from modules.Student.permissions import (
    ALL,
    IMPORT_STUDENTS,
    PRINT_CERTIFICATES,
    VIEW_ALL,
    VIEW_DOCUMENTS,
    VIEW_NIK,
    VIEW_STUDENTS,
)
from modules.Student.routes import blueprint
from modules.Student.services import has_students


class StudentProvider(Provider):
    """Students, rombel, and the import from Dapodik."""

    blueprint = blueprint
    permissions = ALL
    imports = (StudentImport(), TeacherImport(), ClassImport())
    roles = {
        "finance": (VIEW_STUDENTS, VIEW_ALL),
        "cashier": (VIEW_ALL,),
        "headmaster": (VIEW_STUDENTS, VIEW_ALL, VIEW_DOCUMENTS, VIEW_NIK, PRINT_CERTIFICATES),
        "homeroom": (VIEW_STUDENTS, VIEW_DOCUMENTS),
        "curriculum": (VIEW_STUDENTS, VIEW_ALL),
        "operator": ALL,
    }
    audit_actions = audit_actions.ALL
    menu_heading = _l("Siswa")
    menu = (
        MenuItem(label=_l("Siswa"), endpoint="student.student_list", permission=VIEW_STUDENTS, order=10),
        MenuItem(label=_l("Rombel"), endpoint="student.school_year_list", permission=VIEW_STUDENTS, order=12),
        MenuItem(label=_l("Guru"), endpoint="student.teacher_list", permission=VIEW_STUDENTS, order=14),
    )
    exports = (StudentListExport(),)
    audiences = audiences.ALL
    documents = (ACTIVE_CERTIFICATE,)
    setup_steps = (
        SetupStep(
            order=10,
            title=_l("Impor siswa"),
            explanation=_l("Unggah berkas Daftar Peserta Didik dari Dapodik, apa adanya."),
            endpoint="student.intake_form",
            permission=IMPORT_STUDENTS,
            is_done=has_students,
        ),
    )
