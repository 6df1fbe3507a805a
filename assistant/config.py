"""Settings: one frozen object, read once from the environment and ``.env``, passed by hand."""

from __future__ import annotations

import os
import re
from pathlib import Path
from typing import Literal, TypeVar
from urllib.parse import unquote

from pydantic import AliasChoices, Field, SecretStr, ValidationError, field_validator
from pydantic_settings import BaseSettings, SettingsConfigDict

from assistant.errors import SettingError

PACKAGE = Path(__file__).resolve().parent
Place = TypeVar("Place", Path, str)


def default_corpus() -> Path:
    """Return the bundled guides: beside the package in a checkout, inside it when installed."""
    beside = PACKAGE.parent / "docs_corpus"
    return beside if beside.is_dir() else PACKAGE / "docs_corpus"


def default_data_dir() -> Path:
    """Return ``.data`` in a checkout, else the user's data folder."""
    if (PACKAGE.parent / "docs_corpus").is_dir():
        return PACKAGE.parent / ".data"
    home = os.environ.get("XDG_DATA_HOME") or Path.home() / ".local" / "share"
    return Path(home) / "career-guide-assistant"


class Settings(BaseSettings):
    """Every setting with its default; the description is what the README table says of it."""

    model_config = SettingsConfigDict(
        env_prefix="ASSISTANT_", env_file=".env", extra="ignore", frozen=True
    )

    data_dir: Path = Field(
        default_factory=default_data_dir, description="Folder of the library, caches and uploads."
    )
    corpus: Path = Field(
        default_factory=default_corpus, description="Folder of guides to ingest when none is named."
    )
    database_url: str = Field(
        "",
        repr=False,
        description="Catalog database, an SQLAlchemy URL; empty means SQLite in the data folder.",
    )
    chroma_url: str = Field(
        "",
        repr=False,
        description="Chroma server, `http://host:port`; empty means Chroma in the data folder.",
    )
    chat_model: str = Field(
        "",
        description="Chat model that writes the answers, for example `openai:gpt-5-mini`; empty "
        "means quotes, or `openai:gpt-5-mini` when `OPENAI_API_KEY` is set; `quotes` means quotes.",
    )
    embedding: str = Field(
        "minilm", description="Embedder of the index: `minilm`, or `openai:MODEL`."
    )
    host: str = Field("127.0.0.1", description="Address the page is served on.")
    port: int = Field(7860, ge=0, le=65535, description="Port the page is served on.")
    users: str = Field(
        "",
        description="File of accounts, made by `users add`; empty means none, and the page is for "
        "this machine only.",
    )
    public_url: str = Field(
        "",
        description="Address under which others open the page, for example "
        "`https://careers.example.org`; with `https` the session's cookie is sent encrypted only.",
    )
    trusted_proxy: str = Field(
        "",
        description="Address of the proxy in front, or its network; only its `X-Forwarded-For` and "
        "`X-Forwarded-Proto` are believed.",
    )
    insecure: bool = Field(
        False,
        description="Serve other machines without accounts, for reading only; `1` does, and every "
        "page says so.",
    )
    session_hours: float = Field(
        24.0, gt=0, le=8760, description="Hours after which one has to log in again."
    )
    ask_rate: int = Field(
        60,
        ge=0,
        description="Questions a minute for each person, where other machines or accounts are let "
        "in; `0` sets no limit.",
    )
    upload_rate: int = Field(
        600,
        ge=0,
        description="Uploads and changes of the library a minute for each person, likewise.",
    )
    login_rate: int = Field(
        10, ge=1, description="Tries to log in a minute for one name from one address."
    )
    model_timeout: float = Field(
        60.0, gt=0, description="Seconds to wait for the chat model before the quotes answer alone."
    )
    model_calls: int = Field(
        16,
        ge=1,
        le=1000,
        description="Answers that the chat model may be writing at once; who asks more waits in "
        "line.",
    )
    second_opinion: bool = Field(
        False,
        description="Ask the chat model whether the cited words support a sentence where the rules "
        "leave it open; `1` asks. Wrong figures and names are withheld either way.",
    )
    max_file_mb: float = Field(
        50.0, gt=0, description="Largest guide file that is read, in megabytes."
    )
    read_timeout: float = Field(60.0, gt=0, description="Seconds one guide file may take to read.")
    replica: bool = Field(
        False,
        description="`1` for a process that only answers: it never changes the library, which "
        "another process keeps up to date.",
    )
    watch: bool = Field(
        True, description="Pick up changes in the corpus folder while the page runs."
    )
    check: str = Field(
        "",
        description="File of questions, as for `evaluate`, that an update must not make wrong; "
        "empty checks none.",
    )
    former_versions: int = Field(
        8,
        ge=0,
        le=1000,
        description="Replaced texts kept of each guide, so that an old link can show the words it "
        "cited; `0` keeps none.",
    )
    upload_files: int = Field(
        100, ge=1, description="Most files that may wait on the Library page at once."
    )
    upload_mb: float = Field(
        500.0, gt=0, description="Most megabytes that may wait on the Library page at once."
    )
    gaps: bool = Field(
        True,
        description="Count the questions that the guides leave open, in the data folder; `0` "
        "counts none.",
    )
    language: Literal["en", "de"] = Field(
        "en",
        description="Language of the page for browsers that ask for none that it speaks: `en` or "
        "`de`.",
    )
    feedback: bool = Field(
        True,
        description="Ask readers below an answer what they think of it, and keep what they say in "
        "the data folder; `0` asks and keeps nothing.",
    )
    log: Literal["debug", "info", "warning", "error"] = Field(
        "info",
        description="Least level of the page's log; `debug` also shows what was asked.",
    )
    openai_api_key: SecretStr = Field(
        SecretStr(""),
        validation_alias=AliasChoices("OPENAI_API_KEY"),
        description="Key of the model provider.",
    )
    openai_base_url: str = Field(
        "",
        validation_alias=AliasChoices("OPENAI_BASE_URL"),
        repr=False,
        description="Address of a server that speaks the OpenAI protocol.",
    )

    @field_validator("data_dir", "corpus", "users", "check")
    @classmethod
    def from_home(cls, value: Place) -> Place:
        """Read ``~`` as a shell does: in ``.env`` no shell does it, and a folder ``~`` was made."""
        return type(value)(os.path.expanduser(value))  # noqa: PTH111 - Path's own may raise


def load_settings(**overrides: object) -> Settings:
    """Read the settings; ``overrides`` (by field name) win over the environment."""
    try:
        return Settings(**overrides)  # type: ignore[arg-type]
    except ValidationError as error:
        first = error.errors()[0]
        name = str(first["loc"][0]) if first["loc"] else "settings"
        key = name if name.isupper() else f"ASSISTANT_{name.upper()}"
        hidden = "key" in name.lower() or name.lower().endswith("_url")
        value = "(hidden)" if hidden else repr(first.get("input"))
        raise SettingError(
            f"{key} is {value}: {first['msg']}. Correct it and start again."
        ) from error


Origin = Literal["default", "environment", "file", "call"]


def variable(name: str) -> str:
    """Return the environment variable of a setting."""
    alias = Settings.model_fields[name].validation_alias
    chosen = alias.choices[0] if isinstance(alias, AliasChoices) else f"ASSISTANT_{name.upper()}"
    return str(chosen)


def origin(settings: Settings, name: str) -> Origin:
    """Return where a setting has its value from: the call, the environment, ``.env``, nowhere."""
    if name not in settings.model_fields_set:
        return "default"
    read = Settings()  # type: ignore[call-arg]
    if name not in read.model_fields_set or getattr(read, name) != getattr(settings, name):
        return "call"
    held = {key.upper() for key in os.environ}
    return "environment" if variable(name) in held else "file"


def without_password(url: str) -> str:
    """Return an address as it may be shown: no password, no user, no query, no fragment."""
    scheme, mark, rest = url.partition("://")
    if not mark:
        return url if not re.search(r"[@?#]", url) else "(hidden)"
    _, at, place = rest.rpartition("@")
    return f"{scheme}://{'***@' if at else ''}{re.split(r'[?#]', place)[0]}"


def secrets_of(settings: Settings) -> tuple[str, ...]:
    """Return the words that no log may hold: the key, and the passwords inside addresses."""
    urls = (settings.database_url, settings.chroma_url, settings.openai_base_url)
    inside = [url.partition("://")[2].rpartition("@")[0] for url in urls]
    passwords = [part for one in inside for part in (one, one.partition(":")[2])]
    found = {settings.openai_api_key.get_secret_value(), *passwords, *map(unquote, passwords)}
    return tuple(sorted((one for one in found if len(one) > 3), key=len, reverse=True))
