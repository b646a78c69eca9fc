"""Views: addresses that show every page, as it opens and filtered and grouped otherwise."""

VIEWS = [
    "",
    "?by=clinic&diagnosis=PTSD",
    "?by=month&protocol=sl-400-x4&month=2026-01..2026-06",
    "response",
    "response?by=month&clinic=Highlarch",
    "response?by=resistance&missing=non-responder",
    "response?by=clinic&across=protocol&outcome=deterioration",
    "missing",
    "missing?by=clinic&diagnosis=OCD&diagnosis=panic",
    "onset",
    "onset?by=clinic&diagnosis=PTSD",
    "time_course",
    "time_course?by=sex&instrument=PHQ-9",
    "durability",
    "durability?by=clinic",
    "side_effects",
    "side_effects?by=session-number&method=scale&term=Nausea",
    "safety",
    "safety?by=session-number&clinic=Saltmere&phase=maintenance",
    "methods",
]
