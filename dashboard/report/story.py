"""Story: a report's sections in their fixed order: figures, words and tables that know nothing of paper or slides."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from dashboard.ascertainment import so_asked
from dashboard.claims.asked import Told
from dashboard.compared_parts import compared_parts
from dashboard.figures.claim_rows import without_numbers
from dashboard.figures.curves import curves
from dashboard.figures.difference_rows import Part, difference_rows
from dashboard.figures.effect_rows import effect_rows, one_effect_rows
from dashboard.figures.event_rates import signal_rates, threshold_rates
from dashboard.figures.figure import Figure
from dashboard.figures.funnel_rows import funnel_rows
from dashboard.figures.month_rates import month_rates
from dashboard.figures.rate_rows import rate_rows
from dashboard.figures.reason_rows import missing_reasons
from dashboard.figures.state_rows import state_rows
from dashboard.report.asked import COMPARED, Asked
from dashboard.report.opening import cautions, lead, title_of
from dashboard.report.quality import quality_table
from dashboard.report.tables import (
    Table,
    effects_by_group,
    table_across,
    table_of,
    table_of_differences,
    table_of_rates,
)
from dashboard.wording import DID, capital
from queries.cohort import TAB
from queries.definitions.overview import DIFFERENCE_SOURCE
from queries.disclosure import Released
from queries.findings.comparison import Names
from queries.findings.headlines import Answers, Headline, headlines
from queries.findings.rates import Phrase
from queries.months import month_text

# Which page shows the numbers of a period, by which of its answers.
_SHOWN_ON = (
    ("Response, remission, scored", "response", "response", ""),
    ("Got reliably worse", "safety", "deterioration", f"&{TAB}=who-got-worse"),
    ("Side effects", "side_effects", "effects", ""),
)
_NOBODY = "no course or session of these months can answer this"


@dataclass(frozen=True)
class Shown:
    """A figure and the answers that it is of; without a `figure`, `instead` says why there is none.

    `table` has its numbers where they are worth more than a picture, `view` is the page that shows it, and `tab` its
    part; `views` are, where it takes other addresses than that page's of its first answer, these, each behind what of
    it that shows.
    """

    figure: Figure | None
    answers: tuple[Released, ...]
    instead: str = ""
    table: Table | None = None
    view: str = ""
    tab: str = ""
    views: tuple[tuple[str, str], ...] = ()

    @property
    def links(self) -> tuple[tuple[str, str], ...]:
        """Where the dashboard shows it, each address behind what of it that shows, "" for all."""
        tab = f"&{TAB}={self.tab}" if self.tab else ""
        return self.views or (("", f"{self.view}{self.answers[0].url}{tab}"),)


@dataclass(frozen=True)
class Section:
    """A part of the story under a name that stays the same each month."""

    name: str
    title: str
    shown: tuple[Shown, ...] = ()
    headlines: tuple[Headline, ...] = ()
    table: Table | None = None
    rules: tuple[str, ...] = ()

    @property
    def is_silent(self) -> bool:
        """Whether nothing in it says anything but why there is nothing."""
        said = self.headlines or self.rules or (self.table and self.table.rows)
        return not said and all(shown.figure is None for shown in self.shown)


@dataclass(frozen=True)
class Story:
    """A report: its title and what it says first, and then its sections; `asked` are the answers that it is of."""

    asked: Asked
    title: tuple[Phrase, ...]
    cautions: tuple[str, ...]
    lead: tuple[tuple[str, str], ...]
    sections: tuple[Section, ...]


def story_of(asked: Asked, told: Sequence[Told] = ()) -> Story:
    """Return the report of a month's answers, with the claims that are `told` where they are wanted."""
    parts = _parts(asked)
    compared = [each for part in parts for each in part.compared]
    return Story(
        asked=asked,
        title=title_of(asked, compared),
        cautions=tuple(cautions(asked)),
        lead=tuple(lead(asked)),
        sections=tuple(_told(list(_sections(asked, parts, told)))),
    )


def _told(sections: Sequence[Section]) -> Iterator[Section]:
    """Yield the sections that say something, and before the last one what the others can't say."""
    *others, definitions = sections
    yield from (each for each in others if not each.is_silent)
    why = {shown.instead: shown for each in others if each.is_silent for shown in each.shown}
    if why:
        yield Section("not-shown", "What this report can’t show", tuple(why.values()))
    yield definitions


def _sections(asked: Asked, parts: Sequence[Part], told: Sequence[Told]) -> Iterator[Section]:
    month, year, grouped, run = asked.month, asked.year, asked.grouped, asked.run
    yield Section("this-month", "This month and the twelve before", (_beside(asked, parts),))
    yield Section(
        "headlines", f"The twelve months to {asked.months.brief}, in words", headlines=tuple(headlines(_answers(asked)))
    )
    yield from _by_groups(year, grouped, asked.method)
    unasked = so_asked(year["asked"], asked.method)
    yield Section("months", "Months", tuple(_months(run, month_text(asked.months.month), unasked)))
    screened = _of(year["screening"], lambda: funnel_rows(year["screening"]))
    yield Section(
        "screening",
        "From screening to score",
        (_with_table(screened, "missing", table_across, "from-screening-to-score"),),
    )
    past = _of(month["vital-thresholds"], lambda: threshold_rates(month["vital-thresholds"]))
    signals = _of(year["safety-signals"], lambda: signal_rates(year["safety-signals"]))
    yield Section("safety", "Safety", (_with_rates(past, "safety"), _with_rates(signals, "safety")))
    states = _of(month["observed"], lambda: state_rows(month["observed"], month["observed"]))
    by_clinic = _of(year["by-clinic"], lambda: state_rows(year["by-clinic"], year["observed"]))  # a month's are too few
    reasons = _of(month["missing-reasons"], lambda: missing_reasons(month["missing-reasons"]))
    counted = tuple(_with_table(each, "missing", table_across) for each in (states, by_clinic))
    why = _with_table(reasons, "missing", table_across, "why-not-and-what-if")
    yield Section("missing", "Who is missing", (*counted, why))
    if told:
        yield Section("claims", "What patients are told", tuple(map(_claim, told)))
    yield Section("quality", "Data quality", table=quality_table(asked))
    yield Section("definitions", "Definitions", rules=_rules(asked))


def _claim(told: Told) -> Shown:
    instead = "" if told.figure else without_numbers(told.claim, told.judged)
    table = table_of_rates(told.figure) if told.figure else None
    return Shown(told.figure, told.answers, instead, table, views=told.views)


def _by_groups(year: Mapping[str, Released], grouped: Mapping[str, Released], method: str) -> Iterator[Section]:
    """Yield what is told of protocols, or of other groups; of a month there would be too few for each."""
    rates = _of(grouped["response"], lambda: rate_rows(grouped["response"], year["response"], DID["response"]))
    yield Section("response", "Response", (_with_table(rates, "response"),))
    lasting = _of(grouped["durability"], lambda: curves(grouped["durability"], year["durability"]))
    yield Section("durability", "Durability", (_with_table(lasting, "durability"),))
    nobody = so_asked(year["asked"], method)
    effects = _of(year["effects"], lambda: effect_rows(year["effects"]), nobody=nobody)
    of_any = grouped["any-effect"]
    by_group = _of(of_any, lambda: one_effect_rows(of_any, year["any-effect"]), nobody=nobody)
    shown = _with_table(effects, "side_effects"), _with_table(by_group, "side_effects")
    table = effects_by_group(grouped["effects"], year["effects"]) if grouped["effects"].rows else None
    yield Section("side-effects", "Side effects", shown, table=table)


def _with_table(shown: Shown, view: str, made: Callable[[Released], Table] = table_of, tab: str = "") -> Shown:
    return replace(shown, table=made(shown.answers[0]) if shown.figure else None, view=view, tab=tab)


def _with_rates(shown: Shown, view: str) -> Shown:
    return replace(shown, table=table_of_rates(shown.figure) if shown.figure else None, view=view)


def _parts(asked: Asked) -> list[Part]:
    """Return what of the month is set beside the twelve before it; all of it is corrected for together."""
    two = {name: (asked.before[name], asked.month[name]) for name in (*COMPARED, "any-effect", "effects")}
    outcomes = {name: two[name] for name in COMPARED}
    return compared_parts(outcomes, two["any-effect"], two["effects"], asked.method, "courses due")


def _beside(asked: Asked, parts: Sequence[Part]) -> Shown:
    names = Names("The 12 months before", asked.months.brief)
    answers = [answers[name] for name in COMPARED for answers in (asked.month, asked.before)]
    if not (asked.both.rows or asked.both.summary):
        return Shown(None, (asked.both,), f"{asked.both.title}: {asked.both.absent or _NOBODY}.")
    figure = difference_rows(parts, names, asked.both, [DIFFERENCE_SOURCE.note])
    views = tuple(_views_of_two(asked, names))
    return Shown(figure, (asked.both, *answers), table=table_of_differences(figure), views=views)


def _views_of_two(asked: Asked, names: Names) -> Iterator[tuple[str, str]]:
    """Yield where the numbers of both sides are: no page sets two periods beside each other."""
    for name, answers in zip(names, (asked.before, asked.month), strict=True):
        for what, view, of, tab in _SHOWN_ON:
            yield f"{what}, {name}", f"{view}{answers[of].url}{tab}"


def _answers(asked: Asked) -> Answers:
    return Answers(
        response=asked.year["response"],
        response_by=asked.grouped["response"],
        durability=asked.year["durability"],
        follow_up=asked.year["follow-up"],
        follow_up_by_clinic=asked.year["follow-up-by-clinic"],
        side_effects=asked.year["effects"],
    )


def _months(run: dict[str, Released], month: str, unasked: str) -> Iterator[Shown]:
    """Yield the months of a run, of which the report's own is the one that is spoken of, whole or not."""
    response, any_effect = run["response"], run["any-effect"]
    rates = _of(response, lambda: month_rates(response, run["response-of-all"], DID["response"], month))
    yield _with_table(rates, "response", _of_a_year)
    all_effects = run["any-effect-of-all"]
    effects = _of(any_effect, lambda: month_rates(any_effect, all_effects, "", month), nobody=unasked)
    yield _with_table(effects, "side_effects", _of_a_year)


def _of_a_year(released: Released) -> Table:
    """Return the last thirteen months, of which a slide has room: the first is the last one's of the year before."""
    table = table_of(released)
    return replace(table, rows=table.rows[-13:])


def _of(released: Released, drawn: Callable[[], Figure], *others: Released, nobody: str = _NOBODY) -> Shown:
    """Return a figure, which says in its subtitle of which months it is; or why there is none."""
    if not (released.rows or released.summary):
        return Shown(None, (released,), f"{released.title}: {released.absent or nobody}.")
    figure = drawn()
    dated = " · ".join(filter(None, [capital(released.cohort), figure.subtitle]))
    stamp = tuple(part for part in figure.stamp if part != released.cohort)
    return Shown(replace(figure, subtitle=dated, stamp=stamp), (released, *others))


def _rules(asked: Asked) -> tuple[str, ...]:
    return tuple(dict.fromkeys(rule for released in asked.every for rule in released.rules))
