"""Pictures of pages: `python -m dashboard.pictures 'response?by=clinic' --figures response --shape slide --out DIR`."""

import argparse
import sys
from collections.abc import Mapping, Sequence
from pathlib import Path
from urllib.parse import urlsplit

from dashboard.answers import numbers_of
from dashboard.browser import BrowserRefused
from dashboard.first_run import set_up_for_command
from dashboard.page_titles import FIRST, TITLES
from dashboard.pictures.served import NotServed, served
from dashboard.pictures.taken import SHAPES, THEMES, Taken, taken
from dashboard.saved.asked import monthly_set
from dashboard.saved.place import saved_views
from dashboard.written import write_whole
from queries.catalogue import Catalogue
from queries.cohort import from_url
from store.databases import default_database, open_snapshot
from store.saved.database import ViewsRefused
from store.store import DatabaseRefused, reason

REFUSED = 1
_VIEWS = sorted(TITLES)


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
        asked.out.mkdir(parents=True, exist_ok=True)
        shown: dict[str, str] = {}
        with served(asked.database) as address:
            for view, path in zip(views, paths, strict=True):
                _tell(f"Taking pictures of {view or FIRST} …")
                page = taken(address + path, asked.figures, asked.shape, asked.theme)
                _write(page.pictures, asked.out)
                shown |= page.figures
        _refuse_unknown(asked.figures, shown)
    except (DatabaseRefused, PicturesRefused, NotServed, BrowserRefused, ViewsRefused) as refused:
        _tell(str(refused))
        return REFUSED
    except OSError as error:
        _tell(f"The pictures could not be written: {reason(error)}. Name another folder, or make room.")
        return REFUSED
    return 0


def _write(pictures: Sequence[Taken], folder: Path) -> None:
    for name, content in pictures:
        file = folder / f"{name}.png"
        write_whole(file, content)
        print(file)


def _refuse_unknown(asked: Sequence[str], shown: Mapping[str, str]) -> None:
    """Refuse the name of a figure that none of the pages shows."""
    for each in asked:
        if each not in shown and each not in shown.values():
            known = ", ".join(dict.fromkeys(shown.values())) or "none"
            raise PicturesRefused(f"No figure “{each}” is shown; shown are {known}, and others in other tabs.")


def _tell(text: str) -> None:
    print(text, file=sys.stderr, flush=True)


def _address(view: str, database: str) -> str:
    """Return the address of what is asked for: that of a page as it stands, else that of the saved view of the name."""
    page = urlsplit(view).path.strip("/")
    if page in ("", *_VIEWS) or "?" in view or "/" in view:
        return view
    found = saved_views(database).named(view)
    return found.address if found else view


def _path(view: str, catalogue: Catalogue) -> str:
    """Return the path of a view behind the dashboard's own address; refuse what no page or no data has."""
    _, _, path, query, _ = urlsplit(view)
    page = path.strip("/")
    if page not in ("", *_VIEWS):
        raise PicturesRefused(
            f"There is no such page as the one asked for, nor a saved view of that name; pages are {', '.join(_VIEWS)}."
        )
    _, notices = from_url(query, catalogue)
    if notices:
        raise PicturesRefused(" ".join(f"{notice.fault}; {notice.known}." for notice in notices))
    return f"{page or FIRST}?{query}"  # the site's own address opens the view that the clinic begins with


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
    return text.split(",")


if __name__ == "__main__":
    sys.exit(main())
