"""Who asks for nights, weekends or shifts reads first when the work is done, and little else."""

from __future__ import annotations

import pytest

from assistant.answers import Assistant
from tests.small_library import assistant_of, talk

GUIDES = {
    "kiln-loader.html": """<html><head><title>Kiln loader</title></head><body>
<h1>Kiln loader</h1>
<p>Kiln loaders stack pottery for firing.</p>
<h2>Average salary (a year)</h2><p>£17800 Starter to £24900 Experienced</p>
<h2>Typical hours (a week)</h2><p>39 to 42</p>
<h2>You could work</h2><p>between 7am and 4pm</p>
<h2>How to become</h2><h3>College</h3><p>You could take evening classes in ceramics.</p>
<h2>What you'll do</h2><h3>Day-to-day tasks</h3>
<ul><li>carry trays of bowls</li><li>set the kiln for the night firing</li></ul>
<h3>Working environment</h3><p>You could work in a pottery or in a factory.</p>
<p>Your working environment may be hot and dusty.</p><p>You may need to wear gloves.</p>
</body></html>""",
    "signal-keeper.txt": """SIGNAL KEEPER

Signal keepers mind the signals of mountain railways.

WORKING LIFE

Signal keepers work in huts high above the valley, each of them alone with the bells and levers.

Gloves and boots for the walk up to the hut are supplied by the railway every other winter.

Keepers work three rotating shifts in every hut along the line, nights and Sundays included.

PAY

Signal keepers are paid £31,200 a year. Night shifts bring another £2,300.
""",
}


assistant = assistant_of(GUIDES)


@pytest.mark.parametrize(
    "question",
    [
        "do i work nights as a kiln loader",
        "does a kiln loader work weekends?",
        "what shifts does a kiln loader work",
        "do kiln loaders work evenings",
        "what time does a kiln loader start?",
    ],
)
def test_the_times_of_work_are_told_first_and_no_place_or_clothes(
    assistant: Assistant, question: str
) -> None:
    """Law: a question on the time of work is answered by it, whatever times a guide names."""
    text = talk(assistant, question).text
    assert "between 7am and 4pm" in text.split("\n\n")[1]
    for other in ("pottery or in a factory", "gloves", "trays of bowls", "evening classes"):
        assert other not in text


@pytest.mark.parametrize(
    "question", ["do signal keepers work nights", "what shifts do signal keepers work?"]
)
def test_of_a_section_only_the_sentence_on_times_is_shown(
    assistant: Assistant, question: str
) -> None:
    """Law: sentences on the place, the clothes and the pay are beside the time of work."""
    text = talk(assistant, question).text
    assert "three rotating shifts" in text.split("\n\n")[1]
    for other in ("huts high above", "Gloves", "£2,300"):
        assert other not in text


def test_pay_for_nights_stays_a_question_on_pay(assistant: Assistant) -> None:
    """Law: what nights bring is asked of pay, not of the time of work."""
    assert "£2,300" in talk(assistant, "what do signal keepers earn for night shifts?").text
