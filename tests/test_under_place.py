"""What is said under a heading that names a place, and lists whose items have several sentences."""

from __future__ import annotations

from assistant.answers import Assistant
from assistant.answers.quoting.compare import compare
from assistant.answers.quoting.under_place import led
from tests.small_library import assistant_of

GUIDES = {
    "peat-cutter.md": """# Peat cutter

Peat cutters cut and stack peat.

## How to get in

### United States

You need a licence of the county and boots of your own. To learn to be a peat cutter takes 3 years with a crew.

### In Ireland

In Ireland cutters register with the Bog Board. The Bog Board describes these ways:

- **Apprenticeship:** two seasons with a crew. There is a test with the spade at its end.
- **Course:** a short course on turf.
- **Direct application:** for people who cut for their own house before. They show a stack.

## Pay

Peat cutters earn $21,300 a year.
""",
    "turf-clerk.md": """# Turf clerk

Turf clerks count sods.

## How to get in

Training to be a turf clerk takes 2 years.
""",
}


assistant = assistant_of(GUIDES)


def test_a_sentence_under_a_place_names_it(assistant: Assistant) -> None:
    """Law: what a guide says of one country is not shown as if it were said of all."""
    answer = assistant.ask("How long does it take to learn to be a peat cutter?")
    assert "United States: To learn to be a peat cutter takes 3 years with a crew." in answer.text
    claim = next(claim for claim in answer.claims if "3 years" in claim.text)
    cited = next(c for c in answer.citations if c.n == claim.citations[0])
    assert cited.quote == "To learn to be a peat cutter takes 3 years with a crew."
    assert "United States" in cited.section


def test_a_place_is_named_once_and_not_beside_its_own_words(assistant: Assistant) -> None:
    """Law: sentences of one place follow it; one that names its place needs no more."""
    text = assistant.ask("How do I become a peat cutter?").text
    assert text.count("United States:") == 1
    assert "Ireland: In Ireland" not in text
    assert "21,300" not in text
    assert "United States" not in assistant.ask("What do peat cutters earn?").text


def test_an_item_of_a_list_has_all_its_sentences(assistant: Assistant) -> None:
    """Law: the second sentence of an item stands in the item, and items are counted as items."""
    text = assistant.ask("How do I become a peat cutter in Ireland?").text
    assert "- Apprenticeship: two seasons with a crew. There is a test with the spade" in text
    assert "more in the guide" not in text
    assert "- They show" not in text


def test_compared_careers_name_the_place(assistant: Assistant) -> None:
    """Law: a cell of a comparison, too, says of which country it speaks."""
    with assistant.library.reading() as view:
        row = next(row for row in compare(view, ["peat cutter", "turf clerk"]).rows
                   if row.matter == "time")  # fmt: skip
    assert (
        row.cells[0].quotes[0].text
        == "United States: To learn to be a peat cutter takes 3 years with a crew."
    )
    assert row.cells[1].quotes[0].text == "Training to be a turf clerk takes 2 years."


def test_an_item_keeps_its_sign() -> None:
    """Law: a place stands within the item of a list, once."""
    assert led("Ireland", "- two seasons") == "- Ireland: two seasons"
    assert led("Ireland", "- Ireland: two seasons") == "- Ireland: two seasons"
    assert led("", "- two seasons") == "- two seasons"
