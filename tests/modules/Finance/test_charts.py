"""Bars of money."""

from modules.Finance.charts import WIDTH, bar_chart


def test_the_largest_fills_the_width_and_the_others_their_share() -> None:
    chart = bar_chart("Tunggakan", [("a", 100), ("b", 50), ("c", 0), ("d", -5)], series=2)

    assert [bar.width for bar in chart.bars] == [WIDTH, WIDTH // 2, 0, 0]
    assert [bar.series for bar in chart.bars] == [0, 1, 0, 1]
    assert chart.bars[0].amount == "Rp 100"


def test_no_values_make_an_empty_picture() -> None:
    assert bar_chart("Tunggakan", []).height == 0
