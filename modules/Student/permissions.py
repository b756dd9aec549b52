"""What people may be allowed to do with students."""

from core.i18n import lazy_gettext as _l
from core.web.access import Permission

VIEW_STUDENTS = Permission("student.record.view", _l("Melihat siswa"))
VIEW_ALL = Permission("student.record.view_all", _l("Melihat siswa semua rombel, bukan hanya rombel sendiri"))
IMPORT_STUDENTS = Permission("student.record.import", _l("Mengimpor siswa"))
EDIT_STUDENTS = Permission("student.record.edit", _l("Mengubah data, status, dan rombel siswa"))
CHANGE_MANY = Permission("student.record.change_many", _l("Mengubah banyak siswa sekaligus"))
MERGE_STUDENTS = Permission("student.record.merge", _l("Menggabungkan siswa ganda"))
VIEW_NIK = Permission("student.nik.view", _l("Melihat NIK dan No KK lengkap"))
VIEW_DOCUMENTS = Permission("student.document.view", _l("Melihat dokumen siswa"))
PRINT_CERTIFICATES = Permission("student.certificate.print", _l("Mencetak surat keterangan siswa"))
EDIT_CLASSES = Permission("student.class.edit", _l("Mengatur tahun pelajaran, rombel, dan guru"))
CLOSE_YEAR = Permission("student.year.close", _l("Menjalankan kenaikan kelas dan kelulusan"))

ALL = (
    VIEW_STUDENTS,
    VIEW_ALL,
    IMPORT_STUDENTS,
    EDIT_STUDENTS,
    CHANGE_MANY,
    MERGE_STUDENTS,
    VIEW_NIK,
    VIEW_DOCUMENTS,
    PRINT_CERTIFICATES,
    EDIT_CLASSES,
    CLOSE_YEAR,
)
