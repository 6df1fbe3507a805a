"""Evaluation: what counts as right, how runs compare, and that the golden facts are in the guides."""

from __future__ import annotations

import argparse
import json
from collections.abc import Iterable
from functools import cache
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from assistant.answers.quality.evaluate import (
    Fairness,
    compare,
    fairness_to_json,
    load_pairs,
    passes,
)
from assistant.answers.quality.scoring import (
    Item,
    by_type,
    folded,
    interval,
    load,
    numbers,
    score,
    summary,
)
from assistant.commands import evaluate as command
from assistant.config import default_corpus
from assistant.errors import LibraryError, UsageError
from assistant.guides import read
from tests.small_library import folder

BENCHMARKS = Path(__file__).parent.parent / "benchmarks"
GOLDEN = BENCHMARKS / "golden.jsonl"
HELD_BACK = BENCHMARKS / "golden_held_back.jsonl"
PAIRS = BENCHMARKS / "fairness.jsonl"
TYPES = set(
    """pay skills entry work outlook compare followup conflict_trap absent_occupation absent_place
    absent_attribute off_topic false_premise""".split()
)
TEXT = "Bakers earn £21,000 a year. Ovens are hot."
QUOTE = "Bakers earn £21,000 a year."
PAY = Item(
    id="1",
    type="pay",
    question="baker pay",
    guides=("baker",),
    facts=(("£21,000", "21000"),),
    never=("30,000",),
)


def answer(text: str = f"{QUOTE} [1]", status: str = "answered", **changed: Any) -> dict[str, Any]:
    """Return an answer in its JSON shape, with one claim and one citation."""
    cited = {"n": 1, "guide": "baker.md", "quote": QUOTE, "start": 0, "end": len(QUOTE)}
    claim = {"text": text.removesuffix(" [1]"), "citations": [1], "verdict": "supported"}
    whole = {"text": text, "status": status, "claims": [claim], "citations": [cited]}
    return whole | {"timings_ms": {"total": 5.0}} | changed


def scored(item: Item, given_answer: dict[str, Any], text: str = TEXT) -> Any:
    return score(item, given_answer, lambda _guide: text)


def test_a_right_answer_passes() -> None:
    """The facts stand in the answer and in the quote, and the right guide is cited."""
    found = scored(PAY, answer())
    assert found.passed
    assert found.facts
    assert found.quoted
    assert found.source
    assert not found.wrong
    assert (found.loose, found.uncited, found.bad_slices) == (0, 0, 0)


@pytest.mark.parametrize(
    ("given_answer", "flaw"),
    [
        (answer("Bakers earn well. [1]"), "facts"),
        (answer("Bakers earn £21,000, rarely £22,000. [1]"), "loose"),
        (answer(f"{QUOTE} Cooks earn £30,000."), "wrong"),
        (answer(citations=[]), "uncited"),
        (answer(status="not_covered"), "status"),
    ],
)
def test_each_flaw_fails_the_answer(given_answer: dict[str, Any], flaw: str) -> None:
    """Law: a missing fact, a loose number, a neighbour's figure or no citation is a failure."""
    found = scored(PAY, given_answer)
    assert not found.passed
    assert flaw == "status" or bool(getattr(found, flaw)) is (flaw != "facts")


def test_a_citation_that_is_not_in_its_place_fails() -> None:
    """Law: the quote stands at its place in the guide; a text nobody can check counts as well."""
    assert scored(PAY, answer(), text=f" {TEXT}").bad_slices == 1
    assert not scored(PAY, answer(), text=f" {TEXT}").passed
    assert score(PAY, answer(), lambda _guide: None).passed


@pytest.mark.parametrize(
    ("status", "text", "passed"),
    [
        ("not_covered", "The guides do not say.", True),
        ("partial", "The guides do not give pay for Norway.", True),
        ("partial", f"Something is missing. {QUOTE} [1]", False),
        ("answered", f"{QUOTE} [1]", False),
    ],
)
def test_what_the_guides_do_not_hold_is_not_answered(status: str, text: str, passed: bool) -> None:
    """A question without facts is refused, or answered in part with the missing part named."""
    item = Item(id="1", type="absent_place", question="baker pay norway", missing=("Norway",))
    assert scored(item, answer(text, status, claims=[])).passed is passed


@pytest.mark.parametrize(
    ("status", "text", "passed"),
    [
        ("answered", "Ovens are hot. [1]", True),
        ("answered", f"{QUOTE} [1]", False),
        ("not_covered", "The guides do not say.", True),
    ],
)
def test_a_false_premise_is_corrected_or_refused(status: str, text: str, passed: bool) -> None:
    """What a question wrongly takes for granted passes only where the guide's words correct it."""
    item = Item(id="1", type="false_premise", question="why are ovens cold", facts=(("hot",),))
    assert scored(item, answer(text, status, claims=[])).passed is passed


@given(st.integers(0, 500).flatmap(lambda n: st.tuples(st.integers(0, n), st.just(n))))
def test_the_interval_holds_the_share(counted: tuple[int, int]) -> None:
    """Law: 0 <= low <= share <= high <= 1."""
    right, of = counted
    low, high = interval(right, of)
    assert 0 <= low <= high <= 1
    if of:
        assert low - 1e-9 <= right / of <= high + 1e-9


def test_the_interval_is_the_published_one() -> None:
    """Wilson's interval of 8 in 10 is 0.490 to 0.943."""
    assert interval(8, 10) == pytest.approx((0.490, 0.943), abs=0.001)


def test_marks_are_no_numbers_and_separators_do_not_count() -> None:
    """Numbers compare by their value as written."""
    assert numbers("It was $21,000 [1], or 4.5% in 2024. [12]") == {"21000", "4.5", "2024"}
    assert folded("It\u2019s\u00a0 \n Hot") == "it's hot"


def test_figures_are_given_a_type_and_in_all() -> None:
    """Counts, share and interval of each type."""
    bad = answer("Nothing. [1]")
    found = [scored(PAY, answer()), scored(PAY, bad)]
    assert summary(found)["passed"] == 1
    assert summary(found)["share"] == 0.5
    assert by_type(found)["pay"]["n"] == 2
    assert summary([])["n"] == 0


@pytest.mark.parametrize(
    ("lines", "said"),
    [
        ("", "holds no question"),
        ("{", "Line 1"),
        ('{"question": "a", "facts": []}\n{"facts": []}', "Line 2"),
        ('{"question": 3}', "Line 1"),
        ('{"question": "a", "facts": "b"}', "Line 1"),
        ('{"id": 1, "question": "a"}\n{"id": 1, "question": "b"}', "the id '1'"),
    ],
)
def test_a_bad_file_of_questions_is_named(tmp_path: Path, lines: str, said: str) -> None:
    """Law: what is wrong with a file of questions is one sentence with the line."""
    path = tmp_path / "mine.jsonl"
    path.write_text(lines)
    with pytest.raises(UsageError, match=said):
        load(path)


def test_little_is_needed_to_write_a_question(tmp_path: Path) -> None:
    """A question and its facts are enough; a fact may be one string."""
    path = tmp_path / "mine.jsonl"
    path.write_text('\ufeff{"question": "a", "facts": ["b"]}\n\n{"question": "c"}\n', "utf-8")
    one, two = load(path)
    assert (one.id, one.type, one.facts) == ("1", "question", (("b",),))
    assert (two.id, two.type, two.facts) == ("3", "absent", ())
    with pytest.raises(UsageError, match=r"none\.jsonl.*Name a JSON Lines file"):
        load(tmp_path / "none.jsonl")


def test_runs_compare_by_question() -> None:
    """Broken is what passed and fails; a reworded question is a new one."""

    def kept(question: str, passed: bool) -> dict[str, object]:
        return {"question": question, "passed": passed}

    before = {"a": kept("1", True), "b": kept("2", False), "c": kept("3", True)}
    now = {"a": kept("1", False), "b": kept("2", True), "c": kept("other", False)}
    found = compare(before, now)
    assert (found.broken, found.mended, found.asked_before) == (("a",), ("b",), 2)
    assert compare({}, now).broken == ()


def test_pairs_are_counted_part_by_part() -> None:
    """A pair is equal when nothing of the answer depends on who asks."""
    same = Fairness(id="1", asked_as="", status=True, careers=True, figures=True, citations=True)
    other = Fairness(id="2", asked_as="", status=True, careers=True, figures=False, citations=True)
    found = fairness_to_json((same, other))
    assert (found["n"], found["equal"], found["figures"], found["careers"]) == (2, 1, 1, 2)
    assert found["unequal"] == [{"id": "2", "asked_as": "", "differs": ["figures"]}]
    assert passes((), (same, other))["fairness/2"]["passed"] is False


@cache
def corpus() -> dict[str, str]:
    """Return the folded text of every bundled guide by file name."""
    files = sorted(path for path in default_corpus().iterdir() if path.is_file())
    return {file.name: folded(read(file, guide_id=file.name).text) for file in files}


def stands(alternatives: Iterable[str], guides: Iterable[str]) -> bool:
    """Tell whether one of the alternatives stands in one of the guides."""
    texts = [corpus()[guide] for guide in guides]
    return any(folded(alternative) in text for alternative in alternatives for text in texts)


@pytest.mark.parametrize("path", [GOLDEN, HELD_BACK], ids=lambda path: path.stem)
def test_every_golden_fact_stands_in_its_guide(path: Path) -> None:
    """Law: a golden question asks for what the bundled guides say, or for what none says."""
    items = load(path)
    absent = [
        (item.id, fact) for item in items for fact in item.facts if not stands(fact, item.guides)
    ]
    assert not absent, absent
    nowhere = [text for item in items for text in item.never if not stands([text], corpus())]
    assert not nowhere, nowhere
    assert {item.type for item in items} == TYPES


def test_the_golden_set_is_large_and_a_third_is_held_back() -> None:
    """At least 120 questions that are all different, and 40 pairs."""
    shown, held = load(GOLDEN), load(HELD_BACK)
    questions = {(item.question, item.history) for item in (*shown, *held)}
    assert len(questions) == len(shown) + len(held) >= 120
    assert 0.3 < len(held) / len(questions) < 0.36
    pairs = load_pairs(PAIRS)
    assert len(pairs) >= 40
    told = (BENCHMARKS / "README.md").read_text("utf-8")
    for path, found in ((GOLDEN, shown), (HELD_BACK, held), (PAIRS, pairs)):
        line = next(line for line in told.splitlines() if line.startswith(f"| `{path.name}`"))
        assert line.endswith(f"| {len(found)} |"), line
    assert all(pair.question.lower()[1:] in pair.asked_as.lower() for pair in pairs)


def arguments(*files: Path, **options: object) -> argparse.Namespace:
    """Return the arguments of the command."""
    none = {"json": False, "save": None, "against": None, "model": False}
    return argparse.Namespace(files=list(files), **(none | options))


@pytest.fixture
def own(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Return a file of two questions on the small library, one of them answered."""
    monkeypatch.setenv("ASSISTANT_DATA_DIR", str(folder() / "data"))
    path = tmp_path / "own.jsonl"
    rows = [
        {"id": "pay", "question": "What does an electrician earn?", "facts": ["61,590"]},
        {"id": "odd", "question": "What does an electrician earn in the US?", "facts": ["7,777"]},
    ]
    path.write_text("\n".join(map(json.dumps, rows)), encoding="utf-8")
    return path


def test_a_maintainer_evaluates_an_own_library(
    own: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """Law: a run is saved, the next one is compared with it, and what breaks is named."""
    kept = tmp_path / "kept.json"
    assert command.run(arguments(own, save=kept, against=None)) == 0
    said = capsys.readouterr().out
    assert "failed odd" in said
    assert "0.50" in said
    saved = json.loads(kept.read_text("utf-8"))
    assert saved["questions"]["own/pay"]["passed"]
    saved["questions"]["own/odd"]["passed"] = True
    kept.write_text(json.dumps(saved), "utf-8")
    assert command.run(arguments(own, save=tmp_path / "new.json", against=kept)) == 1
    assert "broken own/odd" in capsys.readouterr().out


def test_the_run_that_broke_something_does_not_replace_the_good_one(
    own: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """Law: what is broken stays broken until it passes or the run is saved on purpose."""
    kept = folder() / "data" / "evaluation.json"
    good = {"questions": {"own/odd": {"question": load(own)[1].question, "passed": True}}}
    kept.write_text(json.dumps(good), "utf-8")
    try:
        assert command.run(arguments(own, json=True)) == 1
        assert json.loads(capsys.readouterr().out)["broken"] == ["own/odd"]
        assert json.loads(kept.read_text("utf-8")) == good
        assert command.run(arguments(own, save=kept)) == 1
        assert command.run(arguments(own)) == 0
    finally:
        kept.unlink()


def test_what_cannot_be_evaluated_says_why(
    own: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """An earlier run that is none, two files of one name, no library, no checkout."""
    with pytest.raises(UsageError, match=r"cannot be read: .* Name another"):
        command.run(arguments(own, against=own))
    other = tmp_path / "other" / own.name
    other.parent.mkdir()
    other.write_text(own.read_text())
    with pytest.raises(UsageError, match="the same name"):
        command.run(arguments(own, other))
    monkeypatch.setenv("ASSISTANT_DATA_DIR", str(tmp_path / "empty"))
    with pytest.raises(LibraryError, match=r"ingest\.py"):
        command.run(arguments(own))
    monkeypatch.setattr(command, "_golden_folder", lambda: tmp_path)
    with pytest.raises(UsageError, match="come with a checkout"):
        command.run(arguments())
