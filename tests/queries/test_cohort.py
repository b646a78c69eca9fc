"""A cohort survives its URL, and whatever an address holds becomes a cohort."""

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from queries.catalogue import Catalogue
from queries.clocks import CLOCKS
from queries.cohort import ANY, ASKED_BY, COURSES, MISSING, OUTCOMES, PHASES, PRIMARY, UNITS, Cohort, from_url
from queries.definitions.endpoints import ENDPOINTS
from queries.definitions.instrument import INSTRUMENTS
from queries.dimensions import GROUPINGS, NOT_RECORDED
from queries.period import Period, named_periods
from queries.relations.rows import rows_of
from store.derived.wide_courses import wide_courses

VALUES = {
    "protocol": ("iv-05", "sl,300", "im"),
    "drug": ("ketamine", "esketamine", "nitrous oxide"),
    "route": ("IV", "IM", "SL", "transdermal"),
    "clinic": ("Harbour", "North, upper", "NORTH UPPER", "Žižkov & Søn"),
    "site": ("Harbour: Quay", "Harbour: Hill, upper"),
    "diagnosis": ("GAD", "MDD", "fibromyalgia"),
    "age_band": ("18–24", "85 and over"),
    "sex": ("female", NOT_RECORDED),
    "resistance": ("yes", "no"),
    "failed_band": ("none", "2", "4 and over"),
}
PARAMETERS = {
    "protocol": "protocol",
    "drug": "drug",
    "route": "route",
    "clinic": "clinic",
    "site": "site",
    "diagnosis": "diagnosis",
    "age-band": "age_band",
    "sex": "sex",
    "resistance": "resistance",
    "failed-treatments": "failed_band",
}
WORDS = {column: tuple(value for value in values if value != NOT_RECORDED) for column, values in VALUES.items()}
CATALOGUE = Catalogue(
    snapshot="s",
    source="Test clinic",
    regime="limited-data-set",
    data_as_of="2026-10-31",
    published_on="2026-11-02",
    synthetic=True,
    definitions="d",
    protocols={"iv-05": "IV 0.5 mg/kg × 6", "sl,300": "SL 300 mg", "im": "IM 1 mg/kg"},
    prescriptions={},
    values=VALUES,
    months=(202401, 202402, 202611),
    terms=("Blood pressure increased", "NAUSEA", "Nausea", "Schwindel & Übelkeit"),
    recorded=frozenset(),
    blank={},
    asked_by="checklist",
    spans={
        "started": (202401, 202611),
        "due": (202401, 202701),
        "session": (202401, 202612),
        "screened": (202311, 202611),
    },
    words=WORDS,
    roaming=False,
)
NO_DATES = replace(CATALOGUE, months=(), spans={}, data_as_of=None)


def started(first: int, last: int) -> Cohort:
    """Return the courses that began in a range of months."""
    return Cohort(period=Period((first, last)), clock="started")


@st.composite
def cohorts(draw: st.DrawFn) -> Cohort:
    chosen = {}
    for name, column in PARAMETERS.items():
        wanted = draw(st.sets(st.sampled_from(VALUES[column])))
        if wanted:
            chosen[name] = tuple(value for value in VALUES[column] if value in wanted)
    ranges = st.tuples(*[st.sampled_from((202401, 202407, 202512, 202611))] * 2).map(sorted).map(tuple).map(Period)
    period = draw(st.none() | ranges | st.sampled_from(list(named_periods(CATALOGUE).values())))
    by = draw(st.sampled_from(sorted(GROUPINGS)))
    return Cohort(
        chosen=chosen,
        period=period,
        clock=draw(st.sampled_from(sorted(CLOCKS))) if period else "fitting",
        course=draw(st.sampled_from(sorted(COURSES))),
        instrument=draw(st.sampled_from((PRIMARY, *INSTRUMENTS))),
        endpoint=draw(st.sampled_from(sorted(ENDPOINTS))),
        missing=draw(st.sampled_from(sorted(MISSING))),
        by=by,
        across=draw(st.sampled_from(sorted({*GROUPINGS} - {by} | {"none"}))),
        outcome=draw(st.sampled_from(sorted(OUTCOMES))),
        unit=draw(st.sampled_from(sorted(UNITS))),
        phase=draw(st.sampled_from(sorted(PHASES))),
        method=draw(st.sampled_from(sorted(ASKED_BY))),
        term=draw(st.sampled_from((ANY, *CATALOGUE.terms))),
    )


@given(cohorts())
def test_a_cohort_survives_its_url(cohort: Cohort) -> None:
    assert from_url(cohort.to_url(), CATALOGUE) == (cohort, [])


@given(cohorts())
def test_a_cohort_says_every_choice_in_words(cohort: Cohort) -> None:
    words = cohort.in_words(CATALOGUE)
    for name, values in cohort.chosen.items():
        for value in values:
            said = CATALOGUE.protocols[value] if name == "protocol" else {"resistance": "resistant"}.get(name, value)
            assert said in words
    assert (words == "all courses") == (not cohort.chosen and not cohort.period and cohort.course == "all")


@given(st.text(max_size=300))
def test_any_text_becomes_a_cohort(address: str) -> None:
    cohort, _ = from_url(address, CATALOGUE)
    assert from_url(cohort.to_url(), CATALOGUE) == (cohort, [])


@given(
    st.lists(
        st.tuples(
            st.sampled_from(
                (*PARAMETERS, "month", "period", "clock", "course", "instrument", "endpoint", "missing", "by", "zz")
            ),
            st.text(max_size=20),
        ),
        max_size=30,
    )
)
def test_any_parameters_become_a_cohort_and_their_text_is_not_repeated(pairs: list[tuple[str, str]]) -> None:
    address = "?" + "&".join(f"{name}={'Qq' + value + 'qQ'}" for name, value in pairs)
    cohort, notices = from_url(address, CATALOGUE)
    assert from_url(cohort.to_url(), CATALOGUE)[0] == cohort
    assert all("Qq" not in str(notice) for notice in notices)
    assert bool(notices) == bool(pairs)


@pytest.mark.parametrize(
    ("address", "expected"),
    [
        ("?instrument=gad7", Cohort(instrument="GAD-7")),
        ("?by=Due_Month", Cohort(by="due-month")),
        ("?protocol=IV 0.5 mg/kg × 6", Cohort(chosen={"protocol": ("iv-05",)})),
        ("?month=2024-01", started(202401, 202401)),
        ("?month=2024-02..", started(202402, 202611)),
        ("?month=..2024-02", started(202401, 202402)),
        ("?month=2001-01..2024-02", started(202401, 202402)),
        ("?month=2024-01&clock=started", started(202401, 202401)),
        ("?period=2024-01..2024-03&clock=started", started(202401, 202403)),
        ("?period=2024-01", Cohort(period=Period((202401, 202401)))),
        ("?period=2026-12..", Cohort(period=Period((202612, 202701)))),
        ("?period=2026-12..&clock=session", Cohort(period=Period((202612, 202612)), clock="session")),
        ("?period=2026-12&clock=due", Cohort(period=Period((202612, 202612)), clock="due")),
        ("?period=..2023-12", Cohort(period=Period((202311, 202312)))),
        ("?period=all", Cohort()),
        ("?period=Last_Month", Cohort(period=Period((202610, 202610), "last-month"))),
        ("?period=last-3", Cohort(period=Period((202608, 202610), "last-3"))),
        ("?period=last-12&clock=due", Cohort(period=Period((202511, 202610), "last-12"), clock="due")),
        ("?period=this-year", Cohort(period=Period((202601, 202610), "this-year"))),
        ("?clinic=NORTH UPPER", Cohort(chosen={"clinic": ("NORTH UPPER",)})),
        ("instrument=MADRS", Cohort(instrument="MADRS")),
        ("", Cohort()),
    ],
)
def test_what_is_meant_is_understood_without_a_notice(address: str, expected: Cohort) -> None:
    assert from_url(address, CATALOGUE) == (expected, [])


@pytest.mark.parametrize(
    ("address", "expected", "notice"),
    [
        ("?month=2026-11..2024-01", started(202401, 202611), "reversed; it was put in order, and every month counts"),
        (
            "?period=2031-01..2020-01",
            Cohort(period=Period((202311, 202701))),
            "reversed; it was put in order, and every month counts. "
            "The data run from 2023-11 to 2026-10, and scores are due until 2027-01.",
        ),
        ("?period=2026-02..2024-02", Cohort(period=Period((202402, 202602))), "and 2024-02..2026-02 counts"),
        ("?period=2031-01..2030-01", Cohort(), "or was held in those months; all months count. The data run from"),
        ("?month=2024-13", Cohort(), "one range such as 2026-01..2026-10; all months count"),
        ("?month=2019-01..2019-02", Cohort(), "No course began in those months; all months count"),
        ("?month=2026-12", Cohort(), "No course began in those months; all months count"),
        ("?period=2026-12&clock=started", Cohort(), "No course began in those months; all months count"),
        ("?period=2027-01&clock=session", Cohort(), "No session was held in those months; all months count"),
        ("?period=2027-02&clock=due", Cohort(), "No score was due in those months; all months count"),
        ("?period=2027-02", Cohort(), "Nothing began, was due or was held in those months; all months count"),
        ("?period=soon", Cohort(), "“period” takes one of last-month, last-3, last-12, this-year, all or a range"),
        ("?period=last-3&period=all", Cohort(), "“period” takes one of"),
        ("?month=last-3", Cohort(), "one range such as 2026-01..2026-10; all months count"),
        ("?clock=bogus", Cohort(), "fitting is used. It knows fitting, started, due, session."),
        ("?clock=due", Cohort(), "no period is asked for; it was left out"),
        ("?month=2024-01&clock=due", Cohort(), "neither with “period” nor with another clock; it was left out"),
        (
            "?month=2024-01&period=last-month",
            Cohort(period=Period((202610, 202610), "last-month")),
            "neither with “period” nor with another clock; it was left out",
        ),
        ("?clinic=Nowhere", Cohort(), "no such clinic as one asked for; all count. They hold "),
        ("?clinic=Nowhere&clinic=Harbour", Cohort(chosen={"clinic": ("Harbour",)}), "the others count"),
        ("?endpoint=never", Cohort(), "end-of-induction is used. It knows hours-2, "),
        ("?instrument=MADRS&instrument=GAD-7", Cohort(instrument="GAD-7"), "GAD-7 is used"),
        ("?by=clinic&across=clinic", Cohort(by="clinic"), "the second was left out"),
        ("?sql=1;drop table", Cohort(), "not known here; it was left out. Known are protocol, "),
    ],
)
def test_what_can_not_be_met_gives_way_with_a_notice(address: str, expected: Cohort, notice: str) -> None:
    cohort, notices = from_url(address, CATALOGUE)
    assert cohort == expected
    assert [notice in str(each) for each in notices] == [True]


def test_which_two_a_page_compares_chooses_nothing_and_needs_no_notice() -> None:
    assert from_url("?compare=clinic&a=Harbour&b=Nowhere", CATALOGUE) == (Cohort(), [])


@pytest.mark.parametrize(
    "address", ["month=2024-01", "period=2024-01", "period=last-month", "period=this-year&clock=due", "period=soon"]
)
def test_data_without_dates_can_not_be_asked_about_a_period(address: str) -> None:
    cohort, (notice,) = from_url(address, NO_DATES)
    assert cohort == Cohort()
    assert (
        str(notice)
        == "The data hold no dates, so they can't be asked about a period; all months count. Leave “"
        + address.partition("=")[0]
        + "” out."
    )


def test_a_named_period_is_that_of_the_data_that_is_current() -> None:
    address = from_url("?period=last-month", CATALOGUE)[0].to_url()
    a_day_earlier = replace(CATALOGUE, data_as_of="2026-10-30")
    assert address == "?period=last-month"
    assert from_url(address, a_day_earlier) == (Cohort(period=Period((202609, 202609), "last-month")), [])


def test_a_period_needs_a_clock_and_its_table() -> None:
    period = Period((202601, 202601))
    with pytest.raises(ValueError, match="fitting"):
        rows_of(wide_courses, Cohort(period=period), CATALOGUE)
    with pytest.raises(ValueError, match="session"):
        rows_of(wide_courses, Cohort(period=period, clock="session"), CATALOGUE)
