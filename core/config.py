"""Settings: one frozen, typed object read from the environment and `.env`."""

import difflib
import os
import secrets
from collections.abc import Mapping
from pathlib import Path
from typing import Literal, Self

from pydantic import Field, SecretStr, ValidationError, model_validator
from pydantic_settings import BaseSettings, SettingsConfigDict

from core.errors import ConfigurationError

PREFIX = "TATAUSAHA_"
SHORTEST_SECRET = 32
KNOWN_WEAK = ("change", "secret", "password", "development", "default", "example")

Environment = Literal["production", "development", "test"]


class Settings(BaseSettings):
    """What an installation may set. In the environment: `TATAUSAHA_<FIELD>`, unless the field says otherwise."""

    model_config = SettingsConfigDict(
        env_prefix=PREFIX, env_file=".env", frozen=True, extra="ignore", populate_by_name=True
    )

    environment: Environment = "production"
    """`production` refuses weak secrets and sends cookies over https only."""

    secret_key: SecretStr | None = Field(default=None, validation_alias="SECRET_KEY")
    """Signs sessions: at least 32 characters. Outside production one is made and kept in the instance folder."""

    database_url: str | None = Field(default=None, validation_alias="DATABASE_URL")
    """`mariadb://…`, `mysql://…` or `postgresql://…`; SQLite in the instance folder when absent."""

    redis_url: str | None = Field(default=None, validation_alias="REDIS_URL")
    """`redis://…` or `unix://…`; a private server on a unix socket is started when absent."""

    instance_path: Path = Path("instance")
    """Folder of everything this installation keeps: database, files, socket."""

    modules_path: Path = Path("modules")
    """Folder that is scanned for modules."""

    modules_file: Path = Path("modules.json")
    """Which modules are on."""

    time_zone: str = "Asia/Jakarta"
    """IANA name of the school's time zone."""

    language: Literal["id", "en"] = "id"
    """Language of people who have not chosen one."""

    insecure_cookies: bool = False
    """Send the session cookie over plain http too: only for an office network without https."""

    trusted_proxies: int = Field(default=0, ge=0, le=5)
    """How many proxies in front set X-Forwarded-*; headers beyond them are not believed."""

    upload_limit_mib: int = Field(default=20, ge=1, le=500)
    """Largest upload, in MiB."""

    import_days: int = Field(default=30, ge=1, le=3650)
    """Days after which rows and files of an import are deleted; its numbers stay."""

    export_keep_days: int = Field(default=7, ge=1, le=90)
    """Files that were made for downloading are deleted after so many days."""

    audit_keep_days: int = Field(default=1825, ge=365)
    """What the audit trail tells is forgotten after so many days: five years unless told otherwise."""

    sheet_file_mib: int = Field(default=100, ge=1, le=1_000)
    """Largest spreadsheet that is read, in MiB as it lies on disk; uploads have their own limit."""

    sheet_unpacked_mib: int = Field(default=2_048, ge=1, le=16_384)
    """Most that all visible sheets of one file may unpack to, in MiB; bounds time, not memory."""

    sheet_texts_mib: int = Field(default=100, ge=1, le=1_000)
    """Largest table of shared texts of an .xlsx, unpacked, in MiB; bounds the memory of reading."""

    sheet_columns: int = Field(default=512, ge=1, le=16_384)
    """Rightmost filled column of a sheet, counted from 1."""

    sheet_cells: int = Field(default=50_000_000, ge=1)
    """Filled cells of all visible sheets of one file together."""

    sheet_tabs: int = Field(default=100, ge=1, le=1_000)
    """Sheets of one file, hidden ones among them."""

    sheet_xls_mib: int = Field(default=40, ge=1, le=500)
    """Largest old .xls, in MiB: its parser holds it whole."""

    sheet_xls_memory_mib: int = Field(default=768, ge=256, le=8_192)
    """Address space of the process that parses an old .xls, in MiB."""

    sheet_xls_seconds: int = Field(default=120, ge=1, le=3_600)
    """Processor time of that process, in seconds."""

    document_seconds: int = Field(default=20, ge=1, le=600)
    """Processor time that one document may take, in seconds."""

    document_memory_mib: int = Field(default=1024, ge=256, le=8_192)
    """Address space of the process that prints documents, in MiB."""

    public_url: str | None = None
    """Address at which people reach this installation, `https://…`: for links in documents that jobs make."""

    slice_seconds: float = Field(default=20.0, gt=0)
    """A job goes back to its queue after this long, so that others get their turn."""

    slow_request_seconds: float = Field(default=3.0, gt=0)
    """A request that works longer is logged with its route and shown to administrators as a candidate for a job."""

    tick_token: SecretStr | None = None
    """Opens `/jobs/tick/<token>` for hosts without cron: at least 32 random characters; absent: closed."""

    log_level: Literal["DEBUG", "INFO", "WARNING", "ERROR"] = "INFO"
    """Least serious log line that is written."""

    @model_validator(mode="after")
    def _secrets_are_strong(self) -> Self:
        if self.environment == "production":
            refuse_weak_secret(self.secret_key.get_secret_value() if self.secret_key else "")
        if self.tick_token is not None and len(self.tick_token.get_secret_value()) < SHORTEST_SECRET:
            raise ValueError(f"TATAUSAHA_TICK_TOKEN is too short: at least {SHORTEST_SECRET} random characters.")
        return self

    @property
    def is_production(self) -> bool:
        """Whether this installation serves a real school."""
        return self.environment == "production"

    @property
    def instance(self) -> Path:
        """The instance folder, absolute."""
        return self.instance_path.resolve()

    @property
    def database(self) -> str:
        """The database's URL with its driver named."""
        if self.database_url is None:
            return f"sqlite:///{self.instance / 'tatausaha.db'}"
        return with_driver(self.database_url)


def refuse_weak_secret(secret: str) -> None:
    """Raise ValueError unless `secret` is long and not one of the usual placeholders."""
    if len(secret) < SHORTEST_SECRET or len(set(secret)) < 10 or any(word in secret.lower() for word in KNOWN_WEAK):
        raise ValueError(
            "SECRET_KEY is missing or weak. Put a random one into .env: "
            "python3 -c 'import secrets; print(\"SECRET_KEY=\" + secrets.token_urlsafe(48))' >> .env"
        )


def with_driver(url: str) -> str:
    """`url` with the driver we ship, whatever short form the host's panel shows."""
    drivers = {
        "mysql://": "mysql+pymysql://",
        "mariadb://": "mariadb+pymysql://",
        "postgres://": "postgresql+psycopg://",
        "postgresql://": "postgresql+psycopg://",
    }
    for short, full in drivers.items():
        if url.startswith(short):
            return full + url.removeprefix(short)
    return url


def load_settings(environ: Mapping[str, str] | None = None) -> Settings:
    """Read and check the settings.

    Raises ConfigurationError with a sentence a person can act on.
    """
    _refuse_unknown_names(os.environ if environ is None else environ)
    try:
        return Settings()
    except ValidationError as error:
        reasons = "; ".join(_reason(dict(detail)) for detail in error.errors())
        raise ConfigurationError(f"The settings are not usable: {reasons}") from error


def _reason(detail: Mapping[str, object]) -> str:
    place = ".".join(str(part) for part in detail["loc"]) if isinstance(detail["loc"], tuple) else ""
    text = str(detail["msg"]).removeprefix("Value error, ")
    return f"{place}: {text}" if place else text


def _refuse_unknown_names(environ: Mapping[str, str]) -> None:
    known = {PREFIX + name.upper() for name, field in Settings.model_fields.items() if field.validation_alias is None}
    for name in environ:
        if name.startswith(PREFIX) and name not in known:
            nearest = difflib.get_close_matches(name, known, n=1)
            hint = f" Did you mean {nearest[0]}?" if nearest else ""
            raise ConfigurationError(f"There is no setting {name}.{hint}")


def secret_key_of(settings: Settings) -> str:
    """The configured secret, or one made once and kept in the instance folder (0600)."""
    if settings.secret_key is not None:
        return settings.secret_key.get_secret_value()
    place = settings.instance / "secret_key"
    try:
        with os.fdopen(os.open(place, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "w") as file:
            file.write(secrets.token_urlsafe(48))
    except FileExistsError:
        pass
    return place.read_text()
