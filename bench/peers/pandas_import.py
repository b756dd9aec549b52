"""The usual way of importing a workbook: pandas and openpyxl read it whole, the ORM writes it object by object.

    pandas_import.py WORKBOOK

Works on the database that the environment names, with this project's own tables, so that both write the same rows.
Validates what Dapodik gets wrong most (no name, a NISN that is not ten digits), looks up who is there already a chunk at a
time, changes or adds, commits every 500. Prints `peer=pandas rows=… seconds=… rows_per_s=… peak_mb=…`; the imports of
the libraries are not timed.
"""

import re
import resource
import sys
import time
from datetime import date
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[2]))

import openpyxl  # noqa: F401
import pandas as pd
from sqlalchemy import select

from core.app import create_app
from core.clock import now
from core.db import db
from modules.Student.models import ClassGroup, SchoolYear, Student

CHUNK = 500
GRADES = {"VII": 7, "VIII": 8, "IX": 9}
COLUMNS = {
    1: "name", 2: "nipd", 3: "sex", 4: "nisn", 5: "birth_place", 6: "birth_date", 7: "nik", 8: "religion",
    9: "address", 19: "phone", 20: "email", 24: "father_name", 30: "mother_name", 36: "guardian_name", 42: "rombel",
    60: "family_card_number",
}


def values_of(row, groups):
    values = {name: (None if pd.isna(row[place]) else str(row[place]).strip()) for place, name in COLUMNS.items()}
    if not values["name"]:
        raise ValueError("no name")
    if not re.fullmatch(r"\d{10}", values["nisn"] or ""):
        raise ValueError("NISN")
    values["name"] = values["name"].title()
    values["birth_date"] = date.fromisoformat(values["birth_date"][:10])
    values["class_group_id"] = groups(values.pop("rombel"))
    return values


def group_finder(year):
    known = {}

    def find(name):
        if name not in known:
            group = ClassGroup(school_year_id=year.id, name=name, grade_level=GRADES[name.split()[0]])
            db.session.add(group)
            db.session.flush()
            known[name] = group.id
        return known[name]

    return find


def import_all(path):
    table = pd.read_excel(path, engine="openpyxl", header=None, skiprows=6, dtype=str)
    year = SchoolYear(first_year=2026)
    db.session.add(year)
    db.session.flush()
    groups, rejected = group_finder(year), 0
    for start in range(0, len(table), CHUNK):
        chunk = [row for _number, row in table.iloc[start : start + CHUNK].iterrows()]
        there = {
            student.nisn: student
            for student in db.session.scalars(select(Student).where(Student.nisn.in_([row[4] for row in chunk])))
        }
        for row in chunk:
            try:
                values = values_of(row, groups)
            except ValueError:
                rejected += 1
                continue
            student = there.get(values["nisn"])
            if student is None:
                student = Student(status="aktif", updated_at=now(), **values)
                db.session.add(student)
            else:
                for name, value in values.items():
                    setattr(student, name, value)
        db.session.commit()
    return len(table), rejected


def main():
    with create_app().app_context():
        started = time.perf_counter()
        rows, rejected = import_all(sys.argv[1])
        seconds = time.perf_counter() - started
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    print(
        f"peer=pandas rows={rows} rejected={rejected} seconds={seconds:.2f} rows_per_s={rows / seconds:.0f} "
        f"peak_mb={peak:.0f}"
    )


if __name__ == "__main__":
    main()
