"""What the reader is made of: search in a guide, previews, originals, addresses of publishers."""

from __future__ import annotations

import unicodedata
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from assistant.guides import read
from assistant.schema import Guide, Source
from assistant.web.base.links import outside_address, outside_host
from assistant.web.reader.cited_words import peek
from assistant.web.reader.finding import fold, folded, hits
from assistant.web.reader.guide_page import article, source_box
from assistant.web.reader.places import Cited

TEXT = """---
title: Sommelier
---
# Sommelier

A **sommelier** serves wine at a *café* or in a Rhône
cellar. See [the guild](http://guild.example/sommelier) for more.

## Pay

| Level | Pay |
|---|---|
| Starter | £21,000 |
| Head sommelier | £38,500 |

You'll need a naïve palate – and SOMMELIER papers.
"""


def guide_of(text: str, name: str = "g.md", **named: object) -> Guide:
    return replace(
        Guide(id=name, title="Sommelier", occupation="sommelier", text=text, sha256=""), **named
    )


def found(text: str, words: str) -> list[str]:
    guide = guide_of(text)
    return [guide.text[start:end] for start, end in hits(guide, words)]


@pytest.mark.parametrize(
    ("words", "places"),
    [
        ("cafe", ["café"]),
        ("CAFÉ", ["café"]),
        ("cafe\u0301", ["café"]),
        ("naive", ["naïve"]),
        ("sommelier", ["Sommelier", "sommelier", "sommelier", "SOMMELIER"]),
        ("a sommelier serves", ["A **sommelier** serves"]),
        ("rhone cellar", ["Rhône\ncellar"]),
        ("starter £21,000", ["Starter | £21,000"]),
        ("you’ll need", ["You'll need"]),
        ("palate - and", ["palate – and"]),
        ("the guild for", ["the guild](http://guild.example/sommelier) for"]),
        ("guild.example", []),  # a link's target is not shown
        ("|", []),
        ("  ", []),
        ("", []),
        ("zymurgy", []),
    ],
)
def test_words_are_found_as_they_are_read(words: str, places: list[str]) -> None:
    """Law: case, accents, spaces, kinds of quotes and hidden markup make no difference."""
    assert found(TEXT, words) == places


@given(
    text=st.text(st.sampled_from("aÀáb ß\n|_[](){}<&>\u0301ﬁ😀'#"), max_size=80),
    words=st.text(st.sampled_from("aÀbß ﬁ😀<&"), min_size=1, max_size=4),
)
@example(text="ﬁ", words="f")
@example(text="a&amp;b <b>", words="&amp;")
def test_every_hit_is_a_place_of_the_words(text: str, words: str) -> None:
    """Law: hits lie in the guide, in order, apart, and each reads as the words."""
    guide = guide_of(text, "g.txt")  # plain: every character is shown
    last = 0
    for start, end in hits(guide, words):
        assert last <= start < end <= len(text)
        assert folded(words) in folded(text[start:end])
        last = start if unicodedata.normalize("NFKD", text[start]) != text[start] else end
    if folded(words) and folded(words) in folded(text):
        assert hits(guide, words)


def test_folding_keeps_one_character_one_place() -> None:
    assert (fold("É"), fold("ß"), fold("\u0301"), fold("\u00ad"), fold("\u00a0")) == (
        "e", "ss", "", "", " ",
    )  # fmt: skip


@pytest.mark.parametrize(
    ("url", "host"),
    [
        ("https://careers.example/a?b=c", "careers.example"),
        (" http://careers.example:8080/ ", "careers.example"),
        ("https://Bücher.example/", "xn--bcher-kva.example"),
        ("https://safe.example@evil.example/", ""),
        ("https://evil.example\\.safe.example/", ""),
        ("https://safe.example\\@evil.example/", ""),
        ("https://exa\tmple.org/", ""),
        ("https://exam ple.org/", ""),
        ("javascript:alert(1)", ""),
        ("data:text/html,x", ""),
        ("//careers.example/", ""),
        ("ftp://careers.example/", ""),
        ("https://", ""),
        ("https://[::1", ""),
        ("", ""),
    ],
)
def test_the_host_shown_is_the_host_asked(url: str, host: str) -> None:
    """Law: a link is only http(s), names no user, and can be read in one way."""
    assert outside_host(url) == host
    assert bool(outside_address(url)) == bool(host)


def test_the_publishers_page_is_named_by_its_host() -> None:
    box = source_box(guide_of(TEXT, source=Source(url="https://guild.example/x?y")), None)
    assert 'href="https://guild.example/x?y" rel="noopener noreferrer" target="_blank"' in box
    assert ">guild.example</a>" in box
    assert "no longer in its folder" in box


def test_a_preview_tells_where_the_words_come_from(tmp_path: Path) -> None:
    (tmp_path / "g.md").write_text(TEXT, "utf-8")
    source = Source(publisher="The Guild", published="2025-02-03", region="France")
    guide = replace(read(tmp_path / "g.md", guide_id="g.md"), source=source)
    words = "| Starter | £21,000 |"
    start = TEXT.index(words)
    shown = peek(guide, Cited(state="found", place=(start, start + len(words))))
    for fact in ("Sommelier", "The Guild", "Feb 3, 2025", "France", "Pay", words):
        assert fact in shown
    gone = peek(guide, Cited(state="changed", old="<b>old words</b>"))
    assert "no longer stand" in gone
    assert "&lt;b&gt;old words" in gone


def test_pages_of_a_paginated_guide_are_told() -> None:
    """Law: the words' own page is told, of how many, in the reader and in the preview."""
    text = "# Sommelier\n\nFirst page.\n\nSecond page.\n\nThird page.\n"
    pages = tuple(text.index(word) for word in ("# Somm", "Second", "Third"))
    guide = guide_of(text, "g.pdf", pages=pages)
    start = text.index("Second")
    cited = Cited(state="found", place=(start, start + 12), asked=start)
    for shown in (peek(guide, cited), article(guide, cited)):
        assert "page 2 of 3" in shown
