"""The blueprint of the page of modules and who may use it."""

from flask import Blueprint

from core.i18n import lazy_gettext as _l
from core.web.access import Permission

blueprint = Blueprint("modules", __name__, url_prefix="/modules", template_folder="../templates")

MANAGE = Permission("module.switch", _l("Menyalakan dan mematikan modul"))
