"""`flask notification …`: each command in a file of its own."""

import click

from modules.Notification.cli.bounce import bounce

cli = click.Group("notification", help="Commands of the Notification module.")
cli.add_command(bounce)
