"""Careers side by side, what several guides say alike, and the age of old guides."""

from __future__ import annotations

from pathlib import Path

from assistant.answers import Assistant
from assistant.answers.names.wording import age, clean, unmarked
from tests.small_library import assert_grounded, assistant_of_small_library, library_of, settings

assistant = assistant_of_small_library


def test_a_comparison_is_a_table_with_every_cell_cited_or_blank(assistant: Assistant) -> None:
    """Law: a column a career, a row a matter; a cell has a citation or says it is missing."""
    answer = assistant.ask("compare electrician and beekeeper")
    lines = answer.text.splitlines()
    assert lines[0] == "| | Electrician | Beekeeper |"
    cells = [line.strip("| ").split(" | ")[1:] for line in lines[2:]]
    assert len(cells) == 7
    for row in cells:
        assert len(row) == 2
        assert all("[" in cell or cell == "*not in the guides*" for cell in row)
    assert "£24,500" in lines[3]
    assert "£26,000" in lines[3]
    assert any("*not in the guides*" in row for row in cells)
    assert_grounded(answer, assistant.library)


def test_two_asked_values_stand_in_one_row(assistant: Assistant) -> None:
    """Law: a comparison of one matter is one row."""
    answer = assistant.ask("Who earns more, electricians or beekeepers?")
    first = [line.strip("| ").split(" | ")[0] for line in answer.text.splitlines()]
    assert first == ["Electrician", "---", "**Pay**"]
    assert {citation.guide for citation in answer.citations} == {"electrician.txt", "beekeeper.md"}


def test_the_same_pay_of_two_careers_is_said_of_both(tmp_path: Path) -> None:
    """Law: equal words about different careers are not merged."""
    text = "# {0}\n\n{0}s repair things.\n\n## Pay\n\nThe average salary is £30,000 a year.\n"
    guides = {f"{name}.md": text.format(name.title()) for name in ("cobbler", "tinker")}
    with library_of(tmp_path, guides) as library:
        answer = Assistant(library, settings(tmp_path)).ask(
            "What does a cobbler earn, and what does a tinker earn?"
        )
    assert answer.text.count("£30,000") == 2
    assert {citation.guide for citation in answer.citations} == set(guides)


def test_what_guides_on_one_career_say_alike_is_said_once(tmp_path: Path) -> None:
    """Law: like statements are one claim with a citation in each guide."""
    text = (
        "---\ntitle: {0}\noccupation: cooper\npublisher: {0}\n---\n\n# {0}\n\nCoopers make "
        "barrels.\n\n## How to get in\n\nYou need an apprenticeship of three years{1}\n"
    )
    guides = {"one.md": text.format("Cask Weekly", "."), "two.md": text.format("Barrel Board", ".")}
    with library_of(tmp_path, guides) as library:
        answer = Assistant(library, settings(tmp_path)).ask("How do I become a cooper?")
        assert_grounded(answer, library)
    assert answer.text.count("apprenticeship of three years") == 1
    assert "stated by 2 guides" in answer.text
    claim = next(claim for claim in answer.claims if "three years" in claim.text)
    cited = {c.guide for c in answer.citations if c.n in claim.citations}
    assert cited == set(guides)


def test_of_many_guides_on_one_career_some_are_quoted(tmp_path: Path) -> None:
    """Law: an answer stays one that can be read, however many guides speak of a career."""
    tools = ("an adze", "a croze", "a jointer", "a drawknife", "a chince", "a hoop driver")
    text = (
        "---\ntitle: Cask Weekly {0}\noccupation: cooper\n---\n\n# Cask Weekly {0}\n\nCoopers make "
        "barrels.\n\n## How to get in\n\nMaster {0} asks for {1} years with {2}.\n"
    )
    guides = {f"{n}.md": text.format(n, 2 + n, tools[n % 6]) for n in range(30)}
    with library_of(tmp_path, guides) as library:
        answer = Assistant(library, settings(tmp_path)).ask("How do I become a cooper?")
        assert_grounded(answer, library)
    assert len({citation.guide for citation in answer.citations}) == 12


def test_old_guides_carry_their_age(assistant: Assistant) -> None:
    """Law: from three years on, a year is followed by its age in words."""
    assert (age("2020-05", 2026), age("2024", 2026), age("", 2026)) == ("six years old", "", "")
    assert age("1990", 2026) == "decades old"
    answer = assistant.ask("What does a speech and language therapist earn?")
    assert "Northshire Careers, 2021, " in answer.text
    assert " years old)" in answer.text


def test_a_title_cannot_change_how_the_answer_is_set() -> None:
    """Law: signs of Markdown in a title are shown as they are."""
    assert unmarked("Referee* of_the `year`") == "Referee\\* of\\_the \\`year\\`"


def test_the_best_paid_are_ranked_by_currency_and_cited(assistant: Assistant) -> None:
    """Law: of all careers the highest first, currencies apart, every line with its citation."""
    answer = assistant.ask("What are the best paid jobs?")
    assert_grounded(answer, assistant.library)
    lists = answer.text.split("The highest yearly pay")[1:]
    assert len(lists) == 2
    dollars = next(part for part in lists if "in USD" in part)
    assert [line.split(":")[0] for line in dollars.splitlines() if line.startswith("- ")][:2] == [
        "- Nurse practitioner",
        "- Registered nurse",
    ]
    lowest = assistant.ask("which careers in the US pay the least?").text
    assert "GBP" not in lowest
    assert lowest.index("Welder") < lowest.index("Nurse practitioner")


def test_a_ranking_speaks_of_the_place_asked_about(assistant: Assistant) -> None:
    """Law: a place that no figure speaks of has no ranking."""
    assert assistant.ask("best paid jobs in Germany").status == "not_covered"


def test_a_link_is_its_words() -> None:
    """Law: of a link and a picture only the words are left, brackets in the address or not."""
    said = (
        'See [the guild (UK)](https://a.example/wiki/Guild_(trade)) and ![it](b_(c).png "x") (now).'
    )
    assert clean(said) == "See the guild (UK) and it (now)."
