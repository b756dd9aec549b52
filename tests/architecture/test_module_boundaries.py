"""The contract between modules refuses what it has to, and nothing else."""

import pytest

from core.modules.boundaries import why_forbidden

REQUIRES = {"Finance": ["Student"], "Student": []}


@pytest.mark.parametrize("door", ["services", "models", "events", "errors"])
def test_a_required_module_is_entered_by_its_doors(door: str) -> None:
    assert why_forbidden("modules.Finance.routes.invoices", f"modules.Student.{door}", REQUIRES) is None


@pytest.mark.parametrize(
    "inside", ["routes", "routes.students", "jobs.import_students_job", "forms", "provider", "services.intake"]
)
def test_a_required_module_is_not_entered_anywhere_else(inside: str) -> None:
    assert why_forbidden("modules.Finance.services", f"modules.Student.{inside}", REQUIRES)


def test_a_module_that_is_not_required_has_no_door() -> None:
    reason = why_forbidden("modules.Student.services", "modules.Finance.models", REQUIRES)

    assert reason == "Student's module.json does not require Finance"


@pytest.mark.parametrize("imported", ["modules.Finance.routes", "core.jobs", "flask"])
def test_what_is_not_another_module_is_none_of_its_business(imported: str) -> None:
    assert why_forbidden("modules.Finance.services", imported, REQUIRES) is None
