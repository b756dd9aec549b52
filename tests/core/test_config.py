"""Settings from the environment."""

from pathlib import Path

import pytest

from core.config import Settings, load_settings, secret_key_of, with_driver
from core.errors import ConfigurationError

GOOD_SECRET = "k3nYv0Qx7-Tj2bLw9RfZs4HcGd8MuPa1Ei6oXy"


@pytest.fixture(autouse=True)
def clean_environment(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """No settings but the test's own, and no `.env`."""
    for name in ("SECRET_KEY", "DATABASE_URL", "REDIS_URL", "TATAUSAHA_ENVIRONMENT", "TATAUSAHA_INSTANCE_PATH"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.chdir(tmp_path)


@pytest.mark.parametrize("secret", [None, "", "short", "a" * 64, "my-development-secret-key-that-is-long-enough"])
def test_production_refuses_a_missing_or_weak_secret(monkeypatch: pytest.MonkeyPatch, secret: str | None) -> None:
    if secret is not None:
        monkeypatch.setenv("SECRET_KEY", secret)

    with pytest.raises(ConfigurationError, match=r"SECRET_KEY is missing or weak\. Put a random one into \.env"):
        load_settings()


def test_production_starts_with_a_strong_secret(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SECRET_KEY", GOOD_SECRET)

    assert load_settings().is_production


def test_an_env_file_is_read(tmp_path: Path) -> None:
    (tmp_path / ".env").write_text(f"SECRET_KEY={GOOD_SECRET}\nTATAUSAHA_TIME_ZONE=Asia/Makassar\n")

    assert load_settings().time_zone == "Asia/Makassar"


def test_a_misspelt_setting_stops_the_start_with_the_nearest_name(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("TATAUSAHA_TIMEZONE", "Asia/Jakarta")

    with pytest.raises(ConfigurationError, match=r"no setting TATAUSAHA_TIMEZONE\. Did you mean TATAUSAHA_TIME_ZONE\?"):
        load_settings()


def test_outside_production_a_secret_is_made_once_and_kept_private(tmp_path: Path) -> None:
    settings = Settings(environment="test", instance_path=tmp_path)

    first = secret_key_of(settings)

    assert secret_key_of(settings) == first
    assert len(first) >= 32
    assert (tmp_path / "secret_key").stat().st_mode & 0o777 == 0o600


@pytest.mark.parametrize(
    ("given", "used"),
    [
        ("mysql://u@h/d", "mysql+pymysql://u@h/d"),
        ("mariadb://u@h/d", "mariadb+pymysql://u@h/d"),
        ("postgres://u@h/d", "postgresql+psycopg://u@h/d"),
        ("postgresql://u@h/d", "postgresql+psycopg://u@h/d"),
        ("sqlite:////tmp/x.db", "sqlite:////tmp/x.db"),
    ],
)
def test_the_short_forms_that_hosts_show_are_understood(given: str, used: str) -> None:
    assert with_driver(given) == used


def test_settings_can_not_be_changed_while_running(tmp_path: Path) -> None:
    settings = Settings(environment="test", instance_path=tmp_path)

    with pytest.raises(ValueError, match="frozen"):
        settings.language = "en"  # type: ignore[misc]
