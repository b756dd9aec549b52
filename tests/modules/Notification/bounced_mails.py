"""Reports as mail servers write them; people, places and servers are invented."""

OURS = "<tatausaha-3-7@sekolah.example>"
RECIPIENT = "orang1@contoh.example"
RETURNED = """\
Received: from sekolah.example by keluar.sekolah.example with esmtp; Wed, 15 Jul 2026 08:00:00 +0700
Subject: Tagihan Juli
From: Tata Usaha <tu@sekolah.example>
To: {recipient}
Message-ID: {message_id}

"""


def bounce(
    message_id: str = OURS,
    recipient: str = RECIPIENT,
    *,
    action: str = "failed",
    status: str = "5.1.1",
    diagnostic: str = "smtp; 550 5.1.1 No such user",
    original: str | None = None,
    returned_as: str = "message/rfc822",
) -> bytes:
    """As Postfix reports it."""
    fields = [f"Final-Recipient: rfc822; {recipient}", f"Action: {action}", f"Diagnostic-Code: {diagnostic}"]
    if status:
        fields.append(f"Status: {status}")
    if original is not None:
        fields.append(f"Original-Recipient: rfc822;{original}")
    blocks = "Reporting-MTA: dns; keluar.sekolah.example\n\n" + "\n".join(fields)
    returned = RETURNED.format(recipient=recipient, message_id=message_id)
    return report(blocks, f"Content-Type: {returned_as}\n\n{returned}")


def report(blocks: str, returned: str) -> bytes:
    """The envelope around both."""
    return f"""\
Return-Path: <>
From: MAILER-DAEMON@keluar.sekolah.example (Mail Delivery System)
To: tu@sekolah.example
Subject: Undelivered Mail Returned to Sender
Auto-Submitted: auto-replied
MIME-Version: 1.0
Content-Type: multipart/report; report-type=delivery-status;
\tboundary="batas/keluar.sekolah.example"

This is a MIME-encapsulated message.

--batas/keluar.sekolah.example
Content-Type: text/plain; charset=us-ascii

Your message could not be delivered.

--batas/keluar.sekolah.example
Content-Description: Delivery report
Content-Type: message/delivery-status

{blocks}

--batas/keluar.sekolah.example
{returned}
--batas/keluar.sekolah.example--
""".encode()


EXIM = f"""\
Return-path: <>
From: Mail Delivery System <Mailer-Daemon@web7.hosting.example>
To: tu@sekolah.example
Content-Type: multipart/report; report-type=delivery-status; boundary=1784000000-eximdsn-12345
MIME-Version: 1.0
Subject: Mail delivery failed: returning message to sender

--1784000000-eximdsn-12345
Content-type: text/plain; charset=us-ascii

This message was created automatically by mail delivery software.

  {RECIPIENT}
    host mx.contoh.example [192.0.2.25]
    SMTP error from remote mail server after RCPT TO:<{RECIPIENT}>:
    550 No Such User Here

--1784000000-eximdsn-12345
Content-type: message/delivery-status

Reporting-MTA: dns; web7.hosting.example

Action: failed
Final-Recipient: rfc822;{RECIPIENT}
Status: 5.0.0
Remote-MTA: dns; mx.contoh.example
Diagnostic-Code: smtp; 550 No Such User Here

--1784000000-eximdsn-12345
Content-type: message/rfc822

{RETURNED.format(recipient=RECIPIENT, message_id=OURS)}Yth. orang tua Ayu.

--1784000000-eximdsn-12345--
""".encode()
"""As a cPanel host writes them: the status says nothing, the words do."""

GMAIL = f"""\
From: Mail Delivery Subsystem <mailer-daemon@surat.example>
To: tu@sekolah.example
Auto-Submitted: auto-replied
Subject: Delivery Status Notification (Failure)
Content-Type: multipart/report; boundary="0000000000"; report-type=delivery-status

--0000000000
Content-Type: multipart/related; boundary="1111111111"

--1111111111
Content-Type: multipart/alternative; boundary="2222222222"

--2222222222
Content-Type: text/plain; charset="UTF-8"

** Alamat tidak ditemukan **

--2222222222--

--1111111111--

--0000000000
Content-Type: message/delivery-status

Reporting-MTA: dns; surat.example
Received-From-MTA: dns; tu@sekolah.example
Arrival-Date: Wed, 15 Jul 2026 01:00:00 -0700 (PDT)
X-Original-Message-ID: {OURS}

Final-Recipient: rfc822; {RECIPIENT}
Action: failed
Status: 5.1.1
Remote-MTA: dns; mx.contoh.example. (192.0.2.26, the server for the domain contoh.example.)
Diagnostic-Code: smtp; 550-5.1.1 The email account that you tried to reach does not exist.
 Please try double-checking the recipient's address for typos or unnecessary
 spaces. 550 5.1.1 a1b2c3
Last-Attempt-Date: Wed, 15 Jul 2026 01:00:05 -0700 (PDT)

--0000000000
Content-Type: message/rfc822

{RETURNED.format(recipient=RECIPIENT, message_id=OURS)}Yth. orang tua Ayu.

--0000000000--
""".encode().replace(b"\n", b"\r\n")
