"""What the audit trail tells of students, rombel and teachers."""

from core.audit import Action, Subject
from core.i18n import lazy_gettext as _l
from modules.Student import field_words
from modules.Student.models import ClassGroup, SchoolYear, Student, Teacher, Unit

ADD = Action("student.record.add", _l("mencatat siswa baru %(subject)s"))
CHANGE = Action("student.record.change", _l("mengubah data siswa %(subject)s"), fields=field_words.STUDENT)
TURN = Action("student.record.turn", _l("mengubah status siswa %(subject)s"), fields=field_words.TURN)
MOVE = Action("student.record.move", _l("memindahkan siswa %(subject)s ke rombel lain"), fields=field_words.TURN)
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
MERGE = Action("student.record.merge", _l("menggabungkan siswa %(gone)s ke %(subject)s"), fields=field_words.STUDENT)
YEAR_ADD = Action("student.school_year.add", _l("membuka tahun pelajaran %(subject)s"))
CLASS_ADD = Action("student.class_group.add", _l("membuat rombel %(subject)s"), fields=field_words.CLASS_GROUP)
CLASS_CHANGE = Action("student.class_group.change", _l("mengubah rombel %(subject)s"), fields=field_words.CLASS_GROUP)
CLASS_REMOVE = Action("student.class_group.remove", _l("menghapus rombel %(subject)s"))
UNIT_ADD = Action("student.unit.add", _l("mencatat unit sekolah %(subject)s"), fields=field_words.UNIT)
UNIT_CHANGE = Action("student.unit.change", _l("mengubah unit sekolah %(subject)s"), fields=field_words.UNIT)
UNIT_GRADES = Action("student.unit.grades", _l("memasang unit %(subject)s pada %(number)s rombel tingkat %(grades)s"))
TEACHER_ADD = Action("student.teacher.add", _l("mencatat guru baru %(subject)s"), fields=field_words.TEACHER)
TEACHER_CHANGE = Action("student.teacher.change", _l("mengubah data guru %(subject)s"), fields=field_words.TEACHER)

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
    YEAR_ADD,
    CLASS_ADD,
    CLASS_CHANGE,
    CLASS_REMOVE,
    UNIT_ADD,
    UNIT_CHANGE,
    UNIT_GRADES,
    TEACHER_ADD,
    TEACHER_CHANGE,
)


def subject_of(student: Student) -> Subject:
    """The student, as the trail names them."""
    return Subject("student.record", student.id, student.name)


def year_subject(year: SchoolYear) -> Subject:
    """The school year, as the trail names it."""
    return Subject("student.school_year", year.id, year.label)


def class_subject(group: ClassGroup, year: SchoolYear) -> Subject:
    """The rombel with its school year, as the trail names it."""
    return Subject("student.class_group", group.id, f"{group.name} ({year.label})")


def unit_subject(unit: Unit) -> Subject:
    """The unit, as the trail names it."""
    return Subject("student.unit", unit.id, unit.name)


def teacher_subject(teacher: Teacher) -> Subject:
    """The teacher, as the trail names them."""
    return Subject("student.teacher", teacher.id, teacher.name)
