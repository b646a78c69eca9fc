"""The command line: `python -m sample_data --courses 2000 --seed 7 --out DIR`."""

import argparse
import sys
from collections.abc import Callable
from functools import partial
from pathlib import Path

from sample_data.sample import simulate
from sample_data.write import FolderRefused, check_folder, write_sample

DONE, REFUSED = 0, 1
MOST_COURSES = 1_000_000  # takes about 3 GB of memory; a slip of the finger should not take more
MOST_SEEDS = 2**32 - 1


def main(arguments: list[str] | None = None) -> int:
    """Write a sample; returns the exit code (wrong usage leaves with 2 through argparse)."""
    asked = _read(arguments)
    try:
        check_folder(asked.out)
        _say(f"Simulating {asked.courses:,} course{'s' if asked.courses > 1 else ''} with seed {asked.seed}.")
        write_sample(partial(simulate, asked.courses, asked.seed), asked.out, _say)
    except FolderRefused as refusal:
        _say(str(refusal))
        return REFUSED
    except OSError as failure:
        _say(f"{asked.out} could not be written: {failure.strerror or 'the system refused'}.")
        return REFUSED
    _say(f"Written to {asked.out}.")
    return DONE


def _read(arguments: list[str] | None) -> argparse.Namespace:
    """Read the command line."""
    parser = argparse.ArgumentParser(
        prog="python -m sample_data",
        description="Write a synthetic clinic network in the exchange format, with its truth (truth.toml).",
    )
    courses, seeds = _whole_number(1, MOST_COURSES), _whole_number(0, MOST_SEEDS)
    parser.add_argument("--courses", type=courses, default=2000, help="how many (default 2000)")
    parser.add_argument("--seed", type=seeds, default=7, help="the same seed gives the same files (default 7)")
    parser.add_argument("--out", type=Path, required=True, help="a folder that is new, empty, or an earlier sample's")
    return parser.parse_args(arguments)


def _whole_number(least: int, most: int) -> Callable[[str], int]:
    """Make a reader of whole numbers from `least` to `most`."""

    def read(text: str) -> int:
        try:
            number = int(text)
        except ValueError:
            raise argparse.ArgumentTypeError("a whole number is needed.") from None
        if not least <= number <= most:
            raise argparse.ArgumentTypeError(f"a number from {least} to {most} is needed.")
        return number

    return read


def _say(line: str) -> None:
    """Tell the person at the terminal, leaving standard output alone."""
    print(line, file=sys.stderr, flush=True)


if __name__ == "__main__":
    sys.exit(main())
