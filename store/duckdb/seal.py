"""The seal: a snapshot's file ends with its id and a digest of all its bytes, looked at before an engine reads any.

DuckDB checks the blocks that hold data, but not every list of blocks: a few wrong bytes there end the whole process
instead of raising an error. It passes over what stands behind its last block.
"""

import hashlib
import re
import subprocess
import sys
from pathlib import Path

_SEAL = re.compile(rb"\nsnapshot ([0-9A-Za-z]{1,64}), sha256 ([0-9a-f]{64})\n\Z")
_LONGEST = 256
_PIECE = 1 << 20

# Editions that didn't seal their files know no `derivation` either: a file with one has lost its seal.
_READ_ALL = """
import sys, duckdb
with duckdb.connect(sys.argv[1], read_only=True) as file:
    columns = file.execute("SELECT table_name, column_name FROM information_schema.columns").fetchall()
    for table in {table for table, _ in columns}:
        file.execute(f'SELECT count(*), sum(hash(t)) FROM "{table}" AS t').fetchall()
sys.exit(("snapshot_facts", "derivation") in columns)
"""


def seal(file: Path, snapshot: str) -> None:
    """Put the seal behind a finished file."""
    digest = _digest(file, snapshot, file.stat().st_size)
    with file.open("ab") as opened:
        opened.write(f"\nsnapshot {snapshot}, sha256 {digest}\n".encode())


def is_whole(file: Path, snapshot: str) -> bool:
    """Tell whether a file is that snapshot, byte for byte as it was written; raise OSError if it can't be read."""
    found = _seal_of(file)
    if found is None:
        return False
    named, digest = (group.decode() for group in found.groups())
    return named == snapshot and digest == _digest(file, snapshot, file.stat().st_size - len(found[0]))


def can_be_read(file: Path, snapshot: str) -> bool:
    """Tell whether a file is whole; one of an edition that didn't seal any is read through in a process of its own."""
    if _seal_of(file):
        return is_whole(file, snapshot)
    reading = subprocess.run([sys.executable, "-c", _READ_ALL, str(file)], capture_output=True, check=False)
    return reading.returncode == 0


def _seal_of(file: Path) -> re.Match[bytes] | None:
    with file.open("rb") as opened:
        opened.seek(max(0, file.stat().st_size - _LONGEST))
        return _SEAL.search(opened.read())


def _digest(file: Path, snapshot: str, size: int) -> str:
    digest = hashlib.sha256(snapshot.encode())
    with file.open("rb") as opened:
        while size and (piece := opened.read(min(size, _PIECE))):
            digest.update(piece)
            size -= len(piece)
    return digest.hexdigest()
