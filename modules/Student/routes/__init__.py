"""The screens of students."""

from flask import Blueprint

blueprint = Blueprint("student", __name__, url_prefix="/students", template_folder="../templates")

from modules.Student.routes import (  # noqa: E402, F401 - they add their views to the blueprint
    bulk,
    certificates,
    class_groups,
    duplicates,
    files,
    filters,
    history,
    intake,
    moved,
    profile,
    relatives,
    siblings,
    students,
    teachers,
    units,
    uploads,
    year_end,
)
