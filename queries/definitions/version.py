"""Versions: hashes of every definition file and of all that derives a row, so that no number changes silently."""

import hashlib
from collections.abc import Iterable
from pathlib import Path

from queries.definitions.sourced import HERE

_ROOT = Path(__file__).resolve().parents[2]
# What decides a row of a snapshot. Queries don't know intake, but they must refuse what another intake derived: its
# files are read here, not imported.
_DERIVING = (
    "queries/definitions/*.py",
    "queries/schema.py",
    "intake/computed.py",
    "intake/stored.py",
    "intake/publish.py",
    "intake/recorded.py",
    "intake/derived/*.py",
)


def _hash(files: Iterable[Path], folder: Path) -> str:
    digest = hashlib.sha256()
    for path in sorted(files, key=lambda path: path.relative_to(folder).as_posix()):
        content = path.read_bytes().replace(b"\r\n", b"\n")
        digest.update(path.relative_to(folder).as_posix().encode() + b"\0" + content + b"\0")
    return digest.hexdigest()[:8]


VERSION = _hash(HERE.rglob("*.toml"), HERE)
DERIVATION = _hash((path for pattern in _DERIVING for path in _ROOT.glob(pattern)), _ROOT)
