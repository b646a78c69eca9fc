import pandas as pd
import pyarrow as pa
import pytest

from intake.exchange import TABLES
from intake.formats import read
from intake.keys import KEYED
from intake.typed import DTYPES, typed
from tests.intake.exchange_folder import Folder


def kind_of(dtype: object) -> str:
    is_dictionary = isinstance(dtype, pd.ArrowDtype) and pa.types.is_dictionary(dtype.pyarrow_dtype)
    return "ids" if is_dictionary else str(dtype)


def test_every_table_has_every_column_in_order_and_in_its_type(folder: Folder) -> None:
    tables = typed(read(folder.path))
    assert list(tables) == list(TABLES)
    for name, rows in tables.items():
        assert list(rows.columns) == [column.name for column in TABLES[name].columns]
        for column in TABLES[name].columns:
            expected = "ids" if column.name in KEYED else DTYPES[column.kind]
            assert kind_of(rows[column.name].dtype) == expected, f"{name}.{column.name}"


def test_absent_tables_and_columns_are_empty_in_the_same_types(folder: Folder) -> None:
    complete = typed(read(folder.path))
    (folder.path / "events.csv").unlink()
    folder.without_column("courses.csv", "started_on").without_column("scores.csv", "hours_after_session")
    folder.without_column("patients.csv", "sex")
    tables = typed(read(folder.path))
    assert len(tables["events"]) == 0
    assert tables["courses"]["started_on"].isna().all()
    for name, rows in tables.items():
        assert [*map(kind_of, rows.dtypes)] == [*map(kind_of, complete[name].dtypes)]


def test_values_are_the_cells(folder: Folder) -> None:
    tables = typed(read(folder.path))
    assert tables["protocols"]["label"].tolist() == ["Ketamine IV 0.5 mg/kg × 6", "Esketamine IN 84 mg, twice weekly"]
    assert tables["sessions"]["dose_mg"].tolist()[:3] == [35.0, 35.0, 84.0]
    assert tables["scores"]["day"].tolist() == [-3, 0, 7, 0, 0, 0, 0]
    assert tables["courses"]["started_on"][0] == pd.Timestamp("2026-01-05")
    assert tables["patients"]["age"].isna().tolist() == [False, False, True]
    assert tables["courses"]["stop_reason"].isna().tolist() == [True, False, True, True]


def test_rows_stand_as_in_the_file(folder: Folder) -> None:
    folder.append("protocols.csv", "a-later-one,Ketamine IM 1 mg/kg,ketamine,IM,1,mg/kg,,2,14,")
    assert typed(read(folder.path))["protocols"]["protocol_id"].tolist() == ["iv-standard", "in-84", "a-later-one"]


@pytest.mark.parametrize(
    ("file", "row"),
    [
        ("scores.csv", "c00041,PHQ-9,0,2.0,12,self"),
        ("scores.csv", "c00041,PHQ-9,-3,,19,self"),
        ("patients.csv", "p00043,,"),
        ("checklists.csv", "Harbor Street Clinic,Dissociation"),
    ],
)
def test_a_row_that_is_there_twice_is_one(folder: Folder, file: str, row: str) -> None:
    name = file.removesuffix(".csv")
    before = typed(read(folder.path))[name]
    folder.append(file, row)
    pd.testing.assert_frame_equal(typed(read(folder.path))[name], before)


def test_tables_without_a_key_keep_equal_rows(folder: Folder) -> None:
    folder.append("events.csv", "c00042,9,other_admission")
    assert len(typed(read(folder.path))["events"]) == 2
