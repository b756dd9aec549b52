"""Bank accounts, lines of statements, and files as banks write them; nobody is real."""

from datetime import date
from itertools import count
from pathlib import Path
from typing import Any

from core.db import db
from modules.Finance.models import BankLine, BankLineState, MethodKind, PaymentMethod

LONG_PAST = date(2026, 1, 2)
_numbers = count(1)

PERSONAL = """Account No.,=,'1230009876
Name,=,YAYASAN UJI COBA
Currency,=,IDR

Date,Description,Branch,Amount,,Balance
'02/01/2026,TRSF E-BANKING CR 0201/FTSCY/WS95031 350000.00 SPP JANUARI AYU LESTARI,'0000,350000.00,CR,1350000.00
'02/01/2026,BIAYA ADM,'0000,15000.00,DB,1335000.00
PEND,TRSF E-BANKING CR SPP BAYU PRATAMA,'0000,350000.00,CR,1685000.00
Starting Balance,=,1000000.00
"""
BUSINESS = """"Informasi Rekening - Mutasi Rekening"
"Tanggal Transaksi","Keterangan","Cabang","Jumlah","Saldo"
"02/01/2026","TRSF E-BANKING CR SPP AYU LESTARI","0000","350,000.00 CR","1,350,000.00"
"02/01/2026","PEMBELIAN ATK","0000","287,490.00 DB","1,062,510.00"
"PEND","TRSF E-BANKING CR BAYU PRATAMA","0000","350,000.00 CR","1,412,510.00"
"""
PREVIEW = (
    "No\tTanggal\tKeterangan\tDebit\tKredit\tSaldo\n"
    "1\t02/01/2026\tSPP AYU LESTARI\t\t350,000.00\t1,350,000.00\n"
    "2\t02/01/2026\tPEMBELIAN ATK\t287,490.00\t\t1,062,510.00\n"
    "3\tPEND\tBAYU PRATAMA\t\t350,000.00\t1,412,510.00\n"
)
MANDIRI = """Account No,Date,Val. Date,Transaction Code,Description,Description,Reference No.,Debit,Credit
1370001,02/01/26,02/01/26,1234,MCM InhouseTrf DARI AYU LESTARI,SPP JANUARI,A1,.00,350000.00
1370001,02/01/26,02/01/26,1235,Biaya administrasi,,A2,12500.00,.00
"""


def make_bank(name: str = "Bank Kita", *, va_prefixes: str | None = None) -> PaymentMethod:
    """A bank account."""
    method = PaymentMethod(name=name, kind=MethodKind.BANK, va_prefixes=va_prefixes)
    db.session.add(method)
    db.session.flush()
    return method


def make_line(bank: PaymentMethod, text: str = "", amount: int = 350_000, **values: Any) -> BankLine:
    """Money that came in and that nobody has looked at."""
    given = {"booked_on": LONG_PAST, "raw": {}, "state": BankLineState.OPEN} | values
    line = BankLine(method_id=bank.id, fingerprint=f"line-{next(_numbers)}", text=text, amount=amount, **given)
    db.session.add(line)
    db.session.flush()
    return line


def write_statement(path: Path, text: str) -> Path:
    """The file, as the bank's site gives it."""
    path.write_text(text, encoding="utf-8")
    return path
