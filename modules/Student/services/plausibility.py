"""What looks wrong in a student's numbers and may yet be right: said, never refused.

A NISN usually begins with the last three digits of the year of birth; a NIK has the date of birth and, for women, 40
more than the day. Real ones break both rules.
"""

from datetime import date

from core.i18n import gettext as _
from modules.Student.models import Student

WOMEN_ADD = 40


def doubts(student: Student) -> list[str]:
    """A sentence for each thing that somebody should look at."""
    return [*_of_nisn(student.nisn, student.birth_date), *_of_nik(student.nik, student.birth_date, student.sex)]


def missing(student: Student) -> list[str]:
    """What the ministry or the office will ask for and is not known."""
    wanted = {
        "NISN": student.nisn,
        _("Tanggal lahir"): student.birth_date,
        "NIK": student.nik,
        _("Nama ibu"): student.mother_name,
        _("Alamat"): student.address,
    }
    return [title for title, value in wanted.items() if not value]


def _of_nisn(nisn: str | None, born: date | None) -> list[str]:
    if not nisn or born is None or nisn.startswith(f"{born.year % 1000:03d}"):
        return []
    return [_("NISN biasanya diawali tiga angka terakhir tahun lahir (%(digits)s).", digits=f"{born.year % 1000:03d}")]


def _of_nik(nik: str | None, born: date | None, sex: str) -> list[str]:
    if not nik or len(nik) != 16 or not nik.isdecimal():
        return []
    day, rest = int(nik[6:8]), nik[8:12]
    found = []
    if (day > WOMEN_ADD) != (sex == "P"):
        found.append(_("Menurut NIK, jenis kelaminnya lain."))
    if born is not None and (day % WOMEN_ADD, rest) != (born.day, f"{born:%m%y}"):
        found.append(_("Menurut NIK, tanggal lahirnya lain."))
    return found
