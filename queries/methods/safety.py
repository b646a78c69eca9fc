"""Safety: the vital signs that are watched, the thresholds and whose they are, and the signals of a course."""

from queries.definitions.safety import (
    COURSE_SOURCE,
    EVENT_KINDS,
    EVENTS_FROM_DAY,
    EVENTS_SOURCE,
    IDEATION,
    WORSE_BY,
)
from queries.definitions.vitals import (
    QUARTILES,
    RECORDED,
    RECORDED_BY,
    RECORDED_SOURCE,
    REFERENCES,
    SUMMARY_SOURCE,
    THRESHOLDS,
    VITALS,
    PublishedMean,
    Reference,
)
from queries.methods.markdown import by_whom, listed, paragraphs, plain, spoken, table
from queries.methods.section import Entry, Section


def safety() -> Section:
    """Return what is watched in a session and over a course."""
    return Section(
        "vitals-and-safety",
        "Vital signs and safety",
        "",
        (
            Entry("vital-signs", "Vital signs", _vitals()),
            Entry("published-rises", "Published rises", _published()),
            Entry("suicidal-ideation-and-events", "Suicidal ideation and events", _signals()),
        ),
    )


def _vitals() -> str:
    rows = [(plain(each.title), plain(each.by), by_whom(each.source)) for each in THRESHOLDS.values()]
    rows.append((plain(RECORDED), plain(RECORDED_BY), by_whom(RECORDED_SOURCE)))
    return paragraphs(
        f"Of each session: {listed(f'{each.title} ({each.unit})' for each in VITALS.values())}; its mean, and the "
        f"{listed(map(str, QUARTILES))} % quantiles. {by_whom(SUMMARY_SOURCE)}",
        "A session counts where everything that a threshold looks at was recorded:",
        table(("share of sessions", "whose threshold", "source"), rows),
    )


def _published() -> str:
    return table(
        ("study", "of whom", "means, with their 95 % interval where known", "source"),
        (
            (plain(each.label), f"{listed(each.routes)} {plain(each.drug)}", _means(each), by_whom(each.source))
            for each in REFERENCES
        ),
    )


def _means(reference: Reference) -> str:
    return ", ".join(
        f"{plain(VITALS[name].title)} {_mean(each)} {VITALS[name].unit}" for name, each in reference.means.items()
    )


def _mean(each: PublishedMean) -> str:
    return f"{each.mean:g}" + ("" if each.low is None or each.high is None else f" ({each.low:g} to {each.high:g})")


def _signals() -> str:
    items = (
        (name, f"item {each.item}, {each.minimum} to {each.maximum}", f"above {each.none_up_to}", by_whom(each.source))
        for name, each in IDEATION.items()
    )
    return paragraphs(
        table(("scale", "item", "ideation", "source"), items),
        f"Worse is a rise of the item by {WORSE_BY} or more. {by_whom(COURSE_SOURCE)}",
        f"Events from day {EVENTS_FROM_DAY} on: {spoken(EVENT_KINDS)}. {by_whom(EVENTS_SOURCE)}",
    )
