"""The usual way of exporting a list: read it into a DataFrame, `to_excel`.

    pandas_export.py TARGET

Works on the database that the environment names. Prints `peer=pandas rows=… seconds=… rows_per_s=… peak_mb=…`; the
imports of the libraries are not timed. The engine is pandas' own choice (XlsxWriter where it is installed).
"""

import resource
import sys
import time
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[2]))

import pandas as pd
import xlsxwriter  # noqa: F401
from sqlalchemy import select

from core.app import create_app
from core.db import db
from modules.Student.models import ClassGroup, Student

COLUMNS = (
    Student.name, Student.nisn, Student.nipd, Student.sex, ClassGroup.name.label("rombel"), Student.status,
    Student.birth_place, Student.birth_date, Student.religion, Student.address, Student.phone, Student.email,
    Student.father_name, Student.mother_name, Student.guardian_name, Student.joined_on,
)


def main():
    with create_app().app_context():
        started = time.perf_counter()
        rows = select(*COLUMNS).outerjoin(ClassGroup, ClassGroup.id == Student.class_group_id)
        table = pd.read_sql(rows.order_by(Student.name, Student.id), db.session.connection())
        table.to_excel(sys.argv[1], index=False)
        seconds = time.perf_counter() - started
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    print(f"peer=pandas rows={len(table)} seconds={seconds:.2f} rows_per_s={len(table) / seconds:.0f} peak_mb={peak:.0f}")


if __name__ == "__main__":
    main()
