"""A module's own branch of migrations: what of it is applied, forwards, and back with what depends on it."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from alembic import command
from alembic.migration import MigrationContext
from alembic.script import Script, ScriptDirectory
from alembic.util import CommandError, to_tuple
from flask import current_app

from core.db import db
from core.modules.errors import ModuleError
from core.modules.manifest import Manifest

CORE = "core"


@dataclass(frozen=True)
class Branch:
    """The revisions of one module, oldest first."""

    applied: tuple[str, ...]
    pending: tuple[str, ...]


class Histories:
    """All branches and what the database says of them, read once."""

    def __init__(self, manifests: Mapping[str, Manifest]) -> None:
        """Read the files, and the heads of the database."""
        self._owners = {str(manifest.path / "migrations"): name for name, manifest in manifests.items()}
        self._script = ScriptDirectory.from_config(_config())
        with db.engine.connect() as connection:
            self._heads = MigrationContext.configure(connection).get_current_heads()

    def of(self, manifest: Manifest) -> Branch:
        """The branch of one module."""
        own = [script.revision for script in self._scripts if self._owner(script) == manifest.name]
        applied = [revision for revision in own if revision in self._applied]
        return Branch(tuple(applied), tuple(revision for revision in own if revision not in self._applied))

    def going_with(self, revisions: Iterable[str]) -> dict[str, list[str]]:
        """Applied revisions by module that can't stay when these go, these included."""
        going = set(revisions)
        found: dict[str, list[str]] = {}
        for script in self._scripts:
            if script.revision in self._applied and (script.revision in going or going.intersection(_parents(script))):
                going.add(script.revision)
                found.setdefault(self._owner(script), []).append(script.revision)
        return found

    def _owner(self, script: Script) -> str:
        folder = str(script.path).rpartition("/")[0]
        return self._owners.get(folder, CORE)

    @cached_property
    def _scripts(self) -> list[Script]:
        """Parents before children."""
        return list(reversed(list(self._script.walk_revisions())))

    @cached_property
    def _applied(self) -> set[str]:
        """The database names a revision only until one that depends on it has been applied."""
        known = {script.revision: script for script in self._scripts}
        applied: set[str] = set()
        ahead = [head for head in self._heads if head in known]
        while ahead:
            revision = ahead.pop()
            if revision not in applied:
                applied.add(revision)
                ahead += _parents(known[revision])
        return applied


def upgrade(manifest: Manifest) -> None:
    """Apply what is pending of the module and of what it depends on. Raises ModuleError."""
    _run(command.upgrade, f"{manifest.alias}@head")


def downgrade(manifest: Manifest, to: str | None) -> None:
    """Take the module's branch back to the revision `to`; None: to before its first. Raises ModuleError."""
    _run(command.downgrade, to or f"{manifest.alias}@base")


def _run(step: Any, revision: str) -> None:
    db.session.remove()
    try:
        step(_config(), revision)
    except (CommandError, RuntimeError) as error:
        raise ModuleError(f"Alembic refuses {revision}: {error}") from error


def _config() -> Any:
    return current_app.extensions["migrate"].migrate.get_config()


def _parents(script: Script) -> tuple[str, ...]:
    return (*to_tuple(script.down_revision, default=()), *to_tuple(script.dependencies, default=()))
