"""`flask module …`: each command in a file of its own, all of them in one tuple."""

from flask import Flask

from core.modules.cli.check import check_modules
from core.modules.cli.disable import disable
from core.modules.cli.enable import enable
from core.modules.cli.listing import list_modules
from core.modules.cli.make import make
from core.modules.cli.make_job import make_job
from core.modules.cli.make_migration import make_migration
from core.modules.cli.make_model import make_model
from core.modules.cli.make_parts import PARTS
from core.modules.cli.publish_stubs import publish_stubs
from core.modules.cli.spelling import register
from core.modules.cli.use import unuse, use

COMMANDS = (
    check_modules,
    disable,
    enable,
    list_modules,
    make,
    make_job,
    make_migration,
    make_model,
    *PARTS,
    publish_stubs,
    unuse,
    use,
)


def init_app(app: Flask) -> None:
    """Give the application all commands, in both spellings."""
    register(app, COMMANDS)
