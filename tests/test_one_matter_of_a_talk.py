"""Follow-ups on one matter: it is answered alone, in the words asked, of the career that is meant."""

from __future__ import annotations

import pytest

from assistant.answers import Assistant
from assistant.answers.quoting.asides import aside
from assistant.answers.text.terms import stem
from tests.small_library import assistant_of, talk

PAGE = """<html><head><title>{name}</title></head><body><h1>{name}</h1>
<p>{name}s {work}.</p>
<h2>Average salary (a year)</h2><p>£{pay}</p>
<h2>Typical hours (a week)</h2><p>{hours}</p>
<h2>You could work</h2><p>evenings, on a rota</p>
<h2>How to become</h2><h3>Direct application</h3><p>{entry}</p>
<h2>What it takes</h2><h3>Skills and knowledge</h3>
<ul><li>the ability to work well with others</li><li>a knowledge of mathematics</li></ul>
<h3>Restrictions and requirements</h3><ul>{limits}</ul>
<h2>What you'll do</h2><h3>Day-to-day tasks</h3>
<ul><li>work with tools in the yard</li><li>greet visitors to the yard</li></ul>
<h3>Working environment</h3><p>{place}</p><p>You may need to wear gloves.</p>
<h2>Career path and progression</h2><p>With experience, {name}s could train others.</p>
</body></html>"""
GUIDES = {
    "creche-keeper.html": PAGE.format(
        name="Creche keeper", work="mind children from birth to 6 years", pay="18300",
        hours="30", entry="You'll need 2 years of work with children.", limits="",
        place="You could work in a creche.",
    ),
    "cooper.html": PAGE.format(
        name="Cooper", work="make barrels of oak", pay="19200 Starter to £27500 Experienced",
        hours="38 to 40", entry="Experience of carving would be useful but is not essential. "
        "You'll need a hoop card to enter a bonded yard.",
        limits="<li>be over 19 years of age</li>",
        place="You could work in a cooperage or at a distillery.",
    ),
    "farrier.html": PAGE.format(
        name="Farrier", work="shoe horses and mules", pay="21300 Starter to £31900 Experienced",
        hours="41 to 43", entry="You'll need a hoop card to shoe mules.",
        limits="<li>pass background checks</li>",
        place="You could work in remote rural areas or in a stable.",
    ),
    "hayward.md": """# Hayward

Haywards mend hedges.

## How to get in

### United States

Most haywards need at least 2 years of college first. The course of a hayward itself usually takes
4 years. A residency of 3 years can lead to senior posts.

### United Kingdom

The county describes the route to becoming a hayward in the UK:

1. A hedging degree of 5 years, for which you usually need 2 or 3 A levels.
2. Training of 18 months in a pound.
3. Registration with the county.

Without the grades for it, a 2-year hedging foundation degree with 1 A level is a way in.
""",
    "reeve.txt": """REEVE

Reeves look after the fields of an estate.

PAY

Reeves in the United Kingdom earn £24,800 a year.

WORKING LIFE

Most reeves are full time. Old estates employed 71% of reeves in 2024.

In the United Kingdom a reeve works 39 hours a week in the fields.

OUTLOOK

Employment of reeves should grow 3% from 2024 to 2034.
""",
}  # fmt: skip

assistant = assistant_of(GUIDES)


def quoted(assistant: Assistant, *questions: str) -> str:
    """Return the words that the last answer of a talk quotes."""
    return " | ".join(cited.quote for cited in talk(assistant, *questions).citations)


@pytest.mark.parametrize(
    "said",
    ["thanks thats great", "ok thank you so much bye", "cheers that helps a lot", "nice one ta"],
)
def test_small_talk_in_one_breath_is_small_talk(said: str) -> None:
    """Law: thanks and praise with nothing between them ask for nothing."""
    assert aside(said) == "talk"


@pytest.mark.parametrize("said", ["thanks and the hours", "great pay", "ok so what about coopers"])
def test_a_question_behind_thanks_is_a_question(said: str) -> None:
    """Law: what is asked behind words of thanks is asked."""
    assert aside(said) is None


def test_many_words_of_assent_take_no_time() -> None:
    """Law: a message of any length is told apart in a moment."""
    assert aside("ok thanks " * 2000 + "cooper") is None


@pytest.mark.parametrize("said", ["Farrier here.", "hi, farrier here -", "A farrier here,"])
def test_the_job_of_who_asks_is_not_asked_about(assistant: Assistant, said: str) -> None:
    """Law: who says "farrier here" and asks of a cooper reads of coopers alone."""
    answer = assistant.ask(f"{said} what does a cooper earn?")
    assert {cited.guide for cited in answer.citations} == {"cooper.html"}


def test_what_they_earn_is_compared_of_both(assistant: Assistant) -> None:
    """Law: "compare what they earn" is on the careers spoken of, not on the last one."""
    found = quoted(assistant, "cooper pay", "what about a farrier", "compare what they earn")
    assert all(pay in found for pay in ("£27500", "£31900"))


@pytest.mark.parametrize("more", ["and a farrier?", "no, I meant the farrier", "for a farrier?"])
def test_a_name_alone_asks_the_last_question(assistant: Assistant, more: str) -> None:
    """Law: a name alone is asked what was asked last, though it is no kind of thing guides tell."""
    found = quoted(assistant, "what does a cooper earn", "do I need a hoop card", more)
    assert "hoop card to shoe mules" in found
    assert "£" not in found


def test_another_matter_is_no_age(assistant: Assistant) -> None:
    """Law: a matter of its own is not answered by what answered the last question."""
    answer = talk(assistant, "how old must a cooper be", "what about eyesight")
    assert "19" not in answer.text
    assert "“eyesight”" in answer.text


def test_experience_that_is_needed_is_no_level_of_pay(assistant: Assistant) -> None:
    """Law: "do they need experience" asks for the way in, whatever was asked before."""
    found = quoted(assistant, "what hours does a cooper work", "do they need experience")
    assert "Experience of carving" in found
    assert "38 to 40" not in found


@pytest.mark.parametrize("asked", ["is that full time?", "is it a full-time job"])
def test_full_time_is_told_by_the_hours_alone(assistant: Assistant, asked: str) -> None:
    """Law: where a guide does not say full time, its hours of a week answer, and nothing else."""
    assert quoted(assistant, "what does a cooper do", asked) == "38 to 40"


def test_full_time_in_so_many_words_comes_first(assistant: Assistant) -> None:
    """Law: what says full time is shown before anything else, and no pay is."""
    found = quoted(assistant, "reeve pay in the UK", "is that full time?")
    assert found.startswith("Most reeves are full time")
    assert "£" not in found


@pytest.mark.parametrize(
    "asked", ["who employs them?", "who do they work for", "where do they work?"]
)
def test_places_of_work_are_shown_alone(assistant: Assistant, asked: str) -> None:
    """Law: who employs them is told by where they work, and by no duty and no skill."""
    found = quoted(assistant, "what does a cooper do", asked)
    assert found == "You could work in a cooperage or at a distillery."


def test_employers_are_no_growth_of_employment(assistant: Assistant) -> None:
    """Law: employers are told by a sentence on them, not by pay or growth of employment."""
    found = quoted(assistant, "reeve pay", "who employs them?")
    assert "71%" in found
    assert not any(other in found for other in ("3%", "£"))


def test_the_age_that_one_of_two_lacks_is_named(assistant: Assistant) -> None:
    """Law: what is told of one career and not of another is missed by name, with no other words."""
    answer = assistant.ask("how old do you have to be to be a cooper or a farrier?")
    assert answer.status == "partial"
    assert "an age limit for “Farrier”" in answer.text
    assert {cited.guide for cited in answer.citations} == {"cooper.html"}


def test_remote_places_are_no_work_from_home(assistant: Assistant) -> None:
    """Law: who works in remote places is not said to work from home."""
    answer = assistant.ask("can a farrier work from home?")
    assert "anything on working from home" in answer.text


def test_a_matter_is_asked_of_the_next_career(assistant: Assistant) -> None:
    """Law: a name behind a matter of a few words asks of that matter, not of the one before it."""
    answer = talk(assistant, "how old must a farrier be", "what about gloves", "and a cooper?")
    assert "19" not in answer.text
    assert "gloves" in answer.text


def test_the_ages_of_others_are_no_length(assistant: Assistant) -> None:
    """Law: who minds children from birth to 6 years is not trained for 6 years."""
    found = quoted(assistant, "what about being a creche keeper", "how long would that take me?")
    assert "2 years" in found
    assert "6 years" not in found


def test_each_stretch_of_the_way_in_is_told(assistant: Assistant) -> None:
    """Law: of each country all lengths of the way in are shown that tell it as well as any."""
    found = quoted(assistant, "how do I become a hayward", "how long would that take me?")
    assert all(length in found for length in ("4 years", "5 years", "18 months", "2-year"))


def test_a_reason_is_missed_for_any_question(assistant: Assistant) -> None:
    """Law: "why?" asks for a reason of what was asked last, whatever that was."""
    answer = talk(assistant, "does a cooper need a hoop card", "why?")
    assert "a reason in so many words" in answer.text


def test_mathematics_has_short_names() -> None:
    """Law: maths and math are mathematics."""
    assert stem("maths") == stem("math") == stem("mathematics")
