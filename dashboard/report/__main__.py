"""A month's report as files: `python -m dashboard.report --month 2026-10 --out report.pdf report.pptx`."""

import argparse
import sys
from pathlib import Path

from dashboard.browser import BrowserRefused
from dashboard.report.files import FORMATS, files_of
from dashboard.report.ordered import ReportRefused, ordered_report
from dashboard.report.settings import SettingsRefused, read_settings
from store.databases import default_database, open_snapshot
from store.store import DatabaseRefused, reason

REFUSED = 1


def main(arguments: list[str] | None = None) -> int:
    """Write a report's files and return the exit code: 0 done, 1 refused, 2 wrong usage."""
    asked = _parser().parse_args(arguments)
    try:
        settings = read_settings()
        _tell(f"Asking {asked.database} about {asked.month} …")
        story = ordered_report(
            open_snapshot(asked.database, asked.snapshot), asked.month, asked.url, claims=asked.claims
        )
        _tell(f"Making {', '.join(path.name for path in asked.out)} …")
        contents = files_of(story, settings, [_format(path) for path in asked.out])
        for path, content in zip(asked.out, contents, strict=True):
            path.write_bytes(content)
            _tell(f"Wrote {path}, {max(1, round(len(content) / 1000)):,} kB.")
    except (DatabaseRefused, ReportRefused, SettingsRefused, BrowserRefused) as refused:
        _tell(str(refused))
        return REFUSED
    except OSError as error:
        _tell(f"The report could not be written: {reason(error)}. Name another file, or make room.")
        return REFUSED
    return 0


def _tell(text: str) -> None:
    print(text, file=sys.stderr, flush=True)


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="python -m dashboard.report", description=__doc__, allow_abbrev=False)
    parser.add_argument("--month", required=True, help="the month as 2026-10, or last-month: the last that is over")
    parser.add_argument("--url", default="", help="the address of a page: its filters and groups are the report's")
    parser.add_argument("--claims", action="store_true", help="add what patients are told, judged by the twelve months")
    parser.add_argument(
        "--out", required=True, nargs="+", type=_named, metavar="FILE", help=f"what to write: {', '.join(FORMATS)}"
    )
    parser.add_argument(
        "--database", default=default_database(), help="folder of snapshots (default $CLINIC_DATABASE, else data)"
    )
    parser.add_argument("--snapshot", metavar="ID", help="another snapshot than the current one")
    return parser


def _named(text: str) -> Path:
    if _format(Path(text)) not in FORMATS:
        raise argparse.ArgumentTypeError(f"a report is written as one of {', '.join(FORMATS)}")
    return Path(text)


def _format(path: Path) -> str:
    return path.suffix.lower()


if __name__ == "__main__":
    sys.exit(main())
