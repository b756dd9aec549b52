"""`flask payroll verify-law`."""

from pathlib import Path

from flask import Flask

from modules.Payroll.cli.verify_law import verify_law


def test_it_prints_each_number_with_its_source_and_says_that_none_differs(app: Flask) -> None:
    result = app.test_cli_runner().invoke(verify_law)

    assert result.exit_code == 0
    assert "PMK 168/2023 Lampiran B.I.1, Tuan A" in result.output
    assert result.output.splitlines()[-1].endswith("0 differ.")


def test_a_wrong_row_of_the_school_makes_it_fail(app: Flask) -> None:
    folder = Path(app.instance_path) / "payroll-law"
    folder.mkdir()
    head = "name,value,unit,effective_from,effective_to,source\n"
    (folder / "figures.csv").write_text(f"{head}occupational_month,400000,rupiah,2009-01-01,,salah ketik\n")

    result = app.test_cli_runner().invoke(verify_law, ["--differences"])

    assert result.exit_code == 1
    assert "A3" in result.output
    assert "DIFFERS" in result.output
    assert "A9" not in result.output


def test_data_that_can_not_be_read_are_told_in_a_sentence(app: Flask) -> None:
    folder = Path(app.instance_path) / "payroll-law"
    folder.mkdir()
    (folder / "bpjs.csv").write_text("program\nJP,1\n")

    result = app.test_cli_runner().invoke(verify_law)

    assert result.exit_code == 1
    assert "line 2: the number of fields" in result.stderr


def test_it_is_below_the_command_of_the_module(app: Flask) -> None:
    assert app.test_cli_runner().invoke(args=["payroll", "verify-law"]).exit_code == 0
