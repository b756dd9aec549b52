"""`bin/demo`: see its --help."""

import argparse
import os
import shutil
import signal
import sys
import tempfile
from collections.abc import Iterator, Mapping
from contextlib import ExitStack, contextmanager
from pathlib import Path

from flask import Flask

from core.app import create_app
from core.audit import Officer as PayrollOfficer
from core.db import db
from core.errors import TatausahaError
from modules.Finance.seeders import seed
from modules.Report.seeders import seed as seed_scores
from tools.demo import school
from tools.demo.history import make_history
from tools.demo.letters import send_reminders
from tools.demo.life import CASHIER_EMAIL, make_past, make_today
from tools.demo.payrolls import make_payrolls
from tools.demo.people import HOMEROOM_EMAIL, make_people
from tools.demo.processes import PortTakenError, check_port, running, web_command, worker_command
from tools.demo.staff import PAYROLL_EMAIL, make_staff

ROOT = Path(__file__).resolve().parents[2]
DEMO_INSTANCE = ROOT / "instance" / "demo"
DEFAULT_STUDENTS = 1_000
DEFAULT_PORT = 8000
WHO = {
    HOMEROOM_EMAIL: "   (a homeroom teacher: sees the students of one rombel)",
    CASHIER_EMAIL: "   (a cashier: the counter, whose drawer is open)",
    PAYROLL_EMAIL: "   (prepares the payroll: staff, attendance, components)",
}


def main() -> int:
    """Run the demo; 0 when all went well, 1 when not, 2 for wrong arguments."""
    options = _options()
    os.chdir(ROOT)
    for ending in (signal.SIGINT, signal.SIGTERM, signal.SIGHUP):
        signal.signal(ending, _interrupt)
    try:
        return (
            _once(options.students)
            if options.once
            else _serve(options.students, options.port, wants_password=options.new_password)
        )
    except (TatausahaError, PortTakenError, school.DemoError) as error:
        print(error, file=sys.stderr)
        return 1
    except KeyboardInterrupt:
        print("\nStopped. The data stays; start again with bin/demo", flush=True)
        return 0


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(
        prog="bin/demo",
        description="An invented school on this machine: web, worker and all, on the embedded defaults.",
    )
    parser.add_argument("--port", type=int, default=DEFAULT_PORT, help="of the web address (default: %(default)s)")
    parser.add_argument("--students", type=_positive, default=DEFAULT_STUDENTS, help="to invent (default: %(default)s)")
    parser.add_argument(
        "--once", action="store_true", help="no web: import, make the invoices, print one line of figures, and leave"
    )
    parser.add_argument(
        "--new-password",
        action="store_true",
        help="give the demo's people who sign in new first passwords",
    )
    return parser.parse_args()


def _positive(text: str) -> int:
    number = int(text)
    if number < 1:
        raise argparse.ArgumentTypeError("must be 1 or more")
    return number


def _interrupt(signum: int, frame: object) -> None:
    raise KeyboardInterrupt


def _once(students: int) -> int:
    folder = Path(tempfile.mkdtemp(prefix="tatausaha-"))
    try:
        with _application(folder) as app, running(worker_command()):
            school.migrate()
            imported, import_seconds = school.import_students(app, students)
            invoices, invoice_seconds = school.issue_invoices(app)
        figures = school.Figures(students, imported, import_seconds, invoices, invoice_seconds)
        school.tell(figures.line())
        return 0 if imported == students and invoices == students else 1
    finally:
        shutil.rmtree(folder, ignore_errors=True)


def _serve(students: int, port: int, *, wants_password: bool) -> int:
    check_port(port)
    with ExitStack() as stack:
        app = stack.enter_context(_application(DEMO_INSTANCE))
        school.migrate()
        password = school.make_first_account() or (school.new_password(school.ADMIN_EMAIL) if wants_password else None)
        homeroom_password = cashier_password = payroll_password = None
        stack.enter_context(running(worker_command()))
        if school.is_empty():
            school.tell(f"Making a school of {students} invented students …")
            school.import_students(app, students)
            homeroom_password, cashier_password, payroll_password = _live(app)
        elif wants_password:
            homeroom_password = school.new_password(HOMEROOM_EMAIL)
            cashier_password = school.new_password(CASHIER_EMAIL)
            payroll_password = school.new_password(PAYROLL_EMAIL)
        web = stack.enter_context(running(web_command(port)))
        db.session.remove()
        passwords = {
            HOMEROOM_EMAIL: homeroom_password,
            CASHIER_EMAIL: cashier_password,
            PAYROLL_EMAIL: payroll_password,
        }
        _say_where(port, {school.ADMIN_EMAIL: password} | passwords)
        return web.wait()


def _live(app: Flask) -> tuple[str | None, str, str]:
    """Give the students families and the school six months and a staff.

    The first passwords of homeroom teacher, cashier and who prepares the payroll.
    """
    homeroom_password = make_people()
    make_history()
    seed()
    seed_scores()
    bursar = school.administrator()
    cashier_password = make_past(bursar)
    payroll_password = make_staff()
    make_payrolls(PayrollOfficer(bursar.id, bursar.name))
    db.session.commit()
    school.issue_invoices(app)
    make_today(bursar)
    send_reminders(bursar)
    db.session.commit()
    return homeroom_password, cashier_password, payroll_password


def _say_where(port: int, passwords: Mapping[str, str | None]) -> None:
    school.tell(f"\n  Address:  http://127.0.0.1:{port}")
    for email, password in passwords.items():
        school.tell(f"  Sign in:  {email}{WHO.get(email, '')}")
        if password:
            school.tell(f"  Password: {password}   (shown only now; you choose your own at the first sign-in)")
        else:
            school.tell("  Password: the one you chose. Forgotten? Stop, and start with bin/demo --new-password")
    school.tell("\n  Six months of money: Keuangan, Piutang, Buku kas and Rekap SPP in the menu.")
    school.tell("\nCtrl-C stops everything.")


@contextmanager
def _application(instance: Path) -> Iterator[Flask]:
    """The application on the embedded defaults in `instance`, for this process and those it starts."""
    for name in ("DATABASE_URL", "REDIS_URL", "SECRET_KEY"):
        os.environ.pop(name, None)
    os.environ.update(
        TATAUSAHA_ENVIRONMENT="development", TATAUSAHA_INSTANCE_PATH=str(instance), TATAUSAHA_LOG_LEVEL="ERROR"
    )
    app = create_app()
    with app.app_context():
        yield app
        db.session.remove()
        db.engine.dispose()


if __name__ == "__main__":
    sys.exit(main())
