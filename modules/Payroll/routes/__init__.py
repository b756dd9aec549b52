"""The screens of the payroll."""

from flask import Blueprint

blueprint = Blueprint(
    "payroll", __name__, url_prefix="/payroll", template_folder="../templates", static_folder="../static"
)
