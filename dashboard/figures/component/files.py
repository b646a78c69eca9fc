"""Files: the script and the style of figures as the server sends them, once to each browser.

Streamlit sends a component's own script and style with each figure, each time anything changes; what it gets to send is
a loader of these.
"""

from hashlib import sha256
from pathlib import Path

from dashboard.figures.component import CSS, JS

_VERSION = sha256((JS + CSS).encode()).hexdigest()[:12]
LOADER = Path(__file__).with_name("loader.js").read_text(encoding="utf-8").replace("VERSION", _VERSION)
FILES = {
    f"/app/static/figures-{_VERSION}.js": (JS, "text/javascript"),
    f"/app/static/figures-{_VERSION}.css": (CSS, "text/css"),
}
"""What is sent at a path, and as what; a path changes with what is sent."""
