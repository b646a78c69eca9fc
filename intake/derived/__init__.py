"""Derived tables: SELECTs, written once and run by the engine itself when data is published.

Their order matters: each reads the ones before it.
"""

from functools import cache

from sqlalchemy import Select, Table

from intake.derived.course_events import course_events_rows
from intake.derived.course_facts import course_facts_rows
from intake.derived.course_instruments import course_instruments_rows
from intake.derived.day_scores import day_scores_rows
from intake.derived.endpoint_scores import endpoint_scores_rows
from intake.derived.ideation_scores import ideation_scores_rows
from intake.derived.later_events import later_events_rows
from intake.derived.recorded_in import recorded_in_rows
from intake.derived.relapse_times import relapse_times_rows
from intake.derived.score_gaps import score_gaps_rows
from intake.derived.screening_facts import screening_facts_rows
from intake.derived.session_facts import session_facts_rows
from intake.derived.side_effect_counts import asked_terms_rows, side_effect_counts_rows
from intake.derived.symptom_scores import symptom_scores_rows
from intake.derived.trajectory_scores import trajectory_scores_rows
from intake.derived.window_scores import window_scores, window_scores_rows
from store import schema
from store.derived import WIDE
from store.words import all_words, words


@cache
def derivations() -> list[tuple[Table, Select]]:
    """Return (table to fill, the SELECT that fills it), in the order in which they must run."""
    return [
        (schema.course_facts, course_facts_rows()),
        (schema.day_scores, day_scores_rows()),
        (schema.course_instruments, course_instruments_rows()),
        (window_scores, window_scores_rows()),
        *((schema.endpoint_scores, rows) for rows in endpoint_scores_rows()),
        (schema.relapse_times, relapse_times_rows()),
        (schema.trajectory_scores, trajectory_scores_rows()),
        (schema.score_gaps, score_gaps_rows()),
        (schema.later_events, later_events_rows()),
        *((schema.symptom_scores, rows) for rows in symptom_scores_rows()),
        (schema.session_facts, session_facts_rows()),
        (schema.asked_terms, asked_terms_rows()),
        (schema.side_effect_counts, side_effect_counts_rows()),
        (schema.ideation_scores, ideation_scores_rows()),
        (schema.course_events, course_events_rows()),
        (schema.screening_facts, screening_facts_rows()),
        (schema.recorded_in, recorded_in_rows()),
        (words, all_words()),
        *((each.table, rows) for each in WIDE for rows in each.parts),
    ]
