"""What a clinic declares about its data, in manifest.toml or at the head of a mapping."""

import re
import tomllib
from collections.abc import Callable, Iterator, Mapping
from datetime import date, datetime
from pathlib import Path
from types import MappingProxyType
from typing import Any

from intake.cells import filled
from intake.dates.conventions import ORDERS
from intake.exchange import FIRST_YEAR, LAST_YEAR, REGIMES
from intake.export import PSEUDONYMS, Manifest, TextTable, UnreadableExport
from intake.formats.files import content
from intake.identifying.first_start import FIRST_START, is_before_any_start
from intake.identifying.in_words import identifying_in_words
from intake.identifying.one_form import in_one_form
from intake.identifying.said import holds_unseen, identifies

RECORDED = "recorded"
KEYS: Mapping[str, str] = MappingProxyType(
    {
        "source": "the data's name, as it should stand on every page and report; in quotation marks",
        "regime": f"how the data were de-identified: {', '.join(REGIMES)}; in quotation marks",
        "cutoff": "the day up to which the data are complete, such as 2026-10-31, without quotation marks; may be left "
        "out only if the data hold no dates",
        "synthetic": "true for made-up data, false for real ones; without quotation marks",
        "dates": f"which number comes first in dates such as 03/02/2026: {' or '.join(ORDERS)}; needed only where the "
        "dates themselves don't tell",
        "time_zone": 'the clinic\'s time zone, such as "America/Los_Angeles"; needed only where times are in UTC',
        "ids": f'"{PSEUDONYMS}" where the ids of patients, courses and the rest tell nobody anything, which '
        "keeps them in the database; else left out, and numbers take their place",
        "side_effects": '"recorded" where the clinic writes side effects down and none occurred; else left out',
        "events": '"recorded" where the clinic writes events down and none occurred; else left out',
    }
)
REQUIRED = ("source", "regime", "synthetic")
DECLARED_RECORDED = ("events", "side_effects")


def toml_tables(path: Path, shown: str) -> dict[str, Any]:
    """Return what a TOML file says; raise UnreadableExport, with the line, if it can't be read."""
    text = content(path, shown)
    try:
        return tomllib.loads(text.decode("utf-8-sig").replace("\r\n", "\n").replace("\r", "\n"))
    except UnicodeDecodeError as error:
        line = error.object.count(b"\n", 0, error.start) + 1
        raise UnreadableExport(f"{shown}, line {line}: this is not UTF-8 text; save the file in UTF-8.") from None
    except (ValueError, RecursionError) as error:
        # Besides syntax errors: a number of thousands of digits, brackets in brackets without end.
        line = re.search(r"at line (\d+)", str(error))
        place = f", line {line.group(1)}" if line else ", in its last line or its longest"
        raise UnreadableExport(f"{shown}{place}: this is not valid TOML; mend the line.") from None


def manifest_of(declared: Mapping[str, Any], shown: str) -> Manifest:
    """Return the manifest that a TOML table declares; raise UnreadableExport naming the key that is wrong."""
    source, regime = declared.get("source"), declared.get("regime")
    cutoff, synthetic = declared.get("cutoff"), declared.get("synthetic")
    if not isinstance(source, str) or not source.strip():
        raise _wrong(shown, "source", 'write the data\'s name, as in source = "Harbor Street Clinic".')
    if kind := "a line break" if holds_unseen(source) else identifies(source):
        raise UnreadableExport(f"{shown}: source looks as if it held {kind}; write the data's name without it.")
    if regime not in REGIMES:
        raise _wrong(shown, "regime", f"write one of {', '.join(REGIMES)}, in quotation marks.")
    if not isinstance(synthetic, bool):
        raise _wrong(shown, "synthetic", "write true or false, without quotation marks.")
    if cutoff is not None and (not isinstance(cutoff, date) or isinstance(cutoff, datetime)):
        raise _wrong(shown, "cutoff", "write a day without quotation marks, as in cutoff = 2026-10-31.")
    if cutoff is not None and not FIRST_YEAR <= cutoff.year <= LAST_YEAR:
        raise UnreadableExport(f"{shown}: cutoff lies outside {FIRST_YEAR}–{LAST_YEAR}; correct the day.")
    if cutoff is not None and is_before_any_start(cutoff.isoformat()):
        raise UnreadableExport(f"{shown}: cutoff lies before {FIRST_START}, when no course began; correct the day.")
    _refuse_identifying(declared, shown)
    for key in DECLARED_RECORDED:
        if declared.get(key, RECORDED) != RECORDED:
            raise UnreadableExport(f'{shown}: {key} can only be "{RECORDED}", in quotation marks, or left out.')
    ids = declared.get("ids", "")
    if ids not in ("", PSEUDONYMS):
        raise UnreadableExport(f'{shown}: ids can only be "{PSEUDONYMS}", in quotation marks, or left out.')
    recorded = tuple(key for key in DECLARED_RECORDED if key in declared)
    return Manifest(source.strip(), str(regime), synthetic, cutoff, recorded, ids)


def _refuse_identifying(declared: Mapping[str, Any], shown: str) -> None:
    """Raise UnreadableExport where a key or a text of a manifest, known or not, identifies somebody."""
    for key, written in declared.items():
        for text in (key, *_texts(written)):
            if kind := identifies(text) or identifying_in_words(in_one_form(text)):
                where = key if key in KEYS else "a key or a text that isn't known"
                raise UnreadableExport(f"{shown}: {where} looks as if it held {kind}; take it out.")


def _texts(written: Any) -> Iterator[str]:
    """Yield every text in a value, however deep."""
    if isinstance(written, str):
        yield written
    elif isinstance(written, int | float) and not isinstance(written, bool):
        yield str(written)
    elif isinstance(written, Mapping):
        for key, value in written.items():
            yield key
            yield from _texts(value)
    elif isinstance(written, list):
        for each in written:
            yield from _texts(each)


def refuse_declared_but_absent(
    manifest: Manifest, tables: Mapping[str, TextTable], shown: str, meant: Callable[[str], str] = lambda key: ""
) -> None:
    """Raise UnreadableExport where a table is declared to be recorded and was not handed over.

    `meant` asks about a file that may be meant for it, "" where there is none.
    """
    for key in manifest.recorded:
        if key not in tables:
            remedy = meant(key) or "add the file, if only with its first line, or leave the line out."
            raise UnreadableExport(f'{shown}: {key} = "{RECORDED}", but there is no {key}.csv; {remedy}')


def refuse_dates_without_cutoff(manifest: Manifest, tables: Mapping[str, TextTable], shown: str) -> None:
    """Raise UnreadableExport if there are dates and no day up to which the data are complete."""
    dated = [
        table
        for table in tables.values()
        for column in ("started_on", "screened_on")
        if column in table.cells and filled(table.cells[column]).any()
    ]
    if dated and manifest.cutoff is None:
        raise UnreadableExport(
            f"{shown}: cutoff is missing, but {dated[0].file} holds dates; write the day up to which the data are "
            "complete, as in cutoff = 2026-10-31."
        )


def _wrong(shown: str, key: str, remedy: str) -> UnreadableExport:
    return UnreadableExport(f"{shown}: {key} is missing or of the wrong kind; {remedy}")
