"""Pictures of pages: `python -m dashboard.pictures 'response?by=clinic' --figures response --shape slide --out DIR`."""

import argparse
import sys
from collections.abc import Mapping, Sequence
from pathlib import Path

from dashboard.answers import numbers_of
from dashboard.browser import BrowserRefused
from dashboard.first_run import set_up_for_command
from dashboard.page_titles import FIRST, NO_SUCH_PAGE, NOT_SAVED, TITLES, asked_of, page_of
from dashboard.pictures.served import NotServed, served
from dashboard.pictures.taken import SHAPES, THEMES, Page, Taken, taken
from dashboard.saved.asked import monthly_set
from dashboard.saved.place import saved_views
from dashboard.written import write_whole
from queries.catalogue import Catalogue
from queries.cohort import from_url
from queries.measures import MEASURES
from store.databases import default_database, open_snapshot
from store.saved.database import ViewsRefused
from store.store import DatabaseRefused, reason

REFUSED = 1
_WITHOUT_FIGURES = (*NOT_SAVED, "report")
_VIEWS = sorted(set(TITLES) - set(_WITHOUT_FIGURES))


class PicturesRefused(Exception):
    """Pictures that can't be taken of what was asked for: the message says why."""


def main(arguments: list[str] | None = None) -> int:
    """Write the pictures and return the exit code: 0 done, 1 refused, 2 wrong usage."""
    parser = _parser()
    asked = parser.parse_args(arguments)
    if not (asked.views or asked.set):
        parser.error("name a view, or --set for the monthly set")
    try:
        set_up_for_command(asked.database, _tell)
        catalogue = numbers_of(open_snapshot(asked.database)).catalogue
        views = [_address(view, asked.database) for view in asked.views]
        views += [view.address for view in monthly_set(asked.database)] if asked.set else []
        paths = [_path(view, catalogue) for view in views]
        pages: list[Page] = []
        with served(asked.database) as address:
            for view, path in zip(views, paths, strict=True):
                _tell(f"Taking pictures of {view or FIRST} …")
                pages.append(taken(address + path, asked.figures, asked.shape, asked.theme))
        _refuse_unknown(asked.figures, {name: measure for page in pages for name, measure in page.figures.items()})
        _write([picture for page in pages for picture in page.pictures], asked.out)
    except (DatabaseRefused, PicturesRefused, NotServed, BrowserRefused, ViewsRefused) as refused:
        _tell(str(refused))
        return REFUSED
    except OSError as error:
        _tell(f"The pictures could not be written: {reason(error)}. Name another folder, or make room.")
        return REFUSED
    return 0


def _write(pictures: Sequence[Taken], folder: Path) -> None:
    folder.mkdir(parents=True, exist_ok=True)
    for name, content in pictures:
        file = folder / f"{name}.png"
        write_whole(file, content)
        print(file)


def _refuse_unknown(asked: Sequence[str], shown: Mapping[str, str]) -> None:
    """Refuse pages that show no figure, and the name of one that none of them shows."""
    if not shown:
        raise PicturesRefused("No figure is shown there: nobody is in the selection, or the data don't hold it.")
    for each in asked:
        if each not in shown and each not in shown.values():
            known = ", ".join(dict.fromkeys(shown.values())) or "none"
            raise PicturesRefused(f"No figure “{each}” is shown; shown are {known}, and others in other tabs.")


def _tell(text: str) -> None:
    print(text, file=sys.stderr, flush=True)


def _address(view: str, database: str) -> str:
    """Return the address of what is asked for: that of a page as it stands, else that of the saved view of the name."""
    if page_of(view) in ("", *TITLES):
        return view
    found = saved_views(database).named(view)
    return found.address if found else view


def _path(view: str, catalogue: Catalogue) -> str:
    """Return the path of a view behind the dashboard's own address; refuse what no page or no data has."""
    asked = asked_of(view)
    if asked is None:
        raise PicturesRefused(f"{NO_SUCH_PAGE} No saved view has that name either.")
    if page_of(view) in _WITHOUT_FIGURES:
        raise PicturesRefused(f"The page {TITLES[page_of(view)]} has no figures to take; name another.")
    _, notices = from_url(asked, catalogue)
    if notices:
        raise PicturesRefused(" ".join(f"{notice.fault}; {notice.known}." for notice in notices))
    return f"{page_of(view) or FIRST}?{asked}"  # the site's own address opens the view that the clinic begins with


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="python -m dashboard.pictures", description=__doc__, allow_abbrev=False)
    pages = f"the name of a saved view, or a page with its address, as 'response?by=clinic': {', '.join(_VIEWS)}"
    parser.add_argument("views", nargs="*", metavar="VIEW", help=pages)
    parser.add_argument("--set", action="store_true", help="every view of the monthly set, in its order")
    parser.add_argument(
        "--figures", default=[], type=_names, metavar="NAME[,NAME…]", help="which, by their measures (default all)"
    )
    parser.add_argument("--shape", choices=SHAPES, default="slide", help="what they are for (default slide)")
    parser.add_argument("--theme", choices=THEMES, default="light", help="their colours (default light)")
    parser.add_argument("--out", required=True, type=Path, metavar="DIR", help="the folder to write them into")
    parser.add_argument(
        "--database",
        default=default_database(),
        help="folder of snapshots or a URL (default $CLINIC_DATABASE, else data)",
    )
    return parser


def _names(text: str) -> list[str]:
    names = [name.strip() for name in text.split(",")]
    for name in names:
        if not any(map(_is_of_a_measure, (name, name.partition("-")[2]))):
            known = ", ".join(MEASURES)
            raise argparse.ArgumentTypeError(f"no figure is called “{name}”; they are called as measures are: {known}")
    return names


def _is_of_a_measure(name: str) -> bool:
    """Tell whether a figure's name, without its kind, is a measure's, or that of one of several figures of it."""
    return any(name == measure or name.startswith(f"{measure}-") for measure in MEASURES)


if __name__ == "__main__":
    sys.exit(main())
