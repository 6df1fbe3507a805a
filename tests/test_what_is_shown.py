"""What an answer shows: whole lists, both halves of a question, and nothing beside the point."""

from __future__ import annotations

import pytest

from assistant.answers import Assistant
from assistant.answers.asked.attributes import expected
from tests.small_library import assistant_of, talk

QUALITIES = (
    "Balance",
    "Calm",
    "Curiosity",
    "Good hearing",
    "Hand-eye coordination",
    "Patience",
    "Physical strength",
    "Spatial awareness",
)
WHY = (
    "Bell hangers work on narrow beams in high towers and must never lose their footing while"
    " they guide a bell of several tonnes on its way down to the frame below them."
)
GUIDES = {
    "bell-hanger.md": f"""# Bell hanger

Bell hangers put bells into towers and keep them ringing.

## How to become a bell hanger

Most bell hangers learn in an apprenticeship. The apprenticeship takes 4 years. The Tower Guild \
gives you the licence to work at height.

## Important qualities

The following are qualities that bell hangers have.

For more information, visit the skills page of the Tower Guild.

{chr(10).join(f"{name}. {WHY}{chr(10)}" for name in QUALITIES)}
## Restrictions

- You must pass a medical check.
- You may need to have jabs, which are set out by the Tower Guild.
- As a minimum, your employer should offer you jabs against:

  - lockjaw
  - psittacosis

## Hours

You work 41 hours a week.

## When you work

Evenings before feast days, in rotating shifts.

## Job outlook

Employment of bell hangers is projected to grow 7 percent from 2024 to 2034. About 310 openings \
for bell hangers are projected each year. Most of those openings are expected to come from the \
need to replace workers who retire. Bell hangers held about 4,200 jobs in 2024.

## Similar occupations

Compare the duties and pay of bell hangers with similar occupations.

| Occupation | What they do | Pay |
| --- | --- | --- |
| Clock keeper | {WHY} | $41,300 |
| Organ tuner | {WHY} | $52,700 |
| Rope maker | {WHY} | $38,900 |
| Scaffolder | {WHY} | $47,200 |
| Steeplejack | {WHY} | $49,800 |
""",
    "well-digger-questions.md": """# Working as a well digger: your questions

## What does a well digger do?

Well diggers sink wells and keep them clean.

## How much will I earn?

A qualified well digger earns £31,400 a year.

## Do I get anything for standing by?

Yes. Standing by is paid at £120 a week.

## Can I learn it at an evening class?

No. The apprenticeship is full time, with college in the winter.

## How do I start?

There is a trial week and a fitness test. You are paid from the first day.
""",
    "makers.md": """# Clock makers, sundial makers, and vane makers

Clock makers, sundial makers, and vane makers make what is seen on towers.

## Pay

The median annual wage for clock makers, sundial makers, and vane makers was $51,300 in May 2024.

Median annual wages in May 2024 were as follows:

| Occupation | Pay |
| --- | --- |
| Clock makers | $58,200 |
| Sundial makers | $46,700 |
| Vane makers | $44,900 |
""",
}


assistant = assistant_of(GUIDES)


@pytest.mark.parametrize(
    "question",
    [
        "what are the important qualities of a bell hanger",
        "bell hanger skills",
        "what personality do you need to be a good bell hanger",
    ],
)
def test_all_names_of_a_list(assistant: Assistant, question: str) -> None:
    """Law: who asks for a list of named entries gets every name, and no more text for it."""
    answer = talk(assistant, question)
    assert all(f"- {name}" in answer.text for name in QUALITIES)
    assert len(answer.text) < 1200
    assert "skills page" not in answer.text
    assert {claim.text for claim in answer.claims} >= {"Calm"} or "- Calm. " in answer.text


def test_one_entry_of_a_list(assistant: Assistant) -> None:
    """Law: who asks for one entry of a list does not get the list."""
    text = talk(assistant, "does a bell hanger need good hearing?").text
    assert "Good hearing." in text
    assert "Curiosity" not in text


def test_all_similar_jobs(assistant: Assistant) -> None:
    """Law: who asks for similar jobs gets every one, and no sentence that says nothing."""
    text = talk(assistant, "what jobs are similar to a bell hanger?").text
    jobs = ("Clock keeper", "Organ tuner", "Rope maker", "Scaffolder", "Steeplejack")
    assert all(f"- {job}" in text for job in jobs)
    assert "Compare" not in text


@pytest.mark.parametrize(
    ("question", "facts"),
    [
        ("how long is the bell hanger apprenticeship and who gives you the licence?",
         ("4 years", "The Tower Guild gives")),
        ("bell hanger hours & shifts", ("41 hours", "rotating shifts")),
        ("bell hanger training length and do they need to do shifts", ("4 years", "shifts")),
    ],
)  # fmt: skip
def test_both_halves(assistant: Assistant, question: str, facts: tuple[str, ...]) -> None:
    """Law: a question that joins two is answered in both halves."""
    text = talk(assistant, question).text
    assert all(fact in text for fact in facts)


def test_an_open_half_is_named(assistant: Assistant) -> None:
    """Law: a half that the guides do not answer is named."""
    answer = talk(assistant, "who gives bell hangers the licence and is there an age limit?")
    assert answer.status == "partial"
    assert "an age limit" in answer.text
    assert "The Tower Guild gives" in answer.text


@pytest.mark.parametrize(
    "question",
    ["what jabs does a bell hanger need", "what medical restrictions are there for bell hangers"],
)
def test_opening_words_bring_their_list(assistant: Assistant, question: str) -> None:
    """Law: the words that open a list are not shown without it."""
    text = talk(assistant, question).text
    assert "lockjaw" in text
    assert "psittacosis" in text


@pytest.mark.parametrize(
    ("question", "fact", "first"),
    [
        ("bell hanger job growth", "7 percent", "7 percent"),
        ("how many openings are there for bell hangers?", "310 openings", "310 openings"),
        ("how many jobs do bell hangers hold?", "4,200 jobs", "4,200 jobs"),
    ],
)
def test_openings_jobs_and_growth_are_three(
    assistant: Assistant, question: str, fact: str, first: str
) -> None:
    """Law: of openings, jobs there are and growth, the one that is asked comes first."""
    text = talk(assistant, question).text
    assert fact in text
    others = [text.find(one) for one in ("7 percent", "310 openings", "4,200 jobs")]
    assert text.find(first) == min(at for at in others if at >= 0)


def test_a_remark_on_openings_stands_aside(assistant: Assistant) -> None:
    """Law: what is said of openings is shown where openings are asked for."""
    assert "replace workers" not in talk(assistant, "bell hanger job growth").text


def test_a_reply_stands_after_its_question(assistant: Assistant) -> None:
    """Law: a guide's "Yes." or "No." never reads as the reply to another question."""
    for question in ("do well diggers earn £80k", "can well diggers study in the evening?"):
        text = talk(assistant, question).text
        assert "\n\nYes." not in text
        assert "\n\nNo." not in text
    text = talk(assistant, "do well diggers get paid for standing by?").text
    assert "Do I get anything for standing by? Yes." in text


def test_whether_somebody_is_paid(assistant: Assistant) -> None:
    """Law: whether somebody is paid is answered by words, not by an amount."""
    text = talk(assistant, "do well diggers get paid in the trial week?").text
    assert "You are paid from the first day" in text


def test_a_members_own_pay_comes_first(assistant: Assistant) -> None:
    """Law: where a guide on several jobs gives the pay of the one asked, that stands first."""
    text = talk(assistant, "sundial maker pay").text
    assert text.find("46,700") > 0
    assert text.find("51,300") < 0 or text.find("46,700") < text.find("51,300")


@pytest.mark.parametrize(
    ("question", "kind"),
    [
        ("are dowsers paid while they learn?", None),
        ("do dowsers get paid more than £60k?", "pay"),
        ("what are dowsers paid?", "pay"),
        ("what mistakes do people make when they apply?", None),
        ("what do dowsers make when they start?", "pay"),
        ("what money do dowsers make a year?", "pay"),
    ],
)
def test_what_asks_for_an_amount(question: str, kind: str | None) -> None:
    """Law: an amount is looked for where an amount is asked for."""
    assert expected(question) == kind
