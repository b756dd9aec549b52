"""Names say what a thing is, and core's say nothing of schools."""

import ast
import re
from collections.abc import Iterator
from pathlib import Path

from tests.architecture.product import python_files, tree_of

EMPTY_NAMES = {
    "common", "helper", "helpers", "manager", "managers", "misc", "stuff", "util", "utilities", "utils",
}  # fmt: skip
EMPTY_CLASS_NAME = re.compile(r"(Helper|Manager|Util|Utils|Base\d)$")
SCHOOL_WORDS = {
    "dapodik", "fee", "fees", "grade", "grades", "guru", "invoice", "invoices", "kelas", "nipd", "nisn", "payroll",
    "payslip", "pupil", "pupils", "rapor", "rombel", "siswa", "spp", "student", "students", "tagihan", "tariff",
    "tariffs", "teacher", "teachers",
}  # fmt: skip


def words(text: str) -> set[str]:
    """The words of a name or a sentence: `StudentRow`, `student_row` and "student row" have the same."""
    return set(re.sub(r"([a-z0-9])([A-Z])", r"\1 \2", text).replace("_", " ").lower().split())


def test_a_name_is_split_into_its_words_however_it_is_written() -> None:
    assert words("StudentRow") == words("student_row") == words("student row") == {"student", "row"}


def said_in(file: Path) -> Iterator[tuple[int, str]]:
    """Line and text of each name and string of `file`, docstrings left out."""
    tree = tree_of(file)
    statements = {id(node.value) for node in ast.walk(tree) if isinstance(node, ast.Expr)}
    for node in ast.walk(tree):
        match node:
            case ast.Name(id=text) | ast.Attribute(attr=text) | ast.FunctionDef(name=text) | ast.ClassDef(name=text):
                yield node.lineno, text
            case ast.arg(arg=text):
                yield node.lineno, text
            case ast.Constant(value=str(text)) if id(node) not in statements:
                yield node.lineno, text


def test_no_file_or_folder_has_an_empty_name() -> None:
    assert [file for file in python_files() if EMPTY_NAMES & {*file.with_suffix("").parts}] == []


def test_no_class_has_an_empty_name() -> None:
    found = [
        f"{file}:{node.lineno} {node.name}"
        for file in python_files()
        for node in ast.walk(tree_of(file))
        if isinstance(node, ast.ClassDef) and EMPTY_CLASS_NAME.search(node.name)
    ]

    assert found == []


def test_core_knows_no_word_of_schools() -> None:
    found = [
        f"{file}:{line} {text!r}"
        for file in python_files("core")
        for line, text in said_in(file)
        if words(text) & SCHOOL_WORDS
    ]

    assert found == []


def test_a_job_file_holds_the_one_class_it_is_named_after() -> None:
    for file in python_files("modules"):
        if file.parent.name == "jobs" and file.name != "__init__.py":
            classes = [node.name for node in tree_of(file).body if isinstance(node, ast.ClassDef)]

            assert classes == ["".join(part.title() for part in file.stem.split("_"))], file
