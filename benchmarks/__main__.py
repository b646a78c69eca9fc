"""All benchmarks: `python -m benchmarks` measures for an hour or more and writes results.md, scale.md and pages.md.

`python -m benchmarks --scale 2000,20000` measures growth alone, at these numbers of courses; `--pages 2000` what a
person in a browser waits for.
"""

import argparse
import sys
from pathlib import Path
from tempfile import TemporaryDirectory

from benchmarks.coverage import Coverage, coverages, publish_clinics
from benchmarks.pages.measured import measure as measure_pages
from benchmarks.pages.report import report
from benchmarks.rare_effects import cells, uneven_cells
from benchmarks.ratios import Ratio, ratios
from benchmarks.results import page
from benchmarks.scale.measured import lines, measure
from benchmarks.scale.page import page as scale_page
from benchmarks.scale.plot import growth
from benchmarks.side_effect_coverage import side_effect_coverages

CLINICS, EFFECT_CLINICS, RARE_CLINICS, SEEDS = 1000, 3000, 2000, (1, 2)
SIZES = (2_000, 20_000, 200_000, 1_000_000)
PAGES_AT = (2_000, 1_000_000)
RESULTS, SCALE, GROWTH, PAGES = (
    Path(__file__).with_name(name) for name in ("results.md", "scale.md", "scale.svg", "pages.md")
)


def main(arguments: list[str] | None = None) -> int:
    """Run the benchmarks and write their results; return the exit code."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks", description=__doc__, allow_abbrev=False)
    parser.add_argument("--scale", type=_sizes, metavar="N[,N…]", help="measure growth alone, at so many courses")
    parser.add_argument("--pages", type=_sizes, metavar="N[,N…]", help="measure the pages alone, at so many courses")
    asked = parser.parse_args(arguments)
    everything = not (asked.scale or asked.pages)
    if everything:
        _coverage()
    if everything or asked.scale:
        _scale(asked.scale or SIZES)
    if everything or asked.pages:
        _write(PAGES, report(measure_pages(asked.pages or PAGES_AT, _say)))
    return 0


def _sizes(text: str) -> tuple[int, ...]:
    try:
        sizes = tuple(int(each) for each in text.split(","))
    except ValueError:
        sizes = (0,)
    if min(sizes) < 1:
        raise argparse.ArgumentTypeError("whole numbers of courses are needed, with commas between.")
    return sizes


def _coverage() -> None:
    by_seed: dict[int, list[Coverage]] = {}
    effects_by_seed: dict[int, list[Coverage]] = {}
    compared: list[Ratio] = []
    for seed in SEEDS:
        with TemporaryDirectory() as folder:
            _say(f"{CLINICS:,} clinics with seed {seed}")
            published = publish_clinics(CLINICS, seed, Path(folder))
            by_seed[seed] = coverages(published)
            if seed == SEEDS[-1]:
                _say("Side by side")
                compared = ratios(published)
        with TemporaryDirectory() as folder:
            _say(f"{EFFECT_CLINICS:,} clinics with side effects, seed {seed}")
            effects_by_seed[seed] = side_effect_coverages(EFFECT_CLINICS, seed, Path(folder))
    _say(f"{RARE_CLINICS:,} clinics a cell of rare effects")
    rare = SEEDS[0], cells(RARE_CLINICS, SEEDS[0]), uneven_cells(RARE_CLINICS, SEEDS[0])
    _write(RESULTS, page(CLINICS, by_seed, effects_by_seed, rare, compared))


def _scale(sizes: tuple[int, ...]) -> None:
    measured = measure(sizes, _say)
    _write(SCALE, scale_page(measured))
    _write(GROWTH, growth(lines(measured)))


def _write(file: Path, text: str) -> None:
    file.write_text(text, encoding="utf-8", newline="\n")
    _say(f"Written to {file}.")


def _say(progress: str) -> None:
    print(progress, file=sys.stderr, flush=True)


if __name__ == "__main__":
    sys.exit(main())
