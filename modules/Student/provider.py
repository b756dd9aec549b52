"""What the Student module gives the application."""

from core.i18n import lazy_gettext as _l
from core.modules import Provider
from core.web.menu import MenuItem
from core.web.setup_steps import SetupStep
from modules.Student.exports import StudentListExport
from modules.Student.permissions import ALL, IMPORT_STUDENTS, VIEW_STUDENTS
from modules.Student.routes import blueprint
from modules.Student.services import has_students


class StudentProvider(Provider):
    """Students, rombel, and the import from Dapodik."""

    blueprint = blueprint
    permissions = ALL
    roles = {"finance": (VIEW_STUDENTS,)}
    exports = (StudentListExport(),)
    menu = (MenuItem(label=_l("Siswa"), endpoint="student.student_list", permission=VIEW_STUDENTS, order=10),)
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
