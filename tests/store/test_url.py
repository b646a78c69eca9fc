"""A database's URL that can't be read is refused in a sentence, which doesn't repeat its password."""

import pytest

from queries.__main__ import main
from store.databases import store_of
from store.store import DatabaseRefused

SCHEMES = ("postgresql+psycopg", "postgresql", "clickhousedb")
UNREADABLE = ("host:port/clinic", "host:54 32/clinic", "[::1/clinic", f"{'h' * 64}/clinic", "two..dots/clinic", "host")


@pytest.mark.parametrize("rest", UNREADABLE)
@pytest.mark.parametrize("scheme", SCHEMES)
def test_a_url_that_can_not_be_read_is_refused_without_its_password(scheme: str, rest: str) -> None:
    with pytest.raises(DatabaseRefused) as refused:
        store_of(f"{scheme}://clinic:s3cret@{rest}")
    assert f"write it as {scheme}://USER:PASSWORD@HOST:PORT/DATABASE." in str(refused.value)
    assert "s3cret" not in str(refused.value)


def test_a_command_says_so_and_ends_with_1(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["response", "--database", "postgresql+psycopg://clinic:s3cret@host:port/clinic"]) == 1
    out, err = capsys.readouterr()
    assert out == ""
    assert err.count("\n") == 1
    assert "can't be read; write it as" in err
    assert "s3cret" not in err
