"""The server: the dashboard as people start it, on a free port, with every connection that it opens written down."""

import os
import shutil
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Generator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from dashboard.first_run import ROOT

# Python imports this at its start, in the server and in every command that it runs.
_WITNESS = """
import os, sys

def _witness(event, arguments):
    if event in ("socket.connect", "socket.sendto", "socket.getaddrinfo", "socket.gethostbyname", "subprocess.Popen"):
        with open(os.environ["WITNESS"], "a", encoding="utf-8") as log:
            log.write(f"{event} {arguments[1] if event in ('socket.connect', 'socket.sendto') else arguments!r}\\n")

sys.addaudithook(_witness)
"""
_LOOPBACK = ("127.0.0.1", "localhost", "::1")


@dataclass(frozen=True)
class Server:
    """A running dashboard."""

    url: str
    log: Path
    process: subprocess.Popen

    def end(self) -> None:
        """End it, as a machine that is shut down does."""
        self.process.terminate()
        self.process.wait()

    def commands(self) -> list[str]:
        """Return the commands that it ran."""
        return [line for line in self._witnessed() if line.startswith("subprocess")]

    def connections_elsewhere(self) -> list[str]:
        """Return the connections and look-ups that were for another machine than this."""
        network = [line for line in self._witnessed() if line.startswith("socket")]
        return [line for line in network if not any(f"'{host}'" in line for host in _LOOPBACK)]

    def _witnessed(self) -> list[str]:
        return self.log.read_text(encoding="utf-8").splitlines() if self.log.exists() else []


@contextmanager
def serve(database: str | None, workspace: Path, **settings: str) -> Generator[Server]:
    """Start the dashboard on a database and stop it afterwards; `settings` are more of its surroundings.

    Without one none is named, and it runs in a folder that holds nothing but its settings and perhaps `data`.
    """
    (workspace / "sitecustomize.py").write_text(_WITNESS, encoding="utf-8")
    port, log = free_port(), workspace / "witnessed.txt"
    facts = {"CLINIC_DATABASE": database or "", "WITNESS": str(log), "PYTHONPATH": f"{workspace}{os.pathsep}{ROOT}"}
    facts |= settings
    command = [sys.executable, "-m", "streamlit", "run", str(ROOT / "dashboard" / "app.py")]
    folder = ROOT
    if database is None:
        folder = workspace / "run"
        shutil.copytree(ROOT / ".streamlit", folder / ".streamlit")
    with (workspace / "output.txt").open("w") as output:
        process = subprocess.Popen(
            [*command, "--server.port", str(port)],
            cwd=folder,
            env=os.environ | facts,
            stdout=output,
            stderr=output,
        )
        server = Server(f"http://127.0.0.1:{port}/", log, process)
        try:
            _wait_for(server.url, process)
            yield server
        finally:
            server.end()


def free_port() -> int:
    """Return the number of a port that nobody listens at."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


def _wait_for(url: str, process: subprocess.Popen) -> None:
    until = time.monotonic() + 60
    while time.monotonic() < until and process.poll() is None:
        try:
            urllib.request.urlopen(f"{url}_stcore/health", timeout=5).close()
        except (urllib.error.URLError, OSError):
            time.sleep(0.1)
        else:
            return
    raise AssertionError("The dashboard's server did not start.")
