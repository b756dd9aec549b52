"""TU402."""

import ast
from collections.abc import Iterator

from core.modules.check.finding import Finding
from core.modules.check.jobs import jobs_of
from core.modules.check.python_file import PythonFile
from core.modules.check.rule import PythonRule
from core.modules.check.wording import first_words, is_sentence

FIRST, SECOND = 0, 1
PLACES = {
    "flask.flash": (FIRST, "message"),
    "core.web.access.Permission": (SECOND, "label"),
    "core.web.menu.MenuItem": (None, "label"),
    "core.web.setup_steps.SetupStep": (None, "title", "explanation"),
    "wtforms.ValidationError": (FIRST, "message"),
    "wtforms.validators.ValidationError": (FIRST, "message"),
}
FORMS = ("wtforms.", "flask_wtf.")
JOB_WORDS = {"label", "counts", "counters", "cancel_note"}
OUR_ERROR = "core.errors.TatausahaError"
FOR_OPERATORS = "core.errors.ConfigurationError"


class UntranslatedPython(PythonRule):
    """What people read goes through gettext, also from Python."""

    code = "TU402"
    title = "text for people that is not translated"
    why = (
        "As TU401, for `flash`, labels and messages of forms, permissions, menu entries, first steps, the words of "
        "a job, and the sentences of a module's own errors. What is shown at once takes `_`, what is defined when a "
        "file is loaded takes `_l`. Logs and commands are English and not looked at."
    )
    bad = """
flash("Buku sudah kembali.")
VIEW = Permission("library.loan.view", "Melihat pinjaman")
"""
    good = """
flash(_("Buku sudah kembali."))
VIEW = Permission("library.loan.view", _l("Melihat pinjaman"))
"""

    def check(self, file: PythonFile) -> Iterator[Finding]:
        """Calls that take words, and options of jobs."""
        for node in [*_words_of_calls(file), *_words_of_jobs(file)]:
            text = _text(node)
            if text is not None and is_sentence(text):
                yield self.finding(
                    file, node, f"{first_words(text)!r} is not translated: _(…), or _l(…) outside functions"
                )


def _text(node: ast.expr) -> str | None:
    match node:
        case ast.Constant(value=str(text)):
            return text
        case ast.JoinedStr(values=values):
            return " ".join(str(value.value) for value in values if isinstance(value, ast.Constant))
        case ast.BinOp(left=left, op=ast.Mod() | ast.Add()):
            return _text(left)
        case ast.Call(func=ast.Attribute(value=ast.Constant(value=str(text)), attr="format")):
            return text
    return None


def _words_of_calls(file: PythonFile) -> Iterator[ast.expr]:
    for call in file.nodes(ast.Call):
        place, *names = _places(file, call)
        if isinstance(place, int) and len(call.args) > place:
            yield call.args[place]
        yield from (keyword.value for keyword in call.keywords if keyword.arg in names)


def _places(file: PythonFile, call: ast.Call) -> tuple[int | str | None, ...]:
    name = file.meaning(call.func)
    if name in PLACES:
        return PLACES[name]
    if name.startswith(FORMS):
        if name.endswith("Field"):
            return (FIRST, "label", "description")
        return (FIRST if name.endswith("Required") else None, "message")
    return (_place_of_sentence(file, name),) if file.module is not None and name else (None,)


def _place_of_sentence(file: PythonFile, name: str) -> int | None:
    """Which argument of a module's own error is what people read; None where it is no error of ours."""
    match file.project.definition(name):
        case (source, ast.ClassDef() as node):
            lineage = list(file.project.lineage(source, node))
            names = {f"{each_file.name}.{each.name}" for each_file, each in lineage}
            if OUR_ERROR in names and FOR_OPERATORS not in names:
                makers = (each for _file, known in lineage for each in known.body if _is_maker(each))
                maker = next(makers, None)
                return _handed_on(maker) if isinstance(maker, ast.FunctionDef) else FIRST
    return None


def _is_maker(node: ast.stmt) -> bool:
    return isinstance(node, ast.FunctionDef) and node.name == "__init__"


def _handed_on(maker: ast.FunctionDef) -> int | None:
    """The place of the argument that goes to `super().__init__`; None where something is made of it first."""
    arguments = [argument.arg for argument in maker.args.args[1:]]
    for node in ast.walk(maker):
        match node:
            case ast.Call(func=ast.Attribute(attr="__init__"), args=[ast.Name(id=name), *_]) if name in arguments:
                return arguments.index(name)
    return None


def _words_of_jobs(file: PythonFile) -> Iterator[ast.expr]:
    for job in jobs_of(file):
        for statement in job.body:
            match statement:
                case ast.Assign(targets=[ast.Name(id=name)], value=ast.Dict(values=values)) if name in JOB_WORDS:
                    yield from values
                case ast.Assign(targets=[ast.Name(id=name)], value=value) if name in JOB_WORDS:
                    yield value
