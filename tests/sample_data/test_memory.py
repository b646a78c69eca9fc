"""A million courses are drawn and written in little memory: tables in blocks, one after the other."""

import subprocess
import sys
from pathlib import Path

import pytest

from sample_data import columns, write
from sample_data.__main__ import main

SMALL = ("--courses", "30", "--seed", "5")
COURSES, MILLION = 30_000, 1_000_000
GIB = 2**30
# Linux's own count begins anew with a program; getrusage goes on with that of the one that started it.
MEASURED = """
import re, sys
from pathlib import Path
from sample_data.__main__ import main

def peak():
    return 1024 * int(re.search("VmHWM:\\s+(\\d+)", Path("/proc/self/status").read_text())[1])

before = peak()
main(sys.argv[1:])
print(before, peak())
"""


def test_blocks_of_rows_change_no_byte(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    assert main([*SMALL, "--out", str(tmp_path / "at-once")]) == 0
    monkeypatch.setattr(columns, "ROWS_AT_ONCE", 7)
    monkeypatch.setattr(write, "ROWS_AT_ONCE", 11)
    assert main([*SMALL, "--out", str(tmp_path / "in-blocks")]) == 0
    for whole in (tmp_path / "at-once").iterdir():
        assert whole.read_bytes() == (tmp_path / "in-blocks" / whole.name).read_bytes()


def test_a_million_courses_would_take_less_than_4_gib(tmp_path: Path) -> None:
    command = [sys.executable, "-c", MEASURED, "--courses", str(COURSES), "--out", str(tmp_path)]
    done = subprocess.run(command, capture_output=True, text=True, check=True)
    before, peak = map(int, done.stdout.split())
    assert before + (peak - before) * MILLION / COURSES < 4 * GIB
