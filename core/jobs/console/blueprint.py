"""The console's blueprint and who may do what in it."""

from flask import Blueprint

from core.i18n import lazy_gettext as _l
from core.web.access import Permission

blueprint = Blueprint("jobs", __name__, url_prefix="/jobs", template_folder="../templates")

VIEW_ALL = Permission("job.run.view_all", _l("Melihat pekerjaan semua orang"))
OPERATE = Permission("job.run.operate", _l("Mengurus pekerjaan semua orang dan melihat rinciannya"))
MANAGE_SCHEDULES = Permission("job.schedule.manage", _l("Mengatur jadwal pekerjaan"))
PERMISSIONS = (VIEW_ALL, OPERATE, MANAGE_SCHEDULES)
