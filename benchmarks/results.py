"""The results as a page: what was measured, by which command, on what."""

import sys
from collections.abc import Iterable, Mapping, Sequence
from datetime import UTC, datetime
from importlib.metadata import version

from benchmarks.clinics import COURSES, FOLLOWED_UP, LAST_SEEN_DAYS, MEDIAN_DAYS, RESPONDERS, SHAPE
from benchmarks.coverage import Coverage
from benchmarks.rare_effects import IN_MAINTENANCE, INDUCTION, MAINTENANCE, Cell
from benchmarks.ratios import Ratio
from benchmarks.side_effect_clinics import ALIKE, NAUSEA, PATIENTS, SESSIONS
from queries.definitions.disclosure import FEW_EVENTS_UNDER, WITHHELD_UNDER
from queries.definitions.version import VERSION

COMMAND = "python -m benchmarks"
LIBRARIES = ("duckdb", "numpy", "pandas", "lifelines", "statsmodels")


def _range(limits: tuple[float, float]) -> str:
    return f"{limits[0]:g} to {limits[1]:g}"


INTRODUCTION = f"""\
# Benchmarks

Written by `make bench` (`{COMMAND}`); change the command, not this page.
"""
COVERAGE = f"""\
## How often the 95 % intervals hold the truth

Each seed draws {{clinics:,}} small clinics with a known truth, writes them as one export, publishes it by the
product's own command and asks for `response --by clinic` and `durability --by clinic`.

- A clinic has {_range(COURSES)} courses, of which a share of {_range(RESPONDERS)} responds.
- A response lasts a Weibull time in whole days, of shape {_range(SHAPE)} and median {_range(MEDIAN_DAYS)} days.
- A share of {_range(FOLLOWED_UP)} is seen at the end of induction, completely at random. The last score after it lies
  on any of {LAST_SEEN_DAYS} days, whatever the course does. So this says how good the intervals are, not what dropout
  does to an answer.

An interval whose upper limit is "not reached" holds whatever lies above its lower limit. Clinics that are withheld
(fewer than {WITHHELD_UNDER} courses counted) or lost too few for a lower limit have no interval;
the share is without them. A median's interval is looked at whole; what is released of it ends where
its curve is no longer drawn.
"""
COVERAGE_HEADINGS = (
    *("interval", "seed", "intervals", "hold the truth", "95 % interval of that", "wholly below", "wholly above"),
    *("upper limit not reached", "withheld", "no lower limit"),
)
SIDE_EFFECTS = f"""\
## Side effects per session, where patients differ

Each seed draws other clinics, published in the same way, and asks for `one-side-effect --by clinic`.

- A clinic has {_range(PATIENTS)} patients, each with {_range(SESSIONS)} sessions, all asked, whatever comes of them.
- Nausea has a mean chance of {_range(NAUSEA)} a session; each patient's own is drawn from a beta distribution.
- Two sessions of a patient correlate by {_range(ALIKE)}.

The released interval is Wilson's on n / design effect, with Student's t. Beside it the same without the design effect
and with z, as if sessions were independent: it is shown nowhere in the product.
"""
SIDE_EFFECT_HEADINGS = COVERAGE_HEADINGS[:7]
RARE_EFFECTS = f"""\
## Few patients and rare effects

The same interval, asked of {{clinics:,}} clinics a cell with seed {{seed}}, of so many patients and one chance a
session; sessions and how alike they are as above. Where {FEW_EVENTS_UNDER} events or more are expected it holds the
truth in at least 93 %. A row with fewer than {FEW_EVENTS_UNDER} events, or as few sessions without one, says that it
is few; the last column is of the others.
"""
RARE_HEADINGS = (
    *("patients", "chance", "expected events", "hold the truth", "with z in place of t"),
    *("with t as if all had equally many sessions", "few", "hold the truth, of those not few"),
)
UNEVEN = f"""\
## Some patients in maintenance

The same, of clinics in which {100 * IN_MAINTENANCE:g} % of patients have {MAINTENANCE} sessions and the others \
{INDUCTION}.
"""
SIDE_BY_SIDE = """\
## Side by side

Two ways of one thing, in turns in one run, each the fastest of its turns. What counts is the ratio: the times are one
machine's.
"""
RATIO_HEADINGS = ("what", "here", "time", "beside it", "time", "ratio")


def page(
    clinics: int,
    coverages: Mapping[int, Sequence[Coverage]],
    side_effects: Mapping[int, Sequence[Coverage]],
    rare: tuple[int, Sequence[Cell], Sequence[Cell]],
    ratios: Sequence[Ratio],
) -> str:
    """Return the page; `coverages` and those of side effects are by seed, each of so many clinics; `rare` is of one.

    Its cells are those of patients with any of twelve numbers of sessions, and those with some in maintenance.
    """
    seed, cells, uneven = rare
    covered, of_effects = (
        [_covered(seed, each) for seed, of_seed in by_seed.items() for each in of_seed]
        for by_seed in (coverages, side_effects)
    )
    parts = (
        INTRODUCTION,
        _made_on(),
        COVERAGE.format(clinics=clinics),
        table(COVERAGE_HEADINGS, covered),
        SIDE_EFFECTS,
        table(SIDE_EFFECT_HEADINGS, [row[: len(SIDE_EFFECT_HEADINGS)] for row in of_effects]),
        RARE_EFFECTS.format(clinics=cells[0].clinics, seed=seed),
        table(RARE_HEADINGS, map(_rare, cells)),
        UNEVEN,
        table(RARE_HEADINGS, map(_rare, uneven)),
        SIDE_BY_SIDE,
        table(RATIO_HEADINGS, map(_compared, ratios)),
    )
    return "\n".join(parts)


def _made_on() -> str:
    libraries = ", ".join(f"{name} {version(name)}" for name in LIBRARIES)
    python = ".".join(map(str, sys.version_info[:3]))
    return f"{datetime.now(UTC):%Y-%m-%d} · definitions {VERSION} · Python {python} · {libraries}\n"


def _covered(seed: int, each: Coverage) -> tuple[str, ...]:
    low, high = each.interval
    counts = (each.below, each.above, each.not_reached, each.withheld, each.unlimited)
    interval = f"{100 * low:.1f}–{100 * high:.1f} %"
    return each.what, str(seed), f"{each.n:,}", f"{100 * each.share:.1f} %", interval, *(f"{n:,}" for n in counts)


def _rare(each: Cell) -> tuple[str, ...]:
    told = each.clinics - each.few
    shares = (f"{100 * n / each.clinics:.1f} %" for n in (each.held, each.with_z, each.as_even, each.few))
    of_told = f"{100 * each.told / told:.1f} %" if told else "–"
    return str(each.patients), f"{100 * each.chance:g} %", f"{each.expected:.1f}", *shares, of_told


def _compared(each: Ratio) -> tuple[str, ...]:
    times = [f"{1000 * seconds:,.1f} ms" for seconds in (each.our_seconds, each.other_seconds)]
    return each.what, each.ours, times[0], each.other, times[1], f"{each.ratio:.1f}"


def table(headings: Sequence[str], rows: Iterable[Sequence[str]]) -> str:
    """Return a table in Markdown."""
    lines = (headings, ["---"] * len(headings), *rows)
    return "\n".join(f"| {' | '.join(line)} |" for line in lines) + "\n"
