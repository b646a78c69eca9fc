"""Check results: what the checks found when an export was published, as a snapshot keeps it: counts and no cell."""

import json
from collections.abc import Iterable

from intake.checks import CHECKS
from intake.findings import Finding

_ASKS = {check.name: check.asks for check in CHECKS}


def as_kept(found: Iterable[Finding], rows_in: int, set_apart: int) -> str:
    """Return JSON: how many checks were asked, and what each that found anything asks, its violations and denominator.

    Those of several columns are summed. `rows_in` came in, and `set_apart` of them are not in the snapshot.
    """
    counts: dict[str, list[int]] = {}
    for finding in found:
        sums = counts.setdefault(finding.check, [0, 0])
        sums[0] += finding.violations
        sums[1] += finding.denominator
    listed = [[name, _ASKS.get(name, name), *sums] for name, sums in sorted(counts.items())]
    kept = {"asked": len(CHECKS), "rows": rows_in, "set_apart": set_apart, "found": listed}
    return json.dumps(kept, ensure_ascii=False)
