"""The throttle, on the database's clock and over processes."""

import threading

import pytest
from flask import Flask

from core.accounts.models import SignInFailure
from core.accounts.throttle import Attempt, admit, forget, network_of, wait_seconds
from core.db import db

pytestmark = [pytest.mark.usefixtures("app"), pytest.mark.every_database]

ATTEMPT = Attempt("key", free=3)


def admitted(times: int) -> list[bool]:
    """The outcomes of so many attempts, each committed."""
    outcomes = []
    for _ in range(times):
        outcomes.append(admit([ATTEMPT]))
        db.session.commit()
    return outcomes


def test_after_the_free_attempts_one_has_to_wait() -> None:
    assert admitted(5) == [True, True, True, False, False]


def test_after_the_wait_one_more_is_admitted() -> None:
    admitted(4)
    db.session.get_one(SignInFailure, "key").last_ms -= 3_000
    db.session.commit()

    assert admitted(2) == [True, False]


def test_success_starts_from_nothing() -> None:
    admitted(4)
    forget([ATTEMPT])
    db.session.commit()

    assert admitted(1) == [True]


def test_the_wait_doubles_up_to_a_quarter_of_an_hour() -> None:
    assert [wait_seconds(failures, 3) for failures in (2, 3, 4, 5, 30)] == [0, 2, 4, 8, 900]


def test_many_attempts_at_once_do_not_all_pass(app: Flask) -> None:
    outcomes: list[bool] = []

    def attempt() -> None:
        with app.app_context():
            outcomes.append(admit([ATTEMPT]))
            db.session.commit()
            db.session.remove()

    threads = [threading.Thread(target=attempt) for _ in range(12)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()

    assert len(outcomes) == 12
    assert sum(outcomes) <= ATTEMPT.free


@pytest.mark.parametrize(
    ("address", "network"),
    [("203.0.113.7", "203.0.113.0/24"), ("2001:db8::7", "2001:db8::/64"), (None, "unknown"), ("x", "unknown")],
)
def test_neighbours_count_together(address: str | None, network: str) -> None:
    assert network_of(address) == network
