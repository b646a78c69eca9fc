"""Labels that a file gives its codes, beside what a mapping takes the codes for: the two must not contradict."""

import re
from collections.abc import Iterator, Mapping

from intake.cells import filled
from intake.checks.empty_words import means_unknown, word_means_missing
from intake.exchange import YES_NO
from intake.export import SourceFile
from intake.findings import Finding
from intake.formats.mapping import FromColumn, RowRule, SheetMapping, column_named
from intake.typed import without_noughts

CONTRADICTED, UNDECLARED = "contradicted-labels", "undeclared-missing"
_SAME = {
    **dict.fromkeys(("f", "woman", "women", "girl"), "female"),
    **dict.fromkeys(("m", "man", "men", "boy"), "male"),
    **dict.fromkeys(("y", "true", "checked"), "yes"),
    **dict.fromkeys(("n", "false", "unchecked"), "no"),
}
_NO_ANSWER = re.compile(
    r"refus.*|declined.*|missing.*|skipped|prefers? not to.*|(?:did|do|does)(?: not|n'?t) (?:know|answer|say).*|dk|"
    r"no (?:response|reply|answer)|not (?:asked|answered|assessed|done|completed|known|applicable)|unanswered"
)

Labels = Mapping[str, Mapping[str, str]]
"""By the name of a column, the label of each of its codes."""


def contradicted(labels: Labels, mapping: SheetMapping, file: str, said_in: str = "the file") -> Iterator[Finding]:
    """Refuse a mapping that takes a code for another of our words than its label is, as 1 = Male for female."""
    for heading in labels:
        taken = dict.fromkeys(pair for rule in mapping.rules for pair in _taken(rule, heading, labels[heading]))
        wrong = sum(label != ours for label, ours in taken)
        if wrong:
            sentence = (
                f"{mapping.shown} takes codes for other words than their labels in {said_in} say; correct it, or the "
                "labels."
            )
            yield Finding(CONTRADICTED, True, sentence, file, None, heading, wrong, len(taken))


def undeclared(labels: Labels, mapping: SheetMapping, file: SourceFile) -> Iterator[Finding]:
    """Warn of a code that stands in cells as any other, and whose label says that nothing was recorded."""
    for heading in sorted(mapping.headings() & labels.keys()):
        known = {without_noughts(code) for code in mapping.codes(heading)} | set(_words(mapping, heading))
        codes = {code for code, label in labels[heading].items() if _means_no_answer(label)} - known
        rows = file.cells[heading].astype(str).map(without_noughts).isin(list(codes)).to_numpy(bool)
        if rows.any():
            sentence = (
                "a code here is labelled as no answer (refused, missing …) and isn't declared missing; list it under "
                "[not_recorded] in the mapping."
            )
            line, said = int(file.lines[rows.argmax()]), int(filled(file.cells[heading]).sum())
            yield Finding(UNDECLARED, False, sentence, file.file, line, heading, int(rows.sum()), said)


def _taken(rule: RowRule, heading: str, labels: Mapping[str, str]) -> Iterator[tuple[str, str]]:
    """Yield, for codes whose label is one of the words that a column knows, that word and the one taken for it."""
    for name, cell in rule.cells.items():
        if isinstance(cell, FromColumn) and cell.heading == heading and cell.words:
            words = {code: ours for code, ours in cell.words.items() if ours}
            yield from _beside(words, labels, column_named(rule.table, name).choices)
    if (asked := rule.only_where) and asked.heading == heading:
        words = dict.fromkeys(asked.yes, "yes") | dict.fromkeys(asked.no, "no")
        yield from _beside(words, labels, YES_NO)


def _beside(words: Mapping[str, str], labels: Mapping[str, str], known: tuple[str, ...]) -> Iterator[tuple[str, str]]:
    ours = {word.casefold(): word for word in known}
    for code, taken in words.items():
        label = labels.get(without_noughts(code), "").strip().casefold()
        if (word := ours.get(_SAME.get(label, label), ours.get(label))) is not None:
            yield word, taken


def _words(mapping: SheetMapping, heading: str) -> Iterator[str]:
    """Yield the codes of a column that the mapping says anything of."""
    for rule in mapping.rules:
        for cell in rule.cells.values():
            if isinstance(cell, FromColumn) and cell.heading == heading and cell.words:
                yield from map(without_noughts, cell.words)


def _means_no_answer(label: str) -> bool:
    plain = " ".join(label.casefold().split())
    return word_means_missing(plain) or means_unknown(plain) or _NO_ANSWER.fullmatch(plain) is not None
