"""TU001."""

import ast
from collections.abc import Iterator

from core.modules.check.finding import Finding
from core.modules.check.jobs import job_options, jobs_of
from core.modules.check.python_file import PythonFile
from core.modules.check.rule import PythonRule

LIMITS = {"timeout": "timeout = 120  # seconds a slice may take", "tries": "tries = 3  # failures without progress"}


class JobWithoutLimits(PythonRule):
    """A job says how long a slice may take and how often it may fail, itself or by what it inherits."""

    code = "TU001"
    title = "a job without timeout or tries, or with an option written as payload"
    why = (
        "A job without limits may hold a worker for ever, or fail for ever, and nobody decided which. An option "
        "with an annotation is no option: it becomes a field of the payload, and the default of the engine counts. "
        "The engine refuses both when the class is defined; this rule says so before anything is started."
    )
    bad = """
class SendLettersJob(ChunkedJob[Member]):
    \"\"\"Write to everybody.\"\"\"

    timeout: int = 60  # becomes payload
"""
    good = """
class SendLettersJob(ChunkedJob[Member]):
    \"\"\"Write to everybody.\"\"\"

    timeout = 60
    tries = 3
"""

    def check(self, file: PythonFile) -> Iterator[Finding]:
        """Each concrete job, by its own lines and its ancestors'."""
        for job in jobs_of(file):
            annotated = list(_options_written_as_payload(file, job))
            for statement, name in annotated:
                sentence = f"{name!r} is an option: without annotation, or it becomes payload"
                yield self.finding(file, statement, sentence)
            for name, example in LIMITS.items():
                if name not in {each for _statement, each in annotated} and not _declares(file, job, name):
                    sentence = f"{job.name} needs {name}, a whole number above 0: {example}"
                    yield self.finding(file, job, sentence)


def _options_written_as_payload(file: PythonFile, job: ast.ClassDef) -> Iterator[tuple[ast.AnnAssign, str]]:
    options = job_options(file)
    for statement in job.body:
        match statement:
            case ast.AnnAssign(target=ast.Name(id=name)) if name in options and not _is_class_value(statement):
                yield statement, name


def _is_class_value(statement: ast.AnnAssign) -> bool:
    return "ClassVar" in ast.dump(statement.annotation)


def _declares(file: PythonFile, job: ast.ClassDef, name: str) -> bool:
    for _source, each in file.project.lineage(file, job):
        for statement in each.body:
            value = _value_of(statement, name)
            if value is not None:
                return _may_be_a_limit(value)
    return False


def _value_of(statement: ast.stmt, name: str) -> ast.expr | None:
    match statement:
        case ast.Assign(targets=targets, value=value):
            is_named = any(isinstance(target, ast.Name) and target.id == name for target in targets)
            return value if is_named else None
        case ast.AnnAssign(target=ast.Name(id=found), value=value) if found == name:
            return value
    return None


def _may_be_a_limit(value: ast.expr) -> bool:
    """A number above 0; what is no constant is left to the engine."""
    match value:
        case ast.Constant(value=bool()):
            return False
        case ast.Constant(value=int(number)):
            return number > 0
        case ast.Constant() | ast.UnaryOp(op=ast.USub()):
            return False
    return True
