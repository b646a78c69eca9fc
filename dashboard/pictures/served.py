"""Served: the dashboard on a free port of this machine alone, for as long as its pictures are taken."""

import os
import socket
import subprocess
import sys
import time
from collections.abc import Generator
from contextlib import contextmanager
from http.client import HTTPConnection, HTTPException

from dashboard.first_run import ROOT
from store.databases import VARIABLE, wherever

_HOST, _HEALTH = "127.0.0.1", "/_stcore/health"
_PATIENCE = 60.0  # seconds


class NotServed(Exception):
    """A dashboard that did not start: the message says so."""


@contextmanager
def served(database: str) -> Generator[str]:
    """Start the dashboard on a database, yield its address, and stop it afterwards."""
    port = _free_port()
    command = [sys.executable, "-m", "streamlit", "run", str(ROOT / "dashboard" / "app.py"), "--server.port", str(port)]
    around = os.environ | {VARIABLE: wherever(database), "PYTHONPATH": str(ROOT)}
    nowhere = subprocess.DEVNULL
    process = subprocess.Popen(command, cwd=ROOT, env=around, stdout=nowhere, stderr=nowhere)
    try:
        _wait_for(port, process)
        yield f"http://{_HOST}:{port}/"
    finally:
        process.terminate()
        process.wait()


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind((_HOST, 0))
        return probe.getsockname()[1]


def _wait_for(port: int, process: subprocess.Popen) -> None:
    until = time.monotonic() + _PATIENCE
    while time.monotonic() < until and process.poll() is None:
        connection = HTTPConnection(_HOST, port, timeout=5)
        try:
            connection.request("GET", _HEALTH)
            connection.getresponse().read()
        except (OSError, HTTPException):
            time.sleep(0.1)
        else:
            return
        finally:
            connection.close()
    raise NotServed("The dashboard did not start; `make run` shows why.")
