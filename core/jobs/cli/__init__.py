"""`flask jobs …`: what operators do without a browser, in scripts and over a bad line."""

from core.jobs.cli.actions import actions
from core.jobs.cli.cleaning import cleaning
from core.jobs.cli.dispatching import dispatch_command
from core.jobs.cli.group import jobs_cli
from core.jobs.cli.inspecting import inspecting
from core.jobs.cli.scheduling import schedule_cli
from core.jobs.cli.watching import watching

for command in (*inspecting, dispatch_command, *actions, *cleaning, *watching, schedule_cli):
    jobs_cli.add_command(command)

__all__ = ["jobs_cli"]
