"""`flask jobs monitor` and `doctor`: for people, and for a line in cron that mails what it prints."""

import dataclasses

import click

from core.jobs.cli.group import LOOK_AT_IT, as_json, command, complain, show
from core.jobs.doctor import examine
from core.jobs.workload import is_attended, queues_now


@command("monitor")
@click.option("--max-waiting", type=click.IntRange(0), metavar="N", help="runs that may wait in a queue")
@click.option("--max-wait-seconds", type=click.IntRange(0), metavar="S", help="how long the oldest may wait")
@as_json
def monitor(*, max_waiting: int | None, max_wait_seconds: int | None, wants_json: bool) -> None:
    """Show what waits; end with code 1 when that is too much, too old, or nobody works."""
    queues = queues_now()
    show([dataclasses.asdict(queue) for queue in queues], wants_json=wants_json, empty="Nothing waits.")
    complaints = [
        f"{queue.waiting} runs wait in {queue.name!r}."
        for queue in queues
        if max_waiting is not None and queue.waiting > max_waiting
    ]
    complaints += [
        f"The oldest run in {queue.name!r} has waited {queue.oldest_seconds} seconds."
        for queue in queues
        if max_wait_seconds is not None and queue.oldest_seconds > max_wait_seconds
    ]
    if queues and not is_attended():
        complaints.append("No worker and no cron line was seen lately, and runs wait.")
    for complaint in complaints:
        complain(complaint)
    if complaints:
        raise SystemExit(LOOK_AT_IT)


@command("doctor")
@as_json
def doctor(*, wants_json: bool) -> None:
    """Say what is missing for jobs to run, and how to mend it; end with code 1 when something is."""
    findings = examine()
    if wants_json:
        show([dataclasses.asdict(finding) for finding in findings], wants_json=True)
    else:
        for finding in findings:
            click.echo(f"{finding.mark:<8}{finding.name}: {finding.sentence}")
            if finding.remedy:
                click.echo(f"        → {finding.remedy}")
    if any(finding.level == "fault" for finding in findings):
        raise SystemExit(LOOK_AT_IT)


watching = (monitor, doctor)
