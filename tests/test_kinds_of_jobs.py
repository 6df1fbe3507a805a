"""The kinds of an occupation whose pay its guide's own tables give: found, ranked, kept apart."""

from __future__ import annotations

import pytest

from assistant.answers import Assistant
from assistant.schema import Answer
from tests.small_library import assert_grounded, assistant_of, guides_of, talk

GUIDES = {
    "divers.md": """# Divers

Divers work below water. Some inspect, some build and some teach.

## Pay

The median annual wage for divers was $61,400 in 2025. The lowest 10 percent earned less than \
$33,100, and the highest 10 percent earned more than $118,700.

Median annual wages for divers in 2025 were as follows:

| Kind | Median annual wage |
| --- | --- |
| Saturation divers | $140,000 or more |
| Hyperbaric welders | 140,000 or more |
| Divers, scientific | 66,200 |
| Salvage and rescue divers | 58,900 |
| Divers, general | 47,300 |

In 2025, the median annual wages for divers in the top industries in which they worked were as \
follows:

| Industry | Median annual wage |
| --- | --- |
| Oil and gas extraction | $97,500 |
| Fish farming | 44,800 |

## Similar occupations

| Occupation | What they do | Median pay |
| --- | --- | --- |
| Welding inspectors | Welding inspectors test joints. | $71,300 |
| Rescue swimmers | Rescue swimmers save people at sea. | $53,600 |
""",
    "quarry-labourers.md": """# Quarry labourers and helpers

Quarry labourers and helpers carry stone and clean machines.

## Pay

The median annual wage for quarry labourers and helpers was $38,200 in 2025. The lowest 10 percent \
earned less than $27,000, and the highest 10 percent earned more than $59,100.

Median annual wages for quarry labourers and helpers in 2025 were as follows:

| Kind | Median annual wage |
| --- | --- |
| Quarry labourers | $41,700 |
| Helpers—blasters | 39,900 |
| Helpers—crushers, sawyers, and stone cutters | 36,400 |

These wage data include dust money for some workers.
""",
    "academy-teachers.md": """# Academy teachers

Academy teachers teach those who have left school.

## Pay

The median annual wage for academy teachers was $72,000 in 2025. The lowest 10 percent earned less \
than $40,300, and the highest 10 percent earned more than $133,000.

Median annual wages for academy teachers in 2025 were as follows:

| Kind | Median annual wage |
| --- | --- |
| Law teachers, academy | $104,600 |
| Physics teachers, academy | 91,200 |
| Music and drama teachers, academy | 67,800 |
| Kindergarten teachers, except special needs | 51,900 |
| Nursing instructors and tutors, academy | 70,100 |
| Computer science teachers, academy | 88,800 |
| Political science teachers, academy | 77,700 |
""",
    "lamp-trimmers.md": """# Lamp trimmers

Lamp trimmers look after street lamps that burn oil.

## Pay

The median annual wage for lamp trimmers was $35,000 in 2025. The lowest 10 percent earned less \
than $24,400, and the highest 10 percent earned more than $52,300.
""",
    "lecturers.md": """# Postsecondary teachers

Postsecondary teachers teach at colleges.

## Pay

Median annual wages for postsecondary teachers in 2025 were as follows:

| Kind | Median annual wage |
| --- | --- |
| Brewing teachers, postsecondary | $61,100 |
| Forestry teachers, postsecondary | 59,200 |
""",
    "coast-guard.md": """# Coast guard

The coast guard watches the coast and saves ships.

## Pay

Monthly basic pay by grade and rank:

| Grade | Rank | Under 2 years | Over 8 years |
| --- | --- | --- | --- |
| C-3 | Warden captain | $4,310.00 | 5,920.00 |
| C-2 | Warden | 3,420.00 | 4,410.00 |
| C-1 | Deputy warden | 2,810.00 | 3,150.00 |
""",
}


assistant = assistant_of(GUIDES)


def ask(assistant: Assistant, question: str) -> Answer:
    answer = assistant.ask(question)
    assert_grounded(answer, assistant.library)
    return answer


@pytest.mark.parametrize(
    ("question", "said"),
    [
        ("what is the highest paid type of diver?", ("Saturation", "Hyperbaric")),
        ("highest paid divers", ("Saturation", "Hyperbaric")),
        ("which kind of diver earns the least?", ("Divers, general: $47,300",)),
        ("lowest paid quarry helper", ("crushers, sawyers, and stone cutters: $36,400",)),
        ("which subject pays academy teachers the most?", ("Law teachers, academy: $104,600",)),
    ],
)
def test_best_paid_kind(assistant: Assistant, question: str, said: tuple[str, ...]) -> None:
    """Law: which kind is paid most or least is answered by all rows that are, and by no share."""
    answer = ask(assistant, question)
    assert answer.status == "answered"
    assert all(words in answer.text for words in said)
    assert "percent" not in answer.text
    assert answer.text.count("$") == len(said)


def test_open_amounts_keep_their_bound_and_currency(assistant: Assistant) -> None:
    """Law: an amount without an upper bound is shown as one, in the money of its table."""
    answer = ask(assistant, "highest paid type of diver")
    assert "Hyperbaric welders: $140,000 or more" in answer.text
    assert "Hyperbaric welders: $140,000 or more" in ask(assistant, "hyperbaric welder pay").text


def test_best_paid_kind_of_the_conversation(assistant: Assistant) -> None:
    """Law: the best paid kind may be asked for of the occupation of the last question."""
    answer = talk(assistant, "what do divers earn?", "which type earns the most?")
    assert "Saturation divers: $140,000 or more" in answer.text
    assert "percent" not in answer.text


def test_a_share_of_all_is_no_kind(assistant: Assistant) -> None:
    """Law: what those earn who are paid most is answered by the share of all that is."""
    answer = ask(assistant, "how much do the highest paid divers make?")
    assert "$118,700" in answer.text
    answer = ask(assistant, "which industry pays divers the most?")
    assert "Oil and gas extraction: $97,500" in answer.text
    assert "Saturation" not in answer.text


@pytest.mark.parametrize(
    ("question", "said"),
    [
        ("blaster helper pay", "Helpers—blasters: $39,900"),
        ("what does a blaster's helper make?", "Helpers—blasters: $39,900"),
        ("pay of helpers of blasters", "Helpers—blasters: $39,900"),
        ("stone cutter helper salary", "stone cutters: $36,400"),
        ("rescue diver salary", "Salvage and rescue divers: $58,900"),
        ("scientific diver pay", "Divers, scientific: $66,200"),
        ("what do academy drama teachers earn?", "Music and drama teachers, academy: $67,800"),
        ("kindergarten teacher salary", "Kindergarten teachers, except special needs: $51,900"),
        ("nursing tutor pay", "Nursing instructors and tutors, academy: $70,100"),
        ("what do brewing professors make?", "Brewing teachers, postsecondary: $61,100"),
        ("what is c-2 pay?", "C-2: Rank: Warden, Under 2 years 3,420.00"),
        ("deputy warden pay", "C-1: Rank: Deputy warden"),
    ],
)
def test_kind_by_its_row(assistant: Assistant, question: str, said: str) -> None:
    """Law: a kind is found by the words of its row in any order, and answered by that row alone."""
    answer = ask(assistant, question)
    assert answer.status == "answered", answer.text
    assert said in answer.text, answer.text
    assert answer.text.count("$") < 2
    assert len(guides_of(answer)) == 1


@pytest.mark.parametrize("question", ["surgery teacher pay", "blaster salary", "science tutor pay"])
def test_no_row_for_another_name(assistant: Assistant, question: str) -> None:
    """Law: no row answers for a name of which it lacks a word, or whose worker is another."""
    answer = ask(assistant, question)
    assert answer.status != "answered", answer.text
    assert "$39,900" not in answer.text


def test_what_a_name_leaves_unsaid_is_told(assistant: Assistant) -> None:
    """Law: a row with more to its name than was asked is shown as another's."""
    answer = ask(assistant, "computer teacher salary")
    assert answer.status == "partial", answer.text
    assert "$88,800" in answer.text


def test_short_table_is_whole_beside_the_occupation(assistant: Assistant) -> None:
    """Law: beside what an occupation pays stand all of its kinds, or none of them."""
    answer = ask(assistant, "what do divers earn?")
    assert "$61,400" in answer.text
    kinds = ("$140,000", "$66,200", "$58,900", "$47,300")
    assert len({amount in answer.text for amount in kinds}) == 1


def test_pay_of_like_careers_is_no_pay_of_this_one(assistant: Assistant) -> None:
    """Law: rows on like careers answer where these are asked for, and not what this one pays."""
    for question in ("what do divers earn?", "diver pay", "how much do rescue divers make?"):
        text = ask(assistant, question).text
        assert "71,300" not in text
        assert "53,600" not in text


def test_what_stands_under_pay_beside_the_rows(assistant: Assistant) -> None:
    """Law: what else is asked on pay is answered by what the guide says of it, not by the row."""
    answer = ask(assistant, "does the quarry labourer wage include dust money?")
    assert "include dust money" in answer.text


def test_untold_kinds(assistant: Assistant) -> None:
    """Law: where no table gives the pay of kinds, the best paid kind is said to be untold."""
    answer = ask(assistant, "which type of lamp trimmer is paid the most?")
    assert answer.status == "partial"
    assert "do not give the pay of each kind" in answer.text


def test_a_rank_stands_alone(assistant: Assistant) -> None:
    """Law: of a table of grades a rank that is asked for is shown without the others."""
    answer = ask(assistant, "what does a warden captain earn?")
    assert "C-3" in answer.text
    assert "C-2" not in answer.text
    assert "C-1" not in answer.text


@pytest.mark.parametrize("question", ["which diver makes the most?", "best paying kind of diver"])
def test_other_words_for_being_paid(assistant: Assistant, question: str) -> None:
    """Law: who makes most or what is best paying asks for pay."""
    assert "Saturation divers: $140,000 or more" in ask(assistant, question).text
