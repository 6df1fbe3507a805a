"""Words are found and ranked alike in SQLite and in a real PostgreSQL, started for this file."""

from __future__ import annotations

import random
import re
from collections.abc import Callable, Iterator
from contextlib import ExitStack, closing
from pathlib import Path

import pytest
import sqlalchemy as sa

from assistant.config import load_settings
from assistant.library import Library, fulltext, sync
from assistant.library.catalog import prepare
from assistant.library.catalog import write_meta as write
from assistant.library.tables import passages
from tests.embedders import BagOfWords
from tests.servers import Postgres, postgres_missing
from tests.small_guides import GUIDES
from tests.small_library import write_guides

pytestmark = [pytest.mark.postgres, pytest.mark.local]

ODD = """# Café programmer (C++ & C#)

A café programmer writes C++, C# and F# all day; naïve résumés say "c plus plus".

## Pay & hours

Programmers who program programs earn £41,250.50 to £2e5 a year -- 20+ hours, 24/7, e.g. at_home.

- state-of-the-art tools, www.example.org/tools and o'clock shifts
- Ünïcode: Привет мир, ΑΘΗΝΑ, 東京 and the 3rd, 4TH and 007
"""
TYPED = (
    "", "c++", "C# or f#", "cafe programmer", "CAFÉ", "naive resume", "привет МИР", "αθηνα",
    "program programs programming programmers", "41,250.50", "2e5", "20+", "state-of-the-art",
    "www.example.org/tools", "o'clock", "at_home", "007 3rd 4th", "the of and", "' OR 1=1; --",
    '"quoted', "a*b", "welder AND NOT nurse", "NEAR(welder nurse)", "title: welder", "unheard",
)  # fmt: skip


@pytest.fixture(scope="module")
def pair(
    require: Callable[[object, str], None], tmp_path_factory: pytest.TempPathFactory
) -> Iterator[tuple[Library, Library]]:
    """Return one library twice: in a SQLite file and in a PostgreSQL server."""
    require(not postgres_missing(), postgres_missing())
    place, server = tmp_path_factory.mktemp("fulltext"), Postgres()
    corpus = write_guides(place, {**GUIDES, "odd.md": ODD})
    server.start()
    with ExitStack() as stack:
        stack.callback(server.close)
        yield tuple(  # type: ignore[misc]
            stack.enter_context(closing(made(place / name, corpus, url)))
            for name, url in (("file", ""), ("server", server.url("library")))
        )


def made(data: Path, corpus: Path, url: str) -> Library:
    """Return a library of a folder."""
    settings = load_settings(data_dir=data, database_url=url)
    library = Library.open(settings, embedder=BagOfWords())
    sync(library, corpus)
    return library


def found(library: Library, question: str, limit: int = 50) -> list[tuple[str, int, float]]:
    """Return what a question finds: guide, place and score."""
    with library.reading() as view:
        hits = view.lexical(question, limit)
    return [(hit.passage.guide, hit.passage.start, round(hit.score, 4)) for hit in hits]


def questions(library: Library) -> list[str]:
    """Return questions of the words of a library, some of them often, some rare."""
    chance = random.Random(5)
    with library.catalog.reading() as connection:
        texts = " ".join(connection.scalars(sa.select(passages.c.text).order_by(passages.c.id)))
    words = re.findall(r"\S+", texts)
    some = [" ".join(chance.sample(words, chance.randint(1, 6))) for _ in range(150)]
    return [*TYPED, *some]


def test_both_find_and_rank_alike(pair: tuple[Library, Library]) -> None:
    """Law: the same passages in the same order with the same scores, whatever is asked."""
    file, server = pair
    asked = questions(file)
    told = [found(file, question) for question in asked]
    assert sum(map(bool, told)) > 100, "the questions find nothing"
    for question, hits in zip(asked, told, strict=True):
        assert found(server, question) == hits, question


def test_both_leave_out_common_words_alike(
    pair: tuple[Library, Library], monkeypatch: pytest.MonkeyPatch
) -> None:
    """Law: in a library of some size the same words are passed over, and as few passages ranked."""
    file, server = pair
    asked = questions(file)
    whole = [found(file, question) for question in asked]
    monkeypatch.setattr(fulltext, "RANKED", 6)
    fewer = [found(file, question) for question in asked]
    assert sum(map(len, fewer)) < sum(map(len, whole))
    assert max(map(len, fewer)) <= 12
    for question, hits in zip(asked, fewer, strict=True):
        assert found(server, question) == hits, question


def test_known_words_are_not_asked_again(pair: tuple[Library, Library]) -> None:
    """Law: once the words of a version are scored, a search asks only which version it sees."""
    _, server = pair
    asked: list[str] = []
    with server.catalog.reading() as connection:
        search = server.catalog.fulltext.search
        hits = search(connection, "welder pay and hours of a nurse", 5)
        sa.event.listen(connection, "before_cursor_execute", lambda *told: asked.append(told[2]))
        assert search(connection, "welder pay and hours of a nurse", 5) == hits != []
    assert len(asked) == 1, asked


def test_an_older_index_is_made_anew(pair: tuple[Library, Library]) -> None:
    """Law: a server's catalog of an older version finds the same once it was opened."""
    _, server = pair
    before = found(server, "welder pay")
    with server.catalog.writing() as connection:
        write(connection, "schema_version", "3")
        connection.exec_driver_sql("ALTER TABLE fulltext DROP COLUMN size")
    prepare(server.catalog)
    assert found(server, "welder pay") == before
