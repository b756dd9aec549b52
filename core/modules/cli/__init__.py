"""`flask module …`: each command in a file of its own, all of them in one tuple."""

from flask import Flask

from core.modules.cli.check import check_modules
from core.modules.cli.disable import disable
from core.modules.cli.enable import enable
from core.modules.cli.listing import list_modules
from core.modules.cli.spelling import register
from core.modules.cli.use import unuse, use

COMMANDS = (
    check_modules,
    disable,
    enable,
    list_modules,
    unuse,
    use,
)


def init_app(app: Flask) -> None:
    """Give the application all commands, in both spellings."""
    register(app, COMMANDS)
