"""The program of `test_mutations`: reads seeded mutations of small files, within bounds that an accident would break.

Prints one line a mutation: `rows`, the name of a SheetError, or what else was raised.
"""

import random
import resource
import sys
import tempfile
import traceback
import zipfile
from collections.abc import Callable
from io import BytesIO
from pathlib import Path

from core.sheets import SheetError, describe
from tests.core.sheets.old_workbooks import write_xls
from tests.core.sheets.open_documents import row, table, write_ods
from tests.core.sheets.reading import LAYOUT, cells_of
from tests.core.sheets.workbooks import Value, write_rows

MEMORY = 1024 * 1024 * 1024
TOKENS = (b"<", b">", b'"', b"&", b"\0", b"\xff", b"XFD1048576", b"9" * 20, b"-1", b"PK\x03\x04", b";", b"\n")


def make_xlsx(path: Path) -> Path:
    rows: list[list[Value]] = [[f"Orang {number}", number] for number in range(30)]
    return write_rows(path, [["Nama", "Nilai"], *rows])


def make_ods(path: Path) -> Path:
    return write_ods(path, table(row("Nama", "Nilai"), *(row(f"Orang {number}", number) for number in range(30))))


def make_csv(path: Path) -> Path:
    path.write_text("Nama;Nilai\n" + "".join(f'"Orang {number}";{number}\n' for number in range(30)))
    return path


def make_xls(path: Path) -> Path:
    return write_xls(path, {"S": {(0, 0): "Nama", (0, 1): "Nilai", **{(n, n % 2): f"x{n}" for n in range(1, 30)}}})


MAKERS: dict[str, Callable[[Path], Path]] = {"xlsx": make_xlsx, "ods": make_ods, "csv": make_csv, "xls": make_xls}


def mutated(content: bytes, rng: random.Random) -> bytes:
    """Up to five slips of a hand, a disk or an enemy."""
    for _slip in range(rng.randint(1, 5)):
        at, length = rng.randrange(len(content) + 1), rng.choice((1, 2, 8, 60))
        piece = rng.choice((b"", rng.choice(TOKENS), rng.randbytes(length), content[at : at + length] * 3))
        content = content[:at] + piece + content[at + rng.choice((0, length)) :]
    return content


def mutated_part(content: bytes, rng: random.Random) -> bytes:
    """A sound zip file with one part mutated, which gets deeper than a wrong checksum does."""
    target = BytesIO()
    with zipfile.ZipFile(BytesIO(content)) as old, zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as new:
        chosen = rng.choice(old.namelist())
        for name in old.namelist():
            new.writestr(name, mutated(old.read(name), rng) if name == chosen else old.read(name))
    return target.getvalue()


def outcome(path: Path, *, also_described: bool) -> str:
    try:
        if also_described:
            describe(path, LAYOUT)
        cells_of(path)
    except SheetError as error:
        return type(error).__name__ if str(error) else "no sentence"
    except BaseException:  # noqa: BLE001 - also what a parser's panic raises
        return traceback.format_exc()
    return "rows"


def main() -> None:
    kind, count = sys.argv[1], int(sys.argv[2])
    resource.setrlimit(resource.RLIMIT_AS, (MEMORY, MEMORY))
    rng = random.Random(sys.argv[3])  # noqa: S311 - slips, not secrets
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "a.bin"
        content = MAKERS[kind](path).read_bytes()
        for _number in range(count):
            in_part = kind in ("xlsx", "ods") and rng.random() < 0.7
            path.write_bytes(mutated_part(content, rng) if in_part else mutated(content, rng))
            sys.stdout.write(outcome(path, also_described=kind != "xls") + "\n")
            sys.stdout.flush()


if __name__ == "__main__":
    main()
