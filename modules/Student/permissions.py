"""What people may be allowed to do with students."""

from core.i18n import lazy_gettext as _l
from core.web.access import Permission

VIEW_STUDENTS = Permission("student.record.view", _l("Melihat siswa"))
IMPORT_STUDENTS = Permission("student.record.import", _l("Mengimpor siswa"))

ALL = (VIEW_STUDENTS, IMPORT_STUDENTS)
