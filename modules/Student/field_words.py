"""What fields are called, for people: on pages that show all of them, and in the audit trail."""

from core.i18n import lazy_gettext as _l

STUDENT = {
    "nisn": "NISN",
    "nipd": "NIPD",
    "name": _l("Nama lengkap"),
    "sex": _l("Jenis kelamin"),
    "birth_place": _l("Tempat lahir"),
    "birth_date": _l("Tanggal lahir"),
    "nik": "NIK",
    "religion": _l("Agama"),
    "address": _l("Alamat"),
    "phone": _l("Telepon"),
    "email": _l("E-mail"),
    "father_name": _l("Nama ayah"),
    "mother_name": _l("Nama ibu"),
    "guardian_name": _l("Nama wali"),
    "family_card_number": "No KK",
    "enrolment_type": _l("Jalur masuk"),
}
TURN = {"status": _l("Status"), "rombel": _l("Rombel"), "on": _l("Tanggal"), "reason": _l("Alasan")}
TEACHER = {
    "name": _l("Nama lengkap"),
    "nip": "NIP",
    "nuptk": "NUPTK",
    "nik": "NIK",
    "sex": _l("Jenis kelamin"),
    "birth_place": _l("Tempat lahir"),
    "birth_date": _l("Tanggal lahir"),
    "employment_status": _l("Status kepegawaian"),
    "staff_type": _l("Jenis GTK"),
    "phone": _l("Telepon"),
    "email": _l("E-mail"),
    "account": _l("Akun untuk masuk"),
    "is_active": _l("Masih mengajar di sini"),
}
CLASS_GROUP = {
    "name": _l("Nama rombel"),
    "grade_level": _l("Tingkat"),
    "homeroom": _l("Wali kelas"),
    "unit": _l("Unit sekolah"),
}
UNIT = {"code": _l("Kode"), "name": _l("Nama unit")}
