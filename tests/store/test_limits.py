"""What SQL makes of the limits is what the instruments' rules say of every baseline and score that there can be."""

from collections.abc import Callable

import pandas as pd
import pytest
from sqlalchemy import Connection, column, create_engine, select, table

from intake.computed import score_limits as limits_frame
from queries.definitions.instrument import INSTRUMENTS
from queries.definitions.outcomes import OUTCOMES
from queries.definitions.trajectory import BINS, bin_of
from store.duckdb import engine
from store.limits import change_bin, is_outcome, score_limits
from store.words import code

scores = table("scores", column("instrument"), column("baseline"), column("score"), column("code"))
PAIRS = [
    (name, baseline, score)
    for name, instrument in INSTRUMENTS.items()
    for baseline in instrument.range.counts
    for score in instrument.range.counts
]


@pytest.fixture(scope="module")
def judged() -> dict[str, dict[tuple[str, int, int], int]]:
    """What SQL says of every pair of scores, by the name of an outcome; and "change_bin"."""
    same = (score_limits.c.instrument == scores.c.code) & (score_limits.c.baseline == scores.c.baseline)
    said = {name: is_outcome(name, scores.c.score) for name in OUTCOMES}
    said |= {"change_bin": change_bin(scores.c.baseline, scores.c.score)}
    asked = select(*scores.c, *(each.label(name) for name, each in said.items())).outerjoin_from(
        scores, score_limits, same
    )
    with create_engine("duckdb://").connect() as connection:
        _fill(connection)
        rows = connection.execute(asked).all()
    return {name: {(row.instrument, row.baseline, row.score): getattr(row, name) for row in rows} for name in said}


def _fill(connection: Connection) -> None:
    frame = pd.DataFrame(PAIRS, columns=["instrument", "baseline", "score"])
    frame["code"] = [code("instrument", name) for name in frame["instrument"]]
    with engine.incoming(connection, frame):
        connection.exec_driver_sql("CREATE TABLE scores AS SELECT * FROM incoming")
    score_limits.create(connection)
    engine.insert_frame(connection, score_limits, limits_frame())


@pytest.mark.parametrize("name", OUTCOMES)
def test_sql_and_the_rule_agree_on_every_pair(name: str, judged: dict[str, dict[tuple[str, int, int], int]]) -> None:
    rule: Callable[..., bool] = OUTCOMES[name]
    unlike = [
        (instrument, baseline, score)
        for instrument, baseline, score in PAIRS
        if judged[name][instrument, baseline, score] != rule(INSTRUMENTS[instrument], baseline, score)
    ]
    assert not unlike
    assert {0, 1} == set(judged[name].values())


def test_sql_puts_every_change_into_its_bin(judged: dict[str, dict[tuple[str, int, int], int]]) -> None:
    codes = judged["change_bin"]
    unlike = [
        (instrument, baseline, score)
        for instrument, baseline, score in PAIRS
        if BINS[codes[instrument, baseline, score]] != bin_of(INSTRUMENTS[instrument], baseline, score)
    ]
    assert not unlike
