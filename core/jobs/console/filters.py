"""How the URL narrows the list of runs."""

from datetime import datetime, timedelta

from flask import request

from core.clock import school_zone
from core.jobs import queries
from core.jobs.states import State

FILTERS = ("state", "name", "from", "to", "who", "tag")
"""Names of the values in the URL."""


def wanted_by_url(*, sees_all: bool) -> queries.Wanted:
    """What the URL asks for; what it can't mean does not narrow."""
    state, asked_by = request.args.get("state", ""), request.args.get("who", "")
    is_person = sees_all and (asked_by == str(queries.NOBODY) or (asked_by.isdecimal() and len(asked_by) < 10))
    upto = _day("to")
    return queries.Wanted(
        state=State(state) if state in [each.value for each in State] else None,
        name=request.args.get("name", ""),
        since=_day("from"),
        before=upto + timedelta(days=1) if upto else None,
        asked_by_id=int(asked_by) if is_person else None,
        tag=request.args.get("tag", "").strip(),
    )


def _day(name: str) -> datetime | None:
    try:
        day = datetime.strptime(request.args.get(name, ""), "%Y-%m-%d")  # noqa: DTZ007 - the zone comes next
    except ValueError:
        return None
    return day.replace(tzinfo=school_zone())
