"""`flask jobs flush|prune|clear`."""

from datetime import timedelta

import click

from core.clock import now
from core.jobs.cli.group import command
from core.jobs.pruning import clear_queue, flush_failed, prune_runs, prune_traces_of_work
from core.jobs.schedules import forget_old_slots


@command("flush")
@click.option("--older-than", type=click.IntRange(0), metavar="DAYS", help="only those that ended so long ago")
def flush(*, older_than: int | None) -> None:
    """Delete failed runs."""
    before = None if older_than is None else now() - timedelta(days=older_than)
    click.echo(f"{flush_failed(before)} failed runs deleted.")


@command("prune")
@click.option("--days", type=click.IntRange(1), default=90, show_default=True)
def prune(*, days: int) -> None:
    """Delete ended runs older than so many days, old schedule slots and heartbeats."""
    runs = prune_runs(now() - timedelta(days=days))
    slots = forget_old_slots(timedelta(days=days))
    prune_traces_of_work()
    click.echo(f"{runs} runs and {slots} schedule slots deleted.")


@command("clear")
@click.argument("queue")
@click.option("--yes", is_flag=True, help="really")
def clear(*, queue: str, yes: bool) -> None:
    """Delete all runs of a queue that never started."""
    if not yes:
        raise click.UsageError(f"This deletes every run that waits in {queue!r}. Say --yes if you mean it.")
    click.echo(f"{clear_queue(queue)} runs deleted from {queue!r}.")


cleaning = (flush, prune, clear)
