"""Reading pages that people pasted into text files, page furniture and all."""

from __future__ import annotations

from pathlib import Path

from assistant.guides import read, split
from assistant.schema import Guide

ARTICLE = """\
Skip to Main Content
Home
Careers
Sign in

How to become a cheese maker

A wheel of cheese on a wooden board
(Image credit: Some Agency)

Our guide on how to become a cheese maker looks at the role. We'll answer some questions, including:

  • What does a cheese maker do?
  • What skills do I need?
  • Do I need a degree?

Cheese maker skills

Cheese makers need patience. Here are some skills you should have.

  • Chemistry: know how acids, salts and cultures (e.g. starter cultures) work together

  • Hygiene: keep the dairy clean

RELATED RESOURCE

2023 state of the dairy report

(Image credit: Dairy Corp)

Discover how you can shape future dairies

DOWNLOAD NOW

Unlike bakers, cheese makers wait for months before they can sell what they make.

Quick facts about working as a cheese maker:

  • The average salary for a cheese maker in 2023 is $38,100 in the US and £24,500 in the UK

Do you need a degree?

Most employers do not ask for one, although a diploma in dairy technology helps a good deal.

Ann Example

Ann is a freelance journalist writing about food. You can follow Ann on LinkedIn.

With contributions from
"""

ADVERT = """\
What does a Cheese Maker do?
Cheese Makers turn milk into cheese. They watch temperatures closely and keep records of each batch.
Cheese Maker skills
Some qualifications that are common among candidates include:
- Rigorous knowledge of dairy hygiene
- Ability to lift heavy wheels
Cheese Maker salary expectations
According to a job site, the average salary for a Cheese Maker is $38,100 per year in the United States.
Job description samples for similar positions
If the position does not match your company, read the duties of these related jobs:
Cheese Maker FAQs
Who does a Cheese Maker report to?
A Cheese Maker usually reports to the manager of the dairy, who may be called the Head Cheese Maker.
*We provide this information as a courtesy to users of this site. We are not your legal advisor.
Related Professions
Featured Companies"""


def guide_from(tmp_path: Path, text: str, name: str = "page.txt") -> Guide:
    """Return the guide read from a text file."""
    path = tmp_path / name
    path.write_text(text, encoding="utf-8")
    return read(path, guide_id=name)


def passages(guide: Guide) -> list[tuple[str, str]]:
    """Return the nearest heading and the words of each passage."""
    return [(p.trail[-1] if p.trail else "", p.text) for p in split(guide)]


def test_an_article_with_advertisements(tmp_path: Path) -> None:
    """Law: menus, credits, advertisements, contents and the author's note are never passages."""
    guide = guide_from(tmp_path, ARTICLE)
    skills, facts = "Cheese maker skills", "Quick facts about working as a cheese maker"
    assert passages(guide)[1:] == [
        (skills, "Cheese makers need patience. Here are some skills you should have."),
        (skills, "Chemistry: know how acids, salts and cultures (e.g. starter cultures) work together"),
        (skills, "Hygiene: keep the dairy clean"),
        (skills, "Unlike bakers, cheese makers wait for months before they can sell what they make."),
        (facts, "The average salary for a cheese maker in 2023 is $38,100 in the US and £24,500 in the UK"),
        ("Do you need a degree?", "Most employers do not ask for one, although a diploma in dairy "
         "technology helps a good deal."),
    ]  # fmt: skip
    assert passages(guide)[0][1].startswith("Our guide on how to become a cheese maker")
    assert guide.text == ARTICLE


def test_a_page_without_blank_lines(tmp_path: Path) -> None:
    """Law: headings are told from sentences by their shape; a question names the occupation."""
    guide = guide_from(tmp_path, ADVERT)
    found = passages(guide)
    assert (guide.title, guide.occupation) == ("Cheese Maker", "Cheese Maker")
    assert guide.source.region == "United States"
    assert [heading for heading, _ in found] == [
        "What does a Cheese Maker do?",
        "Cheese Maker skills", "Cheese Maker skills", "Cheese Maker skills",
        "Cheese Maker salary expectations", "Who does a Cheese Maker report to?",
    ]  # fmt: skip
    trails = {p.trail for p in split(guide)}
    assert ("Cheese Maker FAQs", "Who does a Cheese Maker report to?") in trails
    words = " ".join(text for _, text in found)
    assert not any(junk in words for junk in ("courtesy", "Related", "Featured", "these related"))


def test_short_lines_in_the_middle_are_a_list(tmp_path: Path) -> None:
    """Law: a list that lost its marks stays; labels with values keep them."""
    text = (
        "Baker\n\nBakers make bread for shops, hotels and restaurants every day of the week.\n\n"
        "Skills\nPatience\nHygiene\nArithmetic\nEarly rising\n\nAverage salary (a year)\n"
        "£17000 Starter to £28000 Experienced\nTypical hours (a week)\n40 to 45\n"
    )
    assert passages(guide_from(tmp_path, text))[1:] == [
        ("Skills", "Patience"),
        ("Skills", "Hygiene"),
        ("Skills", "Arithmetic"),
        ("Skills", "Early rising"),
        ("Average salary (a year)", "£17000 Starter to £28000 Experienced"),
        ("Typical hours (a week)", "40 to 45"),
    ]


def test_wrapped_text_is_joined(tmp_path: Path) -> None:
    """Law: a sentence may run over lines, in a paragraph and in a bullet."""
    text = (
        "BAKER\n=====\n\nBakers make bread, rolls and cakes for shops and for\n"
        "restaurants. They start early in the morning and are\nfinished by noon.\n\n"
        "- They need a certificate in food hygiene, which\n  is not hard to get.\n"
    )
    words = [" ".join(text.split()) for _, text in passages(guide_from(tmp_path, text))]
    assert words == [
        "Bakers make bread, rolls and cakes for shops and for restaurants.",
        "They start early in the morning and are finished by noon.",
        "They need a certificate in food hygiene, which is not hard to get.",
    ]
