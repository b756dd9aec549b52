"""What a module gives the application, said in one declarative class."""

from collections.abc import Mapping, Sequence
from typing import ClassVar

import click
from flask import Blueprint
from flask_babel import LazyString

from core.audit.action import Action
from core.documents.kind import DocumentKind
from core.events import Event, Listener
from core.exports.definition import ListExport
from core.imports import ImportKind
from core.jobs.schedules import Schedule
from core.merging import Merger
from core.notices import Audience, Carrier, NoticeKind
from core.web.access import Permission
from core.web.bell import Bell
from core.web.menu import MenuItem
from core.web.panels import Panel
from core.web.setup_steps import SetupStep


class Provider:
    """Parent of each module's provider: plain class values, no logic.

    The module's jobs are not listed: every class in its `jobs/` folder is found.
    """

    blueprint: ClassVar[Blueprint | None] = None
    """Routes, templates and static files."""

    menu: ClassVar[Sequence[MenuItem]] = ()
    """Entries of the side menu."""

    menu_heading: ClassVar[LazyString | str] = ""
    """Above them; the module's name where it is empty."""

    permissions: ClassVar[Sequence[Permission]] = ()
    """What may be allowed to people."""

    roles: ClassVar[Mapping[str, Sequence[Permission]]] = {}
    """What each role may do here; `admin` may do everything that is not confidential."""

    setup_steps: ClassVar[Sequence[SetupStep]] = ()
    """What the first page asks a new school to do, in order."""

    panels: ClassVar[Sequence[Panel]] = ()
    """Tabs on pages of other modules."""

    mergers: ClassVar[Sequence[Merger]] = ()
    """How the module's rows move when two records of another module become one."""

    schedules: ClassVar[Sequence[Schedule]] = ()
    """Jobs that the calendar asks for."""

    imports: ClassVar[Sequence[ImportKind]] = ()
    """What can be imported from spreadsheets."""

    listeners: ClassVar[Sequence[tuple[type[Event] | str, Listener]]] = ()
    """Events and who hears them: `(StudentEnrolled, note_it)`; an event of a module that is not required is written as
    text, `("Finance.PaymentReceived", note_it)`, and heard when that module is on. See core/events.py."""

    exports: ClassVar[Sequence[ListExport]] = ()
    """Lists that can be downloaded as files."""

    documents: ClassVar[Sequence[DocumentKind]] = ()
    """What it prints; the templates are in its folder `documents`."""

    notices: ClassVar[Sequence[NoticeKind]] = ()
    """On which occasions it tells people something, by `core.notices.tell`."""

    audiences: ClassVar[Sequence[Audience]] = ()
    """To whom round letters can be written, as this module knows them."""

    carrier: ClassVar[Carrier | None] = None
    """Who brings notices to people; at most one module does."""

    bell: ClassVar[Bell | None] = None
    """At the head of each page, for what somebody has not read; at most one module has it."""

    audit_actions: ClassVar[Sequence[Action]] = ()
    """What this module writes into the audit trail, with its words."""

    cli: ClassVar[click.Group | None] = None
    """Commands below `flask <alias>`."""
