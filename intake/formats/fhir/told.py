"""What is told of resources that are asked for and can't be read, or not for sure: each reason with its count."""

from intake.findings import Finding

CHECK = "unread-resources"
NO_PATIENT = (
    "the subject of resources that are asked for is no patient of this file (a group, a device, one that is only "
    "described); they are left out."
)
NOT_READ = "values that are asked for are text, a range or of another kind that is no number; they are left out."
NO_VALUE = "observations that are asked for hold no value; they are left out."
BOUND = "values that are asked for are bounds (a comparator such as <) and no numbers; they are left out."
UNKNOWN_ANSWER = (
    "items of a scale have several answers or one whose value isn't known (those of LOINC's answers, ordinal values "
    "and numbers are); they are left out, and so is the total."
)
ANOTHER_TOTAL = (
    "the items of a response give another total than the one beside them or the observation derived from it, which "
    "is taken; correct one of them."
)
NEAR = (
    "a response and an observation of the same scale lie within a day and no derivedFrom says that they are one; "
    "both are read."
)
OTHER_FILE = (
    "totals are made of responses here, and observations of another file that say them again can't be told from "
    "others; put the resources of all kinds into one file, one a line."
)
UNREAD_DOSE = "doses are a text, a rate, a bound, several or no number; they are not recorded."
UNTAKEN_DOSE = (
    "doses are in a unit that isn't taken: a block takes them in mg and in mg/kg, from the columns dose_mg and "
    "dose_mg_per_kg; they are not recorded."
)


class Told:
    """The reasons that were met, each with the lines or places in the bundle of its resources."""

    def __init__(self) -> None:
        self._lines: dict[str, list[int]] = {}

    def add(self, reason: str, line: int) -> None:
        """Count one more of a reason."""
        self._lines.setdefault(reason, []).append(line)

    def findings(self, file: str, resources: int) -> tuple[Finding, ...]:
        """Return a warning for each reason, counted beside how many resources were read."""
        return tuple(
            Finding(CHECK, False, reason, file, lines[0], "", len(lines), max(resources, len(lines)))
            for reason, lines in self._lines.items()
        )
