"""The small generators: `make-command`, `-blueprint`, `-form`, `-service`, `-seeder`, `-test` and `-schedule`."""

import click

from core.jobs.schedules.calendar import why_refused
from core.modules.cli.command import command, dry_run, with_module
from core.modules.cli.writing import carry_out, field, force, label, model, stubs, warn_when_disabled
from core.modules.errors import BadInputError
from core.modules.make import parts
from core.modules.make.draft import Draft
from core.modules.make.fields import read_fields
from core.modules.make.place import place_of
from core.modules.manifest import Manifest
from core.modules.names import read_name


@command("make-command")
@click.argument("name")
@with_module
@force
@dry_run
def make_command(*, name: str, module: Manifest, force: bool, dry_run: bool) -> None:
    """Write a command below `flask <alias>`, and its test."""
    _finish(parts.draft_command(place_of(module), read_name(name), stubs()), force=force, dry_run=dry_run)


@command("make-blueprint")
@click.argument("name")
@with_module
@label
@force
@dry_run
def make_blueprint(*, name: str, module: Manifest, label: str | None, force: bool, dry_run: bool) -> None:
    """Write a page of the module's blueprint, with template and test; make the blueprint where there is none."""
    _finish(parts.draft_view(place_of(module), read_name(name), label, stubs()), force=force, dry_run=dry_run)


@command("make-form")
@click.argument("name")
@with_module
@field
@force
@dry_run
def make_form(*, name: str, module: Manifest, fields: tuple[str, ...], force: bool, dry_run: bool) -> None:
    """Write a form and its test."""
    draft = parts.draft_form(place_of(module), read_name(name), read_fields(fields), stubs())
    _finish(draft, force=force, dry_run=dry_run)


@command("make-service")
@click.argument("name")
@with_module
@model
@force
@dry_run
def make_service(*, name: str, module: Manifest, model: str | None, force: bool, dry_run: bool) -> None:
    """Write a service that begins as a select over a model, and its test."""
    _finish(parts.draft_service(place_of(module), read_name(name), model, stubs()), force=force, dry_run=dry_run)


@command("make-seeder")
@click.argument("name")
@with_module
@model
@force
@dry_run
def make_seeder(*, name: str, module: Manifest, model: str | None, force: bool, dry_run: bool) -> None:
    """Write invented content for a demo, and its test."""
    _finish(parts.draft_seeder(place_of(module), read_name(name), model, stubs()), force=force, dry_run=dry_run)


@command("make-test")
@click.argument("name")
@with_module
@click.option("--every-database", is_flag=True, help="For what databases may do differently.")
@force
@dry_run
def make_test(*, name: str, module: Manifest, every_database: bool, force: bool, dry_run: bool) -> None:
    """Write a test of behaviour. Sub-folders: routes/borrowing."""
    draft = parts.draft_test(place_of(module), read_name(name), is_for_every_database=every_database, stubs=stubs())
    _finish(draft, force=force, dry_run=dry_run)


@command("make-schedule")
@click.argument("name")
@with_module
@click.option("--job", metavar="NAME", help="A job of the module without payload; else its only one.")
@click.option("--cron", default="0 6 * * *", show_default=True, help="Minute, hour, day, month, weekday.")
@click.option("--catch-up", type=click.Choice(["latest", "all", "skip"]), default="latest", show_default=True)
@force
@dry_run
def make_schedule(*, name: str, module: Manifest, job: str | None, force: bool, dry_run: bool, **times: str) -> None:
    """Let the calendar ask for a job."""
    reason = why_refused(times["cron"])
    if reason is not None:
        raise BadInputError(f"{times['cron']!r} is no calendar line: {reason}. Write it as 0 7 1 * *.")
    draft = parts.draft_schedule(place_of(module), read_name(name), job, times, stubs())
    _finish(draft, force=force, dry_run=dry_run)


def _finish(draft: Draft, *, force: bool, dry_run: bool) -> None:
    carry_out(draft, force=force, dry_run=dry_run)
    warn_when_disabled(draft)


PARTS = (make_command, make_blueprint, make_form, make_service, make_seeder, make_test, make_schedule)
