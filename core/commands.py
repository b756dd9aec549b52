"""The commands of `flask …`, imported when a command line asks for one: a request or a job has no use for them."""

import click
from flask import Flask
from flask.cli import AppGroup


class CommandsWhenAsked(AppGroup):
    """The application's commands; those of core come with the first question. They take 9 MB, Alembic 7 of them."""

    def __init__(self, app: Flask) -> None:
        """Begin with none."""
        super().__init__(app.name)
        self._app = app
        self._is_filled = False

    def list_commands(self, ctx: click.Context) -> list[str]:
        """All names."""
        self._fill()
        return super().list_commands(ctx)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        """One of them, or None."""
        self._fill()
        return super().get_command(ctx, cmd_name)

    def _fill(self) -> None:
        if self._is_filled:
            return
        from core.accounts.cli import accounts_cli  # noqa: PLC0415
        from core.jobs.cli import jobs_cli  # noqa: PLC0415
        from core.modules import checks as module_checks  # noqa: PLC0415
        from core.modules import migrations  # noqa: PLC0415
        from core.modules.cli import all as module_commands  # noqa: PLC0415

        self._is_filled = True
        migrations.set_up(self._app)
        self.add_command(accounts_cli)
        self.add_command(jobs_cli)
        module_commands.init_app(self._app)
        module_checks.init_app(self._app)


def init_app(app: Flask) -> None:
    """Let the application's commands wait; call before a module adds its own."""
    app.cli = CommandsWhenAsked(app)
