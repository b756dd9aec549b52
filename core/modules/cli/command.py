"""What all commands share: exit codes, refusals in a sentence, the module they are about, and the usual flags."""

import sys
from collections.abc import Callable
from functools import wraps
from typing import Any

import click
from click.shell_completion import CompletionItem
from flask import current_app
from flask.cli import ScriptInfo, with_appcontext

from core.errors import TatausahaError
from core.modules.errors import BadInputError
from core.modules.manifest import Manifest
from core.modules.registry import registry_of
from core.modules.used import used_module

REFUSED = 1
"""Exit code when what was asked for is understood and not done: it exists already, or the module does not."""

BAD_INPUT = 2
"""Exit code for what can't be understood; click's own for wrong usage."""

dry_run = click.option("--dry-run", is_flag=True, help="Say what would be done, and do nothing.")
yes = click.option("-y", "--yes", "is_agreed", is_flag=True, help="Do not ask.")


def command(name: str, **settings: Any) -> Callable[[Callable[..., Any]], click.Command]:
    """A command within the application; our errors become a sentence on stderr and exit code 1, or 2 for bad input."""

    def declare(function: Callable[..., Any]) -> click.Command:
        @with_appcontext
        @wraps(function)
        def run(**options: Any) -> None:
            try:
                function(**options)
            except TatausahaError as error:
                complain(str(error))
                sys.exit(BAD_INPUT if isinstance(error, BadInputError) else REFUSED)

        made: click.Command = click.command(name, **settings)(run)  # type: ignore[no-untyped-call]
        return made

    return declare


def complain(sentence: str) -> None:
    """Say it where no program reads it as a result."""
    click.echo(sentence, err=True)


def agree(question: str, *, is_agreed: bool) -> None:
    """Ask, unless `--yes` was given; anything but yes ends the command as refused, nobody there to ask as bad input."""
    if is_agreed:
        return
    if not sys.stdin.isatty():
        raise BadInputError(f"{question} Nobody is here to answer: add --yes.")
    if not click.confirm(question, err=True):
        complain("Nothing was done.")
        sys.exit(REFUSED)


class ModuleName(click.ParamType[str]):
    """The name of a module that is here, whatever its capitals; the shell completes it."""

    name = "module"

    def shell_complete(self, ctx: click.Context, param: click.Parameter, incomplete: str) -> list[CompletionItem]:
        """The modules whose names begin so."""
        # Click has left the application's context by now.
        app = ctx.ensure_object(ScriptInfo).load_app()
        manifests = registry_of(app).manifests.values()
        return [
            CompletionItem(manifest.name, help=manifest.description)
            for manifest in manifests
            if manifest.name.lower().startswith(incomplete.lower())
        ]


def with_module(function: Callable[..., Any]) -> Callable[..., Any]:
    """Add the argument MODULE and hand on `module`, its Manifest; without it the one chosen by `use` is meant."""

    @click.argument("module", required=False, type=ModuleName())
    @wraps(function)
    def run(*, module: str | None, **options: Any) -> Any:
        return function(module=_chosen(module), **options)

    return run


def _chosen(name: str | None) -> Manifest:
    name = name or used_module(current_app)
    if name is None:
        raise BadInputError("Which module? Name it, or choose one for all such commands: flask module use NAME.")
    return registry_of(current_app).find(name)
