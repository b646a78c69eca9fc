"""A version of the product in a checkout: its own command lines, each in a process that sees that checkout alone."""

import json
import os
import subprocess
import sys
from collections.abc import Generator, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from benchmarks.same_answers import answers
from benchmarks.same_answers.differences import Answer
from benchmarks.same_answers.questions import Question

# The same name in each version's folder, so that sentences which name the database are the same.
DATABASE = "database"


class VersionFailed(Exception):
    """A version that can't publish or be asked: the message says which and what it said."""


@dataclass(frozen=True)
class Version:
    """A version's checkout and a folder of its own to work in."""

    checkout: Path
    folder: Path

    def publish(self, export: Path) -> None:
        """Publish an export into this version's database, by its own command."""
        self.folder.mkdir()
        self._run("intake", "publish", str(export), "--database", DATABASE)

    def measures(self) -> list[str]:
        """Return the names of its measures."""
        return [line.split()[0] for line in self._run("queries", "--list").stdout.splitlines()]

    def refusals(self, urls: Sequence[str]) -> list[str]:
        """Return the sentences with which it refuses URLs."""
        with self.answering([Question("response", url) for url in urls]) as answered:
            return [answer.said for answer in answered]

    @contextmanager
    def answering(self, questions: Sequence[Question]) -> Generator[Iterator[Answer]]:
        """Start a process that answers the questions in their order, for as long as the context lasts."""
        file = self.folder / "questions.jsonl"
        file.write_text("".join(json.dumps(question) + "\n" for question in questions), encoding="utf-8")
        command = [sys.executable, "-P", answers.__file__, str(self.checkout), DATABASE, str(file)]
        with subprocess.Popen(
            command, cwd=self.folder, env=self._environment(), stdout=subprocess.PIPE, text=True, encoding="utf-8"
        ) as process:
            try:
                yield self._lines(process)
            finally:
                process.kill()

    def _lines(self, process: subprocess.Popen[str]) -> Iterator[Answer]:
        assert process.stdout is not None
        for line in process.stdout:
            yield Answer(**json.loads(line))
        if process.wait():
            raise VersionFailed(f"{self.checkout} stopped answering; what it said stands above.")

    def _run(self, module: str, *arguments: str) -> subprocess.CompletedProcess[str]:
        command = [sys.executable, "-P", "-m", module, *arguments]
        done = subprocess.run(
            command, cwd=self.folder, env=self._environment(), check=False, capture_output=True, encoding="utf-8"
        )
        if done.returncode:
            raise VersionFailed(f"{self.checkout}: `python -m {module} {arguments[0]} …` failed.\n{done.stderr}")
        return done

    def _environment(self) -> dict[str, str]:
        return os.environ | {"PYTHONPATH": str(self.checkout), "PYTHONIOENCODING": "utf-8"}
