"""Plain SQL beside the product's questions: what the same tables give to somebody who writes an aggregate by hand.

Each statement takes one parameter, a diagnosis that is left out, so that no two turns ask the same. Its column `n`
adds up to what the product counts: people in response, change and trajectory, responders in durability, and the
sessions with a side effect in side effects.
"""

WRITTEN = {
    "response": """
        SELECT f.protocol, count(*) AS n, sum(CAST(2 * (s.baseline - s.score) >= s.baseline AS INTEGER)),
            count(DISTINCT f.patient_id)
        FROM endpoint_scores AS s JOIN course_facts AS f USING (course_id)
        WHERE s.endpoint = 'end-of-induction' AND s.is_primary = 1 AND s.is_case = 1 AND s.state = 'scored'
            AND f.diagnosis <> ?
        GROUP BY f.protocol
    """,
    "change": """
        SELECT f.protocol, s.instrument, count(*) AS n, count(DISTINCT f.patient_id), avg(s.baseline), avg(s.score),
            stddev_samp(s.score - s.baseline)
        FROM endpoint_scores AS s JOIN course_facts AS f USING (course_id)
        WHERE s.endpoint = 'end-of-induction' AND s.is_primary = 1 AND s.state = 'scored'
            AND f.diagnosis <> ?
        GROUP BY f.protocol, s.instrument
    """,
    "durability": """
        SELECT f.protocol, r.day, r.lost, count(*) AS n
        FROM relapse_times AS r JOIN course_facts AS f USING (course_id)
        WHERE r.is_primary = 1 AND r.outcome = 'response' AND r.rule = 'treatment-policy' AND f.diagnosis <> ?
        GROUP BY f.protocol, r.day, r.lost
    """,
    "side-effects": """
        WITH held AS (
            SELECT s.session_id, s.method, f.protocol
            FROM session_facts AS s JOIN course_facts AS f USING (course_id)
            WHERE s.asked = 1 AND f.diagnosis <> ?
        ), asked AS (SELECT protocol, method, count(*) AS n FROM held GROUP BY protocol, method)
        SELECT h.protocol, h.method, e.term, count(*) AS n, any_value(a.n)
        FROM side_effect_counts AS e JOIN held AS h USING (session_id) JOIN asked AS a USING (protocol, method)
        WHERE e.asked = 1
        GROUP BY h.protocol, h.method, e.term
    """,
    "trajectory": """
        SELECT f.protocol, t.instrument, t.week, count(*) AS n, count(DISTINCT f.patient_id), avg(t.score - t.baseline),
            stddev_samp(t.score - t.baseline)
        FROM trajectory_scores AS t JOIN course_facts AS f USING (course_id)
        WHERE t.is_primary = 1 AND f.diagnosis <> ?
        GROUP BY f.protocol, t.instrument, t.week
    """,
}
