"""Names in other forms: initials, words cut short, titles that others go by, names of activities."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from pathlib import Path

import pytest

from assistant.answers import Assistant
from assistant.answers.asked.asking import asked_of
from assistant.answers.asked.attributes import asked
from assistant.answers.facts.pay import Occupations
from assistant.answers.names.linking import Linker
from assistant.answers.names.words_cut_short import in_full
from assistant.schema import GuideCard
from tests.small_library import assistant_of, guides_of, library_of, settings, talk


def guide(title: str, pay: str, does: str, more: str = "") -> str:
    """Return a small guide with its pay."""
    front = f"---\ntitle: {title}\nregion: United Kingdom\n{more}---\n"
    about = f"# {title}\n\n{does}\n\n## Pay\n\nThe salary is £{pay} a year.\n"
    return f"{front}{about}\n## Becoming one\n\nThe way in is a course of {pay[:2]} weeks.\n"


ENFORCER = guide("Cask enforcement officer", "21,150", "You check casks for leaks.")
HOOPER = guide("Hooper", "22,300", "You bend hoops of ash and iron.")
COOPER = """---
title: Cooper
alternates: [hooper]
region: United Kingdom
---
# Cooper

Coopers and hoopers make casks.

## Pay

Coopers and hoopers earn a salary of £31,700 a year, as hoopers say.

The pay of a hooper is £31,700 a year in the cask trade.
"""
GUIDES: Mapping[str, str] = {
    "enforcer.md": ENFORCER,
    "chief.md": guide("Chief executive", "91,250", "You lead a company."),
    "hooper.md": HOOPER,
    "cooper.md": COOPER,
    "turner.md": guide("Bowl turner", "23,450", "You turn bowls."),
    "lock-officer.md": guide("Canal service administrative officer", "24,550", "You keep books."),
    "admin.md": guide("Administrative officer", "19,850", "You file letters."),
    "second.md": guide("Second lock hand", "20,750", "You open lock gates."),
    "ferry.md": guide("Punt and raft operator", "20,150", "You steer punts."),
    "tug.md": guide("Tugboat skipper", "25,250", "A GPS finds the way for the PRO of the tug."),
    "plotter.md": guide("Great punt sweeper", "26,150", "You sweep punts."),
}


assistant = assistant_of(GUIDES)


@pytest.mark.parametrize("question", ["what does a CEO get paid", "ceo pay", "a CEO's salary"])
def test_an_everyday_meaning_comes_before_initials(assistant: Assistant, question: str) -> None:
    """Law: what people call an occupation is it, whatever title has the same initials."""
    answer = talk(assistant, question)
    assert "91,250" in answer.text
    assert "21,150" not in answer.text


def test_initials_that_mean_another_job_lead_nowhere(tmp_path: Path) -> None:
    """Law: a CEO is no cask enforcement officer where no guide is on chief executives either."""
    with library_of(tmp_path, {"enforcer.md": ENFORCER, "hooper.md": HOOPER}) as library:
        assistant = Assistant(library, settings(tmp_path))
        assert "21,150" not in talk(assistant, "what does a CEO get paid").text


def test_initials_are_names_where_they_mean_nothing_else(assistant: Assistant) -> None:
    """Law: initials of a title name it, unless other guides use them for something else."""
    assert "24,550" in talk(assistant, "CSAO pay").text
    assert "26,150" not in talk(assistant, "what does a gps earn").text


def test_a_guide_of_that_title_leads(assistant: Assistant) -> None:
    """Law: of guides that go by a name the one with that title stands first and is never left out.

    Its passages need not say the name again and again.
    """
    answer = talk(assistant, "hooper pay")
    assert answer.citations[0].guide == "hooper.md"
    assert guides_of(answer) == {"hooper.md", "cooper.md"}


def test_guides_of_those_titles_are_compared(assistant: Assistant) -> None:
    """Law: beside other occupations a name stands for the guide of that title alone."""
    answer = talk(assistant, "hooper or bowl turner, who earns more?")
    assert guides_of(answer) == {"hooper.md", "turner.md"}
    answer = talk(assistant, "compare hooper and cooper")
    assert answer.text.startswith("| | Hooper | Cooper |")
    first, second = next(
        line for line in answer.text.splitlines() if line.startswith("| **Getting in**")
    ).split(" | ")[1:]
    assert "22 weeks" in first
    assert "22 weeks" not in second


def test_pay_by_a_title_is_led_by_its_guide() -> None:
    """Law: the pay of a name is headed by the guide of that title."""
    cards = [
        GuideCard(id="a.md", root="", title="Cooper", occupation="Cooper", alternates=("hooper",)),
        GuideCard(id="b.md", root="", title="Hooper", occupation="Hooper"),
    ]
    found = Occupations(cards, ()).pay("hooper")
    assert [card.id for card in found.guides] == ["b.md", "a.md"]
    assert found.name == "Hooper"


@pytest.mark.parametrize(
    ("question", "pay"),
    [
        ("canal service admin officer pay", "24,550"),
        ("what do canal service admin officers get", "24,550"),
        ("admin officer salary", "19,850"),
        ("what does a 2nd lock hand earn", "20,750"),
        ("punt and raft op pay", "20,150"),
    ],
)
def test_a_word_may_be_cut_short_within_a_title(
    assistant: Assistant, question: str, pay: str
) -> None:
    """Law: words cut short name the longest title they stand in, and no shorter one."""
    answer = talk(assistant, question)
    assert answer.status == "answered"
    assert pay in answer.text
    assert len(guides_of(answer)) == 1


def test_a_word_cut_short_is_what_a_name_makes_of_it() -> None:
    """Law: one short word has several full forms; a word alone stays as it is."""
    assert ("mechanical", "engineer") in in_full(("mech", "eng"))
    assert ("first", "ad") in in_full(("1st", "ad"))
    assert in_full(("admin",)) == ()
    assert in_full(("lock", "keeper")) == ()


@pytest.mark.parametrize(
    ("said", "meant"),
    [
        ("hr officer pay", "hr officer pay"),
        ("what does an HR clerk earn", "what does an HR clerk earn"),
        ("the pay in hr", "the pay in hr"),
        ("bargee pay per hr", "bargee pay per hour"),
        ("is £12 hr good", "is £12 hour good"),
        ("is £12/hr good", "is £12/hour good"),
        ("12hr shifts", "12 hour shifts"),
        ("what do bargees make an hr", "what do bargees make an hour"),
        ("what do they make an hr on nights", "what do they make an hour on nights"),
        ("bargee wage hr", "bargee wage per hour"),
        ("hr rate of bargees", "hourly rate of bargees"),
        ("how many hrs do bargees work", "how many hours do bargees work"),
    ],
)
def test_an_hour_is_counted_or_paid_by(said: str, meant: str) -> None:
    """Law: "hr" is an hour after a number, "per" or an article; before a job it is none."""
    assert asked_of(said) == meant


def test_initials_of_first_words_choose_among_everyday_names(tmp_path: Path) -> None:
    """Law: "HR manager" is the guide on human resources managers, where there is one."""
    guides = {
        "clerk.md": guide("Human resources assistant", "21,350", "You file forms."),
        "head.md": guide("Human resources manager", "41,650", "You lead a team."),
        "officer.md": guide("Human resources officer", "31,250", "You hire people."),
    }
    with library_of(tmp_path, guides) as library:
        assistant = Assistant(library, settings(tmp_path))
        for short, name, pay in (
            ("HR assistant", "clerk.md", "21,350"),
            ("hr manager", "head.md", "41,650"),
            ("an HR officer", "officer.md", "31,250"),
        ):
            answer = talk(assistant, f"what does {short} get paid")
            assert guides_of(answer) == {name}
            assert pay in answer.text


@pytest.mark.parametrize("between", ["v", "v.", "vs", "vs.", "versus", "or"])
def test_any_word_for_against_compares(assistant: Assistant, between: str) -> None:
    """Law: "v" between two or three names compares them as "versus" does."""
    answer = talk(assistant, f"bowl turner {between} tugboat skipper {between} hooper pay")
    assert answer.status == "answered"
    assert answer.text.startswith("| | Bowl turner | Tugboat skipper | Hooper |")
    answer = talk(assistant, f"bowl turner {between} hooper")
    assert answer.text.startswith("| | Bowl turner | Hooper |")


def test_against_shares_the_head_of_a_name() -> None:
    """Law: what stands on both sides of "v" is of the kind that its end names."""
    assert asked_of("lock v bridge keeper pay") == "lock keeper v bridge keeper pay"
    assert asked_of("is it a v hard worker") == "is it a v hard worker"


@pytest.mark.parametrize(
    "question",
    [
        "how do you get to be a bowl turner",
        "how did you get to be a bowl turner?",
        "how do I get started as a bowl turner",
        "what does it take to be a bowl turner",
        "how do i get a job as a bowl turner",
        "how to be a bowl turner",
    ],
)
def test_to_get_to_be_is_to_become(assistant: Assistant, question: str) -> None:
    """Law: "get to be", "get started" and their like ask for the way in and not for pay."""
    answer = talk(assistant, question)
    assert "23 weeks" in answer.text
    assert "23,450" not in answer.text


def test_to_get_to_do_something_is_no_way_in() -> None:
    """Law: what one gets to do, and which skills one needs to be one, ask for no way in."""
    assert asked("do you get to be outside as people") == ()
    assert asked("what skills do i need to be people") == ("skills",)
    assert asked("what do people get") == ("pay",)


NAVY = {
    "officer.md": guide("Canal navy officer", "31,450", "You command a canal navy crew."),
    "crew.md": guide("Canal navy lower deck crew", "17,650", "You crew the boats of the navy."),
    "lock.md": guide("Lock officer", "19,350", "You guard a lock."),
}


@pytest.mark.parametrize(
    "question",
    [
        "canal navy lower deck pay, not officer",
        "canal navy crew (not officer) pay",
        "pay in the canal navy crew if im not an officer",
        "what does the canal navy pay its crew who aren't officers",
    ],
)
def test_a_denied_name_is_not_chosen(tmp_path: Path, question: str) -> None:
    """Law: what a question says is not meant is never its occupation, by name or description."""
    with library_of(tmp_path, NAVY) as library:
        answer = talk(Assistant(library, settings(tmp_path)), question)
    assert "31,450" not in answer.text
    assert "19,350" not in answer.text
    assert "17,650" in answer.text


@pytest.mark.parametrize(
    "question",
    [
        "I'm not a bowl turner, how do I become one?",
        "i am not a bowl turner yet, what training is there",
        "why not bowl turner",
        "whether or not bowl turners need a course",
    ],
)
def test_not_every_not_denies_a_name(assistant: Assistant, question: str) -> None:
    """Law: a name that the question goes on about is meant, whatever it is said not to be."""
    assert guides_of(talk(assistant, question)) == {"turner.md"}


TRADES = {
    "stargazer.md": guide("Lichenologist", "33,150", "You study lichen on walls."),
    "caster.md": guide("Bell caster", "27,950", "You pour bronze bells."),
    "seller.md": guide("Punt salesperson", "18,250", "You find buyers."),
    "grapher.md": guide("Barge photographer", "22,750", "You take pictures."),
    "loader.md": guide("Cask loader", "19,450", "You lift casks."),
}


@pytest.fixture(scope="module")
def trades(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Assistant]:
    place = tmp_path_factory.mktemp("trades")
    with library_of(place, TRADES) as library:
        yield Assistant(library, settings(place))


@pytest.mark.parametrize(
    ("question", "name"),
    [
        ("pay in lichenology", "stargazer.md"),
        ("how do i get into lichenology", "stargazer.md"),
        ("what does barge photography pay", "grapher.md"),
        ("apprenticeship for punt sales", "seller.md"),
        ("entry requirements for selling punts", "seller.md"),
        ("is there good money in bell casting", "caster.md"),
    ],
)
def test_a_field_leads_to_its_worker(trades: Assistant, question: str, name: str) -> None:
    """Law: a field or an activity that is all a question names is the job of who works in it."""
    answer = talk(trades, question)
    assert answer.status != "not_covered"
    assert guides_of(answer) == {name}


def test_the_subject_of_a_degree_is_no_job() -> None:
    """Law: a field is no job where it is a degree's, or beside words that name something else."""
    card = GuideCard(id="l.md", root="", title="Lichenologist", occupation="lichenologist")
    linker = Linker([card])
    assert linker.by_trade("is the pay in lichenology good?")
    for text in ("lichenology degree", "lichenology books", "is lichenology needed for it?"):
        assert not linker.by_trade(text)


def test_a_longer_field_is_no_shorter_job(tmp_path: Path) -> None:
    """Law: "vet nursing" is the job of veterinary nurses, though vet and nurse are jobs, too."""
    guides = {
        "vet.md": guide("Vet", "41,150", "You treat animals."),
        "nurse.md": guide("Nurse", "31,950", "You look after people."),
        "both.md": guide("Veterinary nurse", "21,450", "You help to treat animals."),
    }
    with library_of(tmp_path, guides) as library:
        answer = talk(Assistant(library, settings(tmp_path)), "vet nursing pay")
    assert guides_of(answer) == {"both.md"}


def test_trades_are_compared(trades: Assistant) -> None:
    """Law: both sides of a comparison may be named by their trades."""
    for question in (
        "bell casting v cask loading pay",
        "is cask loading better paid than bell casting",
    ):
        assert guides_of(talk(trades, question)) == {"caster.md", "loader.md"}
    answer = talk(trades, "does lichenology pay more than bell casting?")
    assert guides_of(answer) == {"stargazer.md", "caster.md"}


def test_want_is_no_denial(trades: Assistant) -> None:
    """Law: only words that say "not" deny a name, whatever letters others end in."""
    assert guides_of(talk(trades, "what pay do employers want cask loaders for")) == {"loader.md"}


@pytest.mark.parametrize(
    ("said", "meant"), [("TA pay", "TA pay"), ("ta, what is the pay", "what is the pay")]
)
def test_a_short_name_is_no_thanks(said: str, meant: str) -> None:
    """Law: "ta" says thanks only before a sign; before a word it is a short name."""
    assert asked_of(said) == meant
