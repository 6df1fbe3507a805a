"""A name that many occupations end in: the kinds answer, each under its own name."""

from __future__ import annotations

import pytest

from assistant.answers import Assistant
from tests.small_library import assistant_of, guides_of, talk

KINDS = {"Book": 31, "Broom": 24, "Sheaf": 19, "Map": 37, "Net": 22, "Wreath": 20}
GUIDE = """# {kind} binder

{kind} binders bind things of one sort in a workshop.

## How to become one

You learn from a master for {years} years.

## Working life

{kind} binders work {hours} hours a week at a bench.

## Pay

{kind} binders in the United Kingdom earn £{pay},000 a year.
"""
GUIDES = {
    f"{kind.lower()}-binder.md": GUIDE.format(kind=kind, pay=pay, years=2 + pay % 3, hours=30 + at)
    for at, (kind, pay) in enumerate(KINDS.items())
}
GUIDES["smith.md"] = "# Smith\n\nSmiths forge iron.\n\n## Pay\n\nSmiths earn £28,000 a year.\n"
assistant = assistant_of(GUIDES)


@pytest.mark.parametrize("asked", ["What does a binder earn?", "binders salary"])
def test_kinds_answer_for_their_family(assistant: Assistant, asked: str) -> None:
    """Law: where guides are on many kinds of a worker, some tell the value, each by its name."""
    answer = talk(assistant, asked)
    assert answer.status == "partial"
    assert "alone, but several on kinds of it" in answer.text
    shown = guides_of(answer)
    assert len(shown) == 4
    for guide in shown:
        kind = guide.removesuffix("-binder.md").capitalize()
        assert f"**{kind} binder**" in answer.text
        assert f"£{KINDS[kind]},000" in answer.text


def test_the_other_kinds_are_named(assistant: Assistant) -> None:
    """Law: no kind of the worker is passed over in silence."""
    answer = talk(assistant, "What does a binder earn?")
    *_, last = answer.text.split("\n\n")
    assert last.startswith("There are guides on 2 more kinds of “binder”:")
    shown = {guide.removesuffix("-binder.md").capitalize() for guide in guides_of(answer)}
    assert all((f"{kind.lower()} binder" in last.lower()) != (kind in shown) for kind in KINDS)


def test_what_is_long_is_told_of_few_kinds(assistant: Assistant) -> None:
    """Law: what is no value is told of two kinds, so that each has room."""
    assert len(guides_of(talk(assistant, "How do I become a binder?"))) == 2


@pytest.mark.parametrize(
    "asked", ["Do binders travel abroad?", "How many holidays do binders get?"]
)
def test_kinds_that_do_not_say_are_not_quoted(assistant: Assistant, asked: str) -> None:
    """Law: kinds that say nothing of what is asked are named, and no other words of theirs shown."""
    answer = talk(assistant, asked)
    assert answer.status == "not_covered"
    assert "binder" in answer.text
    assert "do not say" in answer.text
    assert not answer.citations


def test_a_name_of_several_words_is_one_kind(assistant: Assistant) -> None:
    """Law: a kind that no guide is on has no other kind's pay."""
    answer = talk(assistant, "What does a rope binder earn?")
    assert answer.status == "not_covered"
    assert "£" not in answer.text


def test_a_family_beside_a_known_career(assistant: Assistant) -> None:
    """Law: beside a career that guides know, the kinds of the other one are named to choose from."""
    answer = talk(assistant, "Who earns more, a smith or a binder?")
    assert "£28,000" in answer.text
    assert "There are guides on 6 kinds of “binder”:" in answer.text
    assert guides_of(answer) == {"smith.md"}
