"""What core does by itself every hour: deleting what is no longer kept."""

from flask import Flask

from core.i18n import lazy_gettext as _l
from core.jobs import job_registry_of
from core.jobs.registry import CORE
from core.jobs.schedules import Schedule, schedule_registry_of
from core.upkeep.forget_old_things_job import ForgetOldThingsJob

HOURLY = Schedule(
    name="forget_old_things",
    cron="23 * * * *",
    job=lambda slot: ForgetOldThingsJob(),
    label=_l("Menghapus berkas yang kedaluwarsa"),
)


def init_app(app: Flask) -> None:
    """Register the job and its schedule; after the modules, which make the registry of schedules."""
    job_registry_of(app).register(ForgetOldThingsJob, module=CORE)
    schedule_registry_of(app).declare(HOURLY, module=CORE)
