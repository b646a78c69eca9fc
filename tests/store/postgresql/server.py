"""A PostgreSQL server of the tests' own: in a temporary folder, on this machine alone, and never run by root."""

import os
import shutil
import signal
import socket
import subprocess
import tempfile
from collections.abc import Generator
from contextlib import contextmanager
from functools import cache
from pathlib import Path
from typing import Any

import psycopg
import pytest

ROOT = Path(__file__).parents[3]
NOBODY = 65534
PASSWORD = "hush-4711-hush"
ROLES = ROOT / "store" / "postgresql" / "roles.sql"
ROW_SECURITY = ROOT / "store" / "postgresql" / "row_security.sql"
ADMIN = "admin"
# What protects against a failing disk and against other users only takes time here.
_SETTINGS = {
    "listen_addresses": "127.0.0.1",
    "unix_socket_directories": "",
    "fsync": "off",
    "full_page_writes": "off",
    "autovacuum": "off",
    "max_connections": "40",
    "shared_buffers": "64MB",
}


class Server:
    """A server that runs, and can be ended as a power cut would."""

    def __init__(self, folder: Path, port: int) -> None:
        self._folder, self.port = folder, port

    def url(self, database: str, user: str = ADMIN, password: str = PASSWORD) -> str:
        """Return the name of a database as the product takes it."""
        return f"postgresql+psycopg://{user}:{password}@127.0.0.1:{self.port}/{database}"

    def connect(self, database: str = "postgres") -> psycopg.Connection:
        """Return a connection as the administrator."""
        return psycopg.connect(
            host="127.0.0.1", port=self.port, user=ADMIN, password=PASSWORD, dbname=database, autocommit=True
        )

    def new_database(self, name: str) -> str:
        """Create an empty database; return its URL."""
        with self.connect() as connection:
            connection.execute(f'CREATE DATABASE "{name}"'.encode())
        return self.url(name)

    def run_script(self, script: Path, database: str) -> None:
        """Run a file of SQL in a database as the administrator does."""
        self._client("psql", "--no-psqlrc", "--quiet", f"--dbname={database}", f"--file={script}")

    def dump(self, database: str, file: Path) -> None:
        """Back a database up."""
        self._client("pg_dump", "--format=custom", f"--file={file}", database)

    def restore(self, file: Path, database: str) -> None:
        """Bring a backup into an empty database."""
        self._client("pg_restore", "--exit-on-error", f"--dbname={database}", str(file))

    def _client(self, name: str, *arguments: str) -> None:
        around = os.environ | {"PGHOST": "127.0.0.1", "PGPORT": str(self.port), "PGUSER": ADMIN, "PGPASSWORD": PASSWORD}
        subprocess.run([program(name), *arguments], check=True, env=around, stdout=subprocess.DEVNULL)

    def crash(self) -> None:
        """Kill one of its processes, upon which it ends all others and comes back by itself."""
        with self.connect() as connection:
            os.kill(connection.info.backend_pid, signal.SIGKILL)

    def restart_as_after_a_power_cut(self) -> None:
        """End it at once and start it again."""
        self.stop("immediate")
        self.start()

    def start(self) -> None:
        """Start it, and wait until it takes connections."""
        settings = " ".join(f"-c {name}='{value}'" for name, value in (_SETTINGS | {"port": str(self.port)}).items())
        _run("pg_ctl", "-D", str(self._folder), "-o", settings, "-l", str(self._folder / "log"), "-w", "start")

    def stop(self, how: str) -> None:
        """Stop it, as the program calls it: "fast", or "immediate", which is as a power cut."""
        _run("pg_ctl", "-D", str(self._folder), "-m", how, "-w", "stop")


@contextmanager
def running() -> Generator[Server]:
    """A server with an administrator who needs a password; gone afterwards, files and all."""
    with tempfile.TemporaryDirectory() as made:
        around = Path(made)
        (around / "password").write_text(PASSWORD)
        if os.geteuid() == 0:
            for path in (around, around / "password"):
                os.chown(path, NOBODY, NOBODY)
        folder = around / "cluster"
        # Words in another order than their bytes': codes must not follow the server's language.
        language = ("--locale-provider=icu", "--icu-locale=de", "--locale=C.UTF-8", "--encoding=UTF8")
        access = ("--auth=scram-sha-256", f"--username={ADMIN}", f"--pwfile={around / 'password'}")
        _run("initdb", "--no-sync", "-D", str(folder), *language, *access)
        server = Server(folder, _free_port())
        server.start()
        try:
            yield server
        finally:
            server.stop("immediate")


def program(name: str) -> str:
    """Return the path of one of PostgreSQL's programs; fail with what to install where it isn't there."""
    found = shutil.which(name, path=_folders())
    if found is None:
        pytest.fail(
            "No PostgreSQL was found: install its server, 15 or newer (Debian: `apt-get install postgresql`).",
            pytrace=False,
        )
    return found


@cache
def _folders() -> str:
    debian = sorted(Path("/usr/lib/postgresql").glob("*/bin"), reverse=True)
    return os.pathsep.join([*map(str, debian), os.environ.get("PATH", "")])


def _run(name: str, *arguments: str) -> None:
    """Run one of PostgreSQL's programs; as nobody where the tests run as root, for it refuses to be run by root."""
    who: dict[str, Any] = {"user": NOBODY, "group": NOBODY, "extra_groups": []} if os.geteuid() == 0 else {}
    command = [program(name), *arguments]
    subprocess.run(command, check=True, cwd="/", stdout=subprocess.DEVNULL, **who)


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]
