"""Publishing beside what the engine needs for the same files: time, memory, stages, and what lies on the disk."""

import shutil
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from benchmarks.scale.processes import TURNS, Took, middle, python
from store.duckdb.files import current_id, snapshot_file

SEED = 7
_DERIVING = "Deriving"
ONCE_OVER = 20_000  # courses, above which publishing is measured once: it takes minutes


@dataclass(frozen=True)
class Publishing:
    """Publishing so many courses, loading the same files plainly, and the bytes of both results.

    `load` is the engine's own CREATE TABLE of every file; `parquet` the same tables as zstd Parquet. `again` is writing
    the snapshot's tables once more and nothing else, `packed` these as zstd Parquet: what publishing at least takes.
    """

    courses: int
    turns: int
    draw: Took
    publish: Took
    load: Took
    again: Took
    snapshot: int
    parquet: int
    packed: int


def draw(courses: int, export: Path) -> Took:
    """Draw a synthetic clinic network of so many courses into a new folder."""
    return python("-m", "sample_data", "--courses", str(courses), "--seed", str(SEED), "--out", str(export))


def publishing(courses: int, drawn: Took, export: Path, folder: Path) -> tuple[Publishing, str]:
    """Publish an export in turns with loading it plainly; return what that took, and the database."""
    turns = TURNS if courses <= ONCE_OVER else 1
    published: list[Took] = []
    loaded: list[Took] = []
    database, plain = folder / "database", folder / "plain"
    for _ in range(turns):
        shutil.rmtree(database, ignore_errors=True)
        shutil.rmtree(plain, ignore_errors=True)
        plain.mkdir()
        published.append(python("-m", "intake", "publish", str(export), "--database", str(database)))
        loaded.append(python("-m", "benchmarks.scale.plain_load", str(export), str(plain)))
    parquet = _as_parquet(plain)
    shutil.rmtree(plain)
    plain.mkdir()
    file = snapshot_file(str(database), current_id(str(database)))
    again = python("-m", "benchmarks.scale.written_again", str(file), str(plain))
    packed = _as_parquet(plain)
    shutil.rmtree(plain)
    took = (middle(published), middle(loaded), again)
    found = Publishing(courses, turns, drawn, *took, snapshot=file.stat().st_size, parquet=parquet, packed=packed)
    return found, str(database)


def _as_parquet(folder: Path) -> int:
    """Return how many bytes the tables of a folder's plain file have as zstd Parquet."""
    python("-m", "benchmarks.scale.plain_load", str(folder), str(folder), "--parquet")
    return sum(each.stat().st_size for each in folder.glob("*.parquet"))


def stages(took: Took) -> Sequence[tuple[str, float]]:
    """Return the stages that a publishing said it was in with their shares of its time; findings are no stages."""
    shares: dict[str, float] = {}
    total = sum(took.stages.values())
    stage = ""
    for line, seconds in took.stages.items():
        is_within = ":" in line or line.endswith(".")
        stage = stage if is_within else _stage(line)
        shares[stage] = shares.get(stage, 0.0) + seconds / total
    return list(shares.items())


def _stage(line: str) -> str:
    """Return the stage that a line names; one that says how far deriving is stands for all of it."""
    return _DERIVING if line.startswith(_DERIVING) else line
