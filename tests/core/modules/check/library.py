"""A small product to check: module Library, which requires People, and a stranger."""

import json
from pathlib import Path
from textwrap import dedent

from core.modules.check import Finding, Project, check, chosen, files_below

MEMBER = """
from sqlalchemy import ForeignKey
from sqlalchemy.orm import Mapped, mapped_column
from core.db import Model

class Member(Model):
    __tablename__ = "members"
    __large__ = True
    id: Mapped[int] = mapped_column(primary_key=True)
    card: Mapped[str] = mapped_column(unique=True)
    name: Mapped[str]
"""
LIBRARY = """
from sqlalchemy import ForeignKey
from sqlalchemy.orm import Mapped, mapped_column
from core.db import Model

class Shelf(Model):
    __tablename__ = "shelves"
    id: Mapped[int] = mapped_column(primary_key=True)

class Loan(Model):
    __tablename__ = "loans"
    __large__ = True
    id: Mapped[int] = mapped_column(primary_key=True)
    member_id: Mapped[int] = mapped_column(ForeignKey("members.id"))
    shelf_id: Mapped[int] = mapped_column(ForeignKey("shelves.id"))
    month: Mapped[int]

class Note(Model):
    __tablename__ = "notes"
    loan_id: Mapped[int] = mapped_column(ForeignKey("loans.id", ondelete="CASCADE"), primary_key=True)

class OldLoan(Loan):
    __tablename__ = "old_loans"
"""
FILES = {
    "People/module.json": json.dumps({"name": "People", "requires": []}),
    "People/models/__init__.py": "from modules.People.models.member import Member",
    "People/models/member.py": MEMBER,
    "People/services/__init__.py": "from modules.People.services.finding import active_members, one_member",
    "People/services/finding.py": """
        from sqlalchemy import select
        from modules.People.models import Member

        def active_members():
            return select(Member).where(Member.name != "")

        def one_member(card):
            members = select(Member)
            return members.where(Member.card == card)
        """,
    "Stranger/module.json": json.dumps({"name": "Stranger", "requires": []}),
    "Stranger/models.py": "",
    "Library/module.json": json.dumps({"name": "Library", "requires": ["People"]}),
    "Library/models.py": LIBRARY,
    "Library/errors.py": """
        from core.errors import TatausahaError
        class LendingError(TatausahaError): ...
        class FieldError(LendingError):
            def __init__(self, field, reason):
                super().__init__(reason)
        """,
    "Library/services/printing.py": """
        from core.documents import render
        def print_cards():
            return render("cards.html")
        """,
    "Library/jobs/parent.py": """
        from core.jobs import ChunkedJob as Chunked
        class Limited(Chunked, abstract=True):
            timeout = 60
            tries = 3
        """,
}


def findings(folder: Path, source: str, at: str = "Library/services/lending.py") -> list[Finding]:
    """What is found in `source` when it stands at `at` in the product."""
    for place, text in {**FILES, at: source}.items():
        file = folder / "modules" / place
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(dedent(text).lstrip("\n"), encoding="utf-8")
    modules = folder / "modules"
    return check(Project(modules, shown_from=folder), files_below([modules / at]), chosen())


def codes(folder: Path, source: str, at: str = "Library/services/lending.py") -> list[str]:
    """The codes of what is found."""
    return [finding.code for finding in findings(folder, source, at)]
