"""The telling words and digits of what a bank wrote."""

import re
import unicodedata

SHORTEST_WORD = 2
SHORTEST_NUMBER = 4
LONGEST_FRAGMENT = 80
SHORTEST_ALONE = 6
"""Letters of a single word that may stand for a family."""

PARTS = re.compile(r"[A-Z0-9']+")
DIGITS = re.compile(r"\d+", re.ASCII)
IN_ALL = """
    TRSF TRF TRANSFER EBANKING BANKING BANK CR DB DARI KE VIA UNTUK DAN YANG BI FAST BIF BIFAST SWITCHING KREDIT DEBIT
    SETORAN SETOR TUNAI MOBILE MBANKING INTERNET INHOUSE OTO OTOMATIS OVERBOOKING PINDAH BUKU VA VIRTUAL ACCOUNT
    PEMBAYARAN BAYAR BYR PEMBY PELUNASAN LUNAS CICILAN ANGSURAN TAGIHAN TUNGGAKAN TITIPAN SPP UANG DANA GEDUNG PANGKAL
    SERAGAM BUKU KEGIATAN UJIAN EKSKUL DAFTAR ULANG SEKOLAH BULAN BLN TAHUN THN SISWA SISWI ANAK KELAS KLS AN ATAS NAMA
    ORTU WALI BPK BAPAK IBU IDR RP LLG RTGS KLIRING ATM BCA MANDIRI BNI BRI BSI CIMB NIAGA PERMATA DANAMON MUAMALAT BTN
    SEABANK JAGO GOPAY OVO DANA SHOPEEPAY QR QRIS NO REF REFERENSI BERITA TANGGAL TGL TANPA KETERANGAN FTSCY FTFVA WS
    SD SMP SMA SMK MI MTS MA TK PAUD BERMAIN PAYMENT SALARY BIAYA ADMIN
    JANUARI FEBRUARI MARET APRIL JUNI JULI AGUSTUS SEPTEMBER OKTOBER NOVEMBER DESEMBER
    JAN FEB MAR APR MEI JUN JUL AGT AGU AGS SEP SEPT OKT NOV DES
"""
"""Words of banks, of paying and of months: they are in the narrations of everybody."""
SAY_NOTHING = frozenset(IN_ALL.split())


def words_of(text: str) -> tuple[str, ...]:
    """The words that may be of a name, in order, in capitals without accents."""
    plain = text.upper() if text.isascii() else _without_accents(text)
    # Most names are letters and blanks: splitting them takes a third of the time.
    parts = plain.split() if plain.replace(" ", "").isalpha() else _parts(plain)
    return tuple([part for part in parts if len(part) >= SHORTEST_WORD and part not in SAY_NOTHING])


def _without_accents(text: str) -> str:
    return unicodedata.normalize("NFKD", text).encode("ascii", "ignore").decode().upper()


def _parts(plain: str) -> list[str]:
    """The words among signs and digits; an apostrophe belongs to its word."""
    parts = (part.replace("'", "") for part in PARTS.findall(plain))
    return [part for part in parts if part.isalpha()]


def numbers_of(text: str) -> list[str]:
    """The runs of digits that may be a student's number."""
    return [run for run in DIGITS.findall(text) if len(run) >= SHORTEST_NUMBER]


def fragment_of(text: str) -> str | None:
    """What of a narration comes back next month: its telling words; None if they would tell too little."""
    words = words_of(text)
    if len(words) == 1 and len(words[0]) < SHORTEST_ALONE:
        return None
    return " ".join(words)[:LONGEST_FRAGMENT] or None
