"""Where a student's paper comes."""

import pytest

from modules.Finance.services.paper_order import file_name_of, group_on_paper
from tests.factories.student import make_class_group, make_student

pytestmark = pytest.mark.usefixtures("app")


def test_by_name_in_the_rombel_and_by_number_among_those_who_are_in_none() -> None:
    group = make_class_group()
    dewi, ayu, other = (make_student(name, class_group_id=group.id) for name in ("Dewi", "Ayu", "Ayu"))
    eka = make_student("Eka")

    names = [file_name_of("tagihan", student) for student in (dewi, ayu, other, eka)]

    assert [name.split("-")[1] for name in names] == ["003", "001", "002", "000"]
    assert names[0].endswith(f"-{dewi.id:06d}")
    assert (group_on_paper(ayu), group_on_paper(eka)) == ("VII A", "tanpa rombel")
