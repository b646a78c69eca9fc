"""Durability: when a response counts as lost, under which rule, as frozen values from durability.toml."""

from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType
from typing import Literal

from queries.definitions.sourced import HERE, Source, read, source_of

ByScore = Literal["unless refuted", "if confirmed", "first"]


@dataclass(frozen=True)
class DurabilityRule:
    """What counts as a loss, and whether observation ends with the first maintenance session.

    `by_score` says when a score out of response is a loss: "unless refuted" or "if confirmed" by the next score, or at
    the "first".
    """

    name: str
    title: str
    by_score: ByScore
    rescue_is_loss: bool
    until_maintenance: bool
    source: Source

    @property
    def confirmed(self) -> bool:
        """Whether the next score can take a loss away."""
        return self.by_score != "first"

    @property
    def last_is_loss(self) -> bool:
        """Whether a score that none follows can be a loss."""
        return self.by_score != "if confirmed"


_TABLES = read(HERE / "durability.toml")

TIME_0_ENDPOINT: str = _TABLES["time_0"]["endpoint"]
TIME_0_SOURCE: Source = source_of(_TABLES["time_0"])
RMST_DAYS: int = _TABLES["time_0"]["rmst_days"]
AT_DAYS: tuple[int, ...] = tuple(_TABLES["time_0"]["at_days"])
CUT_UNDER_AT_RISK: int = _TABLES["time_0"]["cut_under_at_risk"]
LOSS_EVENTS: tuple[str, ...] = tuple(_TABLES["events"]["loss"])
LOSS_EVENTS_SOURCE: Source = source_of(_TABLES["events"])
LATER_EVENT_KINDS: tuple[str, ...] = tuple(_TABLES["later_events"]["events"])
LATER_EVENTS_SOURCE: Source = source_of(_TABLES["later_events"])
LONG_OVER_DAYS: int = _TABLES["score_gaps"]["long_over_days"]
PERCENTS: tuple[int, ...] = tuple(_TABLES["score_gaps"]["percents"])
SCORE_GAPS_SOURCE: Source = source_of(_TABLES["score_gaps"])
_COMPETING = _TABLES["competing_outcomes"]
COMPETING_RULE: str = _COMPETING["rule"]
COMPETING_SOURCE: Source = source_of(_COMPETING)
COMPETING_STATES = MappingProxyType({each: state for state, ended in _COMPETING["states"].items() for each in ended})
"""What ended a response, or its observation, as `relapse_times` names it → the state in which a course is then."""
RULES = MappingProxyType(
    {
        name: DurabilityRule(
            name,
            table["title"],
            table["by_score"],
            table["rescue_is_loss"],
            table["until_maintenance"],
            source_of(table),
        )
        for name, table in _TABLES["rules"].items()
    }
)
_FIRST_OF: Mapping[bool, str] = {rule.until_maintenance: name for name, rule in reversed(list(RULES.items()))}
OBSERVED_AS = MappingProxyType({name: _FIRST_OF[rule.until_maintenance] for name, rule in RULES.items()})
"""Rule → the first rule under which observation ends when it does under this one."""
