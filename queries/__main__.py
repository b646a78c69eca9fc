"""The numbers behind any chart, on the command line: `python -m queries MEASURE [options]`."""

import gc

if __name__ == "__main__":
    # What is imported stays: looking through it again and again for garbage takes a tenth of the time of an answer.
    gc.disable()

import argparse
import signal
import sys
from contextlib import suppress

from queries.catalogue import Catalogue, read_catalogue
from queries.clocks import CLOCKS
from queries.cohort import ASKED_BY, MISSING, PHASES, UNITS, Cohort, from_parameters, from_url, query_of
from queries.definitions.durability import RULES
from queries.dimensions import FILTERS, GROUPINGS
from queries.disclosure import Gate
from queries.measures import FORMER_NAMES, MEASURES
from queries.period import PERIODS
from queries.printing import FORMATS
from store.databases import default_database, open_snapshot
from store.store import DatabaseRefused

REFUSED = 1
_OPTIONS = ("by", "across", "instrument", "endpoint", "missing", "rule", "unit", "phase", "method", "term", "clock")

_OTHER_FILTERS, _OLD_PERIOD = ("period", "course"), "month"


class Refused(Exception):
    """What was asked for can't be answered: the message says why."""


def main(arguments: list[str] | None = None) -> int:
    """Print a measure's answer on stdout and return the exit code: 0 done, 1 refused, 2 wrong usage."""
    asked = _parser().parse_args(arguments)
    if asked.list:
        width = max(map(len, MEASURES))
        print("\n".join(f"{name:<{width}}  {measure.question}" for name, measure in MEASURES.items()))
        return 0
    try:
        snapshot = open_snapshot(asked.database or default_database(), asked.snapshot)
        catalogue = read_catalogue(snapshot)
        measure = MEASURES[FORMER_NAMES.get(asked.measure, asked.measure)]
        released = Gate(snapshot, catalogue, asked.audience).ask(measure, _cohort(asked, catalogue))
    except (DatabaseRefused, Refused) as refused:
        print(refused, file=sys.stderr)
        return REFUSED
    print(FORMATS[asked.format](released))
    return 0


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="python -m queries", description=__doc__, allow_abbrev=False)
    which = parser.add_mutually_exclusive_group(required=True)
    formerly = ", ".join(f"{former} for {name}" for former, name in FORMER_NAMES.items())
    which.add_argument(
        "measure",
        nargs="?",
        choices=(*MEASURES, *FORMER_NAMES),
        metavar="MEASURE",
        help=f"{', '.join(MEASURES)}; former names work too: {formerly}",
    )
    which.add_argument("--list", action="store_true", help="list the measures with their questions")
    parser.add_argument("--by", choices=GROUPINGS, help="what the rows are (default protocol)")
    parser.add_argument("--across", choices=GROUPINGS, help="divides each row again, as a heat map does (default none)")
    parser.add_argument(
        "--where",
        action="append",
        default=[],
        metavar="FIELD=V[,V…]",
        help=f"{', '.join((*FILTERS, *_OTHER_FILTERS))}; a period is {', '.join(PERIODS)} or 2026-01..2026-10",
    )
    parser.add_argument("--clock", choices=CLOCKS, help="by which month a period counts (default as fits the figure)")
    parser.add_argument("--instrument", help="a scale's name (default primary: each course's own)")
    parser.add_argument("--endpoint", help="when (default end-of-induction)")
    parser.add_argument("--missing", choices=MISSING, help="what becomes of missing follow-up (default observed)")
    parser.add_argument("--rule", choices=RULES, help="what ends a response (default treatment-policy)")
    parser.add_argument("--unit", choices=UNITS, help="what side effects are counted per (default session)")
    parser.add_argument("--phase", choices=PHASES, help="which sessions count (default all)")
    parser.add_argument("--method", choices=ASKED_BY, help="how side effects were asked about (default all, apart)")
    parser.add_argument("--term", help="which side effect a question about one of them is about (default any)")
    parser.add_argument("--url", help="a page's address instead of the options above")
    parser.add_argument("--database", help="folder of snapshots or a URL (default $CLINIC_DATABASE, else data)")
    parser.add_argument("--snapshot", metavar="ID", help="another snapshot than the current one")
    parser.add_argument("--audience", choices=("internal",), default="internal", help="for whom (default internal)")
    parser.add_argument("--format", choices=FORMATS, default="table", help="how to print (default table)")
    return parser


def _cohort(asked: argparse.Namespace, catalogue: Catalogue) -> Cohort:
    given = {name: [value] for name in _OPTIONS if (value := getattr(asked, name)) is not None}
    if asked.url is not None:
        if given or asked.where:
            raise Refused("--url stands for all other options about the cohort; give one or the others.")
        cohort, notices = from_url(query_of(asked.url), catalogue)
    else:
        cohort, notices = from_parameters(given | _where(asked.where, catalogue), catalogue)
    if notices:
        raise Refused(" ".join(f"{notice.fault}; {notice.known}." for notice in notices))
    return cohort


def _where(conditions: list[str], catalogue: Catalogue) -> dict[str, list[str]]:
    """Return FIELD=V[,V…] conditions as URL parameters; a value that itself has a comma may be given whole."""
    parameters: dict[str, list[str]] = {}
    for condition in conditions:
        name, equals, text = condition.partition("=")
        if not equals or name not in (*FILTERS, *_OTHER_FILTERS, _OLD_PERIOD):
            fields = ", ".join((*FILTERS, *_OTHER_FILTERS))
            raise Refused(f"--where takes FIELD=VALUE, where FIELD is one of {fields}.")
        known = catalogue.values[FILTERS[name].column] if name in FILTERS else ()
        labels = tuple(catalogue.protocols.values()) if name == "protocol" else ()
        whole = name not in FILTERS or text in (*known, *labels)
        parameters.setdefault(name, []).extend([text] if whole else text.split(","))
    return parameters


if __name__ == "__main__":
    with suppress(AttributeError):  # Windows has no such signal; elsewhere `… | head` must end quietly
        signal.signal(signal.SIGPIPE, signal.SIG_DFL)
    sys.exit(main())
