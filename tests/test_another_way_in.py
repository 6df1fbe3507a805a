"""Who wants to do without college or qualifications is shown the ways in that do."""

from __future__ import annotations

import pytest

from assistant.answers import Assistant
from tests.small_library import assistant_of, talk

GUIDES = {
    "saddle-stitcher.html": """<html><head><title>Saddle stitcher</title></head><body>
<h1>Saddle stitcher</h1>
<p>Saddle stitchers sew leather into saddles and bridles.</p>
<h2>Average salary (a year)</h2><p>£16000 Starter to £27000 Experienced</p>
<h2>How to become</h2>
<h3>College</h3><p>You could take a college course to become a saddle stitcher, like a Level 2
Diploma in Saddlery.</p>
<h4>Entry requirements</h4><p>You'll usually need:</p><ul><li>2 GCSEs at grades 9 to 3 for a
college course</li></ul>
<h3>Work</h3><p>You could begin in a workshop as a bench hand and learn on the job from a master.
</p>
<h3>Direct application</h3><p>You can apply to makers yourself. There are no set entry
requirements for this trade, though makers like steady hands.</p>
</body></html>""",
    "map-engraver.html": """<html><head><title>Map engraver</title></head><body>
<h1>Map engraver</h1>
<p>Map engravers cut charts into copper plates.</p>
<h2>How to become</h2>
<h3>University</h3><p>The typical minimum is a bachelor's degree in engraving.</p>
<p>A master's degree is not required of map engravers anywhere.</p>
<h3>Apprenticeship</h3><p>You could do an advanced apprenticeship in engraving.</p>
<h4>Entry requirements</h4><p>You'll need:</p><ul><li>5 GCSEs for an advanced
apprenticeship</li></ul>
</body></html>""",
    "dam-warden.md": """# Dam warden

Dam wardens watch over reservoirs.

## How to become a dam warden

### University

You'll need a degree in hydraulics to become a dam warden.

### Getting experience

It helps to have worked near water for a summer.
""",
}


assistant = assistant_of(GUIDES)


@pytest.mark.parametrize(
    "question",
    [
        "can i be a saddle stitcher without college",
        "can you become a saddle stitcher without going to college?",
        "i don't want to go to college, how do i become a saddle stitcher",
        "how to be a saddle stitcher instead of studying at college",
    ],
)
def test_without_college_the_way_through_work_comes_first(
    assistant: Assistant, question: str
) -> None:
    """Law: what a question rules out is not its answer where a guide knows another way in."""
    text = talk(assistant, question).text
    assert "learn on the job" in text
    assert "Diploma" not in text.split("learn on the job")[0]
    assert "GCSEs" not in text


@pytest.mark.parametrize(
    "question",
    [
        "can i become a saddle stitcher with no qualifications",
        "can i be a saddle stitcher if i don't have any GCSEs?",
        "saddle stitcher without qualifications, is there a way in",
    ],
)
def test_without_qualifications_what_needs_none_comes_first(
    assistant: Assistant, question: str
) -> None:
    """Law: that nothing is asked for is said before what is asked for elsewhere."""
    text = talk(assistant, question).text
    assert "no set entry requirements" in text.split("[1]")[0]
    assert "2 GCSEs" not in text


def test_where_it_is_needed_that_is_the_answer(assistant: Assistant) -> None:
    """Law: a guide that knows no way without it says that it is needed."""
    text = talk(assistant, "can i be a dam warden without a degree?").text
    assert "need a degree in hydraulics" in text.split("[1]")[0]


def test_a_way_that_asks_for_them_is_none_without_qualifications(assistant: Assistant) -> None:
    """Law: a way in below which grades are asked for is not shown without them."""
    text = talk(assistant, "can i be a map engraver with no qualifications?").text
    assert "5 GCSEs" in text


def test_a_higher_degree_that_is_spared_spares_no_degree(assistant: Assistant) -> None:
    """Law: that no master's is needed does not say that no degree is."""
    text = talk(assistant, "can i be a map engraver without a degree?").text
    assert "typical minimum" in text
    assert "master" not in text.split("[1]")[0]
