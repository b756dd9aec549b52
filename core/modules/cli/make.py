"""`flask module make`."""

import sys
from pathlib import Path
from typing import Any

import click
from flask import current_app

from core.errors import TatausahaError
from core.modules import activation
from core.modules.cli.command import BAD_INPUT, REFUSED, ModuleName, command, complain, dry_run
from core.modules.cli.writing import carry_out, label, stubs
from core.modules.errors import BadInputError, ModuleError
from core.modules.make.draft import Draft
from core.modules.make.module import draft_module, draft_plain_module, read_module_name, refuse_existing
from core.modules.make.place import Place
from core.modules.make.wording import checked_label
from core.modules.names import Name, read_name
from core.modules.registry import registry_of


@command("make")
@click.argument("names", nargs=-1, required=True, metavar="NAME...")
@click.option(
    "--requires", multiple=True, type=ModuleName(), metavar="MODULE", help="Another module that it builds on."
)
@click.option("--model", metavar="NAME", help="Its model; else the module's name with Item.")
@label
@click.option("--plain", is_flag=True, help="Only module.json, a package and a catalogue.")
@click.option("--disabled", is_flag=True, help="Leave it off.")
@click.option("--force", is_flag=True, help="Replace the files of a module of this name, and delete none.")
@dry_run
def make(*, names: tuple[str, ...], **options: Any) -> None:
    """Write modules that work at once: a list with a form, a job, a migration, tests; each is enabled."""
    if options["model"] and len(names) > 1:
        raise BadInputError("--model names the model of one module; make them one by one.")
    codes = [_make_one(name, options) for name in names]
    if any(codes):
        sys.exit(BAD_INPUT if all(code == BAD_INPUT for code in codes) else REFUSED)


def _make_one(text: str, options: dict[str, Any]) -> int:
    """Make one module; the others are made whatever becomes of it."""
    try:
        draft = _draft(text, options)
        if not options["disabled"]:
            _refuse_sleeping(draft.place)
        carry_out(draft, force=options["force"], dry_run=options["dry_run"])
    except TatausahaError as error:
        complain(str(error))
        return BAD_INPUT if isinstance(error, BadInputError) else REFUSED
    if not options["dry_run"]:
        _switch(draft, on=not options["disabled"])
    return 0


def _draft(text: str, options: dict[str, Any]) -> Draft:
    registry = registry_of(current_app)
    name = read_module_name(text)
    requires = tuple(dict.fromkeys(registry.find(each).name for each in options["requires"]))
    place = Place(name.studly, name.studly.lower(), _folder(name), requires)
    if not options["force"]:
        refuse_existing(place)
        _refuse_taken_word(place)
    if options["plain"]:
        return draft_plain_module(place, stubs())
    title = name.sentence
    model = read_name(options["model"]) if options["model"] else Name((*name.words, "item"))
    return draft_module(place, title, checked_label(options["label"] or title), model, stubs())


def _folder(name: Name) -> Path:
    return registry_of(current_app).folder.resolve() / name.studly


def _refuse_taken_word(place: Place) -> None:
    """The alias is a blueprint, a command and a branch of migrations: each has its owners already."""
    if place.alias in {*current_app.blueprints, *current_app.cli.commands, "core", "module", "static", "run", "shell"}:
        raise ModuleError(f"{place.alias!r} is a word of Tatausaha itself. Choose another name for the module.")


def _refuse_sleeping(place: Place) -> None:
    for required in place.requires:
        if required not in registry_of(current_app).enabled_names():
            raise ModuleError(f"{required} is disabled, so {place.module} can't be on. Enable it, or add --disabled.")


def _switch(draft: Draft, *, on: bool) -> None:
    place = draft.place
    activation.switch(registry_of(current_app).activation_file, {place.module: on})
    click.echo(f"Module [{place.module}] made and {'enabled' if on else 'disabled'}.")
    if any(path.parent.name == "migrations" for path in draft.files):
        click.echo(f"Next: flask db upgrade {place.alias}@head, then restart web and workers.")
