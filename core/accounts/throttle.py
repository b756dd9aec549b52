"""Slowing down people who guess passwords: per account and per address, in the database, for all processes.

An attempt is counted before the password is looked at, so that many at once can't all pass; success forgets it.
After the free attempts the wait doubles each time, up to a quarter of an hour.
"""

import hashlib
import hmac
import ipaddress
from dataclasses import dataclass
from typing import Any, cast

from flask import current_app
from sqlalchemy import CursorResult, delete, insert, select, update
from sqlalchemy.exc import IntegrityError

from core.accounts.models import SignInFailure
from core.db import database_ms, db

FREE_FOR_ACCOUNT = 5
FREE_FOR_ADDRESS = 30
"""A whole school office may share one address."""
LONGEST_WAIT_SECONDS = 900


@dataclass(frozen=True)
class Attempt:
    """Whose attempts are counted together, and how many are free."""

    key: str
    free: int


def attempts_of(login: str, address: str | None) -> list[Attempt]:
    """The two counts that a sign-in touches."""
    return [
        Attempt(_hashed(f"account:{login.strip().lower()}"), FREE_FOR_ACCOUNT),
        Attempt(_hashed(f"address:{network_of(address)}"), FREE_FOR_ADDRESS),
    ]


def admit(attempts: list[Attempt]) -> bool:
    """Count one attempt; False when it comes too early, and then nothing more is counted."""
    return all(_admit(attempt) for attempt in attempts)


def forget(attempts: list[Attempt]) -> None:
    """The sign-in was good: start from nothing."""
    db.session.execute(delete(SignInFailure).where(SignInFailure.key.in_([attempt.key for attempt in attempts])))


def wait_seconds(failures: int, free: int) -> int:
    """How long after so many failures the next attempt must wait."""
    return 0 if failures < free else min(LONGEST_WAIT_SECONDS, 2 ** min(failures - free + 1, 20))


def network_of(address: str | None) -> str:
    """The /24 or /64 of an address: one provider's customer has many."""
    try:
        host = ipaddress.ip_address(address or "")
    except ValueError:
        return "unknown"
    return str(ipaddress.ip_network(f"{host}/{24 if host.version == 4 else 64}", strict=False))


def _admit(attempt: Attempt) -> bool:
    query = select(SignInFailure.failures, SignInFailure.last_ms, database_ms().label("now_ms"))
    found = db.session.execute(query.where(SignInFailure.key == attempt.key)).one_or_none()
    if found is None:
        return _count_first(attempt)
    if found.now_ms < found.last_ms + wait_seconds(found.failures, attempt.free) * 1000:
        return False
    # Compare and set: of several attempts at the same moment one passes.
    counted = db.session.execute(
        update(SignInFailure)
        .where(SignInFailure.key == attempt.key, SignInFailure.failures == found.failures)
        .values(failures=found.failures + 1, last_ms=database_ms())
        .execution_options(synchronize_session=False)
    )
    return cast("CursorResult[Any]", counted).rowcount == 1


def _count_first(attempt: Attempt) -> bool:
    try:
        with db.session.begin_nested():
            db.session.execute(insert(SignInFailure).values(key=attempt.key, failures=1, last_ms=database_ms()))
    except IntegrityError:
        return False
    return True


def _hashed(text: str) -> str:
    secret = current_app.config["SECRET_KEY"].encode()
    return hmac.new(secret, f"sign-in:{text}".encode(), hashlib.sha256).hexdigest()
