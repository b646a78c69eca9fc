"""Pictures by command: the same as a figure's own menu saves, of the pages and figures that are named."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from PIL import Image

from dashboard.pictures.__main__ import main
from tests.dashboard.small_clinic import Course

COURSES = (*[Course(clinic="North")] * 12, *[Course(clinic="South", endpoint=14)] * 12)
Run = Callable[..., int | str | None]


@pytest.fixture(scope="module")
def database(published: Callable[..., Path]) -> str:
    return str(published(COURSES, ("side_effects",)))


@pytest.fixture
def run(database: str, tmp_path: Path) -> Run:
    """Take pictures into an empty folder, and return the exit code."""

    def taken(*arguments: str) -> int | str | None:
        try:
            return main([*arguments, "--database", database, "--out", str(tmp_path / "pictures")])
        except SystemExit as usage:
            return usage.code

    return taken


@pytest.mark.takes(100)
def test_the_figures_that_are_named_are_taken(run: Run, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    address = "http://127.0.0.1:8501/response?by=clinic"
    assert run(address, "--figures", "rate_rows-response,onset") == 1
    assert "No figure “onset” is shown; shown are " in capsys.readouterr().err
    assert not (tmp_path / "pictures").exists()
    assert run(address, "--figures", "rate_rows-response", "--shape", "half", "--theme", "dark") == 0
    said = capsys.readouterr()
    (file,) = (tmp_path / "pictures").iterdir()
    assert said.out == f"{file}\n"
    assert file.name == "response-by-clinic_all-courses_2026-10-31_half-dark.png"
    picture: Any = Image.open(file)
    assert picture.size == (960, 1080)
    assert picture.getpixel((5, 5))[:3] == (16, 23, 30)
    assert picture.text["Title"].startswith("50\u00a0% responded")
    assert "n = 24 courses" in picture.text["Description"].replace("\u00a0", " ")


def test_whole_sets_are_taken_at_once_in_a_phone_s_width(run: Run, tmp_path: Path) -> None:
    assert run("", "missing", "--shape", "phone", "--figures", "response,follow-up,coverage") == 0
    files = sorted(file.name for file in (tmp_path / "pictures").iterdir())
    assert len(files) >= 2
    assert all(name.endswith("_phone.png") for name in files)
    widths = {Image.open(tmp_path / "pictures" / name).width for name in files}
    assert max(widths) <= 2 * 390


@pytest.mark.parametrize(
    ("arguments", "code", "said"),
    [
        (["nowhere"], 1, "There is no such page as the one asked for"),
        (["response?clinic=East"], 1, "they hold North, South"),
        (["response", "--shape", "poster"], 2, "slide"),
        ([], 2, "VIEW"),
        (["methods"], 1, "The page Methods has no figures to take"),
        (["/report?clinic=North"], 1, "The page Report has no figures to take"),
        (["response", "--figures", ""], 2, "no figure is called “”"),
        (["response", "--figures", "respnse,onset"], 2, "no figure is called “respnse”"),
    ],
)
def test_what_can_not_be_taken_is_refused(
    run: Run, arguments: list[str], code: int, said: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run(*arguments) == code
    error = capsys.readouterr().err
    assert said in error
    assert "Traceback" not in error
