"""Browser: the machine's own Chromium, Chrome or Edge, started once for all that is asked of it, without a window.

It is driven over pipes by choreographer, a small library without a browser or a server of its own: no port is opened.
"""

import asyncio
import os
from base64 import b64decode
from collections.abc import Awaitable, Callable
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from pathlib import Path
from typing import Any, TypeVar

Made = TypeVar("Made")
NO_BROWSER = (
    "No browser was found to make pictures and PDF with: install Chromium, Google Chrome or Microsoft Edge, or name "
    "one in $BROWSER_PATH. A report as HTML needs none."
)
_PATIENCE = 60.0  # seconds
_STEP = 0.05
_PAPER = {
    "printBackground": True,
    "preferCSSPageSize": True,
    "generateTaggedPDF": True,
    "generateDocumentOutline": True,
}


class BrowserRefused(Exception):
    """A browser that isn't there or doesn't do its work: the message says what to do."""


@dataclass(frozen=True)
class Opened:
    """A document that is drawn in a tab."""

    tab: Any

    async def evaluate(self, expression: str) -> Any:
        """Return the value of an expression, or of what it promises."""
        wanted = {"expression": expression, "awaitPromise": True, "returnByValue": True}
        answer = await self._send("Runtime.evaluate", wanted)
        if "exceptionDetails" in answer:
            raise BrowserRefused("The browser could not draw this; a newer one may.")
        return answer["result"].get("value")

    async def pdf(self) -> bytes:
        """Return the document on paper, tagged and with an outline."""
        return b64decode((await self._send("Page.printToPDF", _PAPER))["data"])

    async def sized(self, width: int, height: int) -> None:
        """Give the tab a window of so many pixels."""
        metrics = {"width": width, "height": height, "deviceScaleFactor": 1, "mobile": False}
        await self._send("Emulation.setDeviceMetricsOverride", metrics)

    async def _send(self, command: str, parameters: dict[str, Any]) -> dict[str, Any]:
        response = await asyncio.wait_for(self.tab.send_command(command, params=parameters), _PATIENCE)
        if "error" in response:
            raise BrowserRefused(
                f"The browser refused {command}: {response['error'].get('message', 'no reason given')}."
            )
        return response["result"]

    async def until(self, ready: str) -> None:
        """Wait until an expression is true."""
        for _ in range(round(_PATIENCE / _STEP)):
            if await self.evaluate(ready):
                return
            await asyncio.sleep(_STEP)
        raise BrowserRefused("The browser did not draw this within a minute; close other programs and try again.")


def is_installed() -> bool:
    """Tell whether there is a browser on this machine."""
    from choreographer.browsers import Chromium

    found = Chromium.find_browser(skip_local=False)
    return found is not None and Path(found).is_file()


def in_browser(address: str, ready: str, work: Callable[[Opened], Awaitable[Made]]) -> Made:
    """Return what some work makes of a page once it is `ready`, an expression, in a browser that is closed afterwards.

    It has a thread of its own, for there can be but one loop of events in each.
    """
    with ThreadPoolExecutor(1) as own:
        return own.submit(asyncio.run, _in_browser(address, ready, work)).result()


async def _in_browser(address: str, ready: str, work: Callable[[Opened], Awaitable[Made]]) -> Made:
    from choreographer import Browser  # loaded with the first file that needs a browser
    from choreographer.browsers import BrowserFailedError, ChromeNotFoundError
    from choreographer.channels import ChannelClosedError

    try:
        async with Browser(enable_sandbox=_can_be_confined()) as browser:
            opened = Opened(await browser.create_tab(address))
            await opened.until(ready)
            return await work(opened)
    except ChromeNotFoundError as error:
        raise BrowserRefused(NO_BROWSER) from error
    except (BrowserFailedError, ChannelClosedError, TimeoutError) as error:
        raise BrowserRefused("The browser was started but ended before its work was done; try again.") from error


def _can_be_confined() -> bool:
    """Tell whether a browser starts in its sandbox: never for root."""
    return not hasattr(os, "geteuid") or os.geteuid() != 0
