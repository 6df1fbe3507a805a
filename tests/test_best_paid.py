"""Rankings by pay are of what careers have in common, and say what they leave out."""

from __future__ import annotations

from assistant.answers import Assistant
from tests.small_library import assistant_of, talk

UK = '---\nregion: "United Kingdom"\noccupation: "{}"\n---\n# {}\n\n{} work with care.\n\n## Pay\n\n{}\n'


def guide(name: str, pay: str) -> str:
    return UK.format(name.lower(), name, f"{name}s", pay)


GUIDES = {
    "gauger.md": guide("Gauger", "The average salary of a gauger is £26,400 a year."),
    "lamplighter.md": guide("Lamplighter", "Lamplighters earn between £51,000 and £67,500 a year."),
    "ropemaker.md": guide("Ropemaker", "Ropemakers earn between £29,000 and £35,200 a year."),
    "wherryman.md": guide(
        "Wherryman",
        "Apprentice wherrymen get £88,000 a year. Wherrymen earn between £30,000 and £41,300 a year.",
    ),
    "ferret-keeper.md": guide("Ferret keeper", "Ferret keepers are paid £12.60 an hour."),
    "nun.md": '---\nregion: "Ireland"\noccupation: "baker"\n---\n# Baker\n\nBakers bake.\n\n## Pay\n\n'
    "The average salary of a baker is €31,000 a year.\n",
}


assistant = assistant_of(GUIDES)


def heads(text: str) -> list[str]:
    """Return the careers of a list."""
    return [
        line[2:].split(":")[0].split(" – ")[0] for line in text.splitlines() if line[:2] == "- "
    ]


def test_one_average_outranks_no_ranges(assistant: Assistant) -> None:
    """Law: where few careers have a median or average, all are ranked by their highest figure."""
    answer = talk(assistant, "highest paid job in the UK")
    assert heads(answer.text) == ["Lamplighter", "Wherryman", "Ropemaker", "Gauger"]
    assert "of 4 careers by the highest figure given for each" in answer.text
    assert "£88,000" not in answer.text.split("Wherryman")[0]
    worst = talk(assistant, "which job pays the least in the uk")
    assert heads(worst.text)[0] == "Gauger"
    assert worst.status == "answered"


def test_what_is_not_compared_is_named(assistant: Assistant) -> None:
    """Law: a ranking names the careers that it leaves out."""
    text = talk(assistant, "highest paid job in the UK").text
    assert "Not compared, for want of such a figure: Ferret keeper." in text


def test_as_many_as_asked(assistant: Assistant) -> None:
    """Law: the top 2 are two."""
    assert heads(talk(assistant, "top 2 best paying jobs in the UK").text) == [
        "Lamplighter",
        "Wherryman",
    ]


def test_one_career_is_not_the_best(assistant: Assistant) -> None:
    """Law: the only career with a figure is not called the best or the worst paid."""
    answer = talk(assistant, "best paid job in Ireland")
    assert answer.status == "partial"
    assert "Only one career" in answer.text
    assert "The highest" not in answer.text
