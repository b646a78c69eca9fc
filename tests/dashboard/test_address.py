"""The filters are set by the address, and whatever the address says, there is a page."""

from collections.abc import Callable

import pytest
from streamlit.testing.v1 import AppTest

from dashboard.first_run import ROOT
from tests.dashboard.filter_keys import filter_key, filter_state
from tests.dashboard.test_page import key_figures_of

STATED = ("protocol", "clinic", "period", "months", "clock", "course", "by")


@pytest.fixture
def open_page(sample_database: str, monkeypatch: pytest.MonkeyPatch) -> Callable[..., AppTest]:
    monkeypatch.setenv("CLINIC_DATABASE", sample_database)

    def opened(**address: str | list[str]) -> AppTest:
        app = AppTest.from_file(ROOT / "dashboard" / "app.py", default_timeout=60)
        for name, value in address.items():
            app.query_params[name.replace("_", "-")] = value
        return app.run()

    return opened


def test_every_filter_is_set_by_the_address(open_page: Callable[..., AppTest]) -> None:
    app = open_page(
        protocol=["iv-050-x6", "sl-400-x4"],
        clinic="Millreach",
        diagnosis="GAD",
        age_band="25–34",
        sex="female",
        resistance="yes",
        month="2024-01..2025-06",
        course="first",
        instrument="GAD-7",
        endpoint="day-7",
        missing="non-responder",
        by="clinic",
    )
    assert not app.exception
    assert not app.warning
    state = {name: filter_state(app, name) for name in STATED}
    assert state == {
        "protocol": ["iv-050-x6", "sl-400-x4"],
        "clinic": ["Millreach"],
        "period": "range",
        "months": (202401, 202506),
        "clock": "started",
        "course": "first",
        "by": "clinic",
    }
    (stamp,) = [caption.value for caption in app.caption if "snapshot" in caption.value]
    for part in ("clinic: Millreach", "sex: female", "started Jan 2024 to Jun 2025", "first courses only", "day 7"):
        assert part in stamp.replace("\\", "")


@pytest.mark.parametrize(
    "address",
    [
        {"clinic": "Nowhere"},
        {"month": "2026-10..2024-01"},
        {"month": "9999-99"},
        {"period": "last-month-but-one"},
        {"period": "last-month", "month": "2026-01"},
        {"clock": "due"},
        {"by": "<script>alert(1)</script>"},
        {"clinic": "x" * 100_000},
        {"clinic": ["%00", "\x00", "\ud7ff", "''; DROP TABLE course_facts"]},
        {f"p{number}": "1" for number in range(900)},
        {"endpoint": ["day-7", "hours-2"]},
        {"missing": ""},
    ],
    ids=lambda address: f"{str(address)[:30]}…",
)
def test_whatever_is_asked_there_is_a_page_and_a_notice(open_page: Callable[..., AppTest], address: dict) -> None:
    app = open_page(**address)
    assert not app.exception
    (notice,) = app.warning
    assert len(notice.value) < 600
    assert "script" not in notice.value
    assert len(key_figures_of(app)) == 6


def test_an_address_too_long_for_the_server_opens_the_page_without_it(open_page: Callable[..., AppTest]) -> None:
    app = open_page(**{f"p{number}": "1" for number in range(3000)})
    assert not app.exception
    assert len(key_figures_of(app)) == 6


def test_a_notice_stays_until_something_is_chosen(open_page: Callable[..., AppTest]) -> None:
    app = open_page(clinic="Nowhere")
    assert app.run().warning
    assert not app.selectbox(key=filter_key(app, "by")).select("clinic").run().warning


def test_a_choice_survives_an_address_from_before_it(open_page: Callable[..., AppTest]) -> None:
    app = open_page()
    app.selectbox(key=filter_key(app, "by")).select("clinic").run()
    app.selectbox(key=filter_key(app, "course")).select("first")
    app.query_params.clear()
    app.run()
    assert (filter_state(app, "by"), filter_state(app, "course")) == (
        "clinic",
        "first",
    )


def test_an_address_that_is_opened_later_sets_the_filters(open_page: Callable[..., AppTest]) -> None:
    app = open_page(by="clinic")
    app.query_params["by"] = "sex"
    app.run()
    assert filter_state(app, "by") == "sex"


def test_an_address_of_before_becomes_the_one_of_now(open_page: Callable[..., AppTest]) -> None:
    app = open_page(month="2024-01..2025-06")
    assert not app.warning
    assert dict(app.query_params) == {"period": "2024-01..2025-06", "clock": "started"}


def test_a_named_period_keeps_its_name_and_goes_along_to_other_pages(open_page: Callable[..., AppTest]) -> None:
    app = open_page()
    app.segmented_control(key="filter-preset").select("last-month").run()
    app.selectbox(key=filter_key(app, "clock")).select("started").run()
    assert dict(app.query_params) == {"period": "last-month", "clock": "started"}
    app.query_params.clear()
    app.switch_page("views/durability.py").run()
    assert not app.exception
    assert dict(app.query_params) == {"period": "last-month", "clock": "started"}
    assert "started Oct 2026" in " ".join(caption.value for caption in app.caption)
    app.segmented_control(key="filter-preset").select("all").run()
    assert dict(app.query_params) == {}
    assert filter_key(app, "clock") not in {box.key for box in app.selectbox}


def test_all_filters_are_cleared_at_once(open_page: Callable[..., AppTest]) -> None:
    app = open_page(clinic="Saltmere", by="sex", month="2024-01..2024-06")
    (clear,) = [button for button in app.button if button.label == "Clear all filters"]
    clear.click().run()
    assert not app.exception
    assert filter_state(app, "clinic") == []
    assert filter_state(app, "by") == "protocol"
    assert not [button for button in app.button if button.label == "Clear all filters"]
    app.button(key="undo").click().run()
    assert {name: filter_state(app, name) for name in ("clinic", "by")} == {
        "clinic": ["Saltmere"],
        "by": "sex",
    }
    assert dict(app.query_params) == {"clinic": "Saltmere", "by": "sex"} | {"period": "2024-01..2024-06"} | {
        "clock": "started"
    }


def test_a_chip_takes_off_its_own_choice_and_leaves_those_of_other_pages(open_page: Callable[..., AppTest]) -> None:
    app = open_page(clinic=["Saltmere", "Millreach"], period="last-month", clock="started")
    app.switch_page("views/durability.py").run()
    app.selectbox(key=filter_key(app, "rule")).select("rescue-as-loss").run()
    app.query_params.clear()
    app.switch_page("views/response.py").run()
    app.button(key="chip-Clinic: Saltmere").click().run()
    assert dict(app.query_params) == {"clinic": "Millreach", "period": "last-month", "clock": "started"}
    app.button(key="chip-Started Oct 2026").click().run()
    assert dict(app.query_params) == {"clinic": "Millreach"}
    app.query_params.clear()
    app.switch_page("views/durability.py").run()
    assert filter_state(app, "rule") == "rescue-as-loss"


def test_changes_are_undone_one_by_one_and_on_their_own_page(open_page: Callable[..., AppTest]) -> None:
    app = open_page(clinic="Saltmere")
    assert not [button for button in app.button if button.key == "undo"]
    app.selectbox(key=filter_key(app, "by")).select("clinic").run()
    app.segmented_control(key="filter-preset").select("last-month").run()
    app.button(key="undo").click().run()
    assert dict(app.query_params) == {"clinic": "Saltmere", "by": "clinic"}
    app.button(key="undo").click().run()
    assert dict(app.query_params) == {"clinic": "Saltmere"}
    assert not [button for button in app.button if button.key == "undo"]
    app.selectbox(key=filter_key(app, "by")).select("clinic").run()
    app.query_params.clear()
    app.switch_page("views/durability.py").run()
    assert filter_state(app, "by") == "clinic"
    assert not [button for button in app.button if button.key == "undo"]


def test_a_page_gone_back_to_before_its_filters_were_there_reads_its_address(open_page: Callable[..., AppTest]) -> None:
    address = {"clinic": "Saltmere", "by": "sex"}
    seen = open_page(**address).session_state["address-seen"]
    app = AppTest.from_file(ROOT / "dashboard" / "app.py", default_timeout=60)
    app.session_state["address-seen"] = seen
    for name, value in address.items():
        app.query_params[name] = value
    app.run()
    assert not app.exception
    assert (filter_state(app, "clinic"), filter_state(app, "by")) == (["Saltmere"], "sex")
