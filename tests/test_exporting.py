"""A conversation as Markdown and as HTML: numbered sources, and hostile text that stays text."""

from __future__ import annotations

import html as html_words
import json
import re
from collections.abc import Iterator
from dataclasses import replace
from html.parser import HTMLParser
from typing import Any

import httpx
import pytest
from hypothesis import given
from hypothesis import strategies as st
from markdown_it import MarkdownIt

from assistant.schema import Answer, Citation, Claim
from assistant.web.chat.conversation import Exchange
from assistant.web.chat.export import exported
from assistant.web.chat.export_markdown import text
from assistant.web.chat.kept import keep
from tests.small_site import served, small_settings

BASE = "http://127.0.0.1:7860"
HOSTILE = (
    "<script>alert(1)</script>", "<img src=x onerror=alert(1)>", "![x](http://elsewhere.example/a)",
    "[click](javascript:alert(1))", "<http://elsewhere.example/>", "http://elsewhere.example/b",
    "www.elsewhere.example", "a@elsewhere.example", "</article></body>", "```\ncode", "~~~", "# Top",
    "- item", "1. one", "> quote", "| a | b |\n|---|---|", "---", "===", "&lt;b&gt; &copy;", "*em*",
    "__strong__", "`code`", "[1]: http://elsewhere.example", "[^1]: note", "\\<b\\>", "a\\", "$x$",
    "<!-- x", "<![CDATA[x", "    indented", "\tx", "“”\u202e\u2028x", "{{7*7}}", '" onclick="x',
)  # fmt: skip
lines = st.text(st.characters(exclude_categories=["Cs", "Cc"]), min_size=1, max_size=60)


def cited(n: int, guide: str, start: int, quote: str = "Pays £1.", **more: str) -> Citation:
    """Return a citation."""
    end = start + len(quote)
    return Citation(n=n, guide=guide, title=more.pop("title", guide), source="Harbour", quote=quote,
                    start=start, end=end, **more)  # type: ignore[arg-type]  # fmt: skip


def exchange(question: str, words: str, *citations: Citation) -> Exchange:
    """Return an answered question."""
    claims = (Claim(text=words, citations=tuple(c.n for c in citations)),)
    return Exchange(
        question=question,
        answer=Answer(question=question, standalone=question, status="answered", text=words,
                      claims=claims, citations=citations, note="Quotes."),
    )  # fmt: skip


TALK = (
    exchange("First?", "One. [1] Two. [2]", cited(1, "a.md", 5), cited(2, "b.md", 9, "Two words.")),
    exchange("Second?", "Three. [1] One. [2] [7]", cited(1, "c.md", 1, "C."), cited(2, "a.md", 5)),
)


class Elements(HTMLParser):
    """The tags of a page, and its text."""

    def __init__(self, page: str) -> None:
        super().__init__()
        self.tags: list[tuple[str, dict[str, str | None]]] = []
        self.words = ""
        self.feed(page)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append((tag, dict(attrs)))

    def handle_data(self, data: str) -> None:
        self.words += data


def rendered(markdown: str) -> Elements:
    """Return Markdown as a program that allows everything would show it."""
    parser = MarkdownIt("commonmark", {"html": True}).enable(["table", "strikethrough"])
    return Elements(parser.render(markdown))


def squeezed(words: str) -> str:
    return "".join(words.split())


def test_each_source_has_one_number_in_the_whole_file() -> None:
    """Law: answers that each count from 1 share one list in which no number means two places."""
    markdown = exported("markdown", "Boats", TALK, BASE)
    assert re.findall(r"\[\d\]", markdown.partition("## Sources")[0]) == [
        "[1]",
        "[2]",
        "[3]",
        "[1]",
    ]
    assert re.findall(r"\*\*\[(\d)\] (\S+)\*\*", markdown) == [
        ("1", "a.md"),
        ("2", "b.md"),
        ("3", "c.md"),
    ]
    page = Elements(exported("html", "Boats", TALK, BASE))
    chips = [a["href"] for tag, a in page.tags if a.get("class") == "cite"]
    assert chips == ["#source-1", "#source-2", "#source-3", "#source-1"]
    assert [a["id"] for tag, a in page.tags if tag == "li"] == ["source-1", "source-2", "source-3"]


def test_a_source_comes_with_all_that_is_known_of_it() -> None:
    source = cited(1, "a b.md", 5, "Pays £1.", title="Boats", published="2025-03", section="Pay",
                   region="United Kingdom", url="https://harbour.example/boats")  # fmt: skip
    talk = (exchange("Pay?", "One. [1]", source),)
    for kind in ("markdown", "html", "print"):
        file = html_words.unescape(exported(kind, "Boats", talk, BASE + "/"))
        for fact in ("Boats", "Harbour", "2025-03", "United Kingdom", "Pays £1.",
                     f"{BASE}/guide/a%20b.md?start=5&end=13", "https://harbour.example/boats"):  # fmt: skip
            assert fact in file, (kind, fact)


def test_the_file_loads_nothing() -> None:
    """Law: the page stands alone: no scripts, no files, and a policy that forbids both."""
    page = exported("html", "Boats", TALK, BASE)
    assert "default-src 'none'" in page
    found = Elements(page)
    assert not {"script", "link", "img", "iframe", "form"} & {tag for tag, _ in found.tags}
    assert "url(" not in page
    assert "@import" not in page


@pytest.mark.parametrize("words", HOSTILE)
def test_hostile_words_stay_words(words: str) -> None:
    """Law: wherever markup stands in a conversation, no element comes of it, and it can be read."""
    source = cited(1, "a.md", 5, f"{words} x", title=words, section=words, region=words, url=words)
    said = exchange(words, f"{words}\n\nEnd. [1]", source)
    talk = (said, Exchange(question=words, failure=words))
    plain_talk = (exchange("q", "w\n\nEnd. [1]", cited(1, "a.md", 5)),)
    markdown = exported("markdown", words, talk, BASE)
    shown = rendered(markdown)
    links = [a.get("href") or "" for tag, a in shown.tags if tag == "a"]
    allowed = ("http://elsewhere.example/b", BASE)  # the address that the source itself gives
    assert not [link for link in links if not link.startswith(allowed)]
    assert not {"script", "img", "iframe", "b", "del", "pre"} & {tag for tag, _ in shown.tags}
    assert [a for tag, a in shown.tags if tag == "h1"] == [{}]
    assert sum(tag == "h2" for tag, _ in shown.tags) == 3
    page = Elements(exported("html", words, talk, BASE))
    expected = {tag for tag, _ in Elements(exported("html", "t", plain_talk, BASE)).tags}
    formatting = {"em", "strong", "code", "pre", "h4", "blockquote", "table", "thead", "tbody",
                  "tr", "th", "td", "hr", "ul"}  # fmt: skip
    assert {tag for tag, _ in page.tags} <= expected | formatting
    assert not [a for _, a in page.tags if any(name.startswith("on") for name in a)]


@given(words=lines)
def test_a_line_reads_the_same_in_markdown(words: str) -> None:
    """Law: words put into Markdown come out of it as they went in, on one line, without elements."""
    found = rendered(text(words) or "x")
    assert {tag for tag, _ in found.tags} <= {"p"}
    readable = "".join(c if c.isprintable() else " " for c in words)
    assert squeezed(found.words) == (squeezed(readable) or "x")


@given(words=st.text(st.characters(exclude_categories=["Cs"]), max_size=120))
def test_an_answer_never_breaks_out_of_its_place(words: str) -> None:
    """Law: whatever an answer holds, the headings and sources of the file stay what they are."""
    talk = (exchange("Pay?", f"{words}\n\nEnd. [1]", cited(1, "a.md", 5)),)
    shown = rendered(exported("markdown", "Title", talk, BASE))
    heads = [tag for tag, _ in shown.tags if tag in ("h1", "h2")]
    assert heads == ["h1", "h2", "h2"]
    assert not {"a", "img", "script"} & {tag for tag, a in shown.tags if not _own(a)}
    assert "**[1]" not in shown.words


def _own(attributes: dict[str, str | None]) -> bool:
    return (attributes.get("href") or "").startswith(f"{BASE}/guide/")


@pytest.fixture(scope="module")
def client() -> Iterator[httpx.Client]:
    """Return a client of a running server."""
    with served(small_settings()) as client:
        yield client


def test_a_conversation_is_sent_back_as_a_file(client: httpx.Client) -> None:
    """Law: the browser's own copy comes back as a named file; what is no conversation is refused."""
    settings = small_settings()
    body = json.loads(keep(settings, TALK)) | {"format": "markdown", "title": "Boats & <b>"}
    response = client.post("/conversation/export", json=body)
    assert response.status_code == 200
    assert "Boats-b.md" in response.headers["content-disposition"]
    assert "Pays £1." in response.text
    assert "have changed in the guide since" in response.text  # the library holds no such guides
    wrong: dict[str, Any]
    for wrong in ({}, {"format": "exe"}, {"exchanges": []}, {"exchanges": "x"}):
        refused = client.post("/conversation/export", json=body | wrong) if wrong else client.post(
            "/conversation/export", content=b"[")  # fmt: skip
        assert refused.status_code == 422
    assert client.post("/conversation/export", content=b"x" * 700_000).status_code == 413
    assert client.post("/conversation/export", content=b"x" * 3_000_000).status_code == 413


def test_the_state_tells_runs_of_the_program_apart(client: httpx.Client) -> None:
    first = client.get("/conversation/state").json()
    assert first == client.get("/conversation/state?ticket=nobody").json()
    assert first["started"]
    assert first["generation"] >= 1
    assert first["asked"] is False
    with served(small_settings()) as other:
        assert other.get("/conversation/state").json()["started"] != first["started"]


def test_a_stopped_and_an_unconfirmed_answer_say_so() -> None:
    talk = (replace(TALK[0], stopped=True), replace(TALK[1], confirmed=False))
    for kind in ("markdown", "html"):
        file = exported(kind, "Boats", talk, BASE)
        assert "stopped while it was written" in file
        assert "cannot be confirmed" in file
