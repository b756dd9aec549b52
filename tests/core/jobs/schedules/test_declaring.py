"""A module's provider says its schedules; one that can't work stops the start with the reason."""

import json
from pathlib import Path

import pytest

from core.app import create_app
from core.config import Settings
from core.errors import ConfigurationError
from core.jobs.schedules import schedule_registry_of

PROVIDER = """
from core.jobs.schedules import Schedule
from core.modules import Provider

class BellProvider(Provider):
    \"\"\"Rings.\"\"\"

    schedules = [{declared}]
"""
SOUND = "name='ring', cron='0 7 * * *', job=lambda slot: None, label='Ring'"


@pytest.fixture
def start(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, request: pytest.FixtureRequest) -> Settings:
    """Settings of an installation whose only module declares `declared`."""
    package = f"sheds{abs(hash(request.node.name))}"
    folder = tmp_path / package / "Tower"
    folder.mkdir(parents=True)
    (folder / "__init__.py").write_text("")
    (folder / "module.json").write_text(
        json.dumps({"name": "Tower", "alias": "tower", "description": "", "requires": [],
                    "providers": ["provider.BellProvider"]})
    )  # fmt: skip
    schedules = ", ".join(f"Schedule({each})" for each in request.param)
    (folder / "provider.py").write_text(PROVIDER.format(declared=schedules))
    (tmp_path / "modules.json").write_text('{"Tower": true}')
    monkeypatch.syspath_prepend(str(tmp_path))
    return Settings(
        environment="test", instance_path=tmp_path, modules_path=folder.parent, modules_file=tmp_path / "modules.json"
    )


@pytest.mark.parametrize("start", [[SOUND, SOUND.replace("'ring'", "'again'")]], indirect=True)
def test_schedules_are_known_by_module_and_name(start: Settings) -> None:
    declared = schedule_registry_of(create_app(start)).all()

    assert [each.name for each in declared if each.name.startswith("Tower.")] == ["Tower.again", "Tower.ring"]


BROKEN = [
    ([SOUND.replace("0 7", "61 7")], "'ring' of the module Tower .* '61 7 \\* \\* \\*' is wrong, .*out of range"),
    ([SOUND, SOUND], "another one of that name"),
    ([SOUND + ", time_zone='Asia/Jakrata'"], "'Asia/Jakrata' is no time zone"),
    ([SOUND + ", catch_up='some'"], "none of latest, all, skip"),
    ([SOUND.replace("'ring'", "'r' * 120")], "at most 120 characters"),
]


@pytest.mark.parametrize(("start", "reason"), BROKEN, indirect=["start"])
def test_a_schedule_that_cannot_work_is_refused_when_the_application_starts(start: Settings, reason: str) -> None:
    with pytest.raises(ConfigurationError, match=reason):
        create_app(start)
