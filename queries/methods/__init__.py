"""Methods: what every word, rule and formula means, written from the definitions themselves."""

from collections.abc import Iterator
from functools import cache

from queries.definitions.version import VERSION
from queries.methods.benchmarks import benchmarks
from queries.methods.claims import claims
from queries.methods.columns import columns
from queries.methods.comparisons import comparisons
from queries.methods.durability import durability
from queries.methods.examples import worked_examples
from queries.methods.formulas import formulas
from queries.methods.instruments import diagnoses, instruments, symptoms
from queries.methods.measures import measures
from queries.methods.periods import periods
from queries.methods.safety import safety
from queries.methods.scores import endpoints, states
from queries.methods.section import Section
from queries.methods.side_effects import side_effects
from queries.methods.thresholds import bands, withholding
from queries.methods.words import words

_INTRODUCTION = f"""\
# Methods: what do these words mean here?

<!-- Written by `python -m queries.methods`; edit the definitions instead. -->

Every number with a clinical meaning has a source and a status: **verified** (the source says so), **convention**
(usual, or ours) or **unverified** (nobody has confirmed it). Definitions {VERSION}.
"""


@cache
def sections() -> tuple[Section, ...]:
    """Return every section in reading order; the dashboard's page and the document are the same ones."""
    return (
        words(),
        measures(),
        instruments(),
        diagnoses(),
        symptoms(),
        endpoints(),
        states(),
        periods(),
        durability(),
        side_effects(),
        safety(),
        benchmarks(),
        claims(),
        comparisons(),
        formulas(),
        withholding(),
        bands(),
        columns(),
        worked_examples(),
    )


def document() -> str:
    """Return the methods as one Markdown document."""
    return "\n".join((_INTRODUCTION, *_contents(), *_lines())) + "\n"


def _contents() -> Iterator[str]:
    for section in sections():
        yield f"- [{section.title}](#{section.anchor})"


def _lines() -> Iterator[str]:
    for section in sections():
        yield f'\n<a id="{section.anchor}"></a>\n\n## {section.title}'
        if section.text:
            yield f"\n{section.text}"
        for entry in section.entries:
            anchors = "".join(f'<a id="{anchor}"></a>' for anchor in (entry.anchor, *entry.former_anchors))
            yield f"\n{anchors}\n\n### {entry.title}\n\n{entry.text}"
