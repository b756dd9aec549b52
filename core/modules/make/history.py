"""The module's own branch of migrations, as Alembic knows it."""

from argparse import Namespace
from dataclasses import dataclass
from typing import Any

from alembic import command
from alembic.config import Config
from alembic.script import ScriptDirectory
from alembic.util import CommandError
from flask import current_app

from core.modules.errors import ModuleError
from core.modules.make.place import Place
from core.modules.names import Name


@dataclass(frozen=True)
class Revision:
    """The next migration of a module."""

    id: str
    down: str | None
    file: str
    labels: tuple[str, ...] | None
    depends_on: tuple[str, ...]

    @property
    def is_first(self) -> bool:
        """Whether the branch begins with it."""
        return self.down is None


def next_revision(place: Place, name: Name) -> Revision:
    """What comes after the module's newest migration; the first one begins its branch, on top of what it requires."""
    scripts = ScriptDirectory.from_config(_config())
    heads = _heads(scripts, place.alias)
    number = sum(1 for _each in (place.path / "migrations").glob(f"{place.alias}_*.py")) + 1
    identity = f"{place.alias}_{number:04}"
    if heads:
        return Revision(identity, heads[0], f"{identity}_{name.snake}", None, ())
    required = tuple(head for module in place.requires for head in _heads(scripts, module.lower()))
    return Revision(identity, None, f"{identity}_{name.snake}", (place.alias,), required)


def write_revision(place: Place, revision: Revision, *, compares: bool) -> None:
    """Let Alembic write the file; with `compares` what the models have and the database does not.

    Raises ModuleError with Alembic's reason, for example that the database is not up to date.
    """
    config = _config()
    folder = place.path / "migrations"
    folder.mkdir(exist_ok=True)
    known = config.get_main_option("version_locations") or ""
    if str(folder) not in known.split(":"):
        config.set_main_option("version_locations", f"{known}:{folder}")
    # Alembic takes several, whatever its annotation says.
    depends_on: Any = list(revision.depends_on) or None
    try:
        command.revision(
            config,
            message=revision.file,
            rev_id=revision.id,
            version_path=str(folder),
            autogenerate=compares,
            branch_label=revision.labels[0] if revision.labels else None,
            depends_on=depends_on,
            head="base" if revision.is_first else f"{place.alias}@head",
        )
    except CommandError as error:
        raise ModuleError(f"Alembic refused: {error}") from error


def _config() -> Config:
    migrate = current_app.extensions["migrate"]
    config: Config = migrate.migrate.get_config(migrate.directory)
    config.cmd_opts = Namespace(quiet=True)
    return config


def _heads(scripts: ScriptDirectory, branch: str) -> list[str]:
    try:
        return [script.revision for script in scripts.get_revisions(f"{branch}@head") if script is not None]
    except CommandError:
        return []
