"""Splitting a guide into passages: what is one, what stands above it, and where it is."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from assistant.guides import embedded_text, read, split
from assistant.guides.lines.sentences import pieces, sentences
from assistant.guides.passages.sections import sections
from assistant.schema import Guide, Passage

MARKDOWN = """\
---
title: Baker
publisher: A careers service
---

# Baker

Bakers make bread. They start at 4 a.m. and finish early.

## Pay

- **Starter**: £17,000 a year
- **Experienced**: £28,000 a year

| Region | Median pay |
| --- | ---: |
| North | £21,000 |
| South | £24,500 |

## How to become

### Routes

You'll need:

1. a food hygiene certificate from
   a [recognised body](https://example.org)
2. to pass these checks:
   - a medical check
   - a background check

Yes. It is hard work, and
lines of this paragraph wrap.

### Nothing here

## Outlook
"""


def guide_of(text: str, name: str = "a.md", title: str = "Baker") -> Guide:
    """Return a guide around a text."""
    return Guide(
        id=name, title=title, occupation=title, text=text, sections=sections(text), sha256="0"
    )


def found(text: str) -> dict[str, Passage]:
    """Return the passages of a text by their words, white space folded."""
    return {" ".join(p.text.split()): p for p in split(guide_of(text))}


def test_units_with_their_trail_and_lead() -> None:
    """Law: sentences, bullets and rows are passages; headings and front matter are none."""
    passages = found(MARKDOWN)
    assert list(passages) == [
        "Bakers make bread. They start at 4 a.m. and finish early.",
        "**Starter**: £17,000 a year",
        "**Experienced**: £28,000 a year",
        "North | £21,000",
        "South | £24,500",
        "You'll need:",
        "a food hygiene certificate from a [recognised body](https://example.org)",
        "to pass these checks:",
        "a medical check",
        "a background check",
        "Yes. It is hard work, and lines of this paragraph wrap.",
    ]
    assert passages["North | £21,000"].trail == ("Pay",)
    assert passages["North | £21,000"].lead == "Region | Median pay"
    assert passages["to pass these checks:"].trail == ("How to become", "Routes")
    assert passages["to pass these checks:"].lead == "You'll need:"
    assert passages["a medical check"].lead == "to pass these checks:"


def test_what_is_embedded() -> None:
    """Law: title, headings and lead-in stand before the words, without Markdown marks."""
    passages = found(MARKDOWN)
    row = passages["South | £24,500"]
    assert embedded_text("Baker", row) == "Baker > Pay: Region | Median pay: South | £24,500"
    bullet = passages["**Starter**: £17,000 a year"]
    assert embedded_text("Baker", bullet) == "Baker > Pay: Starter: £17,000 a year"
    star = Passage(id="1", guide="a", start=0, end=5, text="O*NET")
    assert embedded_text("", star) == "O*NET"


def test_sections_cover_their_subsections() -> None:
    """Law: a section ends where the next heading of its level or above begins."""
    by_name = {s.heading: s for s in sections(MARKDOWN)}
    assert [s.level for s in by_name.values()] == [1, 2, 2, 3, 3, 2]
    outer, inner = by_name["How to become"], by_name["Routes"]
    assert outer.start < inner.start < inner.end <= outer.end
    assert "## Pay" not in MARKDOWN[outer.start : outer.end]


SENTENCES = [
    ("He works for Acme Inc. in the U.S. and earns $1.2 million.", 1),
    ("You need a B.Sc. or M.Sc. in physics. A Ph.D. helps.", 2),
    ("See No. 5 and vol. 3, pp. 10-12. Then go on.", 2),
    ('Dr. J. R. Smith said "Do it now." She left.', 2),
    ("Pay is approx. £20,000 for starters. It rises later.", 2),
    ("Tools (e.g. hammers, i.e. heavy ones) are used. St. Mary's hires.", 2),
    ("Managers work in the U.S. They earn more.", 2),
    ("Work starts at 8 a.m. and ends at 5 p.m. Weekends are free.", 2),
    ("(You must register first.) Then you can work.", 2),
    ("Is it hard? Yes! Very hard... but fun.", 3),
    ("Use Node.js, ASP.NET and C++. Learn C# too.", 2),
    ("A scientist vs. an engineer: both work with data etc. for a living.", 1),
    ("Growth of 3.5 percent is expected. That is 1,200 jobs.", 2),
]


@pytest.mark.parametrize(("text", "count"), SENTENCES, ids=[text[:24] for text, _ in SENTENCES])
def test_sentence_ends(text: str, count: int) -> None:
    """Law: abbreviations, initials, amounts and quotes do not end a sentence."""
    places = sentences(text)
    assert len(places) == count
    assert " ".join(text[start:end] for start, end in places) == text


def test_over_long_sentences_are_cut() -> None:
    """Law: no passage is longer than a page of a phone, and no letter is lost."""
    text = "skills such as " + ", ".join(f"skill number {n}" for n in range(300)) + "."
    places = pieces(text, 0, len(text))
    assert all(end - start <= 600 for start, end in places)
    assert "".join(text[start:end] for start, end in places).replace(" ", "") == text.replace(
        " ", ""
    )


def test_a_lead_without_its_list_is_no_passage() -> None:
    """Law: what announces a list that is gone says nothing."""
    text = "# Baker\n\nRead about these jobs:\n\n## Pay\n\nBakers earn £20,000 a year on average.\n"
    assert list(found(text)) == ["Bakers earn £20,000 a year on average."]


def test_pages_are_counted_from_one() -> None:
    """Law: a passage knows the page it stands on."""
    text = "Bakers make bread every single day.\n\nThey also make rolls and cakes every day.\n"
    guide = Guide(id="a.pdf", title="B", occupation="B", text=text, pages=(0, 37), sha256="0")
    assert [p.page for p in split(guide)] == [1, 2]


PARTS = st.sampled_from(
    ["# Baker", "## Pay", "Pay", "- bread", "* £20,000 a year", "  - deep", "1. one", "| a | b |",
     "| --- | --- |", "Bakers bake. They earn £9 an hour.", "e.g. this", "You need:", "", "", "  ",
     "SHARE", "Image credit: x", "> quoted words", "---", "===", "```", "\u202eodd", "Why bake?",
     "a" * 700, "Skip to content", "title: x", "\t", "[x](y)", "![i](j)", "***"]
)  # fmt: skip
TEXTS = st.one_of(st.lists(PARTS, max_size=30).map("\n".join), st.text(max_size=300))


@given(TEXTS)
def test_passages_are_places(text: str) -> None:
    """Law: passages slice back, are tight, stand in order inside the guide, never overlap."""
    guide = guide_of(text)
    end = 0
    for passage in split(guide):
        assert end <= passage.start < passage.end <= len(text)
        assert text[passage.start : passage.end] == passage.text == passage.text.strip()
        assert any(letter.isalnum() or letter == "_" for letter in passage.text)
        end = passage.end


@given(TEXTS)
def test_splitting_is_a_function(text: str) -> None:
    """Law: the same guide gives the same passages, and no two share an id."""
    first, second = split(guide_of(text)), split(guide_of(text))
    assert first == second
    assert len({p.id for p in first}) == len(first)


@given(TEXTS, st.sampled_from([".md", ".txt"]), st.sampled_from(["\n", "\r\n"]))
def test_offsets_point_into_the_file(
    tmp_path_factory: pytest.TempPathFactory, text: str, suffix: str, line_end: str
) -> None:
    """Law: for text files, offsets are those of the file as Python reads it."""
    path = tmp_path_factory.mktemp("texts") / f"a{suffix}"
    words = "Bakers make bread every day.\n" + text.replace("\x00", "").replace("\ufffd", "")
    printable = "".join(c for c in words if c in "\n\t" or c >= " ")
    path.write_bytes(printable.replace("\n", line_end).encode("utf-8", "ignore"))
    guide = read(path, guide_id="a")
    whole = Path(path).read_text(encoding="utf-8")
    assert guide.text == whole
    for passage in split(guide):
        assert whole[passage.start : passage.end] == passage.text
