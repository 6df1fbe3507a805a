"""Whether a sentence says what its citations say, and sentences as they stream in."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from assistant.answers.llm.reply import unwrapped
from assistant.answers.llm.sentences import Sentence, marks_of, sentences, without_marks
from assistant.answers.text.values import unsupported, values
from assistant.answers.verification.verify import verify
from tests.embedders import BagOfWords
from tests.small_guides import GUIDES

EMBEDDER = BagOfWords()
PAY = "The median pay of electricians in the United States was $61,590 a year in May 2023."
ENTRY = "A degree is not required to become a welder."
SHARE = "About 22 percent of beekeepers work part time in summer."
DECLINE = "Employment of welders is projected to decline by 3 percent from 2024 to 2034."
LEVELS = "An electrician earns £26,000 a year as a starter and £38,000 when experienced."
TRAINING = "The usual way in is an apprenticeship of four years."
AGE = "You need to be at least 16 years old to start the apprenticeship."
SKILLS = "Beekeepers need calm hands and good eyesight."
LINES = sorted(
    {
        line.lstrip("- ").strip()
        for text in GUIDES.values()
        for line in text.splitlines()
        if line.endswith(".") and "<" not in line and "](" not in line
    }
)


def similar(sentence: str, quotes: Sequence[str]) -> list[float]:
    """Return cosines by shared words."""
    vectors = EMBEDDER.embed([sentence, *quotes])
    return [float(value) for value in vectors[1:] @ vectors[0]]


def holds(sentence: str, *quotes: str, around: str = "") -> bool:
    """Tell whether a sentence passes with these quotes."""
    return verify(sentence, quotes, around, similar).supported


@pytest.mark.parametrize("line", LINES)
def test_a_quote_supports_itself(line: str) -> None:
    """Law: a sentence of a guide is supported by itself, alone and beside others."""
    assert holds(line, line)
    assert holds(line, "Wages differ.", line)


@pytest.mark.parametrize(
    ("sentence", "quote"),
    [
        ("In the United States the median pay of electricians was 61,590 dollars in 2023.", PAY),
        ("Electricians in the United States had a median pay of $61.59k a year in May 2023.", PAY),
        ("About 22% of beekeepers work part time.", SHARE),
        ("Around twenty-two percent of beekeepers work part time in summer.", SHARE),
        ("You do not need a degree to become a welder.", ENTRY),
        ("No degree is required to become a welder.", ENTRY),
        ("The number of welders is projected to fall by 3% from 2024 to 2034.", DECLINE),
        ("To start the apprenticeship you need to be at least sixteen years old.", AGE),
        ("Electricians start at £26,000 and rise to £38,000 with experience.", LEVELS),
        ("A starter earns £26,000 a year as an electrician.", LEVELS),
        ("The usual way in is a four-year apprenticeship.", TRAINING),
        ("In the US the median pay of electricians was $61,590 a year.", PAY),
        ("Good eyesight and calm hands are needed by beekeepers.", SKILLS),
        (
            "The median pay of electricians was sixty-one thousand five hundred and ninety dollars.",
            PAY,
        ),
        ("The median pay of electricians was US$61,590 a year (USD 61,590).", PAY),
    ],
)
def test_the_same_in_other_words_is_supported(sentence: str, quote: str) -> None:
    """Law: written numbers, percent signs and word order change nothing."""
    assert holds(sentence, quote)


@pytest.mark.parametrize(
    ("sentence", "quote", "why"),
    [
        ("The median pay of electricians was $61,950 a year in May 2023.", PAY, "stand"),
        ("The median pay of electricians was £61,590 a year in May 2023.", PAY, "stand"),
        ("The median pay of electricians was $61,590 a year in May 2024.", PAY, "stand"),
        ("The median pay of electricians was 61,590% a year in May 2023.", PAY, "stand"),
        ("The median pay of electricians in Canada was $61,590 a year.", PAY, "Canada"),
        ("The median pay of electricians was $61,590 a month in May 2023.", PAY, "month"),
        ("The average pay of electricians was $61,590 a year in May 2023.", PAY, "average"),
        ("The starting pay of electricians was $61,590 a year in May 2023.", PAY, "starting"),
        ("Senior electricians had a median pay of $61,590 a year in May 2023.", PAY, "enior"),
        ("The median pay of electricians was more than $61,590 in May 2023.", PAY, "more than"),
        ("The median pay of electricians in the UK was $61,590 in May 2023.", PAY, "UK"),
        ("An electrician earns £38,000 a year as a starter.", LEVELS, "starter"),
        ("An electrician earns £26,000 a year when experienced.", LEVELS, "experienced"),
        ("The usual way in is an apprenticeship of four months.", TRAINING, "months"),
        ("The usual way in is an apprenticeship of five years.", TRAINING, "stand"),
        ("About 22 of beekeepers work part time in summer for $22.", SHARE, "stand"),
        ("A degree is required to become a welder.", ENTRY, "opposite"),
        ("About 22 percent of beekeepers do not work part time in summer.", SHARE, "opposite"),
        ("About 22 percent of beekeepers work full time in summer.", SHARE, "full time"),
        ("Employment of welders is projected to grow by 3 percent to 2034.", DECLINE, "opposite"),
        ("You need to be at most 16 years old to start the apprenticeship.", AGE, "at most"),
        ("Electricians often travel abroad and wear a uniform.", PAY, "do not say it"),
        ("Beekeepers need a fast car and a van.", SKILLS, "something else"),
        ("Beekeepers need a driving licence.", SKILLS, "licence"),
        ("The usual way in is a degree of four years.", TRAINING, "degree"),
        ("The median pay of female electricians was $61,590 a year.", PAY, "female"),
    ],
)
def test_what_a_quote_does_not_say_fails_with_a_reason(sentence: str, quote: str, why: str) -> None:
    """Law: other figures, currencies, years, names, directions and negations are withheld."""
    finding = verify(sentence, [quote], "", similar)
    assert not finding.supported
    assert why in finding.reason


@pytest.mark.parametrize(
    ("sentence", "quote"),
    [
        ("Registered nurses need a degree in medicine.", "Registered nurses need a degree."),
        ("Beekeepers need calm hands and good teeth.", SKILLS),
        ("The best way in is an apprenticeship of four years.", TRAINING),
        ("The usual way in is a costly apprenticeship of four years.", TRAINING),
        ("About 22 percent of beekeepers work at night in summer.", SHARE),
        ("Employment of welders is projected to decline by 3 percentage points to 2034.", DECLINE),
        ("The median pay of electricians was about $62,000 a year.", PAY),
        ("The median pay of electricians was $61.6 million a year.", PAY),
        ("The median pay of electricians was sixty-two thousand dollars a year.", PAY),
        ("The median pay of electricians was $６１,９９０ a year.", PAY),
        ("The highest median pay of electricians was $61,590 a year.", PAY),
        ("An electrician earns £38,000 a year.", LEVELS),
        ("Jobs of welders fall from 3 to 9.", "Jobs of welders fall from 9 to 3."),
        ("Jobs of welders rise by 9.", "Jobs of welders rise from 3 to 9."),
    ],
)
def test_one_changed_word_or_figure_is_withheld(sentence: str, quote: str) -> None:
    """Law: exchanged or added words, rounded figures, other scales and orders are not supported."""
    assert not holds(sentence, quote)


def test_a_verdict_on_meaning_alone_is_open() -> None:
    """Law: a second opinion may be asked about words, never about a figure, name or direction."""
    words = verify("Beekeepers need calm hands and good teeth.", [SKILLS], "", similar)
    figure = verify("The median pay of electricians was $61,950.", [PAY], "", similar)
    turned = verify("A degree is required to become a welder.", [ENTRY], "", similar)
    assert (words.open, figure.open, turned.open) == (True, False, False)


def test_no_quote_supports_nothing() -> None:
    """Law: a sentence without citations is not supported."""
    assert not holds("Electricians fit wiring.")


@given(st.sampled_from(LINES), st.integers(min_value=2), st.sampled_from(("", "$", "£", "%")))
def test_an_added_number_is_never_supported(line: str, number: int, unit: str) -> None:
    """Law: a sentence with a number that its quote lacks fails, whatever else it says."""
    said = f"{number:,}%" if unit == "%" else f"{unit}{number:,}"
    if number not in {value.number for value in values(line)}:
        assert not holds(f"{line.rstrip('.')} and {said}.", line)


@given(st.integers(2, 10**9), st.sampled_from(("{:,}", "{}", "about {:,} people", "({:,})")))
def test_numbers_are_read_in_any_setting(number: int, shape: str) -> None:
    """Law: grouped or not, a number has one value."""
    assert [value.number for value in values(shape.format(number))] == [number]


@given(st.text("0123456789.,$£% -kmtwofive", max_size=400), st.text(max_size=80))
def test_values_never_fail(claim: str, evidence: str) -> None:
    """Law: any two texts can be compared, and a text supports its own values."""
    unsupported(claim, evidence)
    assert unsupported(claim, claim) == ()


MARKED = st.lists(
    st.tuples(
        st.sampled_from([*LINES, "Mr. Smith said e.g. this.", "Is it 3.5 hours?", "- an item"]),
        st.sampled_from(
            [
                "",
                " [1]",
                "[2]",
                " [1][2]",
                " [1, 3]",
                " [12].",
                " 【4】",
                " [[5]]",
                " ([6])",
                " [7](#p7)",
            ]
        ),
        st.sampled_from([" ", "\n", "\n\n"]),
    ),
    max_size=5,
).map(lambda rows: "".join(text + mark + end for text, mark, end in rows))


@given(MARKED, st.lists(st.integers(0, 400), max_size=20))
def test_sentences_do_not_depend_on_how_the_stream_is_cut(text: str, cuts: list[int]) -> None:
    """Law: tokens of any length give the same sentences and marks."""
    places = sorted({0, *(cut for cut in cuts if cut < len(text)), len(text)})
    pieces = [text[a:b] for a, b in pairwise(places)]
    assert list(sentences(pieces)) == list(sentences([text]))
    assert list(sentences(text)) == list(sentences([text]))


@given(st.text(max_size=200))
def test_no_word_is_lost_in_sentences(text: str) -> None:
    """Law: any text can be split, and no sentence keeps a mark."""
    found = list(sentences([text]))
    for sentence in found:
        assert marks_of(sentence.text) == ()
        assert sentence.text == without_marks(sentence.text)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("One. [1] Two [2].", [("One.", (1,)), ("Two.", (2,))]),
        ("They earn $1.5 million [1]. Dr. Fox says so [2].", [
            ("They earn $1.5 million.", (1,)), ("Dr. Fox says so.", (2,))]),
        ("- first [1]\n- second [2, 3]", [("first", (1,)), ("second", (2, 3))]),
        ("1. first[1]\n2. second", [("first", (1,)), ("second", ())]),
        ("Why? [1][2] Because! 【3】", [("Why?", (1, 2)), ("Because!", (3,))]),
        ("[1] [2]\n\n", []),
        ("One (3). Two (see [1], [2]).", [("One.", (3,)), ("Two.", (1, 2))]),
        ("One [Source 3]. Two 【2†source】.", [("One.", (3,)), ("Two.", (2,))]),
        ("One [[3]]. Two \\[2\\]. Three [^1].", [
            ("One.", (3,)), ("Two.", (2,)), ("Three.", (1,))]),
        ("One.¹² Two <sup>3</sup>. Three ^4^.", [
            ("One.", (12,)), ("Two.", (3,)), ("Three.", (4,))]),
        ("One [1] and [2]. Two [Board].", [("One.", (1, 2)), ("Two.", ())]),
        ("Passage [2] says that it is so.", [("It is so.", (2,))]),
        ("According to [2], it is so.", [("It is so.", (2,))]),
        ("Assistant: Sure! **Answer:** It is so [1]. I hope this helps!", [("It is so.", (1,))]),
        ("## Pay\n\n> It is so [1].\n\n```\nIt was so [2].\n```", [
            ("It is so.", (1,)), ("It was so.", (2,))]),
        ("It is so [1].\n\n**Sources:**\n[1] Careers Weekly, $90,000", [("It is so.", (1,))]),
        ("It is so [1].\n\n[^1]: Careers Weekly says $90,000.", [("It is so.", (1,))]),
        ("It was so in 2020 (2020). It is half sai…", [("It was so in 2020 (2020).", ())]),
    ],
)  # fmt: skip
def test_marks_belong_to_the_sentence_they_follow(
    text: str, expected: list[tuple[str, tuple[int, ...]]]
) -> None:
    """Law: marks before or behind the full stop, in lists and rows, go with their sentence."""
    found = [(sentence.text, sentence.marks) for sentence in sentences(text)]
    assert found == expected
    assert all(isinstance(sentence, Sentence) for sentence in sentences(text))


@pytest.mark.parametrize(
    ("reply", "expected"),
    [
        ("<think>$9 [1].</think>It is so [1].", "It is so [1]."),
        ("$9 </think> It is so [1].", "$9 \n It is so [1]."),
        ("<thinking>\nno end", ""),
        ('{"answer": "It is so and so.", "citations": [1, 2]}', "It is so and so. [1][2]"),
        (
            '```json\n{"claims": [{"text": "It is so and so.", "n": 3}]}\n```',
            "It is so and so. [3]",
        ),
        ('{"answer": "It is so and so.", "cut": "of', "It is so and so."),
        ("[1] It is so and it was so.", "[1] It is so and it was so."),
        ("a < b and <b>c</b>", "a < b and <b>c</b>"),
    ],
)
def test_what_is_wrapped_around_a_reply_is_taken_off(reply: str, expected: str) -> None:
    """Law: thoughts, JSON and fences go, however the stream is cut; the words stay."""
    assert "".join(unwrapped([reply])).strip() == expected.strip()
    assert "".join(unwrapped(reply)).strip() == expected.strip()


@given(st.text("<think/>{}[]\"':,1ab \n", max_size=120), st.integers(1, 9))
def test_any_reply_can_be_unwrapped(reply: str, length: int) -> None:
    """Law: no reply raises, and the cuts of the stream change nothing."""
    pieces = [reply[at : at + length] for at in range(0, len(reply), length)]
    assert "".join(unwrapped(pieces)) == "".join(unwrapped([reply]))
