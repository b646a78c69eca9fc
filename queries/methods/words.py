"""Words: a short glossary, its numbers those of the definitions."""

from queries.definitions.disclosure import FEW_UNDER, WITHHELD_UNDER
from queries.definitions.endpoints import BASELINE
from queries.methods.markdown import bullets
from queries.methods.section import Section

_WORDS = {
    "Course": "one patient's run of one protocol; a patient who comes back begins another course.",
    "Session": "one treatment of a patient; day 0 is the day of a course's first session.",
    "Phase": "what a session is given for: induction (the first series), maintenance (to keep the gain) or rescue "
    "(because it went).",
    "Cohort": "the courses that a choice of filters leaves, with the way in which they are scored and grouped.",
    "Primary instrument": "for each course the first scale of its diagnosis' list for which it has a baseline.",
    "Baseline": f"the last score from {-BASELINE.first_day} days before the first session up to that day, and before "
    "the session on it.",
    "Endpoint": "when a score counts: a window of days or hours and the moment in it to which the score is nearest.",
    "Case": "someone whose baseline reaches the scale's case cut-off, where it has one, and is not in remission.",
    "Response": "a fall from baseline, or a rise where higher is better, that the scale's own rule calls clearly "
    "better.",
    "Partial response": "at least half of what the response rule asks for, but not all of it.",
    "Remission": "hardly any symptoms left, by the scale's own cut-off.",
    "Recovery": "no longer a case by the scale's own cut-off.",
    "Reliable change": "a change as large as chance on this scale would seldom make; a fall is improvement, a rise is "
    "deterioration; where higher is better, the other way round.",
    "Durability": "how long a response (or a remission) lasts, counted from the score that shows it.",
    "Competing outcome": "what ends a response first, or ends its being observed: loss, rescue, admission, "
    "maintenance, death, another treatment, or the last score.",
    "Later event": "what befell a course after its observation had ended; it is listed and in no curve.",
    "Follow-up": "the share of those whose window is closed who were scored in it.",
    "Missing": "the window is closed and holds no score: nobody knows how this course did.",
    "Pending": "the window is still open, or induction is still under way: it is too early to tell.",
    "Bounds": "the share if none of the missing had had the event, and if all of them had.",
    "95 % interval": "the values with which the counts agree; where those of two groups overlap much, chance may be "
    "all that divides them.",
    "Ascertainment": "how side effects came to be known: reported spontaneously, asked by checklist or by scale "
    "(`side_effects_method`); never pooled.",
    "Asked": "someone asked about side effects in that session; only such sessions have a rate.",
    "Volunteered": "a side effect told in a session in which nobody asked about it; it is in no rate.",
    "Not asked": "nobody asked, so nobody knows; it is not the absence of side effects.",
    "Withheld": f"not shown, because fewer than {WITHHELD_UNDER} stand behind the number.",
    "Few": f"shown with a warning, because fewer than {FEW_UNDER} stand behind the number.",
    "Not recorded": "the clinic's data says nothing; it is never counted as zero. Where no side effect or event is "
    "handed over, none is recorded, unless the manifest says that they are and none occurred.",
    "Published result": "what a study found, set beside a clinic's own number where both count alike; never a target.",
    "Snapshot": "the data as published at one moment; its name is made from its rows and from all that derives "
    "numbers from them, so it never changes.",
    "Verified, convention, unverified": "whether a source was read and says so, whether the choice is usual or ours, "
    "or whether nobody has confirmed it yet.",
}


def words() -> Section:
    """Return the glossary."""
    lines = bullets(f"**{word}**: {meaning}" for word, meaning in _WORDS.items())
    return Section("words", "Words", lines)
