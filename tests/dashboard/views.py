"""Views: addresses that show every page, as it opens and filtered and grouped otherwise."""

VIEWS = [
    "",
    "?by=month&clinic=Highlarch",
    "?by=resistance&missing=non-responder",
    "durability",
    "durability?by=clinic",
    "onset",
    "onset?by=clinic&diagnosis=PTSD",
    "?by=clinic&across=protocol&outcome=deterioration",
    "time_course",
    "time_course?by=sex&instrument=PHQ-9",
    "missing",
    "missing?by=clinic&diagnosis=OCD&diagnosis=panic",
    "side_effects",
    "safety",
    "safety?by=session-number&clinic=Saltmere&phase=maintenance",
    "methods",
]
