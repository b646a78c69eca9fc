"""What is said where no ClickHouse server answers: a sentence, and never a password."""

import logging
import sys

import pytest

from intake.__main__ import main as intake
from queries.__main__ import main as queries
from tests.intake.exchange_folder import Folder

PASSWORD = "open-sesame-0815"
NOWHERE = f"clickhousedb://clinic:{PASSWORD}@127.0.0.1:1/clinic"


def test_a_server_that_is_not_there_is_said_without_a_password(
    folder: Folder, capfd: pytest.CaptureFixture[str], caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level(logging.DEBUG)
    for command, *asked in (
        (intake, "publish", str(folder.path)),
        (intake, "snapshots"),
        (intake, "snapshots", "--use", "0123456789"),
        (queries, "response"),
    ):
        assert command([*asked, "--database", NOWHERE]) == 1
        heard = "".join(capfd.readouterr())
        assert "clickhousedb://clinic:***@127.0.0.1:1/clinic" in heard
        assert "the server can't be reached; check that it runs, and the URL's host and port." in heard
        assert "Traceback" not in heard
        assert PASSWORD not in heard + caplog.text


def test_a_missing_driver_says_how_to_install_it(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(sys.modules, "clickhouse_connect", None)
    assert queries(["response", "--database", NOWHERE]) == 1
    assert "-r requirements-clickhouse.txt` installs it." in capsys.readouterr().err
