"""Modules speak about their own rows when two records of another module are merged."""

from flask import Flask

from core.merging import Merger, mergers_of, move_references, objections


def test_each_module_of_the_subject_is_asked_and_moves_its_own(app: Flask) -> None:
    moved: list[tuple[str, int, int]] = []

    def merger(subject: str, said: str | None) -> Merger:
        return Merger(
            subject=subject,
            objection=lambda _going, _staying: said,
            move=lambda going, staying: moved.append((subject, going, staying)),
        )

    mergers_of(app).extend(
        [merger("shop.customer", None), merger("shop.customer", "has two bills"), merger("shop.other", "no")]
    )

    move_references("shop.customer", 5, 3)

    assert objections("shop.customer", 5, 3) == ["has two bills"]
    assert moved == [("shop.customer", 5, 3)] * 2
