"""What a snapshot's derived rows follow: hashes of every definition, and of all code that decides such a row."""

import hashlib
from collections.abc import Iterable
from pathlib import Path

from queries.definitions.sourced import HERE

_PRODUCT = Path(__file__).resolve().parents[2]
# Read as text: queries don't know intake, but must know whether it is the one that derived what they read.
DERIVING = (
    "store/schema.py",
    "store/words.py",
    "store/limits.py",
    "store/derived/*.py",
    "queries/definitions/*.py",
    "intake/exchange.py",
    "intake/stored.py",
    "intake/computed.py",
    "intake/keys.py",
    "intake/cells.py",
    "intake/recorded.py",
    "intake/derived/*.py",
)


def _digest(files: Iterable[Path], root: Path) -> str:
    """Return 8 hex digits for the names and texts of files; how their lines end doesn't count."""
    digest = hashlib.sha256()
    for name, file in sorted((file.relative_to(root).as_posix(), file) for file in files):
        digest.update(f"{name}\0{file.read_text(encoding='utf-8')}\0".encode())
    return digest.hexdigest()[:8]


VERSION = _digest(HERE.rglob("*.toml"), HERE)
DERIVATION = f"{VERSION}-{_digest((file for files in DERIVING for file in _PRODUCT.glob(files)), _PRODUCT)}"
