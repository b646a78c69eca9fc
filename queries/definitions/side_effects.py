"""Side effects: how they are asked about, graded and timed, as frozen values from side_effects.toml."""

from queries.definitions.sourced import HERE, Source, read, source_of

_TABLES = read(HERE / "side_effects.toml")

ASKING_METHODS: tuple[str, ...] = tuple(_TABLES["asked"]["methods"])
UNKNOWN_METHOD, NOT_ASKED, UNRECORDED = "unknown", "none", "unrecorded"
DEFAULT_METHODS: tuple[str, ...] = tuple(_TABLES["asked"]["on_a_tie"])
METHODS = (*ASKING_METHODS, UNKNOWN_METHOD, NOT_ASKED, UNRECORDED)
ASKED_SOURCE: Source = source_of(_TABLES["asked"])

INTERVAL_SOURCE: Source = source_of(_TABLES["interval"])

GRADES: dict[int, str] = dict(enumerate(_TABLES["grades"]["titles"], start=1))
GRADES_SOURCE: Source = source_of(_TABLES["grades"])

GONE_BY_HOURS: tuple[int, ...] = tuple(_TABLES["gone"]["hours"])
GONE_SOURCE: Source = source_of(_TABLES["gone"])

ACTIONS: tuple[str, ...] = tuple(_TABLES["actions"]["worst_last"])
NOTHING_DONE, *_done = ACTIONS
ACTIONS_DONE = tuple(_done)
ACTIONS_SOURCE: Source = source_of(_TABLES["actions"])

SERIOUS: str = _TABLES["serious"]["title"]
SERIOUS_SOURCE: Source = source_of(_TABLES["serious"])

STOP_REASONS: tuple[str, ...] = tuple(_TABLES["stopped"]["reasons"])
STOP_REASONS_SOURCE: Source = source_of(_TABLES["stopped"])

URINARY: str = _TABLES["urinary"]["title"]
URINARY_TERMS: tuple[str, ...] = tuple(_TABLES["urinary"]["terms"])
URINARY_SOURCE: Source = source_of(_TABLES["urinary"])
