"""The differences of two groups, on the command line: `python -m dashboard.compare --url '?compare=…&a=…&b=…'`."""

import argparse
import json
import signal
import sys
from collections.abc import Callable, Iterator, Sequence
from contextlib import suppress
from dataclasses import dataclass
from urllib.parse import parse_qs

from dashboard.answers import Numbers, numbers_of
from dashboard.caveats import caveats
from dashboard.compared_rows import compared_rows
from dashboard.figures.difference_rows import CAN_NOT_SAY, Part, why_not
from dashboard.first_run import set_up_for_command
from dashboard.page_titles import NO_SUCH_PAGE, asked_of
from dashboard.pair import from_address, pair_of, ways_of, why_no_ways, with_most_courses
from dashboard.stamp import stamp
from dashboard.stamped_rows import Sheet, as_csv
from dashboard.two_groups import two_groups
from queries.cohort import OF_PAIR, from_url
from queries.disclosure import Released
from queries.findings.comparison import Compared, Names, difference_in_words, interval_in_words, number_of
from queries.printing import aligned
from store.databases import default_database, open_snapshot
from store.store import DatabaseRefused

REFUSED = 1


class ComparisonRefused(Exception):
    """Two groups that can't be compared, or an address that isn't understood: the message says why."""


def main(arguments: list[str] | None = None) -> int:
    """Print how far two groups lie apart and return the exit code: 0 done, 1 refused, 2 wrong usage."""
    asked = _parser().parse_args(arguments)
    try:
        set_up_for_command(asked.database, lambda said: print(said, file=sys.stderr, flush=True))
        comparison = comparison_at(numbers_of(open_snapshot(asked.database, asked.snapshot)), asked.url)
    except (DatabaseRefused, ComparisonRefused) as refused:
        print(refused, file=sys.stderr)
        return REFUSED
    print(_FORMATS[asked.format](comparison))
    return 0


@dataclass(frozen=True)
class Comparison:
    """What the page Compare shows of two groups at an address."""

    names: Names
    parts: Sequence[Part]
    both: Released
    url: str
    caveats: Sequence[str]

    @property
    def sheet(self) -> Sheet:
        """Its rows, with the address and the stamp behind each."""
        return compared_rows(self.parts, self.names, self.both, self.url)


def comparison_at(numbers: Numbers, url: str) -> Comparison:
    """Return the comparison at an address of the page; raise ComparisonRefused where there are no two."""
    query = asked_of(url)
    if query is None:
        raise ComparisonRefused(NO_SUCH_PAGE)
    cohort, notices = from_url(query, numbers.catalogue)
    if not (ways := ways_of(numbers.catalogue)):
        raise ComparisonRefused(why_no_ways(numbers.catalogue))
    of_pair = {name: values for name, values in parse_qs(query).items() if name in OF_PAIR}
    choice = from_address(of_pair, numbers.catalogue, ways, notices)
    if notices:
        raise ComparisonRefused(" ".join(f"{notice.fault}; {notice.known}." for notice in notices))
    two = pair_of(choice, with_most_courses(numbers, cohort, choice.by), numbers.catalogue)
    if why := two.why_not_two():
        raise ComparisonRefused(why)
    asked = two_groups(numbers, cohort, two)
    return Comparison(two.names, asked.parts(), asked.response, two.to_url(cohort), caveats(asked.both))


def _csv(comparison: Comparison) -> str:
    return as_csv([comparison.sheet]).rstrip("\r\n")


def _json(comparison: Comparison) -> str:
    sheet, both = comparison.sheet, comparison.both
    head = {"first": comparison.names.first, "second": comparison.names.second, "url": comparison.url}
    head |= {name: getattr(both, name) for name in ("snapshot", "data_as_of", "definitions", "audience", "synthetic")}
    rows = [dict(zip(sheet.heading, row, strict=True)) for row in sheet.rows]
    return json.dumps(head | {"rows": rows}, ensure_ascii=False, indent=2)


def _table(comparison: Comparison) -> str:
    lines = [["", f"A: {comparison.names.first}", "n", f"B: {comparison.names.second}", "n", "B less A", "95 %", "p"]]
    for part in comparison.parts:
        lines += [[part.title, *[""] * 7], *(list(_line(each, recorded=part.recorded)) for each in part.compared)]
    looked = sum(each.p is not None for part in comparison.parts for each in part.compared)
    foot = [
        *([f"p is corrected for {looked} differences looked at (Holm)."] if looked > 1 else []),
        f"{CAN_NOT_SAY}.",
        *comparison.caveats,
        " · ".join(stamp(comparison.both)),
    ]
    return "\n".join([*aligned(lines), "", *foot]).replace("\u00a0", " ")


def _line(each: Compared, *, recorded: bool) -> Iterator[str]:
    yield f"  {each.what}"
    for estimate, row in zip(each.estimates, each.rows, strict=True):
        yield number_of(estimate, each.unit) or why_not(row, each.unit, recorded=recorded)[1]
        yield f"{estimate.n:,}" if estimate else ""
    yield difference_in_words(each)
    yield interval_in_words(each)
    yield "" if each.corrected is None else f"{each.corrected:.3g}"


_FORMATS: dict[str, Callable[[Comparison], str]] = {"table": _table, "csv": _csv, "json": _json}


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="python -m dashboard.compare", description=__doc__, allow_abbrev=False)
    parser.add_argument("--url", required=True, help="the address of the page Compare: its filters and its two groups")
    parser.add_argument(
        "--database",
        default=default_database(),
        help="folder of snapshots or a URL (default $CLINIC_DATABASE, else data)",
    )
    parser.add_argument("--snapshot", metavar="ID", help="another snapshot than the current one")
    parser.add_argument("--format", choices=_FORMATS, default="table")
    return parser


if __name__ == "__main__":
    with suppress(AttributeError):  # Windows has no such signal; elsewhere `… | head` must end quietly
        signal.signal(signal.SIGPIPE, signal.SIG_DFL)
    sys.exit(main())
