"""What is embedded for a passage: by itself, or in one pass with its neighbours."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest

from assistant.guides import embedded_text, read, split
from assistant.library.embedder import STRETCH, MiniLM
from assistant.library.stretches import stretches_of
from assistant.library.texts import Excerpt, excerpts_of, vector_id
from assistant.schema import Guide, Passage
from tests.small_library import minilm

ROOT = Path(__file__).parent.parent
TEXT = """# Lighthouse keeper

Keepers tend the lamp from dusk to dawn and polish every lens of it before the first ships come in.

## Pay

Beginners who have just passed their examination earn £19,000 a year in all harbours of the county.

Head keepers who look after several towers and train the others earn £32,000 a year after ten years.

Storms keep the whole crew awake for nights on end, and food then comes by helicopter or not at all.

You also get:

- a cottage by the sea with a garden wall of stone that shelters potatoes from the salt in the wind
- coal for the winter, which a barge brings in October and the crew carries up two hundred steps
"""


def keeper(tmp_path: Path, text: str = TEXT) -> Guide:
    """Return a guide of a lighthouse keeper."""
    (tmp_path / "keeper.md").write_text(text)
    return read(tmp_path / "keeper.md", guide_id="keeper.md")


@pytest.fixture(scope="module")
def model() -> MiniLM:
    """Return the model whose graph the tests share."""
    return minilm()


@pytest.mark.parametrize("stretch", [0, 80, STRETCH])
def test_an_excerpt_reads_as_its_passage_alone(tmp_path: Path, stretch: int) -> None:
    """Law: however passages are put together, each keeps its headings, lead and own words."""
    bundled = sorted((ROOT / "docs_corpus").glob("*.md"))
    for guide in (keeper(tmp_path), *(read(file, guide_id=file.name) for file in bundled)):
        passages = split(guide)
        texts = [one.text for one in excerpts_of(guide.title, passages, stretch)]
        assert texts == [embedded_text(guide.title, passage) for passage in passages]


def test_neighbours_under_one_heading_and_lead_share_a_stretch(tmp_path: Path) -> None:
    """Law: a stretch ends with its heading, its lead and its length; zero means one by one."""
    guide = keeper(tmp_path)
    passages = split(guide)
    contexts = [one.context for one in excerpts_of(guide.title, passages, 1000)]
    kinds = [(passage.trail, passage.lead) for passage in passages]
    assert list(map(contexts.index, contexts)) == list(map(kinds.index, kinds))
    assert len(set(contexts)) == 3  # the work, pay, and what one also gets
    for one in excerpts_of(guide.title, passages, 60):
        assert len(one.context) - one.head <= 60 or one.alone
    assert all(one.alone for one in excerpts_of(guide.title, passages, 0))


def test_a_vector_is_known_by_its_words_and_its_stretch(tmp_path: Path) -> None:
    """Law: another word in a stretch is another vector for all of it, and for nothing else."""

    def ids(text: str) -> set[str]:
        guide = keeper(tmp_path, text)
        found = excerpts_of(guide.title, split(guide), 1000)
        return {vector_id("x", one) for one in found}

    before, after = ids(TEXT), ids(TEXT.replace("£32,000", "£33,000"))
    assert len(before) == 7
    assert len(before - after) == len(after - before) == 4  # what stands together below "Pay"
    alone = Excerpt("Keeper: the lamp", 8, 8, 16)
    assert vector_id("x", alone) == vector_id("x", Excerpt("Keeper: the lamp", 0, 0, 16))


def test_a_passage_in_a_stretch_is_near_to_itself_alone(tmp_path: Path, model: MiniLM) -> None:
    """Law: of a stretch each passage keeps its own meaning: its words find it and no neighbour."""
    guide = keeper(tmp_path, TEXT.replace("You also get:", ""))
    passages = split(guide)
    together = model.embed_excerpts(excerpts_of(guide.title, passages, STRETCH))
    alone = model.embed([embedded_text(guide.title, passage) for passage in passages])
    likeness = together @ alone.T
    assert list(likeness.argmax(0)) == list(range(len(passages)))
    assert likeness.diagonal().min() > 0.7
    assert np.linalg.norm(together, axis=1) == pytest.approx(1, abs=1e-5)


def test_by_itself_an_excerpt_has_the_vector_of_its_text(tmp_path: Path, model: MiniLM) -> None:
    """Law: one passage in a stretch is embedded as any other text is."""
    guide = keeper(tmp_path)
    excerpts = excerpts_of(guide.title, split(guide), 0)
    found = model.embed_excerpts(excerpts)
    assert found == pytest.approx(model.embed([one.text for one in excerpts]), abs=1e-6)


def test_a_stretch_that_the_model_cannot_read_whole_is_taken_apart(model: MiniLM) -> None:
    """Law: no passage loses its words because of its neighbours."""
    passages = rows(*(f"{chr(0x4E00 + n) * 60} zone {n}" for n in range(8)))
    excerpts = excerpts_of("灯台", passages, 1000)
    assert len({one.context for one in excerpts}) == 1
    tokenizer = model.load().tokenizer
    assert len(stretches_of(excerpts, tokenizer)) == len(passages)
    wanted = model.embed([one.text for one in excerpts])
    assert model.embed_excerpts(excerpts) == pytest.approx(wanted, abs=1e-6)


def test_the_same_words_with_another_head_are_another_stretch(model: MiniLM) -> None:
    """Law: a vector never depends on what is embedded beside it."""
    words = ("Starters earn £19,000 a year.", "Masters earn £32,000.")
    said = excerpts_of("Baker", rows(f"Pay: {words[0]}", words[1]), 1000)
    listed = excerpts_of("Baker", rows(*words, lead="Pay:"), 1000)
    assert {one.context for one in said} == {one.context for one in listed}
    together = model.embed_excerpts([*said, *listed])
    assert together[:2] == pytest.approx(model.embed_excerpts(said), abs=1e-6)
    assert together[2:] == pytest.approx(model.embed_excerpts(listed), abs=1e-6)


def rows(*texts: str, lead: str = "") -> list[Passage]:
    """Return passages of these texts in one place."""
    return [
        Passage(id=str(n), guide="g", start=100 * n, end=100 * n + 9, text=text, lead=lead)
        for n, text in enumerate(texts)
    ]


def test_repeated_sentences_have_a_vector_each(tmp_path: Path, model: MiniLM) -> None:
    """Law: order is kept, whatever stands twice and whichever excerpts are asked for."""
    guide = keeper(tmp_path, f"{TEXT}\n## Again\n\n- coal\n- coal\n- ice\n")
    excerpts = excerpts_of(guide.title, split(guide), STRETCH)
    whole = model.embed_excerpts(excerpts)
    some = [7, 2, 9, 0, 2]
    assert model.embed_excerpts([excerpts[at] for at in some]) == pytest.approx(whole[some])
