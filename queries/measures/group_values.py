"""Group values: what the courses of a group can have, and have been prescribed, by what was chosen and grouped by."""

from queries.catalogue import Catalogue, Prescription
from queries.cohort import Cohort, value_label
from queries.dimensions import FILTERS


def prescriptions_of(group: str, cohort: Cohort, catalogue: Catalogue) -> tuple[Prescription, ...]:
    """Return what the courses of a group can have been prescribed."""
    protocols = values_of("protocol", group, cohort, catalogue)
    drugs, routes = (values_of(name, group, cohort, catalogue) for name in ("drug", "route"))
    prescriptions = (catalogue.prescriptions[protocol] for protocol in protocols)
    return tuple(
        each
        for each in prescriptions
        if each.drug in drugs and each.route in routes and (cohort.by != "dose-band" or each.dose_band == group)
    )


def values_of(name: str, group: str, cohort: Cohort, catalogue: Catalogue) -> tuple[str, ...]:
    """Return the values of a filter's column that the courses of a group can have."""
    known = cohort.chosen.get(name) or catalogue.values[FILTERS[name].column]
    if cohort.by != name:
        return known
    return tuple(value for value in known if value_label(name, value, catalogue) == group)
