"""What readers say of answers and citations, kept on this machine for who looks after the guides.

The answer is kept whole beside what is said of it, so that it can be looked at when the guides
have long changed.
"""

from __future__ import annotations

import hashlib
import json
import os
import secrets
import sqlite3
from collections.abc import Iterator, Mapping
from contextlib import closing, contextmanager
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Any, Literal, get_args

from assistant.answers.text.terms import sayable
from assistant.errors import FeedbackLost, UsageError

if TYPE_CHECKING:
    from pathlib import Path

    from assistant.config import Settings
    from assistant.schema import Answer

Opinion = Literal["helpful", "wrong", "incomplete", "not_said"]  # the last is of one citation
FILE = "feedback.sqlite3"
OPINIONS: tuple[Opinion, ...] = get_args(Opinion)
LONGEST = 500  # characters of a note
MOST = 20_000  # judgements kept; the oldest go first
PATIENCE = 5.0  # seconds to wait for another writer
TABLES = """
PRAGMA secure_delete = ON;
CREATE TABLE IF NOT EXISTS answers (id TEXT PRIMARY KEY, data TEXT NOT NULL);
CREATE TABLE IF NOT EXISTS judgements (
    receipt TEXT PRIMARY KEY, answer TEXT NOT NULL REFERENCES answers (id), at TEXT NOT NULL,
    opinion TEXT NOT NULL, citation INTEGER, note TEXT NOT NULL DEFAULT ''
);
CREATE INDEX IF NOT EXISTS judgements_by_answer ON judgements (answer);
"""
UNOWNED = "DELETE FROM answers WHERE id NOT IN (SELECT answer FROM judgements)"
SURPLUS = """DELETE FROM judgements WHERE rowid IN (
    SELECT rowid FROM judgements ORDER BY rowid DESC LIMIT -1 OFFSET ?)"""


@dataclass(frozen=True, slots=True, kw_only=True)
class Judgement:
    """What one reader said of an answer, or of one of its citations."""

    receipt: str  # known to who gave it, to take it back with
    at: str  # ISO time, UTC
    opinion: Opinion
    citation: int | None  # the number of the citation it is about
    note: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Judged:
    """An answer and all that was said of it, newest first."""

    id: str
    answer: dict[str, Any]  # in the JSON shape of an answer, with the version of the library
    judgements: tuple[Judgement, ...]

    @property
    def negative(self) -> bool:
        """Whether somebody found something wrong."""
        return any(one.opinion != "helpful" for one in self.judgements)

    @property
    def doubted(self) -> frozenset[int]:
        """The citations that somebody says do not bear out the answer."""
        return frozenset(one.citation for one in self.judgements if one.citation is not None)


def answer_id(answer: Answer) -> str:
    """Return a name for what an answer says: the same answer has the same name again."""
    places = [(cited.guide, cited.start, cited.end, cited.quote) for cited in answer.citations]
    said = (answer.question, answer.standalone, answer.text, answer.generation, answer.model)
    told = json.dumps([*said, places], ensure_ascii=True)
    return hashlib.sha256(told.encode()).hexdigest()[:24]


def record(
    settings: Settings,
    answer: Mapping[str, Any],
    opinion: str,
    *,
    citation: int | None = None,
    note: str = "",
    receipt: str = "",
) -> Judgement:
    """Keep what a reader says of an answer, given in its JSON shape with ``answer_id`` as id.

    With a ``receipt`` it takes the place of what was said before. Raises UsageError for an opinion
    or a citation that is none, and for a note that is too long.
    """
    if not settings.feedback:
        raise UsageError("Feedback is off here. Set ASSISTANT_FEEDBACK=1 to keep it.")
    note = sayable("\n".join(" ".join(line.split()) for line in note.splitlines()).strip())
    known = _opinion(answer, opinion, citation)
    if len(note) > LONGEST:
        raise UsageError(f"The note has {len(note):,} characters, more than {LONGEST}. Shorten it.")
    said = Judgement(
        receipt=secrets.token_urlsafe(18),
        at=datetime.now(UTC).isoformat(timespec="seconds"),
        opinion=known,
        citation=citation,
        note=note,
    )
    row = (said.receipt, answer["id"], said.at, said.opinion, said.citation, said.note)
    kept = (answer["id"], json.dumps(answer))
    with _opened(settings) as store:
        store.execute("DELETE FROM judgements WHERE receipt = ?", (sayable(receipt),))
        store.execute("INSERT OR IGNORE INTO answers VALUES (?, ?)", kept)
        store.execute("INSERT INTO judgements VALUES (?, ?, ?, ?, ?, ?)", row)
        store.execute(SURPLUS, (MOST,))
        store.execute(UNOWNED)
    return said


def _opinion(answer: Mapping[str, Any], opinion: str, citation: int | None) -> Opinion:
    known: Opinion | None = next((one for one in OPINIONS if one == opinion), None)
    if known is None:
        raise UsageError(
            f"{opinion!r} is nothing that can be said of an answer. Say one of these: "
            f"{', '.join(OPINIONS)}."
        )
    if (known == "not_said") != (citation is not None):
        raise UsageError(
            f"{opinion!r} is said of {'a citation' if citation is None else 'an answer'}: "
            "'not_said' needs the number of a citation, and the others have none."
        )
    if citation is not None and citation not in {cited["n"] for cited in answer["citations"]}:
        raise UsageError(f"The answer has no citation {citation}. Choose one of its sources.")
    return known


def undo(settings: Settings, receipt: str) -> bool:
    """Take back what was said; tells whether there was anything to take back."""
    if not _path(settings).exists():
        return False
    with _opened(settings) as store:
        row = (sayable(receipt),)
        gone = store.execute("DELETE FROM judgements WHERE receipt = ?", row).rowcount
        store.execute(UNOWNED)
    return bool(gone)


def read(
    settings: Settings, *, negative: bool = False, first: int = 0, most: int = -1
) -> tuple[Judged, ...]:
    """Return the judged answers, those judged last first; ``most`` of them from ``first`` on."""
    which = f"""answer IN (SELECT answer FROM judgements {"WHERE opinion <> 'helpful'" * negative}
        GROUP BY answer ORDER BY max(rowid) DESC LIMIT ? OFFSET ?)"""
    return _read(settings, which, (most, first))


def of_answer(settings: Settings, key: str) -> Judged | None:
    """Return one judged answer."""
    return next(iter(_read(settings, "answer = ?", (sayable(key),))), None)


def _read(settings: Settings, which: str, values: tuple[object, ...]) -> tuple[Judged, ...]:
    if not _path(settings).exists():
        return ()
    query = f"""SELECT answer, data, receipt, at, opinion, citation, note FROM judgements
        JOIN answers ON answers.id = answer WHERE {which} ORDER BY judgements.rowid DESC"""
    with _opened(settings) as store:
        rows = store.execute(query, values).fetchall()
    found: dict[str, Judged] = {}
    for key, data, receipt, at, opinion, citation, note in rows:
        judged = found.get(key) or Judged(id=key, answer=json.loads(data), judgements=())
        said = Judgement(receipt=receipt, at=at, opinion=opinion, citation=citation, note=note)
        found[key] = replace(judged, judgements=(*judged.judgements, said))
    return tuple(found.values())


def counts(settings: Settings) -> dict[Opinion, int]:
    """Return how often each thing was said."""
    found = dict.fromkeys(OPINIONS, 0)
    if _path(settings).exists():
        with _opened(settings) as store:
            found.update(store.execute("SELECT opinion, count(*) FROM judgements GROUP BY opinion"))
    return found


def forget(settings: Settings, key: str = "") -> int:
    """Forget all that was said, or what was said of one answer; returns how much it was."""
    if not _path(settings).exists():
        return 0
    with _opened(settings) as store:
        which = ("WHERE answer = ?", (key,)) if key else ("", ())
        gone = store.execute(f"DELETE FROM judgements {which[0]}", which[1]).rowcount
        store.execute(UNOWNED)
    return gone


def _path(settings: Settings) -> Path:
    return settings.data_dir / FILE


@contextmanager
def _opened(settings: Settings) -> Iterator[sqlite3.Connection]:
    """Yield the store inside one transaction; only this user can read its file."""
    path = _path(settings)
    try:
        os.close(os.open(path, os.O_CREAT | os.O_RDWR, 0o600))
        with closing(sqlite3.connect(path, timeout=PATIENCE, isolation_level=None)) as store:
            store.executescript(TABLES)
            store.execute("BEGIN IMMEDIATE")
            yield store
            store.execute("COMMIT")
    except (OSError, sqlite3.Error) as error:
        raise FeedbackLost(
            f"What readers say cannot be kept in {path} ({error}). Check that the folder can be "
            "written and has space; if the file is damaged, remove it."
        ) from error
