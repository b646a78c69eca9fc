"""Everything that is measured at each size, in one run: the product and what stands beside it take turns."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from itertools import islice
from pathlib import Path
from tempfile import TemporaryDirectory

from benchmarks.scale.by_hand import WRITTEN
from benchmarks.scale.processes import TURNS, Took, Worker, middle, python, worker
from benchmarks.scale.product import BY_HAND, MEASURED, NOTHING
from benchmarks.scale.publishing import Publishing, draw, publishing
from benchmarks.scale.viewers import PAGES, AtOnce, new_filters, page_with_new_filters, serving, viewers_at_once
from queries.measures import MEASURES

IN_PANDAS = ("response", "durability", "side-effects")
LEFT_OUT = ("GAD", "SAD", "PTSD", "MDD", "OCD")  # a diagnosis a turn
ALL_MEASURES_UP_TO = 200_000
VIEWERS_AT = 2_000


@dataclass(frozen=True)
class Asked:
    """What a question takes: the product's way, plain SQL, and a pandas app where that has it."""

    product: Took
    by_hand: Took
    pandas: Took | None


@dataclass(frozen=True)
class Command:
    """The whole process of `python -m queries response`, one that only imports what it needs, and an empty one."""

    whole: Took
    imports: Took
    nothing: Took


@dataclass(frozen=True)
class AtSize:
    """What was measured with so many courses; `pandas` is what its app took to start.

    What is measured at one size alone is None at the others.
    """

    publishing: Publishing
    questions: Mapping[str, Asked]
    pandas: Took
    pages: Mapping[str, Took]
    all_measures: Mapping[str, Took] | None
    viewers: AtOnce | None
    command: Command | None

    @property
    def courses(self) -> int:
        """The number of courses."""
        return self.publishing.courses


def measure(sizes: Sequence[int], say: Callable[[str], None]) -> list[AtSize]:
    """Measure at each number of courses, the smallest first; `say` is told what is being done."""
    all_at = max((size for size in sizes if size <= ALL_MEASURES_UP_TO), default=min(sizes))
    viewers_at = VIEWERS_AT if VIEWERS_AT in sizes else min(sizes)
    return [_measured(courses, courses == all_at, courses == viewers_at, say) for courses in sorted(sizes)]


def lines(sizes: Sequence[AtSize]) -> dict[str, dict[str, list[tuple[int, float]]]]:
    """Return (courses, seconds) of each question by each way of asking it."""
    found: dict[str, dict[str, list[tuple[int, float]]]] = {}
    for each in sizes:
        for name, asked in each.questions.items():
            ways = {"here": asked.product, "plain SQL": asked.by_hand, "pandas": asked.pandas}
            for way, took in ways.items():
                if took:
                    found.setdefault(name, {}).setdefault(way, []).append((each.courses, took.wall))
    return found


def _measured(courses: int, all_measures: bool, viewers: bool, say: Callable[[str], None]) -> AtSize:
    with TemporaryDirectory() as folder:
        export = Path(folder) / "export"
        say(f"{courses:,} courses: drawing and publishing")
        drawn = draw(courses, export)
        published, database = publishing(courses, drawn, export, Path(folder))
        say(f"{courses:,} courses: questions and pages")
        questions, start = _questions(export, database)
        return AtSize(
            published,
            questions,
            start,
            _pages(database),
            _all_measures(database) if all_measures else None,
            _viewers(database) if viewers else None,
            _command(database) if viewers else None,
        )


def _questions(export: Path, database: str) -> tuple[dict[str, Asked], Took]:
    with worker("benchmarks.scale.pandas_app", str(export)) as pandas:
        return {name: _asked(name, database, pandas) for name in WRITTEN}, pandas.ready


def _asked(name: str, database: str, pandas: Worker) -> Asked:
    """Ask one question in all ways by turns, each time of other courses; a turn before only warms up."""
    in_pandas = name in IN_PANDAS
    ours, plain, theirs = [], [], []
    with worker("benchmarks.scale.product", database) as product:

        def turn(left_out: str) -> tuple[Took, Took, Took | None]:
            ways = product.ask(MEASURED, name, left_out), product.ask(BY_HAND, name, left_out)
            return *ways, pandas.ask(name, left_out) if in_pandas else None

        turn(NOTHING)
        for left_out in LEFT_OUT:
            of_product, by_hand, of_pandas = turn(left_out)
            ours.append(of_product)
            plain.append(by_hand)
            theirs.append(of_pandas)
    return Asked(middle(ours), middle(plain), middle(theirs) if in_pandas else None)


def _all_measures(database: str) -> dict[str, Took]:
    return {name: _measure(name, database) for name in MEASURES}


def _measure(name: str, database: str) -> Took:
    """Ask one measure in a process of its own, so that nothing is answered from what another one had fetched."""
    with worker("benchmarks.scale.product", database) as product:
        product.ask(MEASURED, name, NOTHING)
        return middle([product.ask(MEASURED, name, left_out) for left_out in LEFT_OUT])


def _pages(database: str) -> dict[str, Took]:
    filters = iter(new_filters(database, seed=1))
    with serving(database) as server:
        return {
            title: page_with_new_filters(server, page, list(islice(filters, TURNS + 1)))
            for title, page in PAGES.items()
        }


def _viewers(database: str) -> AtOnce:
    with serving(database) as server:
        return viewers_at_once(server, PAGES["Response"], new_filters(database, seed=2))


def _command(database: str) -> Command:
    ways = (
        ("-m", "queries", "response", "--database", database),
        ("-c", "import gc; gc.disable(); import queries.__main__"),
        ("-c", "pass"),
    )
    for way in ways:
        python(*way)
    turns = [[python(*way) for way in ways] for _ in range(TURNS)]
    return Command(*(middle(taken) for taken in zip(*turns, strict=True)))
