"""An import in a real browser: upload, columns, dry run, import, and the faulty rows once more."""

from pathlib import Path

import pytest
from openpyxl import load_workbook
from playwright.sync_api import Page, expect

from tests.browser.test_first_month import PATIENCE_MS, expect_no_sideways_scroll, page, sign_in
from tests.core.sheets.workbooks import write_rows
from tests.fixtures.browser import LiveSchool

pytestmark = pytest.mark.browser
__all__ = ["page"]

HEADER = ("Anak", "NISN", "JK", "Rombel Saat Ini")
ROWS = [("Ayu Lestari", "0010000001", "P", "VII A"), ("Bayu Saputra", "0010000002", "", "VII B")]


def press(page: Page, name: str) -> None:
    """Go to a button by the keyboard and press it there."""
    button = page.get_by_role("button", name=name, exact=True)
    expect(button).to_be_visible(timeout=PATIENCE_MS)
    button.focus()
    expect(button).to_be_focused()
    page.keyboard.press("Enter")


def upload(page: Page, workbook: Path) -> None:
    """Hand in a file; its columns are next."""
    page.get_by_label("Berkas (.xlsx").set_input_files(workbook)
    press(page, "Unggah")
    expect(page.get_by_role("button", name="Periksa berkas")).to_be_visible(timeout=PATIENCE_MS)


def test_faulty_rows_are_corrected_in_their_own_file_and_uploaded_again(
    page: Page, live_school: LiveSchool, tmp_path: Path
) -> None:
    sign_in(page, live_school)
    page.goto(f"{live_school.url}/students/import")
    upload(page, write_rows(tmp_path / "siswa.xlsx", [HEADER, *ROWS]))
    expect_no_sideways_scroll(page)

    press(page, "Periksa berkas")
    expect(page.get_by_role("alert")).to_contain_text("Pilih kolom untuk: Nama.")
    page.get_by_label("Nama *").focus()
    page.keyboard.press("ArrowDown")
    press(page, "Periksa berkas")

    expect(page.get_by_text("Belum ada yang disimpan.")).to_be_visible(timeout=PATIENCE_MS)
    expect(page.get_by_text("JK harus L atau P")).to_be_visible()
    expect_no_sideways_scroll(page)
    page.get_by_label("Lewati 1 baris").focus()
    page.keyboard.press("Space")
    press(page, "Impor 1 baris")
    expect(page.get_by_text("Selesai. 1 baris diimpor, 1 baris tidak.")).to_be_visible(timeout=PATIENCE_MS)
    expect_no_sideways_scroll(page)

    mended = mend(page, tmp_path)
    page.get_by_role("link", name="Unggah yang sudah diperbaiki").click()
    upload(page, mended)
    press(page, "Periksa berkas")
    press(page, "Impor 1 baris")
    expect(page.get_by_text("Selesai. 1 baris diimpor, 0 baris tidak.")).to_be_visible(timeout=PATIENCE_MS)
    page.goto(f"{live_school.url}/students")
    expect(page.get_by_text("2 siswa ditemukan")).to_be_visible()


def mend(page: Page, folder: Path) -> Path:
    """Download the faulty rows, fill in what is missing, save."""
    link = page.get_by_role("link", name="Unduh baris bermasalah")
    expect_reloaded(page)
    with page.expect_download() as download:
        link.click()
    path = folder / "bermasalah.xlsx"
    download.value.save_as(path)
    book = load_workbook(path)
    sheet = book.active
    assert sheet is not None
    titles = [cell.value for cell in sheet[1]]
    assert "Masalah" in titles
    sheet.cell(2, titles.index("JK") + 1, "L")
    book.save(path)
    return path


def expect_reloaded(page: Page) -> None:
    """The file of faulty rows is written by a job of its own: ask for the page until it is there."""
    for _time in range(40):
        if page.get_by_role("link", name="Unduh baris bermasalah").is_visible():
            return
        page.reload()
    raise AssertionError("the file of faulty rows was not written")


def test_undoing_an_import_asks_first(page: Page, live_school: LiveSchool, tmp_path: Path) -> None:
    sign_in(page, live_school)
    page.goto(f"{live_school.url}/students/import")
    upload(page, write_rows(tmp_path / "siswa.xlsx", [("Nama", *HEADER[1:]), ROWS[0]]))
    press(page, "Periksa berkas")
    press(page, "Impor 1 baris")
    page.get_by_role("button", name="Urungkan impor…").click(timeout=PATIENCE_MS)

    expect(page.get_by_text("Semua 1 data dapat diurungkan.")).to_be_visible()
    press(page, "Urungkan 1 data")

    expect(page.get_by_text("1 baris diurungkan, 0 dibiarkan.")).to_be_visible(timeout=PATIENCE_MS)
    page.get_by_role("link", name="Riwayat impor").first.click()
    expect(page.get_by_text("diurungkan", exact=True)).to_be_visible()
    expect_no_sideways_scroll(page)
