"""Guarded: what may stand in a view's name, note and address; the one door to the guard against identifying data."""

from urllib.parse import parse_qsl, urlencode

from dashboard.page_titles import NOT_SAVED, TITLES
from intake.identifying.said import holds_unseen, identifies, points_at_a_patient
from store.saved.database import ViewsRefused
from store.saved.views import View

_LONGEST = {"name": 60, "note": 300, "address": 4000}


def written_anew(address: str) -> str:
    """Return an address in which every letter that means something elsewhere, in Markdown too, is encoded."""
    page, _, query = address.partition("?")
    return f"{page}?{urlencode(parse_qsl(query, keep_blank_values=True))}".removesuffix("?")


def fault_in(text: str, longest: int) -> str:
    """Return what is wrong with words that everybody will see, as the end of a sentence; "" for nothing."""
    return _fault_in_letters(text, longest) or _fault_in_words(text)


def _fault_in_letters(text: str, longest: int) -> str:
    if len(text) > longest:
        return f"has at most {longest} letters: shorten it"
    return "holds a line break or a letter that can’t be seen: write it anew" if holds_unseen(text) else ""


def _fault_in_words(text: str) -> str:
    kind = identifies(text) or points_at_a_patient(text)
    return f"looks as if it held {kind}: leave out whatever is about a patient" if kind else ""


def refuse_what_can_not_be_kept(view: View) -> None:
    """Raise ViewsRefused where a view has no name, a page that there isn't, or words that could name a patient."""
    if not view.name.strip():
        raise ViewsRefused("A view needs a name: write one.")
    for field, longest in _LONGEST.items():
        if fault := _fault_in_letters(getattr(view, field), longest):
            raise ViewsRefused(f"The {field} of a view {fault}.")
    page, _, query = view.address.partition("?")
    if page not in TITLES or page in NOT_SAVED:
        raise ViewsRefused("A view is of a page that there isn’t, or of one that shows the same whatever is chosen.")
    if page.casefold() != view.name.strip().casefold() and view.name.strip().casefold() in TITLES:
        raise ViewsRefused("A view can’t be called as a page’s address is: choose another name.")
    said = {"name": view.name, "note": view.note}
    for field, text in said.items():
        if fault := _fault_in_words(text):
            raise ViewsRefused(f"The {field} of a view {fault}.")
    for _, value in parse_qsl(query, keep_blank_values=True):
        if kind := identifies(value, may_be_date=True):
            raise ViewsRefused(f"The address of this view looks as if it held {kind}: it can’t be kept.")
