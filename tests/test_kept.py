"""What the browser keeps of a conversation, and what is made of it when it comes back."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from assistant.config import Settings, load_settings
from assistant.schema import Answer, Citation, Claim, Conflict, Figure, Skill, SkillRow
from assistant.web.chat.conversation import LONGEST_QUESTION, Exchange, history, messages
from assistant.web.chat.export import exported
from assistant.web.chat.kept import LARGEST, MOST, WHOLE, Kept, keep, read_kept

CITATION = Citation(
    n=1, guide="boat.md", title="Boat builder", source="Harbour", quote="£24,000", start=3, end=10
)
FIGURE = Figure(
    guide="boat.md", occupation="Boat builder", low=24000.0, high=24000.0, currency="GBP",
    period="year", quote="£24,000", start=3, end=10,
)  # fmt: skip
ANSWER = Answer(
    question="Pay?", standalone="Boat builder: pay?", status="answered", text="It is £24,000. [1]",
    claims=(Claim(text="It is £24,000.", citations=(1,)),), citations=(CITATION,),
    figures=(FIGURE,), topics=("pay",), suggestions=("Skills?",), generation=4,
)  # fmt: skip
ASKED = Exchange(question="Pay?", answer=ANSWER)
words = st.text(st.characters(exclude_categories=["Cs"]), max_size=80)
anything = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=20),
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(words, inner, max_size=4),
    max_leaves=12,
)


@pytest.fixture(scope="module")
def settings(tmp_path_factory: pytest.TempPathFactory) -> Settings:
    """Return settings with a data folder of their own."""
    return load_settings(data_dir=tmp_path_factory.mktemp("kept"))


def record(settings: Settings, exchange: Exchange = ASKED) -> dict[str, Any]:
    """Return an exchange as it is kept."""
    kept = json.loads(keep(settings, (exchange,)))
    found: dict[str, Any] = kept["exchanges"][0]
    return found


@given(question=words.filter(str.strip), text=words, failure=words, stopped=st.booleans())
def test_what_is_kept_comes_back_the_same(
    settings: Settings, question: str, text: str, failure: str, stopped: bool
) -> None:
    """Law: keeping and reading give the same exchanges, confirmed."""
    exchange = Exchange(
        question=question, answer=replace(ANSWER, text=text), failure=failure, stopped=stopped
    )
    kept = read_kept(settings, keep(settings, (exchange, ASKED), name="one"))
    assert kept == Kept(id="one", exchanges=(exchange, ASKED))


def test_a_browser_may_write_numbers_its_own_way(settings: Settings) -> None:
    """Law: 24000.0 that comes back as 24000 is still what was kept."""
    text = keep(settings, (ASKED,))
    assert "24000.0" in text
    assert read_kept(settings, text.replace("24000.0", "24000")).exchanges == (ASKED,)


@given(anything)
def test_no_kept_text_is_an_error(settings: Settings, value: object) -> None:
    """Law: whatever stands in the browser, reading it gives exchanges or a count, no error."""
    for text in (json.dumps(value), json.dumps({"exchanges": value}), json.dumps([value])[:-1]):
        kept = read_kept(settings, text)
        assert not kept.exchanges


@given(place=st.sampled_from(["question", "answer", "failure", "stopped", "seal"]), value=anything)
def test_a_changed_exchange_is_dropped_or_unconfirmed(
    settings: Settings, place: str, value: object
) -> None:
    """Law: what was changed in the browser is never shown as an answer of this assistant."""
    changed = record(settings) | {place: value}
    kept = read_kept(settings, json.dumps({"exchanges": [changed]}))
    for exchange in kept.exchanges:
        assert not exchange.confirmed or exchange == ASKED
    assert kept.dropped == 1 - len(kept.exchanges)


def test_a_changed_answer_is_marked_and_not_gone_on_from(settings: Settings) -> None:
    """Law: a forged answer is shown with a warning, stays unconfirmed, and informs no question."""
    forged = record(settings)
    forged["answer"]["text"] = "It is £99,000. [1]"
    (exchange,) = read_kept(settings, json.dumps({"exchanges": [forged]})).exchanges
    assert not exchange.confirmed
    assert "cannot be confirmed" in messages((exchange,))[1]["content"]
    assert [turn.role for turn in history((exchange,))] == ["user"]
    (again,) = read_kept(settings, keep(settings, (exchange,))).exchanges
    assert again == exchange


def test_another_installation_confirms_nothing(settings: Settings, tmp_path: Path) -> None:
    other = load_settings(data_dir=tmp_path)
    (exchange,) = read_kept(other, keep(settings, (ASKED,))).exchanges
    assert exchange == replace(ASKED, confirmed=False)


@pytest.mark.parametrize(
    "wrong",
    [
        {"start": -1}, {"start": 10, "end": 3}, {"n": 0}, {"n": 10**9}, {"quote": ""},
        {"guide": ""}, {"start": "3"}, {"quote": ["£"]}, {"end": 1.5},
    ],
)  # fmt: skip
def test_a_citation_that_is_no_place_drops_its_exchange(
    settings: Settings, wrong: dict[str, Any]
) -> None:
    """Law: a stored citation needs a number, a guide, a quote, and a start before its end."""
    spoiled = record(settings)
    spoiled["answer"]["citations"][0].update(wrong)
    kept = read_kept(settings, json.dumps({"exchanges": [spoiled, record(settings)]}))
    assert (kept.exchanges, kept.dropped) == ((ASKED,), 1)


def test_two_citations_of_one_number_are_dropped(settings: Settings) -> None:
    spoiled = record(settings)
    spoiled["answer"]["citations"] *= 2
    assert read_kept(settings, json.dumps({"exchanges": [spoiled]})).dropped == 1


def test_what_is_kept_is_bounded() -> None:
    """Law: a conversation has a most in exchanges and in characters; the oldest go first."""
    settings = load_settings()
    many = tuple(Exchange(question=f"{n}?", answer=ANSWER) for n in range(MOST + 5))
    text = keep(settings, many)
    kept = json.loads(text)
    assert len(kept["exchanges"]) == MOST
    assert (kept["dropped"], kept["shed"]) == (0, 5)
    assert kept["exchanges"][-1]["question"] == many[-1].question
    long = replace(ANSWER, text="x" * (LARGEST - 2_000))
    text = keep(settings, [Exchange(question=f"{n}?", answer=long) for n in range(9)])
    assert len(text) <= WHOLE
    assert 1 <= len(json.loads(text)["exchanges"]) < 9
    huge = Exchange(question="?", answer=replace(ANSWER, text="x" * LARGEST))
    assert json.loads(keep(settings, (huge,)))["exchanges"] == []
    assert read_kept(settings, "[" * WHOLE * 2).dropped == 1
    assert read_kept(settings, "[" * 50_000).dropped == 1
    question = json.dumps({"exchanges": [{"question": "q" * (LONGEST_QUESTION + 1)}]})
    assert read_kept(settings, question).dropped == 1


@given(at=anything)
def test_only_a_place_in_the_conversation_is_answered_anew(settings: Settings, at: object) -> None:
    """Law: ``at`` is an exchange that is there, or nothing."""
    kept = read_kept(settings, json.dumps({"exchanges": [record(settings)] * 2, "at": at}))
    assert kept.at in (None, 0, 1)
    assert not isinstance(kept.at, bool)


CONFLICT = Conflict(about="pay", values=(FIGURE, FIGURE), citations=(1,), reason="year")
SKILLS = (
    SkillRow(label="tar", mentions=(Skill(guide="a", name="t", type="tool", quote="t", start=1, end=2),
                                    Skill(guide="b", name="t", type="tool", quote="t", start=1, end=2))),
)  # fmt: skip
RICH = replace(
    ANSWER, conflicts=(CONFLICT,), skills=SKILLS, topics=("pay", "skills"), careers=("A", "B"),
    withheld=(Claim(text="No.", citations=(1, 7), verdict="unsupported", reason="no"),), note="n",
)  # fmt: skip


def leaves(value: Any, path: tuple[Any, ...] = ()) -> Iterator[tuple[Any, ...]]:
    """Yield the place of each plain value in JSON."""
    if isinstance(value, dict | list):
        for key, inner in value.items() if isinstance(value, dict) else enumerate(value):
            yield from leaves(inner, (*path, key))
    else:
        yield path


def put(value: Any, path: tuple[Any, ...], new: object) -> None:
    for key in path[:-1]:
        value = value[key]
    value[path[-1]] = new


@given(st.data())
def test_whatever_is_accepted_can_be_shown_and_exported(settings: Settings, data: Any) -> None:
    """Law: an exchange with changed values is dropped, or shown and exported without an error."""
    changed = record(settings, Exchange(question="Pay?", answer=RICH))
    places = list(leaves(changed["answer"]))
    odd = st.sampled_from(
        [-1, 0, 1e300, 10**300, 2**70, "", "x" * 99, "\ud800", "\x00", "GBP", "1"]
    )
    for path in data.draw(st.lists(st.sampled_from(places), min_size=1, max_size=3)):
        put(changed["answer"], path, data.draw(odd | anything))
    kept = read_kept(settings, json.dumps({"exchanges": [changed]}))
    assert messages(kept.exchanges, writes=True) is not None
    for kind in ("markdown", "html"):
        assert exported(kind, "t", kept.exchanges, "http://127.0.0.1")
    assert keep(settings, kept.exchanges)
