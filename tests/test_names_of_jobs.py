"""Names of jobs: places are none, guides share theirs, lists have rows, levels stand before them."""

from __future__ import annotations

from pathlib import Path

import pytest

from assistant.answers import Assistant
from assistant.answers.asked.asking import asked_of
from assistant.answers.facts.pay import Occupations
from assistant.answers.names.names import is_place, variants
from assistant.guides.read import read
from assistant.schema import GuideCard
from tests.small_library import assistant_of, guides_of, library_of, settings, talk

GUIDES = {
    "bargee.md": """# Bargee (Ontario)

Bargees steer barges through locks and canals.

## Pay

In 2025 a bargee in Ontario earns C$52,000 a year.

## Training

Training lasts 11 weeks. After that a bargee is on probation for 20 weeks.
""",
    "gaffer-north.md": """---
title: Glass gaffer
occupation: glass gaffer
alternates: [glassie]
region: Norway
---
# Glass gaffer

## Pay

A glass gaffer in Norway earns NOK 512,000 a year.
""",
    "gaffer-south.md": """# Glass gaffer in Portugal

## Pay

A glass gaffer in Portugal earns €23,400 a year.
""",
    "ropemaker.md": """---
title: Ropewalker
occupation: ropewalker
region: United Kingdom
---
# Ropewalker (cordage spinner)

Ropewalkers lay hemp into rope.

## Salary

A ropewalker in the United Kingdom earns £24,900 a year.
""",
    "cooper.md": """---
title: Cooper
region: United Kingdom
---
# Cooper

Coopers make and mend casks.

## Salary

A cooper in the United Kingdom earns £27,300 a year.

## Becoming a cooper

The only way in is an apprenticeship of 4 years.
""",
    "basketmaker.md": """---
title: Basketmaker
region: United Kingdom
---
# Basketmaker

Basketmakers weave willow.

## Salary

A basketmaker in the United Kingdom earns £19,700 a year.
""",
    "a_denmark.csv": """Occupation,Region,Year,Entry pay (EUR per year),Top pay (EUR per year),Entry route
Cooper,Denmark,2025,31000,47500,Cask school in Odense
Bookbinder,Denmark,2025,29500,44100,Craft college of 3 years
Sail maker,Denmark,2025,30200,45800,Learned in a loft
""",
}  # fmt: skip


assistant = assistant_of(GUIDES)


@pytest.mark.parametrize(
    ("title", "names"),
    [
        ("Bargee (UK)", ["Bargee (UK)", "Bargee"]),
        ("Bargee (Scotland and Wales, 2024/25)",
         ["Bargee (Scotland and Wales, 2024/25)", "Bargee"]),
        ("Senior lock bargee (UK)", ["Senior lock bargee (UK)", "Senior lock bargee"]),
        ("Bargee, New South Wales", ["Bargee, New South Wales", "Bargee"]),
        ("Bargee (boatman) (Canada)",
         ["Bargee (boatman) (Canada)", "Bargee (boatman)", "Bargee", "boatman"]),
        ("Bargee in Portugal", ["Bargee in Portugal", "Bargee"]),
        ("Jobs in Portugal", ["Jobs in Portugal"]),
        ("Ontario", []),
    ],
)  # fmt: skip
def test_a_place_is_no_name(title: str, names: list[str]) -> None:
    """Law: what only says where or when is none of a title's names."""
    assert list(variants(title)) == names


def test_a_place_is_told_from_a_job() -> None:
    """Law: a name with more than a place in it is no place."""
    assert all(map(is_place, ("northern Ontario", "the UK", "US", "2024", "England and Wales")))
    assert not any(map(is_place, ("Ontario bargee", "boatman", "nice", "the", "UX")))


@pytest.mark.parametrize(
    "question",
    ["What does a dentist earn in Ontario?", "what is the weather in ontario", "jobs in ontario"],
)
def test_a_place_leads_to_no_job(assistant: Assistant, question: str) -> None:
    """Law: the place in a guide's title does not make its job the one asked about."""
    answer = talk(assistant, question)
    assert answer.status == "not_covered"
    assert "52,000" not in answer.text


def test_a_place_before_a_job_is_a_place(assistant: Assistant) -> None:
    """Law: a place in front of a name qualifies where, not which job."""
    assert "52,000" in talk(assistant, "ontario bargee salary").text
    assert "do not give pay for Texas" in talk(assistant, "texas bargee salary").text


def test_guides_on_one_job_share_their_names(assistant: Assistant) -> None:
    """Law: an alias that one guide gives leads to every guide on the same job."""
    answer = talk(assistant, "How much does a glassie make in Portugal?")
    assert answer.status == "answered"
    assert "23,400" in answer.text
    assert "512,000" in talk(assistant, "How much does a glass gaffer make in Norway?").text


def test_the_pay_page_shares_them_too() -> None:
    """Law: pay by an alias is looked up in every guide on the job."""
    cards = [
        GuideCard(
            id="one.md", root="", title="Gaffer", occupation="gaffer", alternates=("glassie",)
        ),
        GuideCard(id="two.md", root="", title="Gaffer in Portugal", occupation="gaffer"),
    ]
    found = Occupations(cards, ()).pay("glassie")
    assert [card.id for card in found.guides] == ["one.md", "two.md"]


def test_a_list_answers_beside_a_guide(assistant: Assistant) -> None:
    """Law: the row of a list on a job is found though the job has a guide of its own."""
    for question in ("cooper pay denmark", "coper salary in Denmark"):
        answer = talk(assistant, question)
        assert answer.status == "answered"
        assert "31000" in answer.text
        assert "29500" not in answer.text
    assert "31000" in talk(assistant, "cooper salary", "in denmark").text


def test_a_guide_of_its_own_answers_first(assistant: Assistant) -> None:
    """Law: without a place the job's own guide stands before the row of a list."""
    answer = talk(assistant, "What does a cooper earn?")
    assert answer.citations[0].guide == "cooper.md"
    assert "29500" not in answer.text
    assert guides_of(talk(assistant, "cooper salary in the UK")) == {"cooper.md"}


def test_a_list_speaks_of_the_job_asked_about(assistant: Assistant) -> None:
    """Law: of a list only the rows on the job are quoted, also when a question goes on."""
    for questions in (
        ("bookbinder",),
        ("What does a bookbinder earn?",),
        ("What does a bookbinder earn?", "what training do they need?"),
    ):
        answer = talk(assistant, *questions)
        assert answer.status == "answered"
        assert "29500" in answer.text
        assert "31000" not in answer.text
        assert "30200" not in answer.text
    both = talk(assistant, "compare bookbinder and sail maker")
    assert "29500" in both.text
    assert "30200" in both.text
    assert "31000" not in both.text


@pytest.mark.parametrize(
    "word",
    ["probation", "prospectus", "trailing", "profession", "proportion", "earrings", "decree"],
)
def test_an_ordinary_word_is_left_as_it_is(word: str) -> None:
    """Law: an English word that is spelt nearly like a cue is not mended into it."""
    assert asked_of(f"what about {word} for bargees") == f"what about {word} for bargees"


def test_a_word_of_the_guides_is_left_as_it_is() -> None:
    """Law: what stands in the guides is spelt as it is meant; real misspellings are mended."""
    assert asked_of("bargee skilts", lambda word: word == "skilts") == "bargee skilts"
    assert asked_of("bargee skilts") == "bargee skills"
    for wrong, right in (
        ("earninsg", "earnings"),
        ("requirments", "requirements"),
        ("experiance", "experience"),
        ("aprenticship", "apprenticeship"),
        ("outlok", "outlook"),
    ):
        assert asked_of(f"bargee {wrong}") == f"bargee {right}"


def test_probation_is_answered(assistant: Assistant) -> None:
    """Law: a question on probation is answered by what the guide says of probation."""
    assert "20 weeks" in talk(assistant, "what is the probation for bargees").text
    assert (
        "20 weeks" in talk(assistant, "how long is bargee training?", "what about probation").text
    )


def test_a_heading_gives_names(assistant: Assistant) -> None:
    """Law: the page's heading and its brackets are names beside the declared title."""
    answer = talk(assistant, "cordage spinner pay")
    assert answer.status == "answered"
    assert "24,900" in answer.text


@pytest.mark.parametrize(
    ("heading", "names"),
    [
        ("Barge skipper", ("Barge skipper",)),
        ("Bargee (lighterman, keelman)", ("lighterman", "keelman")),
        ("Bargee (Canada)", ()),
        ("Welcome to our page", ()),
        ("Bargee", ()),
    ],
)
def test_only_jobs_in_a_heading_are_names(
    tmp_path: Path, heading: str, names: tuple[str, ...]
) -> None:
    """Law: a heading that names no job, or the title's own, gives no name."""
    path = tmp_path / "bargee.md"
    path.write_text(f"---\ntitle: Bargee\n---\n# {heading}\n\nBargees steer barges.\n", "utf-8")
    assert read(path, guide_id="bargee.md", max_bytes=10_000).alternates == names


def test_words_of_the_guides_are_no_misspelt_names(tmp_path: Path) -> None:
    """Law: a word that stands in the guides is not mended into the name of a job."""
    text = "Potters throw clay. Porters carry it.\n\n## Pay\n\nA potter earns £20,900 a year.\n"
    guides = {"potter.md": f"# Potter\n\n{text}"}
    with library_of(tmp_path, guides) as library:
        assistant = Assistant(library, settings(tmp_path))
        assert talk(assistant, "What does a porter earn?").status == "not_covered"
        assert talk(assistant, "What does a pootter earn?").status == "answered"


def test_a_name_of_one_word_may_be_written_as_two(assistant: Assistant) -> None:
    """Law: "basket makers" are basketmakers."""
    answer = talk(assistant, "what do basket makers earn")
    assert answer.status == "answered"
    assert "19,700" in answer.text


@pytest.mark.parametrize("name", ["lead bargee", "offshore bargee", "deputy head bargee",
                                  "principal glass gaffer", "canadian bargee"])  # fmt: skip
def test_a_level_falls_back_to_the_job(assistant: Assistant, name: str) -> None:
    """Law: for a level or a place of work the job's own facts are shown, and said to be no more."""
    answer = talk(assistant, f"{name} pay")
    assert answer.status == "partial"
    assert f"do not give anything on “{name}” as such" in answer.text
    assert answer.citations


@pytest.mark.parametrize("name", ["lead dentist", "bargee inspector", "dental bargee"])
def test_other_names_stay_unknown(assistant: Assistant, name: str) -> None:
    """Law: a level before an unknown job, or another kind of word, leads to no guide."""
    assert talk(assistant, f"{name} pay").status == "not_covered"


def test_a_general_name_is_answered_by_its_kinds(tmp_path: Path) -> None:
    """Law: "skipper" asks of every guide on a kind of skipper, and the answer says so."""
    pay = "## Pay\n\n{kind} skippers earn £{pay} a year.\n"
    guides = {
        f"{kind.lower()}.md": f"# {kind} skipper\n\n{kind} skippers steer.\n\n"
        + pay.format(kind=kind, pay=amount)
        for kind, amount in (("River", "21,300"), ("Canal", "24,100"))
    }
    with library_of(tmp_path, guides) as library:
        answer = talk(Assistant(library, settings(tmp_path)), "What does a skipper earn?")
    assert answer.text.startswith("No guide is on “skipper” alone, but several on kinds of it.")
    assert "21,300" in answer.text
    assert "24,100" in answer.text
