"""What the page shows: text stays text, chips lead to places, and no character of a guide is lost."""

from __future__ import annotations

from dataclasses import replace
from html.parser import HTMLParser
from urllib.parse import parse_qs, unquote, urlsplit

import pytest
from hypothesis import given
from hypothesis import strategies as st

from assistant.schema import Answer, Citation, Claim, Conflict, Figure, Guide, Passage, Section
from assistant.web.base import money
from assistant.web.base.inline import escape
from assistant.web.base.links import citation_address, digest, outside_address
from assistant.web.chat.render import answer_html, failure_html, question_html
from assistant.web.reader.guide_page import article
from assistant.web.reader.places import Cited, find
from assistant.web.reader.typeset import WINDOW, layout, window

HOSTILE = (
    "<script>alert(1)</script>",
    '<img src="http://elsewhere.example/x.png" onerror="alert(1)">',
    "![x](http://elsewhere.example/x.png)",
    "[click](javascript:alert(1)) <http://elsewhere.example> http://elsewhere.example",
    "[1]: http://elsewhere.example 'x'",
    '"><svg/onload=alert(1)>',
    "</div></details><iframe src=//elsewhere.example>",
    "$$x$$ \\(y\\) `[1]` | a | b |\n|---|---|",
    "\x00\x0b\u2028\ud800",
)
PIECES = (
    "# Head\n", "## A *b*\n", "- item **bold** x\n", "  - sub\n", "   continued\n", "1. one\n",
    "| a | b |\n", "|---|---|\n", " | c | d\\| e |\n", "| x", "|\n", "||\n", "para one\n",
    "para [l](http://x)\n", "\n", "\n\n", "<b>&amp;\n", "`c` & \"q\"\n", "x\x0cy\n", "*", "**",
    "€£🙂\n",
)  # fmt: skip
TEXTS = st.lists(st.sampled_from(PIECES), max_size=12).map("".join) | st.text()
ALLOWED = {
    "a", "blockquote", "br", "caption", "code", "details", "div", "em", "h4", "h5", "h6", "li",
    "ol", "p", "pre", "q", "span", "strong", "summary", "table", "tbody", "td", "th", "thead",
    "tr", "ul",
}  # fmt: skip


class Seen(HTMLParser):
    """What a browser would make of some HTML: tags, attributes, text and marked text."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.tags: list[tuple[str, dict[str, str]]] = []
        self._text: list[str] = []
        self._marks: list[list[str]] = []
        self._marked = False
        self.feed(html)
        self.close()
        self.text = "".join(self._text)
        self.marks = ["".join(mark) for mark in self._marks]

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append((tag, {name: value or "" for name, value in attrs}))
        if tag == "mark":
            self._marks.append([])
            self._marked = True

    def handle_endtag(self, tag: str) -> None:
        self._marked = self._marked and tag != "mark"

    def handle_data(self, data: str) -> None:
        self._text.append(data)
        if self._marked:
            self._marks[-1].append(data)

    def named(self, tag: str, style: str = "") -> list[dict[str, str]]:
        """Return the attributes of each such tag."""
        return [
            a
            for t, a in self.tags
            if t == tag and (not style or style in a.get("class", "").split())
        ]


def a_guide(text: str, name: str = "a.md", **more: object) -> Guide:
    return Guide(id=name, title="Head", occupation="x", text=text, sha256="", **more)  # type: ignore[arg-type]


def a_citation(quote: str = "They earn £1.", n: int = 1, **more: object) -> Citation:
    return Citation(  # type: ignore[arg-type]
        **{
            "n": n, "guide": "a b/ä?#.md", "title": "Guide", "source": "Press", "quote": quote,
            "start": 5, "end": 5 + len(quote), **more,
        }
    )  # fmt: skip


def an_answer(text: str, *citations: Citation, **more: object) -> Answer:
    return Answer(  # type: ignore[arg-type]
        question="Q?", standalone="Q?", status="answered", text=text, citations=citations, **more
    )


def representable(text: str) -> str:
    return "".join("\ufffd" if c == "\0" or "\ud800" <= c <= "\udfff" else c for c in text)


def squeezed(text: str) -> str:
    return "".join(representable(text).split())


@given(TEXTS, st.data(), st.sampled_from(["a.md", "a.txt", "a.html"]))
def test_layout_loses_no_character(text: str, data: st.DataObject, name: str) -> None:
    """Law: the text content of a laid-out guide is its text, and the marks hold the citation."""
    start = data.draw(st.integers(0, len(text)))
    end = data.draw(st.integers(start, len(text)))
    seen = Seen(layout(a_guide(text, name), (0, len(text)), (start, end)))
    assert seen.text == representable(text)
    assert squeezed("".join(seen.marks)) == squeezed(text[start:end])
    assert [a["id"] for a in seen.named("mark") if "id" in a] == ["hl"][: len(seen.marks)]


@pytest.mark.parametrize(
    "quote",
    [
        "You need a *degree*.",
        "lift heavy things and\n  carry them",
        "- lift heavy things and\n  carry them",
        "Starter | £17,000",
        "| Starter | £17,000 |",
        "£17,000",
        "See [the page](http://x.example).",
        "Pay",
    ],
)
def test_a_citation_is_one_mark(quote: str) -> None:
    """Law: words from one sentence, bullet, row, cell or heading stand in one mark, exactly."""
    text = (
        "# Head\n\nBuilders build. You need a *degree*. See [the page](http://x.example).\n\n"
        "## Pay\n\n| Level | Pay |\n|---|---|\n| Starter | £17,000 |\n\n"
        "- lift heavy things and\n  carry them\n- rest\n"
    )
    start = text.index(quote)
    seen = Seen(layout(a_guide(text), (0, len(text)), (start, start + len(quote))))
    assert seen.marks == [quote]
    assert seen.named("mark")[0]["id"] == "hl"


def test_headings_bullets_and_tables_are_recognised() -> None:
    text = "## Pay\n\n- one\n1. two\n\n| A | B |\n|---|---|\n| c | d |\n\nwords\n"
    seen = Seen(layout(a_guide(text), (0, len(text)), None))
    tags = [tag for tag, _ in seen.tags]
    assert tags.count("li") == 2
    assert {"h4", "ul", "p"} <= set(tags)
    assert [a["role"] for a in seen.named("span", "cell")] == ["columnheader"] * 2 + ["cell"] * 2


@pytest.mark.parametrize("line", ["====", "-----", "***", "~~~~", "____"])
def test_drawn_lines_are_not_read_as_words(line: str) -> None:
    """Law: a line drawn under a heading or across a page is no paragraph; its place is kept."""
    text = f"Bargee\n{line}\n\nBargees steer barges.\n"
    seen = Seen(layout(a_guide(text), (0, len(text)), None))
    assert [tag for tag, _ in seen.tags].count("p") == 2
    assert line in seen.text


@pytest.mark.parametrize("unit", ["*", "x", "[a", "| a ", "a\n", "**a ", "- a\n", "\\", "<http://"])
def test_huge_guides_are_shown_in_parts(unit: str) -> None:
    """Law: however a long guide is built, a part of bounded size holds the cited words."""
    text = unit * (10 * WINDOW // len(unit))
    place = (5 * WINDOW, 5 * WINDOW + 20)
    part = window(text, place[0])
    assert part[0] <= place[0] < place[1] <= part[1] <= part[0] + WINDOW + 2_000
    assert squeezed("".join(Seen(layout(a_guide(text), part, place)).marks)) == squeezed(
        text[slice(*place)]
    )


@given(st.integers(0, 2_000_000), st.sampled_from(["x" * 2_000_000, "abc\n" * 500_000]))
def test_every_offset_lies_in_its_window(focus: int, text: str) -> None:
    """Law: the part shown for an offset holds that offset."""
    low, high = window(text, focus)
    assert low <= min(focus, len(text) - 1) < high


def test_front_matter_is_not_shown_as_text() -> None:
    guide = a_guide("---\ntitle: X\n---\n# Head\n\nWords.\n")
    shown = Seen(article(guide, Cited(state="none"))).text
    assert "title: X" not in shown
    assert "Words." in shown


def test_contents_name_the_sections() -> None:
    text = "# Head\n\n## Pay <b>\n\nx\n\n## Skills\n\ny\n"
    sections = (
        Section(heading="Pay <b>", level=2, start=8, end=20),
        Section(heading="Skills", level=2, start=text.index("## S"), end=len(text)),
    )
    seen = Seen(article(a_guide(text, sections=sections), Cited(state="none")))
    ids = {a["id"] for _, a in seen.tags if "id" in a}
    hrefs = [a["href"] for a in seen.named("a") if a["href"].startswith("#s-")]
    assert len(hrefs) == 2
    assert {href[1:] for href in hrefs} <= ids


def test_an_address_holds_guide_place_and_words() -> None:
    """Law: a citation's address leads back to guide, start, end and the digest of the quote."""
    citation = a_citation("words & more")
    parts = urlsplit(citation_address(citation))
    assert unquote(parts.path) == f"/guide/{citation.guide}"
    assert parse_qs(parts.query) == {
        "start": ["5"], "end": [str(citation.end)], "q": [digest("words & more")],
    }  # fmt: skip
    assert parts.fragment == "hl"


def test_changed_words_are_never_highlighted() -> None:
    """Law: an address highlights the words it was made for, wherever they now stand, or none."""
    guide = a_guide("One. Two. Three.")
    passages = (Passage(id="1", guide="a.md", start=5, end=9, text="Two."),)

    def state(start: object, end: object, q: str = "") -> tuple[str, object]:
        cited = find(guide, passages, {"start": str(start), "end": str(end), "q": q})
        return cited.state, cited.place

    assert state(5, 9, digest("Two.")) == ("found", (5, 9))
    assert state(0, 4, digest("Two.")) == ("moved", (5, 9))
    assert state(0, 4, digest("Gone.")) == ("changed", None)
    assert state(5, 9) == ("found", (5, 9))
    assert state(9, 5) == ("changed", None)
    assert state(5, 99999) == ("changed", None)
    for odd in ("-1", "x", "", "٣", "1e3", "9" * 50, "0x1"):
        assert state(odd, 9) == ("none", None)


def test_marks_become_chips_and_unknown_marks_vanish() -> None:
    """Law: [n] is a link to the words of citation n with the quote as its title, or nothing."""
    first, second = a_citation('say "£1" <b>\nmore'), a_citation("two", 2)
    html = answer_html(an_answer("It is so [1][2]. And so [7]. `[1]` [x]", first, second))
    seen = Seen(html)
    text = html.partition('class="sources"')[0]
    chips = Seen(text).named("a", "cite")
    assert [(chip["title"], chip["href"]) for chip in chips] == [
        (c.quote, citation_address(c)) for c in (first, second)
    ]
    assert "[7]" not in seen.text
    assert "[x]" in seen.text
    assert text.count("<wbr>") == 1  # a line may end between two chips, not before the first


@pytest.mark.parametrize("words", HOSTILE)
def test_hostile_text_stays_text(words: str) -> None:
    """Law: whatever guides, models and people write, the page holds our own tags and links only."""
    citation = a_citation(
        words, title=words, source=words, url=words, published=words, region=words, section=words
    )
    figure = Figure(
        guide="a", occupation="x", low=1, high=2, currency="USD", quote=words, start=0, end=1,
        level=words, region=words,
    )  # fmt: skip
    claim = Claim(text=words, citations=(1,), verdict="unsupported", reason=words)
    answer = an_answer(
        f"{words} [1]\n\n- {words}\n", citation, note=words, suggestions=(words,),
        withheld=(claim,), conflicts=(Conflict(about=words, values=(figure,), citations=(1,)),),
    )  # fmt: skip
    for html in (
        answer_html(replace(answer, standalone=words)),
        question_html(words),
        failure_html(words),
    ):
        seen = Seen(html)
        assert {tag for tag, _ in seen.tags} <= ALLOWED
        assert all(
            a["href"].startswith(("/guide/", "/?q=", "/feedback/answers/")) for a in seen.named("a")
        )
        assert not any(name.startswith("on") or name == "style" for _, a in seen.tags for name in a)
        assert not {"\n", "\r"} & set(html)
    assert squeezed(words) in squeezed(Seen(failure_html(words)).text)


@pytest.mark.parametrize("words", HOSTILE)
def test_a_hostile_guide_stays_text(words: str) -> None:
    """Law: nothing in a guide becomes a tag, and no address in it is loaded."""
    seen = Seen(article(a_guide(f"# {words}\n\n{words}\n- {words}\n| {words} |\n"),
                        Cited(state="none")))  # fmt: skip
    assert not {tag for tag, _ in seen.tags} & {"script", "img", "svg", "iframe", "link", "style"}
    assert not any("src" in a or "onerror" in a for _, a in seen.tags)


def test_only_web_addresses_become_links() -> None:
    assert outside_address(" https://x.example/a?b=c ") == "https://x.example/a?b=c"
    for odd in ("javascript:alert(1)", "//x", "ftp://x", "data:text/html,x", "http://[", "x", ""):
        assert outside_address(odd) == ""


@given(st.text())
def test_escaped_text_stays_text(text: str) -> None:
    """Law: escaped text read back is the text."""
    assert Seen(f"<p>{escape(text)}</p>").text == representable(text)


@pytest.mark.parametrize(
    ("figure", "words"),
    [
        ({"low": 131076, "high": 131076, "currency": "USD", "period": "year"}, "$131,076 a year"),
        ({"low": 12.5, "high": 20, "currency": "GBP", "period": "hour"}, "£12.50 to £20 an hour"),
        ({"low": 3.5, "high": 3.5, "kind": "growth"}, "3.5%"),
        ({"low": 11800, "high": None, "kind": "openings"}, "11,800"),
        ({"low": None, "high": None}, "not stated"),
    ],
)
def test_figures_are_said_with_their_unit(figure: dict[str, object], words: str) -> None:
    made = Figure(guide="a", occupation="x", quote="", start=0, end=0, **figure)  # type: ignore[arg-type]
    assert money.value(made) == words


def test_an_answer_says_what_is_missing_and_what_was_withheld() -> None:
    claim = Claim(text="They earn $9.", citations=(), verdict="unsupported", reason="no such $9")
    html = answer_html(replace(an_answer("Part.", withheld=(claim,)), status="partial"))
    assert "Partly covered" in html
    assert "1 sentence withheld" in html
    assert "no such $9" in html
    growing = answer_html(replace(an_answer("Part."), final=False))
    assert "waiting" in growing
    assert "You stopped" in answer_html(replace(an_answer("Part."), final=False), stopped=True)
