"""What an occupation is, comes first: the sentence of a guide that says what its worker does."""

from __future__ import annotations

import pytest

from assistant.answers import Assistant
from tests.small_library import assistant_of, talk

GUIDES = {
    "lamp-trimmer.html": """<html><head><title>Lamp trimmer</title></head><body>
<h1>Lamp trimmer</h1>
<p>Lamp trimmers keep the lights of harbours burning through the night.</p>
<h2>Average salary (a year)</h2><p>£19400 Starter to £28200 Experienced</p>
<h2>Typical hours (a week)</h2><p>38 to 40</p>
<h2>How to become</h2><h3>College</h3>
<p>You'll usually need:</p><ul><li>3 GCSEs, or equivalent, for a level 2 course in harbour
work</li></ul>
<h2>What you'll do</h2><h3>Day-to-day tasks</h3>
<ul><li>clean the glass of each lamp</li><li>fill up the oil</li><li>write the log</li></ul>
<h3>Working environment</h3><p>You could work on a quay.</p>
</body></html>""",
    "buoy-painter.html": """<html><head><title>Buoy painter</title></head><body>
<h1>Buoy painter</h1>
<p>Buoy painters scrape and coat the buoys that mark a channel.</p>
<h2>Average salary (a year)</h2><p>£18100 Starter to £26500 Experienced</p>
<h2>How to become</h2><p>You could start as a labourer in a boatyard and learn the trade there.</p>
<h2>What you'll do</h2><h3>Day-to-day tasks</h3>
<ul><li>lift buoys out of the water</li><li>mix marine paint</li></ul>
</body></html>""",
    "tide-clerk.md": """# Tide clerk

## Summary

| Quick facts | Tide clerks |
| --- | --- |
| Median pay | $51,700 per year |
| Number of jobs | 4,100 |

## What tide clerks do

Tide clerks measure the rise and fall of the sea and publish the times of high water.

### Duties

Tide clerks typically do the following:

- Read the gauges
- Correct the tables

## How to become a tide clerk

Tide clerks need a diploma in hydrography.
""",
    "reed-cutter.md": """# Reed cutter

The marsh freezes, and somebody goes out with a blade. It is winter work. Figures in this guide \
are from 2024.

Reed cutters harvest reed for the roofs of cottages. They also clear ditches.

## Pay

Reed cutters earned £21,300 in 2024.

## Training

You learn on the marsh, from another cutter.
""",
}


assistant = assistant_of(GUIDES)


def _first(text: str) -> str:
    """Return the first line below the title of the guide."""
    return text.split("\n\n")[1]


@pytest.mark.parametrize(
    "question",
    [
        "what is a lamp trimmer",
        "who is a lamp trimmer?",
        "what's a lamp trimmer",
        "define lamp trimmer",
        "tell me about lamp trimmers",
        "explain what a lamp trimmer is",
        "explain what lamp trimmers do",
        "what does a lamp trimmer do?",
    ],
)
def test_what_the_worker_does_is_said_first(assistant: Assistant, question: str) -> None:
    """Law: who asks what an occupation is, first reads the sentence that says it."""
    answer = talk(assistant, question)
    assert answer.status == "answered"
    assert "lights of harbours" in _first(answer.text)
    assert "clean the glass" in answer.text


def test_then_come_the_duties_the_pay_and_the_way_in(assistant: Assistant) -> None:
    """Law: an overview goes from what it is to the work, the pay and the way in."""
    text = talk(assistant, "what is a lamp trimmer").text
    order = [text.index(words) for words in ("harbours", "clean the glass", "£19400", "GCSEs")]
    assert order == sorted(order)


def test_a_section_on_the_work_says_it_behind_a_table_of_facts(assistant: Assistant) -> None:
    """Law: where figures open a guide, the section on the work says what the worker does."""
    first = _first(talk(assistant, "what is a tide clerk?").text)
    assert "rise and fall of the sea" in first


def test_the_sentence_has_the_worker_for_its_subject(assistant: Assistant) -> None:
    """Law: neither a picture nor a word on the guide itself says what a worker is."""
    first = _first(talk(assistant, "what is a reed cutter?").text)
    assert first.startswith("Reed cutters harvest reed")


@pytest.mark.parametrize(
    "question",
    [
        "what's the difference between a lamp trimmer and a buoy painter",
        "lamp trimmer vs buoy painter",
        "how does a lamp trimmer differ from a buoy painter?",
    ],
)
def test_a_difference_is_told_by_the_work_first(assistant: Assistant, question: str) -> None:
    """Law: careers set side by side are told apart first by what each of them does."""
    answer = talk(assistant, question)
    row = answer.text.splitlines()[2]
    assert "lights of harbours" in row
    assert "mark a channel" in row
    assert "clean the glass" in row
    assert "mix marine paint" in row
