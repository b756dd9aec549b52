"""`flask module make-job`."""

from typing import Any

import click

from core.modules.cli.command import command, dry_run, with_module
from core.modules.cli.writing import carry_out, force, label, model, stubs, warn_when_disabled
from core.modules.errors import BadInputError
from core.modules.make.job import JobKind, JobWish, draft_job
from core.modules.make.place import place_of
from core.modules.manifest import Manifest
from core.modules.names import read_name

KINDS: dict[JobKind, str] = {
    "chunked": "Walk the rows of a model in chunks. The default.",
    "set_based": "Walk ranges of keys, one statement each: the fastest.",
    "plain": "One piece of work.",
    "sync": "One piece so short that somebody waits for it: queue high, tested at once.",
    "batch": "One part of a batch: many side by side.",
}
ALLOWED_IN_QUEUES = set("abcdefghijklmnopqrstuvwxyz0123456789_-")


def kinds(function: Any) -> Any:
    """A flag for each kind; asking for two is refused."""
    for kind, help_text in reversed(KINDS.items()):
        function = click.option(f"--{kind.replace('_', '-')}", f"is_{kind}", is_flag=True, help=help_text)(function)
    return function


@command("make-job")
@click.argument("name")
@with_module
@kinds
@model
@label
@click.option("--unique/--no-unique", default=True, help="One live run at a time; the default.")
@click.option("--queue", metavar="NAME", help="high, default, low or another one.")
@click.option("--timeout", type=click.IntRange(1, 3600), default=120, show_default=True, help="Seconds for one slice.")
@click.option("--tries", type=click.IntRange(1, 100), default=3, show_default=True, help="Failures without progress.")
@click.option("--chunk-size", type=click.IntRange(1, 100_000), default=500, show_default=True, help="Rows a chunk.")
@force
@dry_run
def make_job(*, name: str, module: Manifest, force: bool, dry_run: bool, **options: Any) -> None:
    """Write a job that keeps every rule, and its test. Sub-folders: Reports/monthly."""
    draft = draft_job(place_of(module), read_name(name, suffix="job"), _wish(options), stubs())
    carry_out(draft, force=force, dry_run=dry_run)
    warn_when_disabled(draft)


def _wish(options: dict[str, Any]) -> JobWish:
    chosen = [kind for kind in KINDS if options[f"is_{kind}"]]
    if len(chosen) > 1:
        raise BadInputError(f"A job is of one kind, not {' and '.join(chosen)}.")
    kind: JobKind = chosen[0] if chosen else "chunked"
    queue = options["queue"] or ("high" if kind == "sync" else "default")
    if not queue or set(queue) - ALLOWED_IN_QUEUES:
        raise BadInputError(f"The queue {queue!r} must be of small letters, digits, - and _.")
    return JobWish(
        kind=kind,
        model=options["model"],
        label=options["label"],
        is_unique=options["unique"],
        queue=queue,
        timeout=options["timeout"],
        tries=options["tries"],
        chunk_size=options["chunk_size"],
    )
