"""A month's report as files: `python -m dashboard.report --month 2026-10 --out report.pdf report.pptx`."""

import argparse
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import NamedTuple

from dashboard.browser import BrowserRefused
from dashboard.first_run import set_up_for_command
from dashboard.report.files import FORMATS, WITHOUT_BROWSER, files_of
from dashboard.report.ordered import ReportRefused, ordered_report, without_period
from dashboard.report.settings import Settings, SettingsRefused, read_settings
from dashboard.report.story import Story
from dashboard.saved.asked import file_part, monthly_set, named_view
from dashboard.written import write_whole
from queries.months import month_of
from queries.period import LAST_MONTH
from store.databases import default_database, open_snapshot
from store.saved.database import ViewsRefused
from store.saved.views import View
from store.store import DatabaseRefused, Snapshot, reason

REFUSED = 1
_YEARS = range(1950, 2101)  # those of which dates are taken


def main(arguments: list[str] | None = None) -> int:
    """Write a report's files and return the exit code: 0 done, 1 refused, 2 wrong usage."""
    asked = _parser().parse_args(arguments)
    try:
        settings = read_settings()
        set_up_for_command(asked.database, _tell)
        snapshot = open_snapshot(asked.database, asked.snapshot)
        are_made = [_is_made(selection, snapshot, settings, asked) for selection in _selections(asked)]
    except (DatabaseRefused, SettingsRefused, BrowserRefused, ViewsRefused) as refused:
        _tell(str(refused))
        return REFUSED
    except OSError as error:
        _tell(f"The report could not be written: {reason(error)}. Name another file, or make room.")
        return REFUSED
    return 0 if all(are_made) else REFUSED


class _Selection(NamedTuple):
    """Whom one report is of: an address, how that is called in a message, and the files that it goes into."""

    url: str
    named: str
    out: list[Path]


def _is_made(selection: _Selection, snapshot: Snapshot, settings: Settings, asked: argparse.Namespace) -> bool:
    """Write one report; where it can't be made of its selection, say so and leave the others of a set to be made."""
    _tell(f"Asking {snapshot.database} about {asked.month}{selection.named} …")
    try:
        story = ordered_report(snapshot, asked.month, selection.url, claims=asked.claims)
    except ReportRefused as refused:
        _tell(str(refused))
        return False
    _write(story, settings, selection.out)
    return True


def _selections(asked: argparse.Namespace) -> list[_Selection]:
    """Return of what reports are made: of an address, of a saved view, or of each of the monthly set apart."""
    if asked.set:
        in_order = enumerate(monthly_set(asked.database), start=1)
        return [_of_view(view, [_beside(path, place, view) for path in asked.out]) for place, view in in_order]
    if asked.view:
        return [_of_view(named_view(asked.view, asked.database), asked.out)]
    return [_Selection(asked.url, "", asked.out)]


def _of_view(view: View, out: list[Path]) -> _Selection:
    return _Selection(without_period(view.address), f", {view.name}", out)


def _beside(path: Path, place: int, view: View) -> Path:
    """Return report.pdf as report-2-harbour.pdf, so that the files lie in the order of the set."""
    return path.with_stem(f"{path.stem}-{place}-{file_part(view)}")


def _write(story: Story, settings: Settings, out: Sequence[Path]) -> None:
    """Write what needs no browser first, so that it is there also where there is none."""
    _tell(f"Making {', '.join(path.name for path in out)} …")
    drawn = [path for path in out if _format(path) not in WITHOUT_BROWSER]
    for paths in ([path for path in out if path not in drawn], drawn):
        for path, content in zip(paths, files_of(story, settings, [_format(path) for path in paths]), strict=True):
            write_whole(path, content)
            _tell(f"Wrote {path}, {max(1, round(len(content) / 1000)):,} kB.")


def _tell(text: str) -> None:
    print(text, file=sys.stderr, flush=True)


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="python -m dashboard.report", description=__doc__, allow_abbrev=False)
    parser.add_argument(
        "--month", required=True, type=_month, help="the month as 2026-10, or last-month: the last that is over"
    )
    whom = parser.add_mutually_exclusive_group()
    whom.add_argument("--url", default="", help="the address of a page: its filters and groups are the report's")
    whom.add_argument("--view", metavar="NAME", help="a saved view instead; the month takes the place of its period")
    whom.add_argument("--set", action="store_true", help="every view of the monthly set, each in files of its own")
    parser.add_argument("--claims", action="store_true", help="add what patients are told, judged by the twelve months")
    parser.add_argument(
        "--out", required=True, nargs="+", type=_named, metavar="FILE", help=f"what to write: {', '.join(FORMATS)}"
    )
    parser.add_argument(
        "--database",
        default=default_database(),
        help="folder of snapshots or a URL (default $CLINIC_DATABASE, else data)",
    )
    parser.add_argument("--snapshot", metavar="ID", help="another snapshot than the current one")
    return parser


def _month(text: str) -> str:
    month = month_of(text)
    if text != LAST_MONTH and (month is None or month // 100 not in _YEARS):
        raise argparse.ArgumentTypeError(
            f"a month is written as 2026-10, of the years {_YEARS[0]} to {_YEARS[-1]}, or {LAST_MONTH}"
        )
    return text


def _named(text: str) -> Path:
    if _format(Path(text)) not in FORMATS:
        raise argparse.ArgumentTypeError(f"a report is written as one of {', '.join(FORMATS)}")
    return Path(text)


def _format(path: Path) -> str:
    return path.suffix.lower()


if __name__ == "__main__":
    sys.exit(main())
