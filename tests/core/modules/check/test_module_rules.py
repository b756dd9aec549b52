"""TU3: modules beside each other."""

from pathlib import Path

import pytest

from tests.core.modules.check.library import codes


@pytest.mark.parametrize(
    "line",
    [
        "from modules.Stranger.models import Thing",
        "import modules.Stranger.services as strange",
        "from modules.People.services.finding import one_member",
        "from modules.People.services import finding",
        "from modules.People import models, routes",
        "from modules import People",
        "def later():\n    from modules.People.jobs import x",
        "from ...People.jobs import x",
        "from importlib import import_module as load\nload('modules.Stranger.models')",
    ],
)
def test_an_import_past_the_doors_is_found(tmp_path: Path, line: str) -> None:
    assert codes(tmp_path, line) == ["TU301"]


@pytest.mark.parametrize(
    "line",
    [
        "from modules.People.services import one_member",
        "from modules.People import models as people",
        "from modules.People.models.member import Member",
        "import modules.People.errors",
        "from modules.Library.services import printing",
        "from core.jobs import dispatch",
        "text = 'modules.Stranger.models'",
    ],
)
def test_doors_and_ones_own_files_are_left_alone(tmp_path: Path, line: str) -> None:
    assert codes(tmp_path, line) == []


@pytest.mark.parametrize(
    "source",
    [
        "seen = []\ndef lend(book):\n    seen.append(book)\n",
        "seen = {}\ndef lend(book):\n    seen[book] = 1\n",
        "from collections import defaultdict as table\nseen = table(list)\ndef lend(book):\n    del seen[book]\n",
        "seen = set()\ndef lend(book):\n    def inner():\n        seen.add(book)\n    return inner\n",
        "seen = [n for n in range(3)]\ndef lend(books):\n    return [seen.pop() for _ in books]\n",
        "count = 0\ndef lend(book):\n    global count\n    count = 1\n",
        "class Desk:\n    def lend(self, book):\n        seen.update(book)\nseen = dict()\n",
    ],
)
def test_state_of_the_process_is_found(tmp_path: Path, source: str) -> None:
    assert codes(tmp_path, source) == ["TU302"]


@pytest.mark.parametrize(
    "source",
    [
        "WORDS = []\nWORDS.append('a')\n",
        "seen = []\ndef lend(book):\n    seen = []\n    seen.append(book)\n",
        "seen = []\ndef lend(seen):\n    seen.append(1)\n",
        "WORDS = {'a': 1}\ndef lend(book):\n    return WORDS[book]\n",
        "class Desk:\n    def lend(self, book):\n        self.seen.append(book)\n",
    ],
)
def test_constants_and_locals_are_left_alone(tmp_path: Path, source: str) -> None:
    assert codes(tmp_path, source) == []
