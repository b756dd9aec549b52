"""The budgets: a file is one concept, a function fits in a look. Complexity is ruff's (pyproject.toml)."""

import statistics
from pathlib import Path

from tests.architecture.product import functions, is_migration, length, line_count, python_files

FILE_LIMIT, FILE_MEDIAN, FILE_P95 = 400, 100, 300
FUNCTION_LIMIT, FUNCTION_MEDIAN, FUNCTION_P95 = 60, 8, 30

FILES = [file for file in python_files() if not is_migration(file)]
FUNCTION_LENGTHS = {
    f"{file}:{function.lineno} {function.name}": length(function) for file in FILES for function in functions(file)
}


def percentile_95(lengths: list[int]) -> float:
    return statistics.quantiles(lengths, n=20)[-1]


def test_no_file_is_longer_than_its_limit() -> None:
    assert [f"{file}: {lines}" for file in FILES if (lines := line_count(file)) > FILE_LIMIT] == []


def test_most_files_are_short() -> None:
    lengths = [line_count(file) for file in FILES if file.name != "__init__.py"]

    assert statistics.median(lengths) <= FILE_MEDIAN
    assert percentile_95(lengths) <= FILE_P95


def test_no_function_is_longer_than_its_limit() -> None:
    assert [f"{where}: {lines}" for where, lines in FUNCTION_LENGTHS.items() if lines > FUNCTION_LIMIT] == []


def test_most_functions_are_short() -> None:
    lengths = list(FUNCTION_LENGTHS.values())

    assert statistics.median(lengths) <= FUNCTION_MEDIAN
    assert percentile_95(lengths) <= FUNCTION_P95


def test_fixtures_are_short_too() -> None:
    limits = {Path("tests/conftest.py"): 100, **dict.fromkeys(python_files("tests/fixtures"), 150)}

    assert [f"{file}: {lines}" for file, limit in limits.items() if (lines := line_count(file)) > limit] == []
