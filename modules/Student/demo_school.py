"""An invented school as a workbook in the layout of Dapodik's student download, for the demo and for benchmarks.

Names, numbers and places are made up; the layout and the habits of real files are not: four title lines, a header over
two rows, identifiers now as texts and now as numbers, phone numbers in any form, mixed capitals, empty cells.
"""

from collections.abc import Iterator
from datetime import date, timedelta
from pathlib import Path
from random import Random
from typing import NamedTuple

from core.sheets import SheetWriter, write_workbook

Values = list[str | int | None]

CLASS_SIZE = 32
GRADES = {"VII": 2013, "VIII": 2012, "IX": 2011}
"""Grade → year of birth of most of its students."""

SHARE_IN_CAPITALS = 0.7
SHARE_AS_NUMBER = 0.3
SHARE_WITH_EMAIL = 0.3
SHARE_WITH_GUARDIAN = 0.05
SHARE_OF_SIBLINGS = 0.12
"""Students who live with the one before them in the file, who is of another grade."""

TITLE_LINES = (
    "Daftar Peserta Didik",
    "SMP CONTOH NUSANTARA",
    "Kecamatan Kec. Contoh, Kabupaten Kab. Contoh, Provinsi Prov. Contoh",
    "Tanggal Unduh: 2026-07-14 08:00:00   Pengunduh: operator",
)

PARENT = ("Nama", "Tahun Lahir", "Jenjang Pendidikan", "Pekerjaan", "Penghasilan", "NIK")
PARENT_GROUPS = ("Data Ayah", "Data Ibu", "Data Wali")
BEFORE_PARENTS = (
    *(
        "No",
        "Nama",
        "NIPD",
        "JK",
        "NISN",
        "Tempat Lahir",
        "Tanggal Lahir",
        "NIK",
        "Agama",
        "Alamat",
        "RT",
        "RW",
        "Dusun",
    ),
    *("Kelurahan", "Kecamatan", "Kode Pos", "Jenis Tinggal", "Alat Transportasi", "Telepon", "HP", "E-Mail", "SKHUN"),
    *("Penerima KPS", "No. KPS"),
)
AFTER_PARENTS = (
    *("Rombel Saat Ini", "No Peserta Ujian Nasional", "No Seri Ijazah", "Penerima KIP", "Nomor KIP", "Nama di KIP"),
    *("Nomor KKS", "No Registrasi Akta Lahir", "Bank", "Nomor Rekening Bank", "Rekening Atas Nama"),
    *("Layak PIP (usulan dari sekolah)", "Alasan Layak PIP", "Kebutuhan Khusus", "Sekolah Asal", "Anak ke-berapa"),
    *("Lintang", "Bujur", "No KK", "Berat Badan", "Tinggi Badan", "Lingkar Kepala", "Jml. Saudara\nKandung"),
    "Jarak Rumah\nke Sekolah (KM)",
)


def _words(text: str) -> tuple[str, ...]:
    return tuple(text.split())


FIRST_NAMES = {
    "L": _words(
        "Adi Bagas Bayu Candra Dimas Eko Fajar Galih Hendra Ilham Joko Krisna Lukman Made Nanda Putra Rizky Yoga"
    ),
    "P": _words("Ayu Bunga Citra Dewi Eka Fitri Gita Hana Indah Jihan Kartika Laras Mega Nadia Putri Ratna Sari Wulan"),
}
MIDDLE_NAMES = _words(
    "Agung Bakti Cahya Damar Embun Gilang Intan Jaya Kirana Lestari Mulia Nur Permata Rahma Setia Tirta"
)
LAST_NAMES = _words(
    "Anggara Baskara Cakrawala Darmawan Erlangga Firmansyah Gunawan Hidayat Iskandar Kusuma Laksana Maulana Nugroho "
    "Oktaviani Pratama Ramadhan Saputra Syahputra Utami Wijaya Wibowo Yulianti Zulkarnain Handayani Puspita Rahayu"
)
PLACES = _words(
    "Banyuasri Cempakasari Damarwulan Girimukti Jatirasa Karangjaya Mekarwangi Sukamaju Tanjungasri Wanasari"
)
STREETS = _words("Melati Kenanga Cendana Merpati Rajawali Pahlawan Pemuda Diponegoro Kartini Sudirman")
RELIGIONS = (*("Islam",) * 8, "Kristen", "Katholik", "Hindu", "Budha")
EDUCATION = ("Tidak sekolah", "SD / sederajat", "SMP / sederajat", "SMA / sederajat", "S1")
WORK = ("Buruh", "Petani", "Wiraswasta", "Karyawan Swasta", "PNS/TNI/Polri", "Tidak bekerja")
INCOME = (
    "Kurang dari Rp. 500,000",
    "Rp. 500,000 - Rp. 999,999",
    "Rp. 1,000,000 - Rp. 1,999,999",
    "Tidak Berpenghasilan",
)
TRANSPORT = ("Jalan kaki", "Sepeda motor", "Angkutan umum/bus/pete-pete")


def write_demo_school(path: Path, *, students: int, seed: int = 1) -> None:
    """Write a school with that many `students` to `path`; the same seed gives the same school."""
    invent = Random(seed)  # noqa: S311 - invented people, not secrets
    home = _household(invent)
    with write_workbook(path, sheet_name="Daftar Peserta Didik") as sheet:
        _write_head(sheet)
        for number, (grade, rombel) in enumerate(_places_in_classes(students), start=1):
            home = home if invent.random() < SHARE_OF_SIBLINGS else _household(invent)
            sheet.write(_student(invent, number, grade, rombel, home))


def _write_head(sheet: SheetWriter) -> None:
    for line in TITLE_LINES:
        sheet.write([line])
    first, width = len(BEFORE_PARENTS), len(PARENT)
    groups = [title for group in PARENT_GROUPS for title in (group, *[""] * (width - 1))]
    spans = {first + width * index: width for index in range(len(PARENT_GROUPS))}
    sheet.write_titles([*BEFORE_PARENTS, *groups, *AFTER_PARENTS], spans=spans)
    sheet.write_titles([*[""] * first, *PARENT * len(PARENT_GROUPS)])


def _places_in_classes(students: int) -> Iterator[tuple[str, str]]:
    """Grade and class for each student: the classes of all grades are equally many, and about equally full."""
    classes = max(1, round(students / CLASS_SIZE / len(GRADES)))
    for number in range(students):
        grade = list(GRADES)[number % len(GRADES)]
        group = number // len(GRADES) % classes
        yield grade, f"{grade} {_letter(group)}"


def _letter(group: int) -> str:
    """A to Z, then A2 to Z2 and so on."""
    around, letter = divmod(group, 26)
    return chr(ord("A") + letter) + (str(around + 1) if around else "")


class _Household(NamedTuple):
    """What brothers and sisters have in common."""

    surname: str
    religion: str
    address: Values
    phone: str | int | None
    father: Values
    mother: Values
    family_card: str


def _household(invent: Random) -> _Household:
    surname = invent.choice(LAST_NAMES)
    street: Values = [
        f"Jl. {invent.choice(STREETS)} No. {invent.randrange(1, 200)}",
        invent.randrange(1, 13),
        invent.randrange(1, 9),
    ]
    place: Values = [
        None,
        invent.choice(PLACES),
        f"Kec. {invent.choice(PLACES)}",
        invent.choice((None, 90_000 + invent.randrange(1000))),
    ]
    return _Household(
        surname=surname,
        religion=invent.choice(RELIGIONS),
        address=[*street, *place],
        phone=_phone(invent),
        father=_parent(invent, "L", surname),
        mother=_parent(invent, "P", invent.choice(LAST_NAMES)),
        family_card=_sixteen_digits(invent),
    )


def _student(invent: Random, number: int, grade: str, rombel: str, home: _Household) -> Values:
    sex = invent.choice("LP")
    born = date(GRADES[grade], 1, 1) + timedelta(days=invent.randrange(365))
    name = _name(invent, sex, home.surname)
    nipd = 2_526_000_000 + number
    return [
        *(
            number,
            name,
            nipd if invent.random() < SHARE_AS_NUMBER else str(nipd),
            sex,
            f"{born.year % 1000:03d}{number:07d}",
        ),
        *(invent.choice(PLACES).upper(), born.isoformat(), _sixteen_digits(invent), home.religion),
        *home.address,
        *("Bersama orang tua", invent.choice(TRANSPORT), None, home.phone),
        *(
            f"{name.split()[0].lower()}.{number}@contoh.invalid" if invent.random() < SHARE_WITH_EMAIL else None,
            None,
            "Tidak",
            None,
        ),
        *home.father,
        *home.mother,
        *(
            _parent(invent, "L", home.surname)
            if invent.random() < SHARE_WITH_GUARDIAN
            else (None, None, "Tidak sekolah", None, None, None)
        ),
        *(rombel, None, None, "Tidak", None, 0, None, f"AL-{born:%d%m%Y}-{number % 10_000:04d}", None, None, None),
        *(
            invent.choice(("Tidak", "Ya")),
            None,
            "Tidak ada",
            f"SD NEGERI {invent.randrange(1, 10)}",
            invent.randrange(1, 6),
        ),
        *(
            0,
            0,
            home.family_card,
            invent.randrange(25, 60),
            invent.randrange(120, 170),
            invent.randrange(48, 58),
        ),
        *(invent.randrange(5), invent.randrange(10)),
    ]


def _name(invent: Random, sex: str, surname: str) -> str:
    name = f"{invent.choice(FIRST_NAMES[sex])} {invent.choice(MIDDLE_NAMES)} {surname}"
    return name.upper() if invent.random() < SHARE_IN_CAPITALS else name


def _parent(invent: Random, sex: str, surname: str) -> Values:
    name = f"{invent.choice(FIRST_NAMES[sex])} {surname}".upper()
    born = invent.randrange(1968, 1992)
    return [name, born, invent.choice(EDUCATION), invent.choice(WORK), invent.choice(INCOME), _sixteen_digits(invent)]


def _phone(invent: Random) -> str | int | None:
    """A mobile number in one of the forms people type. 0800 is no prefix of any mobile network: nobody is rung."""
    number = f"{invent.randrange(10**7, 10**8)}"
    forms = (
        None,
        f"0800{number}",
        f"+62 800-{number[:4]}-{number[4:]}",
        f"0800 {number[:4]} {number[4:]}",
        int(f"800{number}"),
    )
    return invent.choice(forms)


def _sixteen_digits(invent: Random) -> str:
    """The form of a NIK or No KK. Region 99 does not exist, so that it is nobody's."""
    return f"99{invent.randrange(10**13, 10**14)}"
