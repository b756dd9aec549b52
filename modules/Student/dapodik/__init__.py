"""Dapodik's student download ("Daftar Peserta Didik"): what its columns mean. Pure functions, no database.

Dapodik is the Ministry's school database; every Indonesian school can download this file.
"""

from modules.Student.dapodik.layout import DAPODIK_STUDENTS as DAPODIK_STUDENTS
from modules.Student.dapodik.normalisation import normalise as normalise
from modules.Student.dapodik.student_row import StudentRow as StudentRow
