"""Curricula as most schools have them, to begin with: names, groups and subjects; the school changes what it likes."""

from typing import NamedTuple

from modules.Report.models import CurriculumKind

RELIGIONS = {
    "Islam": ("PAI", "Pendidikan Agama Islam dan Budi Pekerti"),
    "Kristen": ("PAK", "Pendidikan Agama Kristen dan Budi Pekerti"),
    "Katholik": ("PAKat", "Pendidikan Agama Katolik dan Budi Pekerti"),
    "Hindu": ("PAH", "Pendidikan Agama Hindu dan Budi Pekerti"),
    "Budha": ("PAB", "Pendidikan Agama Buddha dan Budi Pekerti"),
    "Khonghucu": ("PAKh", "Pendidikan Agama Khonghucu dan Budi Pekerti"),
}
"""As Dapodik spells the religion → code and name of its subject."""

COMMON = (
    ("PPKn", "Pendidikan Pancasila"), ("BIN", "Bahasa Indonesia"), ("MTK", "Matematika"),
)  # fmt: skip
ELEMENTARY = (
    *COMMON, ("IPAS", "Ilmu Pengetahuan Alam dan Sosial"), ("PJOK", "Pendidikan Jasmani, Olahraga, dan Kesehatan"),
    ("SENI", "Seni Budaya"), ("BIG", "Bahasa Inggris"),
)  # fmt: skip
JUNIOR = (
    *COMMON, ("IPA", "Ilmu Pengetahuan Alam"), ("IPS", "Ilmu Pengetahuan Sosial"), ("BIG", "Bahasa Inggris"),
    ("PJOK", "Pendidikan Jasmani, Olahraga, dan Kesehatan"), ("INF", "Informatika"), ("SENI", "Seni Budaya"),
    ("PRA", "Prakarya"),
)  # fmt: skip
SENIOR = (
    *COMMON, ("BIG", "Bahasa Inggris"), ("FIS", "Fisika"), ("KIM", "Kimia"), ("BIO", "Biologi"), ("SEJ", "Sejarah"),
    ("GEO", "Geografi"), ("EKO", "Ekonomi"), ("SOS", "Sosiologi"),
    ("PJOK", "Pendidikan Jasmani, Olahraga, dan Kesehatan"), ("INF", "Informatika"), ("SENI", "Seni Budaya"),
)  # fmt: skip
LOCAL = (("BDA", "Bahasa Daerah"),)
LEVELS = {"SD": ELEMENTARY, "SMP": JUNIOR, "SMA": SENIOR}


class Standard(NamedTuple):
    """A curriculum to begin with."""

    name: str
    kind: CurriculumKind
    groups: tuple[tuple[str, str], ...]
    """Code and heading; the first takes what is common, the second what is local."""


STANDARDS = (
    Standard("Kurikulum Merdeka", CurriculumKind.MERDEKA, (("A", "Mata Pelajaran Wajib"), ("B", "Muatan Lokal"))),
    Standard("Kurikulum 2013", CurriculumKind.K13, (("A", "Kelompok A (Umum)"), ("B", "Kelompok B (Umum)"))),
)
