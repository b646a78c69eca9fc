"""The reports in docs: `python -m tests.dashboard.reports docs/reports`.

One is of a month that is whole; the other is of the same sample, moved back so that its data end within the month.
"""

import csv
import re
import sys
from datetime import date, timedelta
from pathlib import Path
from tempfile import TemporaryDirectory

from dashboard.report.__main__ import main as report
from intake.__main__ import main as intake
from sample_data.__main__ import main as sample_data

MONTH, DAYS_BACK = "2026-10", 17  # from 31 October to the 14th
_DAY = re.compile(r"\d{4}-\d{2}-\d{2}")


def main(folder: Path) -> None:
    """Write both reports."""
    with TemporaryDirectory() as made:
        export = Path(made) / "export"
        _run(sample_data(["--courses", "2000", "--seed", "7", "--out", str(export)]))
        _report(export, Path(made) / "whole", folder / "whole-month.pdf")
        move_back(export, DAYS_BACK)
        _report(export, Path(made) / "young", folder / "young-month.pdf")


def move_back(export: Path, days: int) -> None:
    """Move every date of an export so many days back: nothing else in it hangs on the calendar."""

    def moved(text: str) -> str:
        return _DAY.sub(lambda found: str(date.fromisoformat(found[0]) - timedelta(days=days)), text)

    for name in ("manifest.toml", "screenings.csv"):
        file = export / name
        file.write_text(moved(file.read_text(encoding="utf-8")), encoding="utf-8")
    courses = export / "courses.csv"
    with courses.open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    for row in rows:
        row["started_on"] = moved(row["started_on"])
        row["started_year"] = row["started_on"][:4]
    with courses.open("w", encoding="utf-8", newline="") as file:
        writer = csv.DictWriter(file, rows[0], lineterminator="\n")
        writer.writeheader()
        writer.writerows(rows)


def _report(export: Path, database: Path, out: Path) -> None:
    _run(intake(["publish", str(export), "--database", str(database)]))
    _run(report(["--month", MONTH, "--database", str(database), "--out", str(out)]))


def _run(code: int) -> None:
    if code:
        sys.exit(code)


if __name__ == "__main__":
    main(Path(sys.argv[1]))
