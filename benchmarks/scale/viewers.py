"""Viewers of a real server, over the websocket that a browser uses: how long a page takes with a new filter.

A viewer opens a page and then edits its address, again and again. What is timed is from sending the address to the
server's word that the script has finished, with everything of the page received; what a browser then draws is not.
"""

import asyncio
import os
import socket
import subprocess
import sys
import urllib.request
from collections.abc import Generator, Sequence
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from itertools import combinations, product
from random import Random
from time import monotonic, perf_counter, sleep
from urllib.error import URLError
from urllib.parse import urlencode

from streamlit.proto.BackMsg_pb2 import BackMsg
from streamlit.proto.ForwardMsg_pb2 import ForwardMsg
from websockets.asyncio.client import ClientConnection, connect
from websockets.typing import Subprotocol

from benchmarks.scale.processes import ROOT, TURNS, Took, cpu_seconds, middle
from queries.catalogue import read_catalogue
from store.databases import open_snapshot

HOST = "127.0.0.1"
DASHBOARD = "dashboard/app.py"
PAGES = {
    "Overview": "",
    "Response": "response",
    "Who is missing": "missing",
    "Onset": "onset",
    "Time course": "time_course",
    "Durability": "durability",
    "Side effects": "side_effects",
    "Safety": "safety",
    "Compare": "compare",
}
START_SECONDS, RUN_SECONDS = 60, 600
VIEWERS, ROUNDS = 30, 5
LARGEST_MESSAGE = 2**28


@dataclass(frozen=True)
class Server:
    """A server's address and the id of its process."""

    port: int
    process: int


@dataclass(frozen=True)
class AtOnce:
    """What so many viewers waited, in seconds, and the CPU seconds that the server took for all of it."""

    viewers: int
    waits: Sequence[float]
    cpu: float

    def quantile(self, share: float) -> float:
        """Return the wait that this share of all waits doesn't exceed."""
        return sorted(self.waits)[min(int(share * len(self.waits)), len(self.waits) - 1)]


@contextmanager
def serving(database: str, script: str = DASHBOARD) -> Generator[Server]:
    """Serve the dashboard of a database, or another script, on a free port of this machine."""
    with socket.socket() as free:
        free.bind((HOST, 0))
        port = free.getsockname()[1]
    command = [sys.executable, "-m", "streamlit", "run", script, "--server.port", str(port)]
    with subprocess.Popen(
        command, cwd=ROOT, env=os.environ | {"CLINIC_DATABASE": os.path.abspath(database)}, stdout=subprocess.DEVNULL
    ) as process:
        try:
            _wait_for(port)
            yield Server(port, process.pid)
        finally:
            process.terminate()


def _wait_for(port: int) -> None:
    end = monotonic() + START_SECONDS
    while monotonic() < end:
        with suppress(URLError, ConnectionError), urllib.request.urlopen(f"http://{HOST}:{port}/_stcore/health"):
            return
        sleep(0.1)
    raise RuntimeError("The dashboard's server doesn't start.")


def new_filters(database: str, seed: int) -> list[str]:
    """Return addresses that each leave out one or two diagnoses, and some a clinic and a sex; no two are the same."""
    values = read_catalogue(open_snapshot(database)).values
    diagnoses = [
        set(values["diagnosis"]) - set(out) for size in (1, 2) for out in combinations(values["diagnosis"], size)
    ]
    clinics, sexes = (
        [set(values[name]), *(set(values[name]) - {out} for out in values[name])] for name in ("clinic", "sex")
    )
    chosen = [
        [("diagnosis", sorted(each[0])), ("clinic", sorted(each[1])), ("sex", sorted(each[2]))]
        for each in product(diagnoses, clinics, sexes)
    ]
    Random(seed).shuffle(chosen)
    return [urlencode(each, doseq=True) for each in chosen]


def page_with_new_filters(server: Server, page: str, filters: Sequence[str]) -> Took:
    """Return what a page takes with a new filter, the median over the filters; the first one only warms it up."""
    return asyncio.run(_page(server, page, filters))


async def _page(server: Server, page: str, filters: Sequence[str]) -> Took:
    taken = []
    async with _viewer(server) as viewer:
        await _open(viewer, page, filters[0])
        for each in filters[1 : TURNS + 1]:
            cpu = cpu_seconds(server.process)
            wait = await _open(viewer, page, each)
            taken.append(Took(wait, cpu_seconds(server.process) - cpu))
    return middle(taken)


def viewers_at_once(server: Server, page: str, filters: Sequence[str]) -> AtOnce:
    """Let viewers that have a page open all choose a new filter at the same moment, for some rounds."""
    return asyncio.run(_at_once(server, page, filters))


async def _at_once(server: Server, page: str, filters: Sequence[str]) -> AtOnce:
    every = iter(filters)
    viewers = [_viewer(server) for _ in range(VIEWERS)]
    opened = [await each for each in viewers]
    try:
        for each in opened:
            await _open(each, page, "")
        cpu = cpu_seconds(server.process)
        waits: list[float] = []
        for _ in range(ROUNDS):
            waits += await asyncio.gather(*(_open(each, page, next(every)) for each in opened))
        return AtOnce(VIEWERS, waits, cpu_seconds(server.process) - cpu)
    finally:
        for each in opened:
            await each.close()


def _viewer(server: Server) -> connect:
    return connect(
        f"ws://{HOST}:{server.port}/_stcore/stream", subprotocols=[Subprotocol("streamlit")], max_size=LARGEST_MESSAGE
    )


async def _open(viewer: ClientConnection, page: str, query: str) -> float:
    """Open an address and return the seconds until its script has finished; raise RuntimeError where it failed."""
    asked = BackMsg()
    asked.rerun_script.query_string = query
    asked.rerun_script.page_name = page
    began = perf_counter()
    await viewer.send(asked.SerializeToString())
    async with asyncio.timeout(RUN_SECONDS):
        while True:
            told = ForwardMsg.FromString(await viewer.recv(decode=False))
            if told.delta.new_element.HasField("exception"):
                raise RuntimeError(f"The page {page or 'Overview'} failed with ?{query}")
            if (
                told.WhichOneof("type") == "script_finished"
                and told.script_finished == ForwardMsg.FINISHED_SUCCESSFULLY
            ):
                return perf_counter() - began
