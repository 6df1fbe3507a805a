"""Words that a sentence adds to its cited words, and sentences in other languages."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from assistant.answers.text.language import foreign
from assistant.answers.verification.additions import added
from assistant.answers.verification.hedges import hedge_lost, overreaches
from assistant.answers.verification.meanings import meanings, neutral
from tests.test_verify import LINES

NURSE = "Registered nurses need a degree."
KIDNEY = "Renal nurses treat people with kidney disease."
LICENCE = "In most counties fitters must be licensed by the harbour office."
CHECK = "Some counties add a health check."
FIRMS = "Large firms may insist on a diploma."
RAISES = "A baker earns £18,000 as a starter and £29,000 when experienced."


@pytest.mark.parametrize(
    ("sentence", "cited", "word"),
    [
        ("Registered nurses need a degree in medicine.", NURSE, "medicine"),
        ("Registered nurses need a foreign degree.", NURSE, "foreign"),
        ("Registered nurses always need a degree.", NURSE, "always"),
        ("Registered nurses need only a degree.", CHECK, "only"),
        ("Renal nurses treat people with heart disease.", KIDNEY, "heart"),
        ("Renal nurses treat animals with kidney disease.", KIDNEY, "animals"),
        ("In all counties fitters must be licensed.", LICENCE, "all"),
        ("In most counties fitters must be insured.", LICENCE, "insured"),
        ("Every county adds a health check.", CHECK, "Every"),
        ("Most firms insist on a diploma.", FIRMS, "Most"),
        ("The largest firms may insist on a costly diploma.", FIRMS, "largest"),
        ("The pay of bakers rises to £29,000 in Wales.", RAISES, "wales"),
    ],
)
def test_an_added_or_exchanged_word_is_named(sentence: str, cited: str, word: str) -> None:
    """Law: a noun, an adjective or an "all" that the cited words lack is found."""
    assert (overreaches(sentence, cited) or added(sentence, cited)) == word


@pytest.mark.parametrize(
    ("sentence", "cited"),
    [
        ("A degree is required to become a registered nurse.", NURSE),
        ("All registered nurses must have a degree.", NURSE),
        ("Kidney nurses help people with kidney illness.", KIDNEY.replace("treat", "support")),
        ("According to the guide, fitters typically need a license in most counties.", LICENCE),
        ("A few counties add a check of health.", CHECK),
        ("Big companies may insist on a diploma.", FIRMS),
        ("Bakers start at £18,000, and their pay rises to £29,000 with experience.", RAISES),
        ("Bakers earn eighteen thousand pounds to begin with.", RAISES),
    ],
)
def test_other_words_of_one_meaning_add_nothing(sentence: str, cited: str) -> None:
    """Law: synonyms, spellings, inflections, numbers in words and framing are no additions."""
    assert (overreaches(sentence, cited) or added(sentence, cited)) == ""


@given(st.sampled_from(LINES))
def test_a_sentence_adds_nothing_to_itself(line: str) -> None:
    """Law: no sentence of a guide adds to or strengthens itself."""
    assert added(line, line) == ""
    assert not hedge_lost(line, line)


def test_titles_and_headings_may_name_things() -> None:
    """Law: what stands in a title counts as said, and only there."""
    assert added("Welders need a degree.", NURSE) == "welders"
    assert added("Welders need a degree.", NURSE, "How to become a welder") == ""


@pytest.mark.parametrize(
    ("sentence", "cited", "lost"),
    [
        ("Counties add a health check.", CHECK, True),
        ("Large firms insist on a diploma.", FIRMS, True),
        ("Large firms might insist on a diploma.", FIRMS, False),
        ("Large firms often insist on a diploma.", FIRMS, False),
        ("Welders earned $40,000 in 2024.", "Welders earned $40,000 in May 2024.", False),
    ],
)
def test_what_may_be_is_not_said_to_be(sentence: str, cited: str, lost: bool) -> None:
    """Law: "may" and "some" are not left out; May the month is no "may"."""
    assert hedge_lost(sentence, cited) == lost


def test_meanings_hold_no_opposites() -> None:
    """Law: words of one line are one meaning, both ways, and none of them is said to be empty."""
    for form, row in meanings().items():
        assert all(form in meanings()[other] for other in row)
    for one, other in (("grow", "fall"), ("highest", "lowest"), ("insid", "outsid")):
        assert other not in meanings()[one]
        assert one not in neutral()


@pytest.mark.parametrize(
    "text",
    [
        "El salario medio de los soldadores es de $52,340 al año.",
        "Das mittlere Gehalt der Schweißer ist mit 52.340 Dollar nicht hoch.",
        "Le salaire moyen des soudeurs est de 52 340 dollars dans les ateliers.",
        "Lo stipendio dei saldatori è di 52.340 dollari per anno nella zona.",
        "溶接工の平均年収は52,340ドルです。",
        "Средняя зарплата сварщика составляет 52 340 долларов.",
        "متوسط راتب اللحام هو 52,340 دولار.",
    ],
)
def test_other_languages_are_told(text: str) -> None:
    """Law: another script, or the small words of another tongue, are not taken for English."""
    assert foreign(text)


@given(st.sampled_from(LINES))
def test_english_is_not_foreign(line: str) -> None:
    """Law: no sentence of an English guide is foreign, nor are names from elsewhere."""
    assert not foreign(line)
    assert not foreign("The Conseil de la Fonction chose El Paso for its office.")
