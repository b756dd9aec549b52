"""Formulas as data: arithmetic that a bursar writes, evaluated by simpleeval and never by Python itself.

Numbers are exact (int and Fraction). Only what `ALLOWED` lists may be said: no attribute, no index, no text, no power.
So the time is bounded by the number of nodes, and each value by `LARGEST`.
"""

import ast
import operator
from collections.abc import Callable, Collection
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction
from functools import lru_cache
from threading import get_ident
from typing import Any

from simpleeval import InvalidExpression, SimpleEval

from core.i18n import gettext as _
from modules.Payroll.calculation.amounts import exact, rounded
from modules.Payroll.calculation.kinds import Rounding

LONGEST = 500
"""Characters of a formula."""
MOST_NODES = 100
LARGEST = 10**15
"""Rupiah; a hundred times the pay of a whole country's teachers in a month."""

Number = int | Fraction
ALLOWED = (
    ast.Expression, ast.BinOp, ast.UnaryOp, ast.BoolOp, ast.Compare, ast.IfExp, ast.Call, ast.Name, ast.Load,
    ast.Constant, ast.Add, ast.Sub, ast.Mult, ast.Div, ast.FloorDiv, ast.Mod, ast.USub, ast.And, ast.Or, ast.Not,
    ast.Eq, ast.NotEq, ast.Lt, ast.LtE, ast.Gt, ast.GtE,
)  # fmt: skip


class FormulaError(ValueError):
    """A formula can't be read or reckoned; the text is a sentence for people."""


@dataclass(frozen=True, slots=True)
class Formula:
    """A formula that was checked, with the names that it needs."""

    text: str
    names: frozenset[str]
    tree: ast.expr
    in_order: tuple[str, ...]
    """`names`, sorted."""


class Names:
    """What formulas of one person may refer to; grows while components are reckoned one after the other."""

    def __init__(self, values: dict[str, Number]) -> None:
        self.values = values

    def value_of(self, formula: Formula) -> Number:
        """The exact result.

        Raises:
            FormulaError: A name is missing, something is divided by nothing, or the result is out of bounds.
        """
        if isinstance(formula.tree, ast.Name) and formula.text in self.values:
            return self.values[formula.text]
        try:
            evaluator = _evaluator(get_ident())
            evaluator.names = self.values
            return _bounded(evaluator.eval(formula.text, formula.tree))
        except ZeroDivisionError as error:
            raise FormulaError(_("Rumus “%(formula)s” membagi dengan nol.", formula=formula.text)) from error
        except (InvalidExpression, TypeError) as error:
            raise FormulaError(_("Rumus “%(formula)s” tidak dapat dihitung.", formula=formula.text)) from error


@lru_cache(maxsize=64)
def _evaluator(thread: int) -> SimpleEval:
    """One a thread, since making one takes longer than most formulas; a formula never calls another."""
    return SimpleEval(operators=OPERATORS, functions=FUNCTIONS, names={})


@lru_cache(maxsize=4096)
def compiled(text: str) -> Formula:
    """`text` as a formula; the same text is read once in a process.

    Raises:
        FormulaError: It is too long, no formula, or says what formulas may not say.
    """
    text = text.strip()
    if len(text) > LONGEST:
        raise FormulaError(_("Rumus lebih panjang dari %(count)s huruf; bagi menjadi dua komponen.", count=LONGEST))
    try:
        tree = ast.parse(text, mode="eval")
    except (SyntaxError, ValueError, RecursionError, MemoryError) as error:
        raise FormulaError(
            _("Rumus “%(formula)s” tidak terbaca. Contoh: jam_mengajar * tarif", formula=text)
        ) from error
    names = _check(text, tree)
    body = _Exact(text).visit(tree.body)
    return Formula(text, frozenset(names), body, tuple(sorted(names)))


def check_formula(text: str, known: Collection[str]) -> list[str]:
    """What is wrong with a formula, as sentences; nothing: it can be used. `known` are the names it may refer to."""
    try:
        formula = compiled(text)
    except FormulaError as error:
        return [str(error)]
    return [
        _("Nama “%(name)s” tidak dikenal. Pakai kode komponen atau kode kehadiran.", name=name)
        for name in sorted(formula.names - {*known})
    ]


def _check(text: str, tree: ast.Expression) -> set[str]:
    names, called = set(), set()
    for count, node in enumerate(ast.walk(tree)):
        if count > MOST_NODES:
            raise FormulaError(_("Rumus “%(formula)s” terlalu rumit; bagi menjadi dua komponen.", formula=text))
        if not isinstance(node, ALLOWED) or (isinstance(node, ast.Constant) and type(node.value) not in {int, float}):
            raise FormulaError(_refusal(text))
        if isinstance(node, ast.Call):
            called.add(id(node.func))
            _check_call(text, node)
        elif isinstance(node, ast.Name) and id(node) not in called:
            names.add(node.id)
    if names & FUNCTIONS.keys():
        raise FormulaError(_refusal(text))
    return names


def _check_call(text: str, node: ast.Call) -> None:
    name = node.func.id if isinstance(node.func, ast.Name) else ""
    least, most = ARGUMENTS.get(name, (1, 0))
    if node.keywords or not least <= len(node.args) <= most:
        raise FormulaError(_refusal(text))


def _refusal(text: str) -> str:
    functions = ", ".join(sorted(FUNCTIONS))
    return _(
        "Rumus “%(formula)s” memakai yang tidak boleh. Boleh: angka, nama, + - * / // %%, perbandingan, %(functions)s.",
        formula=text,
        functions=functions,
    )


class _Exact(ast.NodeTransformer):
    """Literals as they are written: 0.1 is a tenth."""

    def __init__(self, text: str) -> None:
        self.text = text

    def visit_Constant(self, node: ast.Constant) -> ast.Constant:
        written = ast.get_source_segment(self.text, node) or ""
        try:
            value = exact(Decimal(written)) if isinstance(node.value, float) else node.value
        except ArithmeticError as error:
            raise FormulaError(_refusal(self.text)) from error
        exact_node = ast.copy_location(ast.Constant(0), node)
        exact_node.value = _bounded(value)  # type: ignore[assignment]  # simpleeval gives it back as it is
        return exact_node


def _bounded(value: Any) -> Number:
    if isinstance(value, bool):
        return int(value)
    if not -LARGEST <= value <= LARGEST:
        raise FormulaError(_("Hasil rumus terlalu besar; periksa tarif dan jumlahnya."))
    return exact(value)


def _divide(left: Number, right: Number) -> Number:
    return exact(Fraction(left) / right)


def _bound(reckon: Callable[[Any, Any], Number]) -> Callable[[Number, Number], Number]:
    return lambda left, right: _bounded(reckon(left, right))


def _to_step(value: Number, step: Number, rounding: Rounding) -> Number:
    return rounded(Fraction(value) / step, rounding) * step


FUNCTIONS: dict[str, Callable[..., Number]] = {
    "min": min,
    "maks": max,
    "bulat": lambda value, step=1: _to_step(value, step, Rounding.HALF_UP),
    "bulat_bawah": lambda value, step=1: _to_step(value, step, Rounding.FLOOR),
    "bulat_atas": lambda value, step=1: -_to_step(-value, step, Rounding.FLOOR),
    "jika": lambda test, then, otherwise: then if test else otherwise,
}
"""`bulat(x, 1000)` rounds half up to thousands; `jika(test, a, b)` is a where the test holds, else b."""
ARGUMENTS = {
    "min": (2, 9),
    "maks": (2, 9),
    "bulat": (1, 2),
    "bulat_bawah": (1, 2),
    "bulat_atas": (1, 2),
    "jika": (3, 3),
}
OPERATORS = {
    ast.Add: _bound(operator.add),
    ast.Sub: _bound(operator.sub),
    ast.Mult: _bound(operator.mul),
    ast.Div: _bound(_divide),
    ast.FloorDiv: _bound(operator.floordiv),
    ast.Mod: _bound(operator.mod),
    ast.USub: operator.neg,
    ast.Not: operator.not_,
    ast.Eq: operator.eq,
    ast.NotEq: operator.ne,
    ast.Lt: operator.lt,
    ast.LtE: operator.le,
    ast.Gt: operator.gt,
    ast.GtE: operator.ge,
}
