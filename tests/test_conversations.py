"""Conversations: what a question goes on about, and what is said about the answer itself."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from assistant.answers import Assistant
from assistant.answers.coverage import gaps
from assistant.answers.quoting.asides import aside
from assistant.answers.verification.premise import premise
from tests.small_library import library_of, settings, talk


def guide(name: str, pay: str, hours: str, work: str) -> str:
    """Return a guide on one career with figures of its own."""
    return f"""# {name}

{work}

## Pay

{name}s in the United Kingdom earn £{pay} a year.

## Hours

{name}s work {hours} hours a week.

## How to become a {name.lower()}

A {name.lower()} needs a steady hand.
"""


GUIDES = {
    "cooper.md": guide("Cooper", "27,500", "38", "Coopers make barrels of oak outdoors."),
    "farrier.md": guide("Farrier", "31,900", "41", "Farriers shoe horses, mules and donkeys."),
    "thatcher.md": guide("Thatcher", "24,100", "44", "Thatchers roof houses with straw outdoors."),
    "glazier.md": guide("Glazier", "22,300", "39", "Glaziers set panes of glass."),
    "chandler.md": guide("Chandler", "19,800", "36", "Chandlers make candles of wax."),
    "ropewalk-engineer.md": guide(
        "Ropewalk engineer", "35,200", "40", "They keep ropewalks going."
    ),
    "kiln-engineer.md": guide("Kiln engineer", "36,700", "42", "Kiln engineers keep kilns hot."),
    "kiln-inspector.md": guide(
        "Kiln inspector", "29,400", "37", "Kiln inspectors look into kilns."
    ),
    "saddler.md": """# Saddler

Saddlers make saddles.

## How to become a saddler

In the United States a saddler trains for 2 years in a workshop.

In the United Kingdom a saddler trains for 6 years as an apprentice.

## Pay

Saddlers in the United Kingdom earn £23,456 a year.

Saddlers in the United States earn $41,234 a year.
""",
}


@pytest.fixture(scope="module")
def assistant(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Assistant]:
    place = tmp_path_factory.mktemp("conversations")
    with library_of(place, GUIDES) as library:
        yield Assistant(library, settings(place, gaps=True))


def shown(assistant: Assistant, *questions: str) -> set[str]:
    """Return the guides that the last answer cites, without their ending."""
    return {cited.guide[:-3] for cited in talk(assistant, *questions).citations}


@pytest.mark.parametrize("more", ["how much would that pay?", "which of those pay over 30000"])
def test_what_a_refusal_offers_is_no_subject(assistant: Assistant, more: str) -> None:
    """Law: the questions that a refusal suggests are never taken for what was spoken of."""
    answer = talk(assistant, "which jobs need no degree?", more)
    assert answer.citations == ()
    assert "Which career do you mean?" in answer.text


@pytest.mark.parametrize(
    ("questions", "guides"),
    [
        (("cooper pay", "farrier pay", "thatcher pay", "which of these earns the most"),
         {"cooper", "farrier", "thatcher"}),
        (("compare cooper, farrier and thatcher", "which of the three has the shortest hours"),
         {"cooper", "farrier", "thatcher"}),
        (("cooper", "farrier", "thatcher", "compare them all"), {"cooper", "farrier", "thatcher"}),
        (("cooper pay", "farrier pay", "thatcher pay", "which pays more"), {"farrier", "thatcher"}),
        (("cooper or farrier, who earns more", "by how much"), {"cooper", "farrier"}),
        (("cooper pay", "farrier pay", "who works longer hours"), {"cooper", "farrier"}),
        (("cooper or farrier pay", "in Leeds"), {"cooper", "farrier"}),
        (("glazier pay", "compare cooper and farrier pay"), {"cooper", "farrier"}),
        (("glazier pay", "does a farrier earn more than them"), {"glazier", "farrier"}),
        (("glazier pay", "is it hard to become a farrier"), {"farrier"}),
    ],
)  # fmt: skip
def test_a_question_on_several_is_asked_of_those(
    assistant: Assistant, questions: tuple[str, ...], guides: set[str]
) -> None:
    """Law: a superlative asks about all, a comparative about two, new names about themselves."""
    assert shown(assistant, *questions) == guides


def test_a_career_that_finds_no_column_is_named(assistant: Assistant) -> None:
    """Law: who asks for five careers is told which one is not shown."""
    answer = assistant.ask("compare the pay of cooper, farrier, thatcher, glazier and chandler")
    assert len({cited.guide for cited in answer.citations}) == 4
    assert "leaves out chandler" in answer.text


@pytest.mark.parametrize("said", ["I heard farriers earn 80000", "you said farriers earn 80000"])
def test_a_career_in_a_clause_is_the_subject(assistant: Assistant, said: str) -> None:
    """Law: a career in what somebody heard is named, not acted on; what no guide says is denied."""
    answer = talk(assistant, "cooper pay", said)
    assert {cited.guide for cited in answer.citations} == {"farrier.md"}
    assert "do not say that “farriers earn 80000”" in answer.text


@pytest.mark.parametrize(
    ("questions", "held"),
    [
        (("ropewalk engineer pay", "what about kiln"), "36,700"),
        (("kiln engineer pay", "and inspectors?"), "29,400"),
        (("cooper pay", "sorry, I meant the farrier"), "31,900"),
        (("cooper pay", "no, farrier"), "31,900"),
    ],
)
def test_a_fragment_completes_the_last_name(
    assistant: Assistant, questions: tuple[str, ...], held: str
) -> None:
    """Law: a few words that make a career of the last name are that career, on the same matter."""
    answer = talk(assistant, *questions)
    assert held in answer.text
    assert answer.topics == ("pay",)


@pytest.mark.parametrize(
    ("questions", "held", "absent"),
    [
        (("how do I become a saddler", "I mean in Britain", "how long does it take"), "6 years",
         "2 years"),
        (("how do I become a saddler in the US", "how long"), "2 years", "6 years"),
        (("what does a saddler earn in Texas", "and nationally"), "$41,234", "£23,456"),
    ],
)  # fmt: skip
def test_a_country_stays(
    assistant: Assistant, questions: tuple[str, ...], held: str, absent: str
) -> None:
    """Law: the country once named holds until another place or another career is named."""
    answer = talk(assistant, *questions)
    assert held in answer.text
    assert absent not in " ".join(cited.quote for cited in answer.citations[:1])


def test_a_town_does_not_stay_for_another_matter(assistant: Assistant) -> None:
    """Law: a part of a country is asked about with its own question only."""
    answer = talk(assistant, "saddler pay in London", "how long does it take to become one")
    assert "London" not in answer.text
    assert "6 years" in answer.text


def test_how_long_after_the_way_in_is_until_one_is_qualified(assistant: Assistant) -> None:
    """Law: "how long?" after the way in is not called answered by hours of work."""
    answer = talk(assistant, "how do I become a cooper in the UK", "how long")
    assert answer.status != "answered"


@pytest.mark.parametrize(
    ("questions", "guides"),
    [
        (("cooper pay", "farrier pay", "what about the former"), {"cooper"}),
        (("compare cooper, farrier and thatcher pay", "the second one"), {"farrier"}),
        (("compare cooper, farrier and thatcher pay", "the last one", "and the first one"),
         {"cooper"}),
    ],
)  # fmt: skip
def test_an_ordinal_picks_one(
    assistant: Assistant, questions: tuple[str, ...], guides: set[str]
) -> None:
    """Law: "the second one" is the second of those set apart last."""
    assert shown(assistant, *questions) == guides


def test_the_second_best_is_the_second_of_the_list(assistant: Assistant) -> None:
    """Law: "second best" picks from the ranking before, and asks what that ranked by."""
    listed = talk(assistant, "best paid job").text
    second = listed.split("\n- ")[2].split(":")[0]
    answer = talk(assistant, "best paid job", "second best?")
    assert second.lower() in answer.text.lower()
    assert answer.topics == ("pay",)


@pytest.mark.parametrize(
    ("said", "kind"),
    [
        ("thanks", "talk"), ("ok thanks a lot!", "talk"), ("who are you?", "self"),
        ("are you sure?", "source"), ("where does that come from", "source"),
        ("what is the source of that figure", "source"), ("Explain", "source"),
        ("repeat that please", "repeat"), ("shorter please", "shorter"),
        ("do coopers need references?", None), ("is it right for me", None),
        ("how do they train again", None), ("no degree", None), ("what do you need", None),
        ("where do most coopers come from", None), ("who trains farriers", None),
    ],
)  # fmt: skip
def test_an_aside_is_told_by_the_whole_message(said: str, kind: str | None) -> None:
    """Law: only a message that is nothing else is said to the assistant itself."""
    assert aside(said) == kind


def test_asides_are_answered_as_such_and_are_no_gaps(assistant: Assistant) -> None:
    """Law: small talk and questions on the answer cite only what that rested on, and count not."""
    gaps.clear(assistant.settings)
    first = talk(assistant, "cooper pay")
    assert talk(assistant, "cooper pay", "thanks").text.startswith("Ask about a career")
    assert talk(assistant, "cooper pay", "repeat that").text == first.text
    for said in ("are you sure?", "shorter please"):
        answer = talk(assistant, "cooper pay", said)
        assert [c.quote for c in answer.citations] == [c.quote for c in first.citations]
    assert "27,500" in talk(assistant, "cooper pay", "thanks", "and in the UK?").text
    assert talk(assistant, "which jobs need no degree?", "and their pay?").citations == ()
    gaps.clear(assistant.settings)
    talk(assistant, "cooper pay", "ok", "what is the source of that?", "who are you")
    assert gaps.read(assistant.settings) == ()


@pytest.mark.parametrize(
    ("question", "claim"),
    [
        ("does a welder earn 60000?", "a welder earns 60000"),
        ("do welders make £60,000 a year", "welders make £60,000 a year"),
        ("is it true that welders earn 80k?", "welders earn 80k"),
        ("welders earn 80000, is that right", "welders earn 80000"),
        ("my uncle says welders earn 80000", "welders earn 80000"),
        ("are welders paid 80000", "welders are paid 80000"),
        ("does a welder earn more than 60000?", ""),
        ("does a welder earn 30000 or 40000", ""),
        ("I think welders need skill", ""),
    ],
)
def test_hearsay_and_amounts_asked_for_a_yes_are_premises(question: str, claim: str) -> None:
    """Law: an amount that a question holds to be so is a premise, however it is put."""
    assert premise(question) == claim


@pytest.mark.parametrize(
    ("question", "denied"),
    [("does a cooper earn 60000?", True), ("does a cooper earn 27500?", False)],
)
def test_an_amount_the_guide_gives_is_not_denied(
    assistant: Assistant, question: str, denied: bool
) -> None:
    """Law: an amount is denied only where no guide gives it."""
    answer = assistant.ask(question)
    assert ("do not say" in answer.text) is denied
    assert "27,500" in answer.text
