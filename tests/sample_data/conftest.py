"""One sample of 2,000 courses, written once and read back as any program would."""

import tomllib
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pandas as pd
import pytest


@dataclass(frozen=True)
class Written:
    """A written sample: its folder, its tables as read back, its manifest and its truth."""

    folder: Path
    tables: dict[str, pd.DataFrame]
    manifest: dict[str, Any]
    truth: dict[str, Any]

    def __getitem__(self, name: str) -> pd.DataFrame:
        return self.tables[name]

    def with_course(self, name: str) -> pd.DataFrame:
        """A table with its rows' course beside them."""
        return self[name].merge(self["courses"], on="course_id", validate="many_to_one", suffixes=("", "_course"))


def read(folder: Path) -> Written:
    """Read a written sample back."""
    tables = {path.stem: pd.read_csv(path, keep_default_na=False, na_values=[""]) for path in folder.glob("*.csv")}
    manifest = tomllib.loads((folder / "manifest.toml").read_text(encoding="utf-8"))
    return Written(folder, tables, manifest, tomllib.loads((folder / "truth.toml").read_text(encoding="utf-8")))


@pytest.fixture(scope="session")
def written(sample: Path) -> Written:
    return read(sample)
