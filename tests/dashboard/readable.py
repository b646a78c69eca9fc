"""Whether a page can be read: by axe, and by comparing every piece of text with what is painted behind it."""

from collections.abc import Sequence
from pathlib import Path

from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page

# Every piece of visible text with less than 4.5:1 against what is painted behind it.
FAINT = (Path(__file__).parent / "faint_text.js").read_text(encoding="utf-8")
CONTRAST, LINKS = "color-contrast", "link-in-text-block"
# What a narrower page may break though it is the same page.
OF_LAYOUT = ("scrollable-region-focusable", "label-content-name-mismatch")


def violations(page: Page, rules: Sequence[str] = ()) -> list[str]:
    """Return what axe finds on a page: by some of its rules, or else by all but that of contrast.

    That one takes twice as long as all others together, and `FAINT` wants more of all text in a fifth of its time.
    """
    looked_for = {"runOnly": [*rules]} if rules else {"rules": {CONTRAST: {"enabled": False}}}
    found = Axe().run(page, options={"resultTypes": ["violations"]} | looked_for).response["violations"]
    return [f"{rule['id']}: {node['html'][:200]}" for rule in found for node in rule["nodes"]]
