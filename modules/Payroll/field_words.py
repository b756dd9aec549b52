"""Words for fields, where changes are told: imports and the audit trail."""

from core.i18n import lazy_gettext as _l

EMPLOYEE = {
    "name": _l("Nama"),
    "staff_number": "NIY",
    "nip": "NIP",
    "nuptk": "NUPTK",
    "nik": "NIK",
    "npwp": "NPWP",
    "passport": _l("Paspor"),
    "sex": _l("Jenis kelamin"),
    "birth_place": _l("Tempat lahir"),
    "birth_date": _l("Tanggal lahir"),
    "religion": _l("Agama"),
    "position": _l("Jabatan"),
    "employment_status": _l("Status kepegawaian"),
    "phone": _l("Telepon"),
    "email": _l("E-mail"),
    "bank_code": _l("Bank"),
    "bank_account": _l("Nomor rekening"),
    "bank_holder": _l("Rekening atas nama"),
    "joined_on": _l("Hari pertama bekerja"),
    "left_on": _l("Hari terakhir bekerja"),
    "duty_from": _l("Wajib pajak di Indonesia sejak"),
    "duty_until": _l("Wajib pajak di Indonesia sampai"),
    "unit": _l("Unit"),
    "unit_id": _l("Unit"),
    "account": _l("Akun"),
}
CONTRACT = {
    "kind": _l("Jenis kontrak"),
    "starts_on": _l("Mulai"),
    "ends_on": _l("Sampai"),
    "tax_class": _l("Golongan pajak"),
    "tax_method": _l("Penanggung pajak"),
    "is_foreigner": _l("Warga negara asing"),
    "number": _l("Nomor surat"),
    "note": _l("Catatan"),
}
