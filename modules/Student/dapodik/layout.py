"""The columns of Dapodik's student download that Tatausaha reads, under the titles they have in schools."""

from core.sheets import Column, Layout

DAPODIK_STUDENTS = Layout(
    columns=(
        Column("name", ("Nama", "Nama Siswa", "Nama Lengkap", "Nama Peserta Didik")),
        Column("nisn", ("NISN", "No NISN", "Nomor NISN")),
        Column("nipd", ("NIPD", "NIS", "No Induk", "Nomor Induk", "Nomor Induk Siswa")),
        Column("sex", ("JK", "L/P", "JK (L/P)", "Jenis Kelamin")),
        Column("birth_place", ("Tempat Lahir",)),
        Column("birth_date", ("Tanggal Lahir", "Tgl Lahir", "Tgl. Lahir")),
        Column("nik", ("NIK", "NIK Siswa")),
        Column("religion", ("Agama",)),
        Column("street", ("Alamat", "Alamat Jalan")),
        Column("rt", ("RT",)),
        Column("rw", ("RW",)),
        Column("hamlet", ("Dusun", "Nama Dusun")),
        Column("village", ("Kelurahan", "Desa/Kelurahan", "Desa", "Kelurahan/Desa")),
        Column("district", ("Kecamatan",)),
        Column("postal_code", ("Kode Pos",)),
        Column("landline", ("Telepon", "No Telepon")),
        Column("mobile", ("HP", "No HP", "Nomor HP", "No. HP")),
        Column("email", ("E-Mail", "Email")),
        Column("father_name", ("Data Ayah > Nama", "Nama Ayah")),
        Column("mother_name", ("Data Ibu > Nama", "Nama Ibu", "Nama Ibu Kandung")),
        Column("guardian_name", ("Data Wali > Nama", "Nama Wali")),
        Column("rombel", ("Rombel Saat Ini", "Rombel", "Kelas")),
        Column("family_card_number", ("No KK", "Nomor KK", "No. KK")),
        Column("enrolment_type", ("Jalur Masuk", "Jalur Pendaftaran", "Jalur PPDB")),
    ),
    required=(("name",), ("nisn", "nipd"), ("sex",), ("rombel",)),
)
