"""The page that tells administrators what was done."""

from datetime import datetime, timedelta

from flask import Blueprint, current_app, render_template, request

from core.audit.listing import NOBODY, Wanted, find_events, people
from core.audit.model import AuditEvent
from core.audit.registry import actions_of
from core.clock import school_zone
from core.i18n import lazy_gettext as _l
from core.web.access import Permission, requires
from core.web.paging import page_of

READ_TRAIL = Permission("audit.trail.read", _l("Membaca jejak audit"))
FILTERS = ("who", "what", "from", "to", "kind", "id")

blueprint = Blueprint("audit", __name__, url_prefix="/audit", template_folder="templates")


@blueprint.get("")
@requires(READ_TRAIL)
def event_list() -> str:
    """What was done, newest first, narrowed as the URL says."""
    return render_template(
        "audit/event_list.html",
        page=page_of(find_events(_wanted_by_url()), [AuditEvent.id], newest_first=True),
        people=people(),
        nobody=NOBODY,
        actions=[(action.name, _name_of(str(action.words))) for action in actions_of(current_app).all()],
        wanted=request.args,
        is_narrowed=any(request.args.get(name) for name in FILTERS),
    )


def _name_of(words: str) -> str:
    """The words of an action without what differs from event to event."""
    return " ".join(word for word in words.split() if "%(" not in word)


def _wanted_by_url() -> Wanted:
    """What the URL asks for; what it can't mean does not narrow."""
    who, upto = request.args.get("who", ""), _day("to")
    is_person = who == str(NOBODY) or (who.isdecimal() and len(who) < 10)
    return Wanted(
        actor_id=int(who) if is_person else None,
        action=request.args.get("what", "").replace("\0", ""),
        since=_day("from"),
        before=upto + timedelta(days=1) if upto else None,
        subject_kind=request.args.get("kind", "").replace("\0", ""),
        subject_id=request.args.get("id", "").replace("\0", ""),
    )


def _day(name: str) -> datetime | None:
    try:
        day = datetime.strptime(request.args.get(name, ""), "%Y-%m-%d")  # noqa: DTZ007 - the zone comes next
    except ValueError:
        return None
    return day.replace(tzinfo=school_zone())
