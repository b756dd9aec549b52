"""The columns of Dapodik's lists of rombel that Tatausaha reads.

Two lists are read: the one with a line for each rombel, and the one with a line for each lesson ("Nama Matpel"), in
which a rombel comes again and again and whose teachers are those of the lessons, not the homeroom teachers.
"""

from core.sheets import Column, Layout

DAPODIK_CLASSES = Layout(
    columns=(
        Column("name", ("Nama Rombel", "Rombel", "Nama Rombongan Belajar", "Rombongan Belajar", "Nama Kelas", "Kelas")),
        Column("grade_level", ("Tingkat", "Tingkat Kelas", "Tingkat Pendidikan")),
        Column("homeroom", ("Wali Kelas", "Nama Wali Kelas", "Wali Kelas > Nama")),
        Column(
            "homeroom_nuptk",
            ("NUPTK Wali Kelas", "NUPTK Wali", "Wali Kelas > NUPTK"),
            "identifier",
        ),
        Column("lesson", ("Nama Matpel", "Mata Pelajaran", "Nama Mata Pelajaran")),
    ),
    required=(("name",),),
)
