"""Proof that this version prints what an older one printed: `python -m benchmarks.same_answers OLD_CHECKOUT`.

A synthetic clinic network is published by each version into a database of its own; then both are asked every measure
for random cohorts, side by side. Exit codes: 0 all answers are the same, 1 some differ, 2 wrong usage.
"""

import argparse
import subprocess
import sys
from collections import Counter, defaultdict
from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from benchmarks.same_answers.differences import ABSENT, Answer, Difference, differences
from benchmarks.same_answers.questions import Question, learn, random_urls
from benchmarks.same_answers.version import Version, VersionFailed

ROOT = Path(__file__).parents[2]
SAME, DIFFERENT = 0, 1
SHOWN = 3  # differences a measure
LONGEST = 200  # letters of a value that is shown
TOLD_EVERY = 500  # questions


@dataclass
class Compared:
    """What came of the questions: counts by measure, and the first differences of each."""

    asked: Counter[str] = field(default_factory=Counter)
    equal: Counter[str] = field(default_factory=Counter)
    refused: Counter[str] = field(default_factory=Counter)
    crashed: Counter[str] = field(default_factory=Counter)
    with_numbers: Counter[str] = field(default_factory=Counter)
    shown: dict[str, list[tuple[str, Difference]]] = field(default_factory=lambda: defaultdict(list))

    def count(self, question: Question, old: Answer, new: Answer) -> None:
        """Count one question and both answers; what is refused, crashed or with numbers is so in the older one."""
        measure, url = question
        self.asked[measure] += 1
        self.refused[measure] += old.code not in (0, None)
        self.crashed[measure] += old.code is None
        self.with_numbers[measure] += old.has_numbers
        first = None if old == new else next(differences(old, new), None)
        if first is None:
            self.equal[measure] += 1
        elif len(self.shown[measure]) < SHOWN:
            self.shown[measure].append((url, first))

    @property
    def all_equal(self) -> bool:
        """Whether no answer differs."""
        return self.asked == self.equal


def main(arguments: list[str] | None = None) -> int:
    """Compare this version with an older one and return the exit code."""
    asked = _parser().parse_args(arguments)
    try:
        with TemporaryDirectory() as folder:
            compared = compare(asked, Path(folder))
    except VersionFailed as failed:
        _say(str(failed))
        return DIFFERENT
    _report(compared)
    return SAME if compared.all_equal else DIFFERENT


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="python -m benchmarks.same_answers", description=__doc__, allow_abbrev=False)
    parser.add_argument("old", type=_checkout, metavar="OLD_CHECKOUT", help="a folder with an older version's code")
    parser.add_argument("--cohorts", type=int, default=300, help="how many random cohorts (default 300)")
    parser.add_argument("--seed", type=int, default=1, help="of the clinics and the cohorts (default 1)")
    parser.add_argument("--courses", type=int, default=400, help="how many courses are drawn (default 400)")
    parser.add_argument("--measures", metavar="A[,B…]", help="only these measures (default all of the older version)")
    return parser


def _checkout(text: str) -> Path:
    folder = Path(text).resolve()
    if not (folder / "queries" / "__main__.py").is_file():
        raise argparse.ArgumentTypeError("no checkout of the product is there.")
    return folder


def compare(asked: argparse.Namespace, folder: Path) -> Compared:
    """Draw and publish the clinics in an empty folder, ask both versions and compare; progress to standard error."""
    old, new = Version(asked.old, folder / "old"), Version(ROOT, folder / "new")
    _say(f"Publishing {asked.courses:,} courses by both versions")
    export = folder / "export"
    _draw(export, asked.courses, asked.seed)
    _both(Version.publish, old, new, export)
    measures = asked.measures.split(",") if asked.measures else old.measures()
    urls = random_urls(learn(old.refusals), asked.cohorts, asked.seed)
    questions = [Question(measure, url) for url in urls for measure in measures]
    _say(f"Asking {len(questions):,} questions: {len(measures)} measures for {len(urls):,} cohorts")
    return _ask(old, new, questions)


def _draw(export: Path, courses: int, seed: int) -> None:
    command = [sys.executable, "-m", "sample_data", "--courses", str(courses), "--seed", str(seed)]
    subprocess.run([*command, "--out", str(export)], cwd=ROOT, check=True, capture_output=True)


def _both(call: Any, old: Version, new: Version, *arguments: Any) -> None:
    with ThreadPoolExecutor(2) as running:
        for done in [running.submit(call, version, *arguments) for version in (old, new)]:
            done.result()


def _ask(old: Version, new: Version, questions: Sequence[Question]) -> Compared:
    compared = Compared()
    with old.answering(questions) as by_old, new.answering(questions) as by_new:
        for number, (question, *both) in enumerate(zip(questions, by_old, by_new, strict=True), 1):
            compared.count(question, *both)
            if number % TOLD_EVERY == 0:
                _say(f"{number:,} asked, {number - compared.equal.total():,} differ")
    return compared


def _report(compared: Compared) -> None:
    headings = ("measure", "asked", "equal", "refused", "crashed", "with numbers")
    counts = (compared.asked, compared.equal, compared.refused, compared.crashed, compared.with_numbers)
    lines = [headings]
    lines += [(measure, *(f"{count[measure]:,}" for count in counts)) for measure in compared.asked]
    lines.append(("all", *(f"{count.total():,}" for count in counts)))
    width = max(len(line[0]) for line in lines)
    for name, *cells in lines:
        print(name.ljust(width), *(cell.rjust(12) for cell in cells))
    for measure, shown in compared.shown.items():
        print(f"\n{measure}: {compared.asked[measure] - compared.equal[measure]:,} differ, the first of them:")
        for url, (path, old, new) in shown:
            print(f"  {url}\n    {path}\n      old {_short(old)}\n      new {_short(new)}")


def _short(value: Any) -> str:
    text = value if value is ABSENT else repr(value)
    return text if len(text) <= LONGEST else text[:LONGEST] + "…"


def _say(progress: str) -> None:
    print(progress, file=sys.stderr, flush=True)


if __name__ == "__main__":
    sys.exit(main())
