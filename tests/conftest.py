"""Fixtures by subject, the databases that tests run on, and what a run says at its head."""

import os

import pytest

from tests import servers

pytest.register_assert_rewrite("tests.faults.scenarios", "tests.faults.dying")

pytest_plugins = [
    "tests.fixtures.databases",
    "tests.fixtures.queue_servers",
    "tests.fixtures.app",
    "tests.fixtures.drill",
    "tests.fixtures.workers",
    "tests.fixtures.guards",
    "tests.fixtures.browser",
    "tests.fixtures.office",
]


def pytest_addoption(parser: pytest.Parser) -> None:
    """`--all`: every test that touches a database runs on each of them."""
    parser.addoption("--all", action="store_true", help="run every test on every database")


def pytest_report_header(config: pytest.Config) -> list[str]:
    """What takes part in this run, and what does not."""
    queues = [f"{servers.queue_program()} (private, unix socket)", *(["redis (TCP)"] if servers.has_redis() else [])]
    return [
        f"databases: {', '.join(servers.reachable())}",
        f"queue servers: {', '.join(queues)}",
        f"browser: {servers.browser() or 'none'}",
        f"not here, so not tested: {', '.join(servers.missing()) or 'nothing'}",
    ]


def pytest_sessionstart(session: pytest.Session) -> None:
    """In CI a missing server is a failure, not a skip."""
    missing = servers.missing()
    if os.environ.get("CI") and missing:
        pytest.exit(f"CI needs all servers; not here: {', '.join(missing)}", returncode=3)


def pytest_generate_tests(metafunc: pytest.Metafunc) -> None:
    """Run a test on SQLite, or on every database that is here if it asks for that."""
    if "database" not in metafunc.fixturenames:
        return
    is_marked = metafunc.definition.get_closest_marker
    wants_all = is_marked("every_database") or (metafunc.config.getoption("--all") and not is_marked("sqlite_only"))
    names = servers.reachable() if wants_all else [servers.SQLITE]
    if is_marked("servers_only"):
        names = [name for name in names if name != servers.SQLITE]
    metafunc.parametrize("database", names, indirect=True)
