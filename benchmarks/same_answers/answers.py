"""One version's answers, a line of JSON each: `python answers.py CHECKOUT DATABASE QUESTIONS`, run by `version.py`.

Of the product it imports the command line alone, which every version has, and nothing of this package: what it runs
beside is another version's code.
"""

import io
import json
import sys
from collections.abc import Iterator
from concurrent.futures import Executor, ThreadPoolExecutor
from contextlib import redirect_stderr, redirect_stdout
from pathlib import Path

from queries import __main__ as command


def answers(
    database: str, questions: list[tuple[str, str]], running: Executor
) -> Iterator[dict[str, str | int | None]]:
    """Yield what each question (measure, URL) prints: the exit code, None for a crash, standard output and error."""
    for measure, url in questions:
        printed, said = io.StringIO(), io.StringIO()
        asked = [measure, "--url", url, "--format", "json", "--database", database]
        with redirect_stdout(printed), redirect_stderr(said):
            answering = running.submit(command.main, asked)
            failed = answering.exception()
        if failed is None:
            code = answering.result()
        elif isinstance(failed, SystemExit) and isinstance(failed.code, int):
            code = failed.code
        else:
            code = None
            said.write(f"{type(failed).__name__}: {failed}")
        yield {"code": code, "printed": printed.getvalue(), "said": said.getvalue()}


def main(checkout: str, database: str, questions: str) -> None:
    """Print the answers to the questions in a file of JSON lines, by the version in a checkout."""
    if not Path(command.__file__).is_relative_to(Path(checkout).resolve()):
        raise SystemExit(f"{command.__file__} is not of {checkout}: that checkout has no package queries.")
    asked = [tuple(json.loads(line)) for line in Path(questions).read_text(encoding="utf-8").splitlines()]
    out = sys.stdout
    with ThreadPoolExecutor(1) as running:
        for answer in answers(database, asked, running):
            out.write(json.dumps(answer) + "\n")
            out.flush()


if __name__ == "__main__":
    main(*sys.argv[1:])
