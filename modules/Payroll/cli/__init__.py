"""`flask payroll …`: each command in a file of its own."""

import click

from modules.Payroll.cli.verify_law import verify_law

cli = click.Group("payroll", help="Commands of the Payroll module.")
cli.add_command(verify_law)
