"""Clinic exports in: `python -m intake check | publish | snapshots`."""

import argparse
import sys
from pathlib import Path

from intake.checks import findings
from intake.export import Export, UnreadableExport
from intake.formats import read
from intake.publish import publish
from intake.rederive import rederive
from intake.typed import typed
from queries import engines, writing

REFUSED = 1


def main(arguments: list[str] | None = None) -> int:
    """Run one command and return the exit code: 0 done, 1 refused with the reasons, 2 wrong usage."""
    asked = _parser().parse_args(arguments)
    try:
        return asked.run(asked)
    except (UnreadableExport, engines.DatabaseRefused) as refused:
        print(refused, file=sys.stderr)
        return REFUSED


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="python -m intake", description=__doc__, allow_abbrev=False)
    commands = parser.add_subparsers(required=True, metavar="COMMAND")
    check = commands.add_parser("check", help="what the checks have to say about an export")
    published = commands.add_parser("publish", help="check an export, then publish it in one step")
    for command, run in ((check, _check), (published, _publish)):
        command.add_argument("source", type=Path, metavar="SOURCE", help="a folder or a file")
        command.add_argument("--mapping", metavar="M", help="a mapping TOML, or the name of one that ships")
        command.set_defaults(run=run)
    snapshots = commands.add_parser("snapshots", help="list the published snapshots, or go back to one")
    either = snapshots.add_mutually_exclusive_group()
    either.add_argument("--use", metavar="ID", help="make this snapshot the current one")
    either.add_argument("--rederive", metavar="ID", help="make this version's snapshot of an older version's data")
    snapshots.set_defaults(run=_snapshots)
    for command in (published, snapshots):
        command.add_argument(
            "--database", metavar="D", help="folder of snapshots (default $CLINIC_DATABASE, else data)"
        )
    return parser


def _check(asked: argparse.Namespace) -> int:
    return 0 if _passes(read(asked.source, asked.mapping)) else REFUSED


def _publish(asked: argparse.Namespace) -> int:
    database = asked.database or engines.default_database()
    engines.database_folder(database)
    _say("Reading")
    export = read(asked.source, asked.mapping)
    _say("Checking")
    if not _passes(export):
        _say("Nothing was published: mend what is refused above and publish again.")
        return REFUSED
    _say("Publishing")
    snapshot = publish(typed(export), export.manifest, database)
    print(f"Published snapshot {snapshot} in {database}")
    return 0


def _snapshots(asked: argparse.Namespace) -> int:
    database = asked.database or engines.default_database()
    if asked.use:
        _use(database, asked.use)
    if asked.rederive:
        _rederive(database, asked.rederive)
    current = _current(database)
    for snapshot in engines.snapshot_ids(database):
        print(f"{'*' if snapshot == current else ' '} {snapshot}  {_described(database, snapshot)}")
    return 0


def _use(database: str, snapshot: str) -> None:
    chosen = engines.open_snapshot(database, snapshot)
    engines.refuse_another_version(chosen, engines.read_facts(chosen))
    if not writing.is_intact(database, chosen.id):
        raise engines.damaged(chosen)
    with writing.refusing_in_words(database):
        writing.make_current(database, chosen.id)


def _rederive(database: str, snapshot: str) -> None:
    was_current = _current(database) in (None, snapshot)
    made = rederive(database, snapshot)
    if was_current:
        with writing.refusing_in_words(database):
            writing.make_current(database, made)
    use = "is current" if was_current else f"`--use {made}` makes it current"
    _say(f"Snapshot {made} holds the data of {snapshot}, derived by this version; {use}.")


def _current(database: str) -> str | None:
    """Return the current snapshot's id; None where there are snapshots, but which is current is lost."""
    try:
        return engines.current_id(database)
    except engines.NothingPublished:
        raise
    except engines.DatabaseRefused as lost:
        if not engines.snapshot_ids(database):
            raise
        _say(str(lost))
        return None


def _described(database: str, snapshot: str) -> str:
    try:
        facts = engines.read_facts(engines.open_snapshot(database, snapshot))
    except engines.DatabaseRefused:
        return "can't be read"
    other = "  (of another version: --rederive it)" if engines.is_of_another_version(facts) else ""
    return f"published {facts['published_at']}  data as of {facts['cutoff'] or 'no dates  '}  {facts['source']}{other}"


def _passes(export: Export) -> bool:
    """Print the findings and tell whether none of them blocks."""
    found = findings(export)
    for finding in found:
        print(finding, file=sys.stderr)
    if not found:
        _say("The checks found nothing.")
    return not any(finding.blocks for finding in found)


def _say(progress: str) -> None:
    print(progress, file=sys.stderr, flush=True)


if __name__ == "__main__":
    sys.exit(main())
