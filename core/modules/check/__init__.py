"""`flask module check`: the rules of this product as a linter. It parses, and imports nothing that it looks at.

`engine` goes through the files, `rules/` has a class a rule, `project` knows what names mean across files, `tables`
and `statements` what is read from the database, `template_file` what a page says. A rule is kept only if it can be
told honestly: what would cry wolf stays a question for the review (docs/rules.md says which).
"""

from core.modules.check.catalogue import all_rules, chosen
from core.modules.check.engine import check, files_below
from core.modules.check.finding import Finding
from core.modules.check.project import Project

__all__ = ["Finding", "Project", "all_rules", "check", "chosen", "files_below"]
