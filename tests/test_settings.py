"""Settings: each is documented, each bad value is named, and no secret is printed."""

from __future__ import annotations

from pathlib import Path

import pytest
from pydantic.fields import FieldInfo
from pydantic_core import PydanticUndefined

from assistant.config import Settings, load_settings
from assistant.errors import SettingError

ROOT = Path(__file__).parent.parent


def variable(name: str, field: FieldInfo) -> str:
    """Return the environment variable that sets ``field``."""
    alias = getattr(field.validation_alias, "choices", None)
    return str(alias[0]) if alias else f"ASSISTANT_{name.upper()}"


def default(field: FieldInfo) -> str:
    """Return the default of ``field`` as the README shows it."""
    value = field.default
    if value is PydanticUndefined:
        value = field.get_default(call_default_factory=True, validated_data={})
    if hasattr(value, "get_secret_value"):
        value = value.get_secret_value()
    if isinstance(value, Path):
        value = value.relative_to(ROOT).as_posix()
    if isinstance(value, float) and value.is_integer():
        value = int(value)
    return "" if value in ("", None, ()) else f"`{value}`"


def settings_table() -> str:
    """Return the table of settings that the README must hold."""
    rows = [
        f"| `{variable(name, field)}` | {default(field)} | {field.description} |"
        for name, field in Settings.model_fields.items()
    ]
    return "\n".join(["| setting | default | meaning |", "| --- | --- | --- |", *rows])


def test_the_readme_lists_every_setting() -> None:
    """Law: the README's table is what the settings say of themselves."""
    table = settings_table()
    text = (ROOT / "README.md").read_text("utf-8")
    assert table in text, f"put this table into README.md:\n{table}"


@pytest.mark.parametrize(
    ("variable", "value"),
    [
        ("ASSISTANT_PORT", "seventy"),
        ("ASSISTANT_PORT", "70000"),
        ("ASSISTANT_MODEL_TIMEOUT", "0"),
        ("ASSISTANT_MAX_FILE_MB", "-1"),
    ],
)
def test_a_bad_setting_is_named_with_its_value_and_what_to_do(
    monkeypatch: pytest.MonkeyPatch, variable: str, value: str
) -> None:
    """Law: one sentence says which setting, which value, and what to do."""
    monkeypatch.setenv(variable, value)
    with pytest.raises(SettingError) as caught:
        load_settings()
    said = str(caught.value)
    assert variable in said
    assert value in said
    assert "start again" in said
    assert "\n" not in said


def test_a_key_is_never_printed(monkeypatch: pytest.MonkeyPatch) -> None:
    """Law: a secret shows in no representation of the settings."""
    monkeypatch.setenv("OPENAI_API_KEY", "sk-very-secret")
    settings = load_settings()
    assert settings.openai_api_key.get_secret_value() == "sk-very-secret"
    for shown in (repr(settings), str(settings), str(settings.model_dump()), f"{settings!r}"):
        assert "very-secret" not in shown


def test_settings_cannot_be_changed() -> None:
    """Law: settings are read once and then stand."""
    with pytest.raises(ValueError, match="frozen"):
        load_settings().port = 1  # type: ignore[misc]


def test_words_of_the_call_win_over_the_environment(monkeypatch: pytest.MonkeyPatch) -> None:
    """A setting named in the call is the one that holds."""
    monkeypatch.setenv("ASSISTANT_PORT", "8000")
    assert load_settings().port == 8000
    assert load_settings(port=9000).port == 9000


def test_a_dotenv_file_is_read(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Settings may stand in a file ``.env`` of the folder one starts in; the environment wins."""
    (tmp_path / "settings.env").write_text("ASSISTANT_PORT=8100\nASSISTANT_HOST=127.0.0.2\n")
    monkeypatch.setitem(Settings.model_config, "env_file", str(tmp_path / "settings.env"))
    monkeypatch.setenv("ASSISTANT_PORT", "8200")
    settings = load_settings()
    assert (settings.host, settings.port) == ("127.0.0.2", 8200)


def test_the_home_folder_is_understood_in_a_file(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Law: ``~`` means the same in ``.env`` as on a command line, not a folder of that name."""
    places = {"DATA_DIR": "d", "CORPUS": "c", "USERS": "u", "CHECK": "q.jsonl"}
    lines = "".join(f"ASSISTANT_{name}=~/{place}\n" for name, place in places.items())
    (tmp_path / "settings.env").write_text(lines)
    monkeypatch.setitem(Settings.model_config, "env_file", str(tmp_path / "settings.env"))
    monkeypatch.setenv("HOME", str(tmp_path))
    for name in places:
        monkeypatch.delenv(f"ASSISTANT_{name}", raising=False)
    settings = load_settings()
    for name, place in places.items():
        assert str(getattr(settings, name.lower())) == str(tmp_path / place)
    assert load_settings(users="").users == ""
