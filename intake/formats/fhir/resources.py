"""The resources of a FHIR file: of one bundle, or of lines that are resources or bundles (NDJSON), each once."""

import json
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from intake.export import UnreadableExport
from intake.formats.fhir.lists import STATUSES


@dataclass(frozen=True)
class Resource:
    """A resource: `line` is its line in NDJSON or its place in a bundle, `url` the one that a bundle gives it."""

    line: int
    said: dict[str, Any]
    url: str = ""

    @property
    def kind(self) -> str:
        """Return the kind, such as Observation."""
        return str(self.said.get("resourceType", ""))

    @property
    def id(self) -> str:
        """Return the id; of a resource without one the end of its URL."""
        return str(self.said.get("id") or self.url.rsplit("/", 1)[-1].rsplit(":", 1)[-1])

    @property
    def status(self) -> str:
        """Return how far what it says has happened."""
        return str(self.said.get("status", self.said.get("actuality", "")))


def resources_of(text: bytes, file: str) -> list[Resource]:
    """Return the resources of a file, in order.

    Raise UnreadableExport for what is no JSON, for a bundle that is one page of more or a history, and where two
    versions of a resource say different things.
    """
    found = [resource for line, whole in _wholes(text, file) for resource in _unpacked(whole, line, file)]
    return list(_once(found, file))


def an_object(value: Any) -> dict[str, Any]:
    """Return a value that is an object; one without anything for what is none."""
    return value if isinstance(value, dict) else {}


def objects(value: Any) -> list[dict[str, Any]]:
    """Return the objects of a list, or the only one."""
    return [each for each in (value if isinstance(value, list) else [value]) if isinstance(each, dict)]


def _wholes(text: bytes, file: str) -> Iterator[tuple[int | None, dict[str, Any]]]:
    """Yield what the file holds as a whole, without a line, or else what each line does."""
    try:
        whole = json.loads(text.decode("utf-8-sig"))
    except (ValueError, RecursionError):
        yield from _lines(text, file)
        return
    if isinstance(whole, dict):
        yield None, whole


def _lines(text: bytes, file: str) -> Iterator[tuple[int, dict[str, Any]]]:
    for line, written in enumerate(text.splitlines(), 1):
        if not written.strip():
            continue
        try:
            resource = json.loads(written.decode("utf-8-sig"))
        except (ValueError, RecursionError):
            raise UnreadableExport(f"{file}, line {line}: this is no JSON; export the file again.") from None
        if isinstance(resource, dict):
            yield line, resource


def _unpacked(whole: dict[str, Any], line: int | None, file: str) -> Iterator[Resource]:
    """Yield a resource itself, or those of a bundle."""
    if whole.get("resourceType") != "Bundle":
        yield Resource(line or 1, whole)
        return
    entries = objects(whole.get("entry"))
    _refuse_part(whole, entries, file)
    for place, entry in enumerate(entries, 1):
        if isinstance(entry.get("resource"), dict):
            yield Resource(line or place, entry["resource"], str(entry.get("fullUrl", "")))


def _refuse_part(bundle: dict[str, Any], entries: list[dict[str, Any]], file: str) -> None:
    """Refuse a bundle that isn't the whole of what was asked of a server, or more than its present state."""
    if bundle.get("type") == "history":
        raise UnreadableExport(
            f"{file}: this bundle is a history, with what was changed and deleted; export what is there now."
        )
    total = bundle.get("total")
    matches = sum(an_object(entry.get("search")).get("mode", "match") == "match" for entry in entries)
    is_short = isinstance(total, int) and total > matches
    if is_short or any(link.get("relation") == "next" for link in objects(bundle.get("link"))):
        raise UnreadableExport(
            f"{file}: this bundle is one page of more (it names a next one, or a total over its entries); fetch every "
            "page and write all their resources into one file, one a line."
        )


def _once(found: list[Resource], file: str) -> Iterator[Resource]:
    """Yield each resource once; refuse two versions of one that is read."""
    first: dict[tuple[str, str, str], Resource] = {}
    for resource in found:
        if not resource.id or resource.kind not in STATUSES:
            yield resource
            continue
        earlier = first.setdefault((resource.kind, resource.id, resource.url), resource)
        if earlier is resource:
            yield resource
        elif _without_marks(earlier) != _without_marks(resource):
            raise UnreadableExport(
                f"{file}, line {resource.line}: a resource of the same kind and id stands in line {earlier.line} and "
                "says something else, as another version of it does; export what is there now."
            )


def _without_marks(resource: Resource) -> dict[str, Any]:
    return {name: value for name, value in resource.said.items() if name not in ("meta", "text")}
