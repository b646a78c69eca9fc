"""Plain SQL beside the product's questions: what the same tables give to somebody who writes an aggregate by hand.

Each statement takes one parameter, the code of a diagnosis that is left out, so that no two turns ask the same. Its
column `n` adds up to what the product counts: people in response, change and trajectory, responders in durability, and
the sessions with a side effect in side effects.
"""

# ruff: noqa: S608  (the statements are put together from this file alone)

_CODE = "(SELECT code FROM words WHERE dimension = '{}' AND word = '{}')"
_AT_THE_END = f"endpoint = {_CODE.format('endpoint', 'end-of-induction')} AND state = {_CODE.format('state', 'scored')}"
_RESPONSES = f"outcome = {_CODE.format('outcome', 'response')} AND rule = {_CODE.format('rule', 'treatment-policy')}"
_ALL, _EACH = _CODE.format("grain", "course"), _CODE.format("occurrence", "each")
_PATIENTS = "sum(single) + count(DISTINCT patient_key)"

WRITTEN = {
    "response": f"""
        SELECT protocol, count(*) AS n, sum(responded), {_PATIENTS}
        FROM wide_scores
        WHERE {_AT_THE_END} AND is_primary = 1 AND is_case = 1 AND diagnosis <> ?
        GROUP BY protocol
    """,
    "change": f"""
        SELECT protocol, instrument, count(*) AS n, {_PATIENTS}, sum(baseline), sum(score - baseline),
            sum((score - baseline) * (score - baseline))
        FROM wide_scores
        WHERE {_AT_THE_END} AND is_primary = 1 AND diagnosis <> ?
        GROUP BY protocol, instrument
    """,
    "durability": f"""
        SELECT protocol, day, lost, count(*) AS n
        FROM wide_durability
        WHERE {_RESPONSES} AND is_primary = 1 AND diagnosis <> ?
        GROUP BY protocol, day, lost
    """,
    "side-effects": f"""
        SELECT protocol, method, term, sum(events) AS n, sum(asked), sum(events * events), {_PATIENTS}
        FROM wide_effects
        WHERE grain = {_ALL} AND occurrence = {_EACH} AND diagnosis <> ?
        GROUP BY protocol, method, term
    """,
    "trajectory": f"""
        SELECT protocol, instrument, week, count(*) AS n, {_PATIENTS}, sum(change), sum(change * change)
        FROM wide_weeks
        WHERE is_primary = 1 AND diagnosis <> ?
        GROUP BY protocol, instrument, week
    """,
}
