"""What a rule is: one class, one file, one thing that must not be done."""

import ast
from collections.abc import Iterator
from typing import ClassVar

from core.modules.check.finding import Finding
from core.modules.check.python_file import PythonFile
from core.modules.check.template_file import TemplateFile


class Rule:
    """Parent of all rules. The texts are what `--explain` and docs/rules.md say."""

    code: ClassVar[str]
    """`TU###`; the hundreds: 0 jobs, 1 data, 2 the web, 3 modules, 4 texts, 9 the check itself."""

    title: ClassVar[str]
    """What must not be done, in a few words."""

    why: ClassVar[str]
    """What happens to a school where it is done, and what the rule can't see."""

    bad: ClassVar[str]
    good: ClassVar[str]


class PythonRule(Rule):
    """Looks at Python files."""

    def check(self, file: PythonFile) -> Iterator[Finding]:
        """All breaches in `file`."""
        raise NotImplementedError

    def finding(self, file: PythonFile, node: ast.AST, message: str) -> Finding:
        """A breach at `node`."""
        line, column = getattr(node, "lineno", 1), getattr(node, "col_offset", 0)
        return Finding(file.path, line, column + 1, self.code, message)


class TemplateRule(Rule):
    """Looks at templates."""

    def check(self, file: TemplateFile) -> Iterator[Finding]:
        """All breaches in `file`."""
        raise NotImplementedError

    def finding(self, file: TemplateFile, line: int, column: int, message: str) -> Finding:
        """A breach at a place."""
        return Finding(file.path, line, column, self.code, message)
