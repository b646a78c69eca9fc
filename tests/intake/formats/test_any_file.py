"""Whatever bytes a file of a known kind holds, it is read or refused in words."""

import json
import tempfile
import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from intake.checks import findings
from intake.drafting.draft import draft
from intake.drafting.look import look
from intake.export import UnreadableExport
from intake.formats import read
from tests.intake.formats.base_clinic import parquet, spss, workbook, zipped
from tests.intake.formats.fhir_clinic import FHIR_BLOCKS, PROTOCOL, ndjson, resources

SLOW = settings(max_examples=30, deadline=None, suppress_health_check=[HealthCheck.too_slow])
ANYTHING = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=8),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=5), inner, max_size=3),
    max_leaves=6,
)
KEYS = ("status", "code", "subject", "component", "item", "derivedFrom", "valueQuantity", "dosage", "event", "severity")


def tried(source: Path, mapping: Path | None) -> str:
    """Return what is said of a file, by the reader and by the one who drafts."""
    said = []
    for look_at in (lambda: findings(read(source, str(mapping) if mapping else None)), lambda: draft(look(source))):
        try:
            look_at()
        except UnreadableExport as refused:
            said.append(str(refused))
    return "\n".join(said)


@pytest.mark.parametrize("written", [workbook, spss, parquet, ndjson], ids=lambda written: written.__name__)
def test_a_damaged_file_is_read_or_refused_in_words(
    written: Callable[[Path], tuple[Path, str]], tmp_path: Path
) -> None:
    source, mapping = written(tmp_path)
    (tmp_path / "m.toml").write_text(mapping)
    whole = source.read_bytes()
    for cut in (40, len(whole) // 3, len(whole) - 9):
        source.write_bytes(whole[:cut])
        tried(source, tmp_path / "m.toml")
        source.write_bytes(whole[:cut] + bytes(64) + whole[cut + 64 :])
        tried(source, tmp_path / "m.toml")


def test_a_damaged_zip_is_refused_in_words(tmp_path: Path) -> None:
    source = zipped(tmp_path)
    whole, said = source.read_bytes(), []
    for cut in range(60, len(whole) - 1, 301):
        source.write_bytes(whole[:cut] + b"\xff" + whole[cut + 1 :])
        said.append(tried(source, None))
    assert any("this zip is damaged or has a password; unpack it" in each for each in said)
    with zipfile.ZipFile(source, "w") as archive:
        archive.writestr("../../outside/manifest.toml", "x")
    with pytest.raises(UnreadableExport):
        read(source)
    assert not (tmp_path.parent.parent / "outside").exists()


@SLOW
@given(st.sampled_from(list(resources())[:10]), st.sampled_from(KEYS), ANYTHING, ANYTHING)
def test_a_resource_of_any_shape_is_read_or_refused(
    resource: dict[str, object], key: str, value: object, inner: object
) -> None:
    spoiled = [resource | {key: value}, resource | {key: {"coding": inner, "value": inner, "dose": inner}}]
    spoiled.append(resource | {key: [{"answer": inner, "item": inner, "coding": [inner], "reference": inner}]})
    spoiled = [each | {"id": f"r{number}"} for number, each in enumerate(spoiled)]  # else they were three versions
    with tempfile.TemporaryDirectory() as path:
        (Path(path) / "m.toml").write_text(PROTOCOL % "" + FHIR_BLOCKS)
        (Path(path) / "a.ndjson").write_text("\n".join(json.dumps(each) for each in spoiled))
        tried(Path(path) / "a.ndjson", Path(path) / "m.toml")
