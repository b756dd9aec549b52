"""What the audit trail tells of students."""

from core.audit import Action, Subject
from core.i18n import lazy_gettext as _l
from modules.Student.models import Student

ADD = Action("student.record.add", _l("mencatat siswa baru %(subject)s"))
CHANGE = Action("student.record.change", _l("mengubah data siswa %(subject)s"))
TURN = Action("student.record.turn", _l("mengubah status siswa %(subject)s"))
MOVE = Action("student.record.move", _l("memindahkan siswa %(subject)s ke rombel lain"))
GUARDIAN = Action("student.guardian.change", _l("mengubah wali siswa %(subject)s"))
FAMILY = Action("student.family.change", _l("mengubah keluarga siswa %(subject)s"))
PHOTO = Action("student.photo.change", _l("mengubah foto siswa %(subject)s"))
DOCUMENT_ADD = Action("student.document.add", _l("menambah dokumen %(document)s siswa %(subject)s"))
DOCUMENT_READ = Action("student.document.read", _l("mengunduh dokumen %(document)s siswa %(subject)s"))
DOCUMENT_REMOVE = Action("student.document.remove", _l("menghapus dokumen %(document)s siswa %(subject)s"))
CERTIFICATE = Action(
    "student.certificate.print",
    _l("mencetak surat keterangan siswa aktif untuk %(subject)s"),
    fields={"code": _l("kode dokumen"), "version": _l("versi"), "number": _l("nomor surat")},
)
REVEAL = Action("student.nik.view", _l("melihat NIK dan No KK lengkap siswa %(subject)s"))
BULK = Action("student.record.change_many", _l("meminta perubahan %(label)s untuk %(number)s siswa"))
UNDO = Action("student.record.undo", _l("membatalkan perubahan %(label)s"))
CLOSE_YEAR = Action("student.year.close", _l("memproses akhir tahun pelajaran %(year)s untuk %(number)s rombel"))
MERGE = Action("student.record.merge", _l("menggabungkan siswa %(gone)s ke %(subject)s"))

ALL = (
    ADD,
    CHANGE,
    TURN,
    MOVE,
    GUARDIAN,
    FAMILY,
    PHOTO,
    DOCUMENT_ADD,
    DOCUMENT_READ,
    DOCUMENT_REMOVE,
    CERTIFICATE,
    REVEAL,
    BULK,
    UNDO,
    CLOSE_YEAR,
    MERGE,
)


def subject_of(student: Student) -> Subject:
    """The student, as the trail names them."""
    return Subject("student.record", student.id, student.name)
