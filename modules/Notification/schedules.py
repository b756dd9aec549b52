"""What the calendar asks for."""

from core.i18n import lazy_gettext as _l
from core.jobs.schedules import Schedule
from modules.Notification.jobs.blank_messages_job import BlankMessagesJob
from modules.Notification.jobs.plan_reminders_job import PlanRemindersJob
from modules.Notification.jobs.read_returns_job import ReadReturnsJob

REMINDERS = Schedule(
    name="reminders",
    cron="30 6 * * *",
    job=lambda slot: PlanRemindersJob(day=slot.date().isoformat()),
    label=_l("Pengingat pembayaran"),
)

BLANKING = Schedule(
    name="blanking",
    cron="40 2 * * *",
    job=lambda _slot: BlankMessagesJob(),
    label=_l("Penghapusan isi pesan lama"),
)

RETURNS = Schedule(
    name="returns",
    cron="*/15 * * * *",
    job=lambda _slot: ReadReturnsJob(),
    label=_l("Surel yang kembali"),
    catch_up="skip",
    is_on_at_first=False,
)

ALL = (REMINDERS, BLANKING, RETURNS)
