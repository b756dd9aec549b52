"""Which classes are jobs, and which code is a job's."""

import ast
from collections.abc import Iterator

from core.modules.check.python_file import PythonFile

JOB = "core.jobs.definition.Job"
DELIVERY_JOB = "core.jobs.deliveries.DeliveryJob"
OUTBOX_JOB = "core.jobs.sending.OutboxJob"


def is_job(file: PythonFile, node: ast.ClassDef, kind: str = JOB) -> bool:
    """Whether the class is a job of `kind`, by whatever way it inherits it."""
    names = {f"{source.name}.{each.name}" for source, each in file.project.lineage(file, node)}
    return kind in names and f"{file.name}.{node.name}" != kind


def jobs_of(file: PythonFile) -> Iterator[ast.ClassDef]:
    """The jobs that `file` defines; those declared abstract are for other classes to inherit."""
    return (node for node in file.nodes(ast.ClassDef) if is_job(file, node) and not is_abstract(node))


def is_abstract(node: ast.ClassDef) -> bool:
    """Whether the class says `abstract=True`."""
    return any(keyword.arg == "abstract" for keyword in node.keywords)


def is_in_job(file: PythonFile, node: ast.AST) -> bool:
    """Whether a job runs this code itself: it is in a `jobs` folder or in a job's class."""
    around = file.class_of(node)
    return file.is_in("jobs") or (around is not None and is_job(file, around))


def job_options(file: PythonFile) -> set[str]:
    """The names that `Job` declares as options."""
    match file.project.definition(JOB):
        case (_source, ast.ClassDef(body=body)):
            return {
                statement.target.id
                for statement in body
                if isinstance(statement, ast.AnnAssign) and isinstance(statement.target, ast.Name)
            }
    return set()
