"""The one error tree. Each message says what is wrong, with the value, and then what to do.

AssistantError
├── UsageError           the call's words are off (exit 2)
├── SettingError         a setting has a value that cannot be used
├── ReadError            one guide file cannot be read; the others go on
├── LibraryError         the library on disk cannot be used
│   ├── LibraryEmpty     nothing has been ingested yet
│   │   └── LibraryBeginning  the first guides are being read right now
│   ├── NoSuchGuide      the library holds no guide of that id
│   ├── LibraryLocked    another process is writing
│   ├── LibraryUnreachable  the database or Chroma server is down; asking again may help
│   ├── EmbedderMismatch the index was made with another embedder
│   ├── UpdateRefused    an update would make right answers wrong
│   └── LibraryTooNew    the catalog was written by a newer version
├── EmbedderError        the embedding model cannot be loaded or asked
├── FeedbackLost         what readers said cannot be read or kept
├── Busy                 too many questions wait already
├── Stopped              the answer is not wanted any more
└── ModelError           the chat model cannot be used; the quoted answer still is
    ├── ModelAuthError, ModelRateLimit, ModelTimeout, ModelUnavailable
    └── ModelRefused, ModelContextOverflow
"""


class AssistantError(Exception):
    """Base of all errors that a person may be shown; ``str(error)`` is the sentence to show."""


class UsageError(AssistantError):
    """A command was called with words that do not fit."""


class SettingError(AssistantError):
    """A setting has a value that cannot be used."""


class ReadError(AssistantError):
    """A guide file cannot be read; ``str(error)`` is the reason, in one line, without the path."""


class LibraryError(AssistantError):
    """The library on disk cannot be used."""


class LibraryEmpty(LibraryError):
    """Nothing has been ingested yet."""


class LibraryBeginning(LibraryEmpty):
    """The first guides are being read; ``seconds`` is when it may be worth asking again."""

    def __init__(self, said: str, remaining: float | None = None) -> None:
        super().__init__(said)
        self.seconds = 5 if remaining is None else min(60, max(2, round(remaining)))


class NoSuchGuide(LibraryError):
    """The library holds no guide of that id."""


class LibraryLocked(LibraryError):
    """Another process is writing to the library."""


class LibraryUnreachable(LibraryError):
    """The database server or the Chroma server cannot be reached; it may be back in a moment."""


class EmbedderMismatch(LibraryError):
    """The index was made with another embedder than the one now set."""


class UpdateRefused(LibraryError):
    """An update would make right answers wrong; nothing was published."""


class LibraryTooNew(LibraryError):
    """The catalog was written by a newer version of the assistant."""


class EmbedderError(AssistantError):
    """The embedding model cannot be loaded or asked."""


class FeedbackLost(AssistantError):
    """What readers said of answers cannot be read or kept."""


class Busy(AssistantError):
    """Too many questions wait already; ``seconds`` is when it may be worth asking again."""

    def __init__(self, said: str, seconds: int) -> None:
        super().__init__(said)
        self.seconds = seconds


class Stopped(AssistantError):
    """The answer was stopped by who asked, or they are gone."""


class ModelError(AssistantError):
    """The chat model cannot be used."""


class ModelAuthError(ModelError):
    """The provider refused the key."""


class ModelRateLimit(ModelError):
    """The provider's rate or spending limit is reached."""


class ModelTimeout(ModelError):
    """The provider did not answer in time, or the stream stalled."""


class ModelUnavailable(ModelError):
    """The provider cannot be reached, failed inside, or cut the stream."""


class ModelRefused(ModelError):
    """The model declined to answer."""


class ModelContextOverflow(ModelError):
    """The question and its passages are too long for the model."""
