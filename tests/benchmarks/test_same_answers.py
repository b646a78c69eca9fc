"""The comparison of two versions: it asks all that is known, and finds what differs and nothing else."""

import json
import shutil
from collections.abc import Sequence
from pathlib import Path
from urllib.parse import parse_qsl

import pytest

from benchmarks.same_answers.__main__ import ROOT, main
from benchmarks.same_answers.differences import Answer, Difference, differences
from benchmarks.same_answers.questions import Known, learn, random_urls
from queries.__main__ import main as queries
from queries.cohort import Cohort
from queries.dimensions import FILTERS, GROUPINGS
from queries.measures import MEASURES

SMALL = ("--courses", "60", "--cohorts", "2")
KNOWN = Known({"clinic": ["A", "B"]}, {"by": ["clinic", "none"], "clock": ["due"]}, ["last-3"], (24_300, 24_305))


@pytest.mark.takes(150)
def test_a_version_prints_what_it_prints_for_every_measure(capsys: pytest.CaptureFixture[str]) -> None:
    assert main([str(ROOT), *SMALL]) == 0
    rows = {line.split()[0]: line.split()[1:] for line in capsys.readouterr().out.splitlines()[1:]}
    assert set(rows) == {*MEASURES, "all"}
    asked, equal, _, crashed, with_numbers = map(int, rows["all"])
    assert asked == equal == 2 * len(MEASURES)
    assert crashed == 0
    assert with_numbers > len(MEASURES) / 2


@pytest.mark.takes(100)
def test_a_changed_number_is_noticed_in_the_measures_that_show_it(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    for package in ("queries", "store", "intake"):
        shutil.copytree(ROOT / package, tmp_path / package)
    intervals = tmp_path / "queries" / "statistics" / "intervals.py"
    code = intervals.read_text(encoding="utf-8")
    assert "Z_95 = 1.959963984540054" in code
    intervals.write_text(code.replace("Z_95 = 1.959963984540054", "Z_95 = 1.95996398"), encoding="utf-8")
    assert main([str(tmp_path), *SMALL, "--seed", "2", "--measures", "response,change"]) == 1
    said = capsys.readouterr().out
    assert "\nresponse: 1 differ" in said
    assert "\n    rows[0].low\n" in said
    assert "\nchange: " not in said


def test_everything_that_a_cohort_knows_is_asked_about(
    sample_database: str, capsys: pytest.CaptureFixture[str]
) -> None:
    def refusal(url: str) -> str:
        assert queries(["response", "--url", url, "--database", sample_database]) == 1
        return capsys.readouterr().err

    known = learn(lambda urls: [refusal(url) for url in urls])
    assert set(known.filters) == set(FILTERS)
    assert set(known.choices) | {"due_at", "chosen", "period"} == set(Cohort.__dataclass_fields__)
    assert list(known.choices["by"]) == list(GROUPINGS)
    asked = [dict(parse_qsl(url.lstrip("?"))) for url in random_urls(known, 200, seed=1)]
    assert set().union(*asked) >= {*known.filters, *known.choices, "period"}
    for name in ("endpoint", "missing", "rule", "unit", "phase", "method"):
        assert {each[name] for each in asked if name in each} >= set(known.choices[name])


def test_the_same_seed_draws_the_same_cohorts_and_a_clock_only_with_a_period() -> None:
    urls = random_urls(KNOWN, 100, seed=3)
    assert urls == random_urls(KNOWN, 100, seed=3)
    assert urls != random_urls(KNOWN, 100, seed=4)
    assert urls[0] == "?"
    assert all("period=" in url for url in urls if "clock=due" in url)
    assert any("clock=due" in url for url in urls)


@pytest.mark.parametrize(
    ("old", "new", "found"),
    [
        ({"rows": [{"n": 1}]}, {"rows": [{"n": 2}]}, [("rows[0].n", 1, 2)]),
        ({"rows": [{"n": 1}]}, {"rows": []}, [("rows[0]", {"n": 1}, "absent")]),
        ({"n": 1}, {"m": 1}, [("n", 1, "absent"), ("m", "absent", 1)]),
        ({"low": 0.3}, {"low": 0.3 + 1e-12}, []),
        ({"low": 0.3}, {"low": 0.3 + 1e-8}, [("low", 0.3, 0.3 + 1e-8)]),
        ({"low": None}, {"low": 0}, [("low", None, 0)]),
        ({"withheld": True}, {"withheld": 1}, [("withheld", True, 1)]),
        ({"snapshot": "a", "definitions": "b"}, {"snapshot": "c", "definitions": "d"}, []),
        ({"url": "?by=none&clinic=A"}, {"url": "?clinic=A&by=none"}, []),
        ({"url": "?clinic=A"}, {"url": "?clinic=B"}, [("url[0]", ("clinic", "A"), ("clinic", "B"))]),
        ({"notes": ["one"]}, {"notes": ["one", "two"]}, [("notes[1]", "absent", "two")]),
    ],
)
def test_differences_are_found_where_they_are(old: dict, new: dict, found: Sequence[tuple]) -> None:
    assert list(differences(_printed(old), _printed(new))) == [Difference(*each) for each in found]


def _printed(body: dict) -> Answer:
    return Answer(0, json.dumps({"url": "?"} | body), "")


def test_exit_codes_and_refusals_are_compared() -> None:
    done, refused = _printed({}), Answer(1, "", "Nothing is known of that.")
    assert [each.path for each in differences(done, refused)] == ["exit code", "standard error", ""]
    assert [each.path for each in differences(refused, Answer(1, "", "Something else."))] == ["standard error"]
    assert list(differences(refused, refused)) == []


def test_what_is_no_checkout_is_wrong_usage(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as stopped:
        main([str(tmp_path)])
    assert stopped.value.code == 2
    assert "no checkout of the product" in capsys.readouterr().err
