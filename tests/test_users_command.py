"""``users``: accounts are made, listed, changed and removed on this machine, by no argument."""

from __future__ import annotations

import io
import os
import pty
import stat
import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from assistant.__main__ import main
from assistant.config import load_settings
from assistant.errors import SettingError, UsageError
from assistant.web.access import accounts_file
from assistant.web.access.accounts import Account, Accounts, accounts_of, name_of

PASSWORD = "a good long password"


@pytest.fixture
def users(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    file = tmp_path / "deep" / "users"
    monkeypatch.setenv("ASSISTANT_USERS", str(file))
    return file


def run(monkeypatch: pytest.MonkeyPatch, *words: str, typed: str = PASSWORD + "\n") -> int:
    monkeypatch.setattr("sys.stdin", io.StringIO(typed))
    return main(["users", *words])


def test_an_account_is_made_listed_changed_and_removed(
    users: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run(monkeypatch, "add", "Anna", "--role", "maintainer") == 0
    assert run(monkeypatch, "add", "rolf") == 0
    assert run(monkeypatch, "token", "rolf") == 0
    token = capsys.readouterr().out.splitlines()[-1]
    assert run(monkeypatch, "list") == 0
    assert capsys.readouterr().out == "anna\tmaintainer\nrolf\treader\ttoken\n"
    accounts = Accounts(users)
    assert accounts.check("ANNA", PASSWORD) == accounts.find("anna")
    assert accounts.of_token(token) == accounts.find("rolf")
    assert run(monkeypatch, "password", "anna", typed="another password\n") == 0
    assert accounts.check("anna", PASSWORD) is None
    assert accounts.check("anna", "another password")
    assert run(monkeypatch, "token", "rolf", "--none") == 0
    assert accounts.of_token(token) is None
    assert run(monkeypatch, "remove", "rolf") == 0
    assert accounts.find("rolf") is None


def test_the_file_holds_no_password_and_is_its_owners(
    users: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    run(monkeypatch, "add", "anna")
    run(monkeypatch, "token", "anna")
    shown = capsys.readouterr().out
    text = users.read_text("utf-8")
    assert PASSWORD not in text + shown
    assert shown.split()[-1] not in text
    assert "anna:reader:$argon2id$" in text
    assert stat.S_IMODE(users.stat().st_mode) == 0o600
    held = Accounts(users).find("anna")
    assert "argon2" not in repr(held)
    assert text.count("$argon2") == 1


def test_the_same_password_has_another_hash_each_time(users: Path) -> None:
    made = [accounts_file.add(users, name, "reader", PASSWORD) for name in ("anna", "rolf")]
    assert made[0].hash != made[1].hash


@pytest.mark.parametrize(
    ("words", "typed", "message"),
    [
        (("add", "a:b"), PASSWORD, "no name for an account"),
        (("add", "#x"), PASSWORD, "no name for an account"),
        (("add", "a\nb:maintainer"), PASSWORD, "no name for an account"),
        (("add", "x" * 65), PASSWORD, "no name for an account"),
        (("add", "anna"), "short", "The password has 5 characters"),
        (("add", "anna"), "", "The password has 0 characters"),
        (("remove", "nobody"), "", "Nobody has an account 'nobody'"),
        (("password", "nobody"), PASSWORD, "Nobody has an account 'nobody'"),
        (("add", "taken"), PASSWORD, "'taken' has an account already"),
        (("add", "TAKEN"), PASSWORD, "'taken' has an account already"),
    ],
)
def test_what_cannot_be_done_is_told(
    users: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str],
    words: tuple[str, ...], typed: str, message: str,
) -> None:  # fmt: skip
    accounts_file.add(users, "taken", "reader", PASSWORD)
    before = users.read_text("utf-8")
    assert run(monkeypatch, *words, typed=typed + "\n") == 2
    told = capsys.readouterr().err
    assert message in told
    assert PASSWORD not in told
    assert users.read_text("utf-8") == before


def test_without_a_file_the_command_tells_how_to_set_one(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run(monkeypatch, "list") == 2
    assert "Set it, for example ASSISTANT_USERS=" in capsys.readouterr().err


def test_on_a_terminal_the_password_is_asked_for_twice_and_not_shown(users: Path) -> None:
    """Law: nothing that is typed appears on the terminal, and two that differ make no account."""
    for again, code in ((PASSWORD, 0), ("something else", 2)):
        users.unlink(missing_ok=True)
        main_end, end = pty.openpty()
        command = [sys.executable, "-m", "assistant", "users", "add", "anna"]
        environ = {**os.environ, "ASSISTANT_USERS": str(users)}
        with subprocess.Popen(
            command, stdin=end, stdout=end, stderr=end, env=environ, start_new_session=True,
        ) as program:  # fmt: skip
            os.close(end)
            shown = b""
            for prompt, typed in ((b"Password:", PASSWORD), (b"Again:", again)):
                while prompt not in shown:
                    shown += os.read(main_end, 1000)
                os.write(main_end, f"{typed}\n".encode())
            try:
                while more := os.read(main_end, 1000):
                    shown += more
            except OSError:  # the other end is closed
                pass
            assert program.wait(30) == code, shown
        os.close(main_end)
        assert PASSWORD.encode() not in shown
        assert users.exists() == (code == 0)


def test_changes_at_once_are_all_kept(users: Path) -> None:
    """Law: one change does not undo another that was made at the same time."""
    with ThreadPoolExecutor(8) as pool:
        list(
            pool.map(lambda n: accounts_file.add(users, f"name{n}", "reader", PASSWORD), range(12))
        )
    assert len(accounts_file.listed(users)) == 12


@pytest.mark.parametrize(
    ("text", "message"),
    [
        (None, "cannot be read"),
        ("", "holds no account"),
        ("# nobody\n", "holds no account"),
        ("anna:maintainer:secret password\n", "Line 1 .* is no account"),
        ("\nanna:admin:$argon2id$x\n", "Line 2 .* is no account"),
        ("a:reader:$argon2id$x\na:maintainer:$argon2id$y\n", "Line 2 .* is no account"),
        ("a:reader:$argon2id$x:t:more\n", "Line 1 .* is no account"),
    ],
)
def test_a_file_that_lets_nobody_in_stops_the_start(
    tmp_path: Path, text: str | None, message: str
) -> None:
    file = tmp_path / "users"
    if text is not None:
        file.write_text(text, "utf-8")
    with pytest.raises(SettingError, match=message) as told:
        accounts_of(load_settings(data_dir=tmp_path, users=str(file)))
    assert "secret password" not in str(told.value)
    assert accounts_of(load_settings(data_dir=tmp_path)) is None


def test_a_file_that_breaks_while_serving_lets_nobody_in(users: Path) -> None:
    """Law: what cannot be read opens nothing."""
    accounts_file.add(users, "anna", "maintainer", PASSWORD)
    accounts = Accounts(users)
    assert accounts.find("anna")
    users.write_bytes(b"\xff\xfe\x00")
    assert accounts.find("anna") is None
    users.unlink()
    assert accounts.check("anna", PASSWORD) is None


def test_an_empty_token_is_nobodys(users: Path) -> None:
    accounts_file.add(users, "anna", "maintainer", PASSWORD)
    accounts = Accounts(users)
    assert accounts.of_token("") is None
    assert Account(name="a", role="reader", hash="$argon2$x").line == "a:reader:$argon2$x"
    with pytest.raises(UsageError):
        name_of("")
