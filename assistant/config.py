"""Settings: one frozen object, read once from the environment and ``.env``, passed by hand."""

from __future__ import annotations

import os
from pathlib import Path
from typing import Literal

from pydantic import AliasChoices, Field, SecretStr, ValidationError
from pydantic_settings import BaseSettings, SettingsConfigDict

from assistant.errors import SettingError

PACKAGE = Path(__file__).resolve().parent


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
        description="Catalog database, an SQLAlchemy URL; empty means SQLite in the data folder.",
    )
    chroma_url: str = Field(
        "", description="Chroma server, `http://host:port`; empty means Chroma in the data folder."
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
    model_timeout: float = Field(
        60.0, gt=0, description="Seconds to wait for the chat model before the quotes answer alone."
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
    watch: bool = Field(
        True, description="Pick up changes in the corpus folder while the page runs."
    )
    check: str = Field(
        "",
        description="File of questions, as for `evaluate`, that an update must not make wrong; "
        "empty checks none.",
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
        description="Address of a server that speaks the OpenAI protocol.",
    )


def load_settings(**overrides: object) -> Settings:
    """Read the settings; ``overrides`` (by field name) win over the environment."""
    try:
        return Settings(**overrides)  # type: ignore[arg-type]
    except ValidationError as error:
        first = error.errors()[0]
        name = str(first["loc"][0]) if first["loc"] else "settings"
        key = name if name.isupper() else f"ASSISTANT_{name.upper()}"
        value = "(hidden)" if "key" in name.lower() else repr(first.get("input"))
        raise SettingError(
            f"{key} is {value}: {first['msg']}. Correct it and start again."
        ) from error
