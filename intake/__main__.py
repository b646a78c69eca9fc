"""Clinic exports in: `python -m intake check | publish | deidentify | map | snapshots | copy`."""

import argparse
import io
import sys
from pathlib import Path

from intake.checked import checked, publish_checked, rows_said
from intake.checks import findings
from intake.confirming import ACCEPT, confirmed, doubts
from intake.copy import copy_current
from intake.deidentify import deidentified
from intake.drafting.draft import draft
from intake.drafting.look import look
from intake.export import Export, UnreadableExport
from intake.findings import Finding, grouped
from intake.formats import read
from intake.going_back import UNREADABLE, described, use
from intake.handed_over import refuse_folder, write_export
from intake.identifiers import CHECK as GUARD
from intake.key_file import Key, refuse_place
from intake.progress import now_and_then, say
from intake.rederive import rederive
from intake.set_apart import beside, write_set_apart
from intake.shown_words import shown_words
from store.databases import default_database, store_of
from store.store import DatabaseRefused, Store

REFUSED, STOPPED = 1, 130


def main(arguments: list[str] | None = None) -> int:
    """Run one command and return the exit code: 0 done, 1 refused with the reasons, 2 wrong usage, 130 stopped."""
    asked = _parser().parse_args(arguments)
    try:
        return asked.run(asked)
    except (UnreadableExport, DatabaseRefused) as refused:
        print(refused, file=sys.stderr)
        return REFUSED
    except KeyboardInterrupt:
        print("Stopped. What was current stays.", file=sys.stderr)
        return STOPPED


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="python -m intake", description=__doc__, allow_abbrev=False)
    commands = parser.add_subparsers(required=True, metavar="COMMAND")
    check = commands.add_parser("check", help="what the checks have to say about an export")
    published = commands.add_parser("publish", help="check an export, then publish it in one step")
    for command, run in ((check, _check), (published, _publish)):
        command.add_argument("source", type=Path, metavar="SOURCE", help="a folder or a file")
        command.add_argument("--mapping", metavar="M", help="a mapping TOML, or the name of one that ships")
        command.set_defaults(run=run)
    published.add_argument(
        ACCEPT, action="store_true", help="let every viewer see the words that this export is the first to have"
    )
    published.add_argument(
        "--quarantine", action="store_true", help="set rows that block apart, in a file beside the source"
    )
    published.add_argument("--key-file", type=Path, metavar="K", help="de-identify first, through this key file")
    handed_over = commands.add_parser(
        "deidentify", help="write an identified source as a folder that may be handed over"
    )
    handed_over.add_argument("source", type=Path, metavar="SOURCE", help="a folder or a file")
    handed_over.add_argument("out", type=Path, metavar="OUT", help="a new folder")
    handed_over.add_argument("--key-file", type=Path, metavar="K", required=True, help="which pseudonym is whose")
    handed_over.add_argument("--mapping", metavar="M", help="a mapping TOML, or the name of one that ships")
    handed_over.set_defaults(run=_deidentify)
    drafted = commands.add_parser("map", help="look at a file and draft a mapping that explains it")
    drafted.add_argument("source", type=Path, metavar="FILE", help="a file of rows")
    drafted.add_argument("--out", type=Path, metavar="M", help="a new file to write it into (default: print it)")
    drafted.add_argument("--patients", metavar="COLUMN", default="", help="the column of the patients' ids")
    drafted.add_argument("--dictionary", type=Path, metavar="D", help="REDCap's data dictionary, beside the file")
    drafted.set_defaults(run=_map)
    snapshots = commands.add_parser("snapshots", help="list the published snapshots, go back to one, or derive it anew")
    chosen = snapshots.add_mutually_exclusive_group()
    chosen.add_argument("--use", metavar="ID", help="make this snapshot the current one")
    chosen.add_argument("--rederive", metavar="ID", help="make this version's snapshot of the data of an older one")
    snapshots.set_defaults(run=_snapshots)
    copied = commands.add_parser("copy", help="copy the current snapshot into another database, and compare each row")
    for name, metavar in (("source", "FROM"), ("target", "TO")):
        copied.add_argument(name, metavar=metavar, help="folder of snapshots or a URL")
    copied.set_defaults(run=_copy)
    for command in (published, snapshots):
        command.add_argument(
            "--database",
            metavar="D",
            help="folder of snapshots or a URL (default $CLINIC_DATABASE, else data)",
        )
    return parser


def _check(asked: argparse.Namespace) -> int:
    export = read(asked.source, asked.mapping)
    found = findings(export)
    _say_found(export, found)
    if any(finding.blocks for finding in found):
        return REFUSED
    for doubt in doubts(shown_words(export)):
        say(doubt)
    return 0


def _publish(asked: argparse.Namespace) -> int:
    database = asked.database or default_database()
    store = store_of(database)
    say("Reading")
    export = read(asked.source, asked.mapping, now_and_then())
    if asked.key_file:
        refuse_place(asked.key_file, Path(store.database))
        if (made := _deidentified(export, asked.key_file)) is None:
            return REFUSED
        export = made
    say("Checking")
    ready = checked(export, quarantine=asked.quarantine)
    _say_found(ready.export, ready.found)
    if blocking := ready.blocking():
        guarded = any(finding.check == GUARD for finding in blocking) and not asked.key_file
        also = " An identified source can be de-identified on the way, with --key-file." if guarded else ""
        say(f"Nothing was published: mend what is refused above and publish again.{also}")
        return REFUSED
    accepted = confirmed(ready.export, store, accept=asked.accept_words)
    if accepted is None:
        return REFUSED
    if ready.apart.count():
        write_set_apart(ready.apart, beside(asked.source, store.database))
    say("Publishing")
    done = publish_checked(ready, database, now_and_then(), accepted)
    say(rows_said(ready, done.rows, asked.source))
    print(f"Published snapshot {done.snapshot} in {store.database}")
    return 0


def _deidentify(asked: argparse.Namespace) -> int:
    refuse_place(asked.key_file, asked.out)
    refuse_folder(asked.out)
    export = read(asked.source, asked.mapping, now_and_then())
    _say_notes(export)
    made = _deidentified(export, asked.key_file)
    if made is None:
        return REFUSED
    write_export(made, asked.out)
    print(f"De-identified into {asked.out}; check it before it is handed over.")
    return 0


def _deidentified(export: Export, key_file: Path) -> Export | None:
    """Return an export as it may be handed over, and say what was done; None, and why, where that can't be."""
    key = Key(key_file)
    done = deidentified(export, key)
    for finding in grouped(done.left):
        say(str(finding))
    if done.left:
        say("Nothing was de-identified: mend what is refused above.")
        return None
    for sentence in done.report:
        say(f"de-identified: {sentence}.")
    key.save()
    say(f"de-identified: {key.new:,} new pseudonyms in {key_file}.")
    return done.export


def _map(asked: argparse.Namespace) -> int:
    text = draft(look(asked.source, asked.dictionary), asked.patients)
    if asked.out is None:
        print(text, end="")
        return 0
    try:
        with asked.out.open("x", encoding="utf-8") as written:
            written.write(text)
    except FileExistsError:
        raise UnreadableExport(f"{asked.out}: this file is there already; name another one.") from None
    except OSError:
        raise UnreadableExport(f"{asked.out}: it can't be written there; check the folder.") from None
    say(f"Drafted {asked.out}; write the answers in the place of each “?”, then check with it.")
    return 0


def _snapshots(asked: argparse.Namespace) -> int:
    database = asked.database or default_database()
    store = store_of(database)
    if asked.rederive is not None:
        return _rederive(database, store, asked.rederive)
    if asked.use is not None:
        use(store, asked.use)
    try:
        current, refused = store.current(), None
    except DatabaseRefused as lost:
        if not store.snapshots():
            raise
        current, refused = None, lost
    shown = {snapshot: described(store, snapshot) for snapshot in store.snapshots()}
    for snapshot, what in shown.items():
        print(f"{'*' if snapshot == current else ' '} {snapshot}  {what}")
    if refused:
        say(str(refused))
    if shown.get(current or "") == UNREADABLE:
        say(f"The current snapshot {current} can't be read: publish its data again, or take another by `--use ID`.")
        return REFUSED
    return REFUSED if refused else 0


def _copy(asked: argparse.Namespace) -> int:
    say("Copying")
    snapshot, rows = copy_current(asked.source, asked.target, now_and_then())
    print(f"Copied snapshot {snapshot} into {store_of(asked.target).database}: {rows:,} rows, each compared")
    return 0


def _rederive(database: str, store: Store, old: str) -> int:
    say("Deriving anew")
    replaces = _is_current_or_none_is(store, old)
    new = rederive(database, old, now_and_then())
    if replaces:
        store.make_current(new)
    print(f"Derived snapshot {old} anew as {new} in {store.database}")
    if not replaces:
        say(f"`python -m intake snapshots --database {store.database} --use {new}` makes it the current one.")
    return 0


def _is_current_or_none_is(store: Store, snapshot: str) -> bool:
    try:
        return store.current() == snapshot
    except DatabaseRefused:
        return True


def _say_found(export: Export, found: list[Finding]) -> None:
    """Print how an export was read and what the checks found."""
    _say_notes(export)
    for finding in found:
        print(finding, file=sys.stderr)
    if not found:
        say("The checks found nothing.")


def _say_notes(export: Export) -> None:
    for note in export.notes:
        say(f"note: {note}")


if __name__ == "__main__":
    if isinstance(sys.stdout, io.TextIOWrapper):
        sys.stdout.reconfigure(errors="backslashreplace")  # a folder's name need not be text of the terminal's
    sys.exit(main())
