"""All benchmarks: `python -m benchmarks` measures for some minutes and writes benchmarks/results.md."""

import sys
from pathlib import Path
from tempfile import TemporaryDirectory

from benchmarks.coverage import Coverage, coverages, publish_clinics
from benchmarks.rare_effects import cells
from benchmarks.ratios import Ratio, ratios
from benchmarks.results import page
from benchmarks.side_effect_coverage import side_effect_coverages

CLINICS, EFFECT_CLINICS, RARE_CLINICS, SEEDS = 1000, 3000, 2000, (1, 2)
RESULTS = Path(__file__).with_name("results.md")


def main() -> int:
    """Run the benchmarks and write their results; return the exit code."""
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
    rare = SEEDS[0], cells(RARE_CLINICS, SEEDS[0])
    RESULTS.write_text(page(CLINICS, by_seed, effects_by_seed, rare, compared), encoding="utf-8", newline="\n")
    _say(f"Written to {RESULTS}.")
    return 0


def _say(progress: str) -> None:
    print(progress, file=sys.stderr, flush=True)


if __name__ == "__main__":
    sys.exit(main())
