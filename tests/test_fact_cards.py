"""The cards beneath an answer: figures, skills side by side, and the doors to whole pages."""

from __future__ import annotations

import re
from dataclasses import replace
from urllib.parse import parse_qs, urlsplit

from assistant.answers import Assistant
from assistant.schema import Citation, Skill, SkillRow
from assistant.web.chat.fact_cards import doors, facts, matrix
from assistant.web.chat.render import answer_html
from tests.small_library import assistant_of_small_library

assistant = assistant_of_small_library


def test_a_question_on_pay_brings_its_figures(assistant: Assistant) -> None:
    """Law: every figure of the card opens the words it stands in; the door leads to its chart."""
    answer = assistant.ask("What does an electrician earn in the US?")
    card = facts(answer, {citation.n: citation for citation in answer.citations})
    assert "$61,590 a year" in card
    for address in re.findall(r'href="([^"]+)"', card):
        asked = parse_qs(urlsplit(address.replace("&amp;", "&")).query)
        with assistant.library.reading() as view:
            text = view.guide("electrician.txt").text
        start, end = int(asked["start"][0]), int(asked["end"][0])
        assert "61,590" in text[start:end]
    assert 'href="/pay?o=electrician"' in doors(answer).lower()


def test_what_guides_differ_on_is_shown_once(assistant: Assistant) -> None:
    """Law: a figure of the table of differing values is not in the other card again."""
    answer = assistant.ask("What does a welder earn?")
    assert answer.conflicts
    page = answer_html(answer)
    assert page.count("<strong>$52,340 a year</strong>") == 1
    assert "Figures in these quotes" not in page


def test_a_question_on_other_things_brings_no_card(assistant: Assistant) -> None:
    """Law: only what is asked about has a card."""
    answer = assistant.ask("How do I become an electrician?")
    assert facts(answer, {}) == matrix(answer) == doors(answer) == ""


def test_skills_of_several_guides_stand_side_by_side(assistant: Assistant) -> None:
    """Law: a row a skill, a column a guide, each "yes" with the words; a comparison has a door."""
    answer = assistant.ask("What skills do electricians and welders need?")
    card = matrix(answer)
    assert card.count("<th ") == 1 + len({m.guide for row in answer.skills for m in row.mentions})
    assert "/guide/electrician.txt?start=" in card
    assert "/skills?o=electrician&amp;o=welder" in doors(answer).lower()
    assert "/compare?careers=electrician&amp;careers=welder" in doors(answer).lower()


def test_words_of_guides_are_words_in_a_card(assistant: Assistant) -> None:
    """Law: markup in a label, a title or a name is text."""
    bad = "<img src=x onerror=alert(1)>"
    held = [Skill(guide=g, name=bad, type="tool", quote=bad, start=0, end=5) for g in ("a", "b")]
    cited = [
        Citation(n=n, guide=g, title=bad, source=bad, quote=bad, start=0, end=5)
        for n, g in ((1, "a"), (2, "b"))
    ]
    answer = replace(
        assistant.ask("What skills does a welder need?"),
        skills=(SkillRow(label=bad, mentions=tuple(held)),),
        citations=tuple(cited),
        careers=(bad, f"{bad}2"),
        topics=("skills",),
    )
    assert "<img" not in matrix(answer) + doors(answer)
