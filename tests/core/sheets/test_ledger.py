"""A wide sheet: numbers as numbers, sums that are worked out and protected, texts that run nothing."""

from io import BytesIO

from openpyxl import load_workbook

from core.sheets.ledger import LedgerSheet, write_ledger

SHEET = LedgerSheet(
    name="VII/A [1]",
    heading=["SMP Harapan", "Leger"],
    titles=["No", "Nama", "MTK", "IPA", "S"],
    texts=2,
    rows=[["1", "Ayu", 80, 90, 1], ["2", "=1+1", 70, None, 0]],
    summed=2,
)


def test_sums_go_over_the_scores_only_and_are_locked() -> None:
    out = BytesIO()
    write_ledger(out, [SHEET], sum_title="Jumlah", mean_title="Rata-rata")
    out.seek(0)

    page = load_workbook(out)["VII-A -1-"]
    worked_out = load_workbook(out, data_only=True)["VII-A -1-"]

    assert [cell.value for cell in page[4]] == ["No", "Nama", "MTK", "IPA", "S", "Jumlah", "Rata-rata"]
    assert page["F5"].value == "=SUM(C5:D5)"
    assert [cell.value for cell in worked_out[5]] == ["1", "Ayu", 80, 90, 1, 170, 85]
    assert [cell.value for cell in worked_out[6]] == ["2", "=1+1", 70, None, 0, 70, 70]
    assert (worked_out["C7"].value, worked_out["D7"].value) == (75, 90)
    assert page.protection.sheet
    assert (page["F5"].protection.locked, page["C5"].protection.locked) == (True, False)
    assert page["B6"].data_type == "s"
    assert page.freeze_panes == "C5"
