"""What Coretax would refuse, found before a file is written; each trouble names the person and the field."""

from collections.abc import Iterator

from core.i18n import gettext as _
from modules.Payroll.outputs.tax_rows import INCOME_FIELDS, OBJECT_CODES, MonthRow, TaxPerson, Withholder, YearRow

STATUSES = {f"{kind}/{number}" for kind in ("TK", "K") for number in range(4)}


def withholder_troubles(withholder: Withholder) -> Iterator[str]:
    """What is wrong with the school's own numbers."""
    if not _digits(withholder.npwp, 16):
        yield _("NPWP sekolah harus 16 angka; isi di pengaturan penggajian.")
    if not _digits(withholder.nitku, 22):
        yield _("NITKU sekolah harus 22 angka (NPWP dan enam angka lagi); isi di pengaturan penggajian.")
    elif not withholder.nitku.startswith(withholder.npwp):
        yield _("NITKU sekolah harus dimulai dengan NPWP-nya; periksa pengaturan penggajian.")


def month_troubles(row: MonthRow) -> Iterator[str]:
    """What is wrong with a row of BPMP."""
    yield from _person_troubles(row.person)
    if row.gross < 0:
        yield _("%(name)s: bruto kurang dari nol; periksa koreksi slip bulan ini.", name=row.person.name)
    elif abs(row.tax - row.surcharge - row.gross * row.rate) > 1:
        yield _(
            "%(name)s: PPh 21 tidak sama dengan bruto dikali tarif; hitung ulang slip bulan ini.", name=row.person.name
        )


def year_troubles(row: YearRow) -> Iterator[str]:
    """What is wrong with a row of BPA1."""
    yield from _person_troubles(row.person)
    name = row.person.name
    if not row.is_settled:
        yield _("%(name)s: pajak setahun belum dihitung; kunci dulu slip masa pajak terakhir.", name=name)
    if sum(row.fields.get(each, 0) for each in INCOME_FIELDS) != row.gross:
        yield _("%(name)s: jumlah rincian penghasilan tidak sama dengan bruto; periksa slip tahun ini.", name=name)
    if any(amount < 0 for amount in row.fields.values()):
        yield _("%(name)s: ada rincian yang kurang dari nol; periksa koreksi slip tahun ini.", name=name)
    if not 1 <= row.first_month <= row.last_month <= 12:
        yield _("%(name)s: bulan awal dan akhir tidak urut; periksa tanggal kontrak.", name=name)


def _person_troubles(person: TaxPerson) -> Iterator[str]:
    name = person.name
    if person.is_foreigner and not person.nik and not person.npwp:
        if not person.passport:
            yield _("%(name)s: nomor paspor belum diisi.", name=name)
        yield _("%(name)s: pegawai asing perlu NPWP di Coretax; isi NPWP-nya.", name=name)
    elif not _digits(person.number, 16):
        yield _("%(name)s: NIK harus 16 angka (atau NPWP 15 atau 16 angka).", name=name)
    if person.tax_status not in STATUSES:
        yield _("%(name)s: status PTKP “%(status)s” tidak dikenal Coretax.", name=name, status=person.tax_status)
    if not person.position.strip():
        yield _("%(name)s: jabatan belum diisi.", name=name)
    if person.tax_class not in OBJECT_CODES:
        yield _("%(name)s: golongan pajak ini tidak termasuk dalam berkas ini.", name=name)


def _digits(text: str, length: int) -> bool:
    return len(text) == length and text.isascii() and text.isdigit()
