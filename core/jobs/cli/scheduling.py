"""`flask jobs schedule list|on|off|run`."""

import dataclasses

import click

from core.jobs.cli.group import as_json, command, show
from core.jobs.schedules import run_now, schedules_now, switch
from core.jobs.transaction import reading, transaction

schedule_cli = click.Group("schedule", help="What the calendar asks for.")


@command("list")
@as_json
def list_schedules(*, wants_json: bool) -> None:
    """Show all schedules of the modules that are on."""
    with reading():
        rows = [dataclasses.asdict(view) | {"label": str(view.label)} for view in schedules_now()]
    show(rows, wants_json=wants_json, empty="No module declares a schedule.")


@command("on")
@click.argument("name")
def turn_on(*, name: str) -> None:
    """Let a schedule fire again; what it missed while off stays missed."""
    with transaction():
        switch(name, on=True, by_id=None)
    click.echo(f"{name}: on.")


@command("off")
@click.argument("name")
def turn_off(*, name: str) -> None:
    """Stop a schedule."""
    with transaction():
        switch(name, on=False, by_id=None)
    click.echo(f"{name}: off.")


@command("run")
@click.argument("name")
def run(*, name: str) -> None:
    """Ask for a schedule's job now."""
    with transaction():
        found = run_now(name, by_id=None)
    click.echo(f"{name}: run {found.run_id}{'' if found.is_new else ', which is there already'}.")


for each in (list_schedules, turn_on, turn_off, run):
    schedule_cli.add_command(each)
