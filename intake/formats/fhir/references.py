"""References between resources: which resource of which kind one points to, whatever its form."""

import re
from collections.abc import Sequence
from typing import Any

from intake.formats.fhir.resources import Resource, an_object

_VERSION = "/_history/"
_PLAIN = re.compile(r"(?:[a-z]+://(?P<server>.+)/)?(?P<kind>[A-Za-z]+)/(?P<id>[^/?#|:]+)")
_URN = re.compile(r"urn:(?:uuid|oid):(?P<id>.+)")


class References:
    """The resources of a file, to be found by what points to them.

    Patient/7, Patient/7/_history/2, http://server/Patient/7 and the URL that a bundle gives a resource are read;
    a contained resource (#p) and one that is only described (Patient?identifier=…) are none of the file.
    """

    def __init__(self, resources: Sequence[Resource]) -> None:
        self._by_url = {_unversioned(each.url): (each.kind, each.id) for each in resources if each.url}
        self._there = {(each.kind, each.id) for each in resources}
        self._servers: dict[tuple[str, str], set[str]] = {}
        for url in self._by_url:
            self._plain(url)

    def id_of(self, reference: Any, kind: str) -> str:
        """Return the id of the resource of a kind that a reference points to; "" where it points to none of it."""
        reference = an_object(reference)
        said = _unversioned(str(reference.get("reference", "")))
        declared = str(reference.get("type") or kind).rsplit("/", 1)[-1]
        found = self._by_url.get(said) or self._plain(said) or self._urn(said, kind, "type" in reference)
        return found[1] if found and found[0] == declared == kind else ""

    def of_several_servers(self, kind: str) -> int:
        """Return how many ids of a kind were met on more servers than one, where they are others'."""
        return sum(len(servers) > 1 for (of, _), servers in self._servers.items() if of == kind)

    def _plain(self, said: str) -> tuple[str, str] | None:
        if not (found := _PLAIN.fullmatch(said)):
            return None
        target = (found["kind"], found["id"])
        if found["server"]:
            self._servers.setdefault(target, set()).add(found["server"])
        return target

    def _urn(self, said: str, kind: str, is_declared: bool) -> tuple[str, str] | None:
        """Return what an identifier stands for that no bundle gives: a resource of that id, which must be known."""
        found = _URN.fullmatch(said)
        target = (kind, found["id"]) if found else None
        return target if target and (is_declared or target in self._there) else None


def _unversioned(url: str) -> str:
    return url.split(_VERSION, 1)[0]
