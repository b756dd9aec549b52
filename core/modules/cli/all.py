"""All commands of `flask module …`, in one tuple."""

from flask import Flask

from core.modules.cli.check import check_modules
from core.modules.cli.deleting import delete
from core.modules.cli.disable import disable
from core.modules.cli.enable import enable
from core.modules.cli.listing import list_modules
from core.modules.cli.make import make
from core.modules.cli.make_job import make_job
from core.modules.cli.make_migration import make_migration
from core.modules.cli.make_model import make_model
from core.modules.cli.make_parts import PARTS
from core.modules.cli.migrating import migrate, rollback, status
from core.modules.cli.publish_stubs import publish_stubs
from core.modules.cli.seeding import seed_modules
from core.modules.cli.showing import show_module
from core.modules.cli.spelling import register
from core.modules.cli.use import unuse, use

COMMANDS = (
    check_modules,
    delete,
    disable,
    enable,
    list_modules,
    make,
    make_job,
    make_migration,
    make_model,
    *PARTS,
    migrate,
    publish_stubs,
    rollback,
    seed_modules,
    show_module,
    status,
    unuse,
    use,
)


def init_app(app: Flask) -> None:
    """Give the application all commands, in both spellings."""
    register(app, COMMANDS)
