"""On which occasions Finance tells families something; what the texts say until the school writes its own."""

from core.i18n import lazy_gettext as _l
from core.notices import NoticeKind, NoticeText

PAYMENT_RECEIVED = NoticeKind(
    name="finance.payment_received",
    label=_l("Pembayaran diterima"),
    variables={
        "nama": _l("Nama siswa"),
        "nomor": _l("Nomor kuitansi"),
        "jumlah": _l("Jumlah"),
        "tanggal": _l("Tanggal"),
        "tautan": _l("Tautan kuitansi"),
        "sekolah": _l("Nama sekolah"),
    },
    texts={
        "id": NoticeText(
            "Pembayaran {{ nama }} diterima",
            "Yth. Bapak/Ibu wali {{ nama }},\n\nPembayaran {{ jumlah }} telah kami terima pada {{ tanggal }} dengan "
            "kuitansi {{ nomor }}. Terima kasih.\n\nKuitansi: {{ tautan }}\n\n{{ sekolah }}",
        ),
        "en": NoticeText(
            "Payment for {{ nama }} received",
            "Dear parents of {{ nama }},\n\nWe received your payment of {{ jumlah }} on {{ tanggal }}, receipt "
            "{{ nomor }}. Thank you.\n\nReceipt: {{ tautan }}\n\n{{ sekolah }}",
        ),
    },
    is_receipt=True,
)

OWED = {
    "nama": _l("Nama siswa, semua anak keluarga itu"),
    "rincian": _l("Tagihan satu per satu"),
    "jumlah": _l("Jumlah yang belum dibayar"),
    "tagihan": _l("Banyaknya tagihan"),
    "jatuh_tempo": _l("Jatuh tempo tertua"),
    "sekolah": _l("Nama sekolah"),
}

INVOICES_MADE = NoticeKind(
    name="finance.invoices_made",
    label=_l("Tagihan dibuat"),
    variables=OWED,
    texts={
        "id": NoticeText(
            "Tagihan {{ nama }}",
            "Yth. Bapak/Ibu wali {{ nama }},\n\nTagihan sekolah sejumlah {{ jumlah }} telah terbit:\n{{ rincian }}\n\n"
            "Mohon dibayar paling lambat {{ jatuh_tempo }}. Terima kasih.\n\n{{ sekolah }}",
        ),
        "en": NoticeText(
            "Invoice for {{ nama }}",
            "Dear parents of {{ nama }},\n\nSchool fees of {{ jumlah }} have been invoiced:\n{{ rincian }}\n\n"
            "Please pay by {{ jatuh_tempo }}. Thank you.\n\n{{ sekolah }}",
        ),
    },
)

REMINDER = {
    "id": NoticeText(
        "Pengingat pembayaran {{ nama }}",
        "Yth. Bapak/Ibu wali {{ nama }},\n\nMenurut catatan kami masih ada {{ tagihan }} tagihan sejumlah "
        "{{ jumlah }}:\n{{ rincian }}\n\nBila sudah dibayar, abaikan pesan ini. Bila ada kesulitan, silakan hubungi "
        "tata usaha. Terima kasih.\n\n{{ sekolah }}",
    ),
    "en": NoticeText(
        "Payment reminder for {{ nama }}",
        "Dear parents of {{ nama }},\n\nOur books show {{ tagihan }} open invoices of {{ jumlah }} in all:\n"
        "{{ rincian }}\n\nIf you have paid, please ignore this message. If you have difficulties, please talk to the "
        "school office. Thank you.\n\n{{ sekolah }}",
    ),
}

ALL = (PAYMENT_RECEIVED, INVOICES_MADE)
