"""Modules speak about their own rows when two records of another module are merged."""

from flask import Flask

from core.merging import Merger, mergers_of, move_references, objections


def test_each_module_of_the_subject_is_asked_and_moves_its_own(app: Flask) -> None:
    moved: list[tuple[str, int, int]] = []
    for subject, objection in (("shop.customer", None), ("shop.customer", "has two bills"), ("shop.other", "no")):
        mergers_of(app).append(
            Merger(
                subject=subject,
                objection=lambda _going, _staying, said=objection: said,
                move=lambda going, staying, name=subject: moved.append((name, going, staying)),
            )
        )

    move_references("shop.customer", 5, 3)

    assert objections("shop.customer", 5, 3) == ["has two bills"]
    assert moved == [("shop.customer", 5, 3)] * 2
