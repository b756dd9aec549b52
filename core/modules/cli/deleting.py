"""`flask module delete`."""

import click
from flask import current_app

from core.db import db
from core.jobs.workload import live_runs_of
from core.modules import deletion
from core.modules.cli.command import agree, command, with_module, yes
from core.modules.errors import ModuleError
from core.modules.history import Histories, downgrade
from core.modules.lifecycle import registry_now, switch_off
from core.modules.manifest import Manifest
from core.modules.used import forget_used_module, used_module


@command("delete")
@with_module
@click.option("--with-rows", is_flag=True, help="Also when its tables have rows: they are lost.")
@click.option("--with-runs", is_flag=True, help="Also when runs of its jobs wait: they are cancelled.")
@click.option("--keep-tables", is_flag=True, help="Leave its tables and their migrations in the database.")
@click.option("--force", is_flag=True, help="Do not ask; the same as --yes.")
@yes
def delete(
    *, module: Manifest, with_rows: bool, with_runs: bool, keep_tables: bool, force: bool, is_agreed: bool
) -> None:
    """Delete a module: its tables by its own migrations, its entry in modules.json, its folder."""
    deletion.refuse_while_needed(registry_now(), module)
    _refuse_while_in_use(module, with_rows=with_rows or keep_tables, with_runs=with_runs)
    agree(f"Delete the module {module.name} with {_lost(keep_tables=keep_tables)}?", is_agreed=force or is_agreed)
    deletion.announce(module)
    switch_off(module.name)
    db.session.commit()
    deletion.wait_until_nobody_works(module)
    deletion.end_runs(module)
    db.session.commit()
    stays = _remove_tables(module, keep_tables=keep_tables)
    deletion.remove_files(registry_now(), module)
    db.session.commit()
    if used_module(current_app) == module.name:
        forget_used_module(current_app)
    click.echo(f"Module [{module.name}] deleted.{stays}")


def _lost(*, keep_tables: bool) -> str:
    return "its folder" if keep_tables else "its folder, its tables and all that is in them"


def _refuse_while_in_use(module: Manifest, *, with_rows: bool, with_runs: bool) -> None:
    rows = {} if with_rows else deletion.rows_of(module)
    runs = 0 if with_runs else sum(live_runs_of(module.name).values())
    reasons = [f"{number} rows in {table} (--with-rows deletes them)" for table, number in rows.items()]
    reasons += [f"{runs} runs that have not ended (--with-runs cancels them)"] if runs else []
    if reasons:
        raise ModuleError(f"{module.name} is in use: {'; '.join(reasons)}. Nothing was deleted.")
    db.session.rollback()


def _remove_tables(module: Manifest, *, keep_tables: bool) -> str:
    """Roll back its migrations; what stays, as a sentence."""
    histories = Histories(registry_now().manifests)
    applied = histories.of(module).applied
    if not applied:
        return ""
    if keep_tables:
        return f" Its tables stay; the database still names {applied[-1]}, which flask db then calls unknown."
    others = [name for name in histories.going_with(applied) if name != module.name]
    if others:
        raise ModuleError(
            f"Tables of {', '.join(others)} depend on those of {module.name}: it is off, but not deleted."
        )
    downgrade(module, None)
    return ""
