"""`flask accounts …`: the first account, and new passwords."""

import sys

import click
from flask.cli import with_appcontext

from core.accounts.errors import AccountError, UnknownRoleError
from core.accounts.services import create_user, find_user, give_new_password
from core.db import db

accounts_cli = click.Group("accounts", help="People who sign in.")


@accounts_cli.command("create")
@click.argument("email")
@click.option("--name", required=True, help="The person's name.")
@click.option("--role", required=True, help="admin, or a role that a module declares, such as one of the office.")
@with_appcontext
def create_account(email: str, name: str, role: str) -> None:
    """Make an account and show its first password once."""
    try:
        _user, password = create_user(email, name=name, role=role)
    except UnknownRoleError as error:
        click.echo(str(error), err=True)
        sys.exit(2)
    except AccountError as error:
        click.echo(str(error), err=True)
        sys.exit(1)
    db.session.commit()
    click.echo(password)


@accounts_cli.command("new-password")
@click.argument("email")
@with_appcontext
def new_password(email: str) -> None:
    """Give an account a new first password and show it once."""
    user = find_user(email)
    if user is None:
        click.echo(f"There is no account {email}.", err=True)
        sys.exit(1)
    password = give_new_password(user)
    db.session.commit()
    click.echo(password)
