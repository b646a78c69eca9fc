"""Claims: what patients are told, how each is read, and what was published of it."""

from queries.definitions.claims import CLAIMS, NONE_FOUND, READING_SOURCE, Claim
from queries.findings.verdicts import Verdict
from queries.methods.markdown import by_whom, paragraphs, plain, table
from queries.methods.section import Section


def claims() -> Section:
    """Return every claim in the product's own words; a clinic may have others."""
    return Section(
        "claims",
        "What patients are told",
        paragraphs(
            f"Each claim is read as written, and is {Verdict.CONSISTENT.value}, or not, by the rule beside it and "
            f"95 % intervals. It is {Verdict.TOO_FEW.value} where a number is few, or where its interval lies on "
            f"both sides, and it {Verdict.UNKNOWN.value} where a number is withheld, not asked, not recorded, or of "
            "nobody. Of a claim about several one that fails is enough. Nobody untreated is beside them: consistent is "
            "not shown.",
            table(("claim", "read so", "published"), map(_row, CLAIMS.values())),
            by_whom(READING_SOURCE),
        ),
    )


def _row(claim: Claim) -> tuple[str, str, str]:
    published = NONE_FOUND if claim.published == NONE_FOUND else f"{plain(claim.published)}. {by_whom(claim.source)}"
    return plain(claim.says), plain(claim.reads), published
