"""The pay that is asked for: of one employer, with its unit, of a grade, and how it is paid."""

from __future__ import annotations

import pytest

from assistant.answers import Assistant
from assistant.answers.asked.attributes import asked, expected
from tests.small_library import assistant_of, talk

GUIDES = {
    "glazier.md": """# Glazier

Glaziers cut and fit glass in windows and doors.

## Pay

The median annual wage for glaziers was $48,900 in May 2023.

In May 2023, the median annual wages for glaziers in the top industries were as follows:

| | |
|---|---|
| Traveler accommodation | $61,200 |
| Ship and boat building | 55,300 |
| Hospitals; state, local, and private | 52,750 |
| Retail trade | 41,080 |
| Wholesale trade | 43,190 |

Glaziers are usually paid by the pane they have fitted, plus a bonus for shopfronts. The figures \
leave out glaziers who own their workshop.

## Insurance

Glaziers insure their tools.
""",
    "bell-founder.md": """# Bell founder

Bell founders cast and tune bells.

## What will I earn as an apprentice?

The foundries agreed these rates:

| Year | Under 21 | 21 and over |
|---|---|---|
| First year | £7.10 an hour | £10.90 an hour |
| Second year | £8.60 an hour | £11.20 an hour |

## And then?

A newly qualified bell founder earns £27,300 to £30,100. An experienced tower founder earns \
£38,400 to £44,700.

## Do I get paid for nights?

Yes. Standby is paid at £140 a week.
""",
    "net-mender.md": """# Net mender

Net menders repair fishing nets in harbours.

## Earnings

| Grade | Gross a month |
|---|---|
| Second mender | €2,310 |
| First mender | €2,780 |
| Loft master | €3,150 |

Fish packers in the same harbours earn €1,900 a month.
""",
    "gilders-and-engravers.md": """---
occupation: "gilders and engravers"
region: "United States"
---
# Gilders and engravers

Gilders lay gold leaf, engravers cut metal.

## Pay

The median annual wage for gilders was $44,300 in May 2023. The lowest 10 percent earned less than \
$30,150, and the highest 10 percent earned more than $66,720.

The median annual wage for engravers was $49,900 in May 2023. The lowest 10 percent earned less \
than $33,480, and the highest 10 percent earned more than $71,940.
""",
    "winch-operator.md": """# Winch operator

Winch operators lift loads on docks.

## Money

Rates from 1 March under the dock agreement:

- Rigger: $41.20 an hour
- Winch operator: $47.60 an hour
- Labourer: $36.90 an hour

On top:

- travel $38.20 a day
- meals $16.10 a shift
""",
}


assistant = assistant_of(GUIDES)


@pytest.mark.parametrize(
    ("question", "told"),
    [
        ("glazier wages in hotels", "Traveler accommodation: $61,200"),
        (
            "what does a glazier earn in a hospital?",
            "Hospitals; state, local, and private: $52,750",
        ),
        ("glazier pay retail trade", "Retail trade: $41,080"),
        ("glazier working for a shipyard, pay?", "Ship and boat building: $55,300"),
        ("which industry pays glaziers the most?", "Traveler accommodation: $61,200"),
    ],
)
def test_the_employer_asked_for_and_no_other(
    assistant: Assistant, question: str, told: str
) -> None:
    """Law: pay with one employer is its row alone, by its words or what they mean."""
    answer = talk(assistant, question)
    assert answer.status == "answered"
    assert told in answer.text
    assert answer.text.count("$") == 1


def test_an_employer_without_a_row(assistant: Assistant) -> None:
    """Law: where no row fits the employer asked for, that is said and no other row is shown."""
    answer = talk(assistant, "glazier pay in a prison")
    assert answer.status == "partial"
    assert answer.text.startswith("The guides do not give pay in a prison.")
    assert "$48,900" in answer.text
    assert "trade" not in answer.text


def test_a_plain_question_shows_no_employer(assistant: Assistant) -> None:
    """Law: pay without an employer is no industry's."""
    text = talk(assistant, "what do glaziers earn in a year?").text
    assert "$48,900" in text
    assert "trade" not in text
    assert "accommodation" not in text


def test_a_row_is_shown_with_its_unit(assistant: Assistant) -> None:
    """Law: a row without a sign stands below its table's words, with the sign of the first row."""
    answer = talk(assistant, "glazier pay in retail")
    assert "In May 2023, the median annual wages for glaziers" in answer.text
    claim = next(claim for claim in answer.claims if "Retail" in claim.text)
    quotes = {citation.n: citation.quote for citation in answer.citations}
    cited = " ".join(quotes[n] for n in claim.citations)
    assert "41,080" in cited
    assert "$61,200" in cited


@pytest.mark.parametrize(
    ("question", "told"),
    [
        ("How are glaziers paid - by the hour or by the pane?", "paid by the pane"),
        ("do the glazier wage figures include workshop owners?", "leave out glaziers who own"),
    ],
)
def test_how_pay_works(assistant: Assistant, question: str, told: str) -> None:
    """Law: how pay works is told by the sentence on it, not by the usual amount."""
    text = talk(assistant, question).text
    assert told in text
    assert "$48,900" not in text


def test_pay_of_the_job_before_extras(assistant: Assistant) -> None:
    """Law: the job's pay is told; what learners get or what is paid on top is not, unless asked."""
    text = talk(assistant, "how much does a bell founder make").text
    assert "£27,300 to £30,100" in text
    assert "£38,400 to £44,700" in text
    assert "£140" not in text
    assert "£7.10" not in text
    assert "£8.60" in talk(assistant, "2nd year apprentice pay bell founder").text
    assert "£140" in talk(assistant, "bell founder standby pay").text


def test_the_item_on_the_job(assistant: Assistant) -> None:
    """Law: of a list of several jobs' rates the item that names the job is told, no allowance."""
    text = talk(assistant, "winch operator pay").text
    assert "$47.60" in text
    assert "$38.20" not in text


def test_the_subject_of_the_sentence_before(assistant: Assistant) -> None:
    """Law: of two occupations in a guide the one asked for is told, and named."""
    text = talk(assistant, "how much do the highest paid engravers make?").text
    assert "$71,940" in text
    assert "$66,720" not in text
    assert "wage for engravers was" in text


def test_grades_are_the_job(assistant: Assistant) -> None:
    """Law: the rows of a table of grades are the job's own pay, told whole, with their period."""
    text = talk(assistant, "what does a net mender earn").text
    for amount in ("€2,310", "€2,780", "€3,150"):
        assert f"{amount} (Gross a month)" in text
    assert "€1,900" not in text


@pytest.mark.parametrize(
    "question",
    [
        "what's the pay for a people",
        "what do shipyards pay for a people",
        "whats the pay for a people and which register do they need",
        "what's a people on to begin with",
        "how much do you get for studying birds",
        "whats the max a people can get",
        "who tops out higher, people or people",
        "which one starts on more, a people or a people?",
        "what do people in hotels get compared with people in shops",
    ],
)
def test_wordings_of_pay(question: str) -> None:
    """Law: pay for a trade, a start on and a top are pay, whatever else is asked."""
    assert asked(question)[0] == "pay"
    assert expected(question) == "pay"


@pytest.mark.parametrize(
    "question",
    [
        "how much does a people pay for malpractice insurance",
        "do I have to pay for the course",
        "who pays for college?",
        "can they pay for a second exam",
    ],
)
def test_what_one_pays_for_is_a_cost(question: str) -> None:
    """Law: what somebody pays for is a cost, and nobody's wage."""
    assert "pay" not in asked(question)
    assert expected(question) == "cost"


def test_a_wage_is_no_cost(assistant: Assistant) -> None:
    """Law: no wage is shown as the answer to what something costs."""
    answer = talk(assistant, "how much does a glazier pay for insurance")
    assert answer.status != "answered"
