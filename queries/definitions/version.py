"""The definitions' version: a hash of every definition file, so that no number changes silently."""

import hashlib

from queries.definitions.sourced import HERE


def _version() -> str:
    files = sorted(HERE.rglob("*.toml"), key=lambda path: path.relative_to(HERE).as_posix())
    digest = hashlib.sha256()
    for path in files:
        digest.update(path.relative_to(HERE).as_posix().encode() + b"\0" + path.read_bytes() + b"\0")
    return digest.hexdigest()[:8]


VERSION = _version()
