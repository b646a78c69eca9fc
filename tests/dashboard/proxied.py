"""nginx before the dashboard: the configuration in docs/deploy with ports, a password and a certificate of its own."""

import os
import shutil
import socket
import subprocess
import time
from collections.abc import Generator, Sequence
from contextlib import contextmanager
from pathlib import Path

import pytest

from dashboard.first_run import ROOT
from tests.dashboard.server import free_port

CONFIGURATION = ROOT / "docs" / "deploy" / "nginx.conf"
SERVICE = CONFIGURATION.with_name("clinic-outcomes@.service")
NAME = "outcomes.example.org"
USER, PASSWORD = "quality", "hush-4711-hush"

# What Debian's own file says around it, without what only root may do.
_AROUND = """
{user}
pid {folder}/nginx.pid;
error_log {folder}/error.log;
events {{ }}
http {{
    client_body_temp_path {folder}/body;
    proxy_temp_path {folder}/proxy;
    fastcgi_temp_path {folder}/fastcgi;
    uwsgi_temp_path {folder}/uwsgi;
    scgi_temp_path {folder}/scgi;
    include {folder}/site.conf;
}}
"""


@contextmanager
def proxied(processes: Sequence[str], folder: Path) -> Generator[str]:
    """Start nginx before processes, each a host and port, and yield the address under which it is reached."""
    port, plain = free_port(), free_port()
    _write_certificate(folder)
    (folder / "passwords").write_text(f"{USER}:{{PLAIN}}{PASSWORD}\n", encoding="ascii")
    (folder / "site.conf").write_text(_site(processes, folder, port, plain), encoding="utf-8")
    around = _AROUND.format(folder=folder, user="user root;" if os.geteuid() == 0 else "")
    (folder / "nginx.conf").write_text(around, encoding="utf-8")
    command = [_nginx(), "-p", str(folder), "-e", str(folder / "error.log"), "-c", str(folder / "nginx.conf")]
    process = subprocess.Popen([*command, "-g", "daemon off;"])
    try:
        _wait_for(port)
        yield f"https://{NAME}:{port}/"
    finally:
        process.terminate()
        process.wait()


def _site(processes: Sequence[str], folder: Path, port: int, plain: int) -> str:
    """Return the site's configuration, of which nothing is changed but where things lie."""
    servers = "\n    ".join(f"server {each};" for each in processes)
    changed = {
        "server 127.0.0.1:8501;\n    server 127.0.0.1:8502;": servers,
        "listen 80;": f"listen 127.0.0.1:{plain};",
        "listen 443 ssl": f"listen 127.0.0.1:{port} ssl",
        "/etc/ssl/outcomes.pem": f"{folder}/certificate.pem",
        "/etc/ssl/private/outcomes.key": f"{folder}/key.pem",
        "/etc/nginx/outcomes.passwords": f"{folder}/passwords",
    }
    written = CONFIGURATION.read_text(encoding="utf-8")
    for said, here in changed.items():
        assert written.count(said) == 1, said
        written = written.replace(said, here)
    return written


def _write_certificate(folder: Path) -> None:
    key = ["-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:prime256v1", "-nodes", "-keyout", str(folder / "key.pem")]
    signed = ["-x509", "-days", "1", "-subj", f"/CN={NAME}", "-out", str(folder / "certificate.pem")]
    subprocess.run(["openssl", "req", *key, *signed], check=True, capture_output=True)


def _nginx() -> str:
    found = shutil.which("nginx", path=f"{os.environ['PATH']}{os.pathsep}/usr/sbin")
    if found is None:
        pytest.fail("nginx was not found: install it (Debian: nginx-light).", pytrace=False)
    return found


def _wait_for(port: int) -> None:
    until = time.monotonic() + 20
    while time.monotonic() < until:
        try:
            socket.create_connection(("127.0.0.1", port), timeout=5).close()
        except OSError:
            time.sleep(0.05)
        else:
            return
    raise AssertionError("nginx did not start.")
