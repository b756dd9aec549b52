"""A letter to those who are in arrears, sent through no channel: only noted down, so that nothing leaves a demo."""

from flask import current_app

from core.accounts.acting import acting_for
from core.audit import Officer
from core.db import db
from core.jobs import dispatch
from core.notices import notices_of
from modules.Notification.jobs.plan_broadcast_job import PlanBroadcastJob
from modules.Notification.models import Channel
from modules.Notification.services.broadcasts import Letter, begin_letter, begin_sending, write_letter
from modules.Notification.services.forecasts import count_at_once
from modules.Notification.services.reminders import add_usual_reminders

AUDIENCE = "finance.arrears"
LATE_DAYS = "31"


def send_reminders(bursar: Officer) -> None:
    """Write and send it; the messages are written down by the worker."""
    audience = notices_of(current_app).audience(AUDIENCE)
    text = begin_letter(audience, "id")
    letter = Letter(
        title="Pengingat tunggakan",
        subject=text.subject,
        body=text.body,
        language="id",
        channels=[Channel.WHATSAPP, Channel.EMAIL],
    )
    add_usual_reminders("finance.due")
    with acting_for(bursar.id):
        broadcast = write_letter(audience, audience.clean({"days": LATE_DAYS}), letter, by_id=bursar.id)
        count_at_once(broadcast)
        begin_sending(broadcast, by_id=bursar.id)
    broadcast.plan_run_id = dispatch(PlanBroadcastJob(broadcast_id=broadcast.id), requested_by_id=bursar.id).run_id
    db.session.flush()
