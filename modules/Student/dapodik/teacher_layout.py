"""The columns of Dapodik's lists of teachers ("Daftar Guru") and other staff ("Daftar Tendik") that Tatausaha reads."""

from core.sheets import Column, Layout

DAPODIK_TEACHERS = Layout(
    columns=(
        Column("name", ("Nama", "Nama Guru", "Nama Lengkap", "Nama PTK", "Nama GTK")),
        Column("nuptk", ("NUPTK", "No NUPTK", "Nomor NUPTK"), "identifier"),
        Column("nip", ("NIP", "No NIP", "NIP/NIPPPK"), "identifier"),
        Column("nik", ("NIK", "NIK Guru", "No KTP"), "identifier"),
        Column("sex", ("JK", "L/P", "JK (L/P)", "Jenis Kelamin")),
        Column("birth_place", ("Tempat Lahir",)),
        Column("birth_date", ("Tanggal Lahir", "Tgl Lahir", "Tgl. Lahir"), "date"),
        Column("employment_status", ("Status Kepegawaian", "Status Pegawai", "Kepegawaian")),
        Column("staff_type", ("Jenis PTK", "Jenis GTK")),
        Column("landline", ("Telepon", "No Telepon")),
        Column("mobile", ("HP", "No HP", "Nomor HP", "No. HP")),
        Column("email", ("Email", "E-Mail", "Surel")),
    ),
    required=(("name",), ("nuptk", "nip", "nik", "birth_date")),
)
