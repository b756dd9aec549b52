"""The screens of students."""

from flask import Blueprint

blueprint = Blueprint("student", __name__, url_prefix="/students", template_folder="../templates")

from modules.Student.routes import intake, students  # noqa: E402, F401 - they add their views to the blueprint
