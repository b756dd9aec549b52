"""The private queue server."""

import os
import socket
from pathlib import Path

import pytest
from redis import Redis

from core.config import Settings
from core.jobs.address import LONGEST_SOCKET_PATH, queue_url, socket_path
from core.worker import server
from core.worker.server import NoQueueServerError, ensure, find_program, private_server


@pytest.fixture
def settings(tmp_path_factory: pytest.TempPathFactory) -> Settings:
    """An installation without a configured server."""
    return Settings(environment="test", instance_path=tmp_path_factory.mktemp("i"))


def test_it_answers_on_a_socket_that_only_this_user_can_open(settings: Settings) -> None:
    with private_server(settings):
        client = Redis.from_url(queue_url(settings))

        assert client.ping()
        assert socket_path(settings).stat().st_mode & 0o777 == 0o700
        assert socket_path(settings).parent.stat().st_mode & 0o777 == 0o700
        client.close()


def test_it_opens_no_port_keeps_a_log_and_evicts_nothing(settings: Settings) -> None:
    with private_server(settings):
        client = Redis.from_url(queue_url(settings))

        told = client.config_get("port", "appendonly", "maxmemory-policy")

        assert told == {"port": "0", "appendonly": "yes", "maxmemory-policy": "noeviction"}
        client.close()


def test_a_second_start_uses_the_first_server(settings: Settings) -> None:
    with private_server(settings):
        assert ensure(settings) is False


def test_what_was_started_is_stopped(settings: Settings) -> None:
    with private_server(settings):
        pass

    with socket.socket(socket.AF_UNIX) as probe, pytest.raises((FileNotFoundError, ConnectionRefusedError)):
        probe.connect(str(socket_path(settings)))


def test_a_long_instance_path_gets_a_short_private_socket(tmp_path: Path) -> None:
    deep = tmp_path / ("x" * 80) / ("y" * 80)

    path = socket_path(Settings(environment="test", instance_path=deep))

    assert len(os.fsencode(path)) <= LONGEST_SOCKET_PATH
    assert str(os.getuid()) in path.parent.name


def test_the_program_that_came_with_the_packages_is_found() -> None:
    assert os.access(find_program(), os.X_OK)


def test_without_any_program_the_message_says_what_to_do(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(server, "find_spec", lambda name: None)
    monkeypatch.setenv("PATH", "/nonexistent")

    with pytest.raises(NoQueueServerError, match="set REDIS_URL"):
        find_program()
