"""A plain question on pay is answered with the job's own, newest figures, not a neighbour's."""

from __future__ import annotations

import pytest

from assistant.answers import Assistant
from assistant.answers.names.whose_pay import own_of
from assistant.guides.figures.figures import figures
from assistant.guides.passages.split import split
from assistant.schema import Guide, Source
from tests.small_library import assistant_of, talk

GUIDES = {
    "funicular-driver.txt": """FUNICULAR DRIVER

Funicular drivers take cars up and down steep hills by cable, and look after passengers.

PAY

Trainee funicular drivers are paid £23,900 a year while they learn. Once you have passed out, pay \
rises to £30,450 (2023: £28,800). In Bristol, drivers on the cliff line earn £33,600.

Lorry drivers in the same towns earn about £14.20 an hour. Crane drivers, by contrast, earn \
£47,500 on average.

HOURS OF WORK

You will work 39 hours a week over five days, often at weekends.
""",
    "theatre-interpreter.txt": """Theatre Interpreter - United States

Overview
--------
Theatre interpreters render plays into sign language while they are performed on the stage.

Earnings
--------
Freelance interpreters in large houses are paid by the day. From March 2025 the rates are:

  Certified interpreter: $640 per day, $350 per half day
  Voice-trained (non-certified) interpreter: $390 per day, $210 per half day

In 2023 a certified interpreter got $590 a day.

Subtitlers, who work with written text, had median earnings of $51,300 in May 2023.

Training
--------
You need fluency in sign language. Most interpreters have a degree.
""",
    "horologist.md": """# Horologist

Horologists make and mend clocks.

## Pay

Horologists had a median salary of £26,900 in 2019. They had a median salary of £31,800 in 2024.

In 2018 the average salary of a horologist was £25,700 a year, far below that of other trades.

The average salary was £33,300 a year in 2025.

The average salary of a horologist was £24,900 a year in 2016.
""",
}


assistant = assistant_of(GUIDES)


@pytest.mark.parametrize(
    "question", ["average funicular driver salary", "what do funicular drivers earn?"]
)
def test_a_neighbours_pay_stands_aside(assistant: Assistant, question: str) -> None:
    """Law: where a guide gives the job's own pay, it is shown and a neighbour's is not."""
    text = talk(assistant, question).text
    assert "£30,450" in text
    assert "£14.20" not in text
    assert "£47,500" not in text


def test_a_neighbours_pay_is_no_answer(assistant: Assistant) -> None:
    """Law: a neighbour's pay by the hour does not answer what the job pays by the hour."""
    answer = talk(assistant, "funicular driver hourly rate")
    assert answer.status == "partial"
    assert "pay by the hour" in answer.text


@pytest.mark.parametrize(
    "question", ["theatre interpreter salary", "how much do theatre interpreters get per day"]
)
def test_the_newest_year(assistant: Assistant, question: str) -> None:
    """Law: of figures that differ by their year, the newest is shown, and before older ones."""
    text = talk(assistant, question).text
    assert "$640" in text
    assert "$51,300" not in text
    assert text.find("$590") < 0 or text.find("$640") < text.find("$590")


def test_the_newest_of_many_years(assistant: Assistant) -> None:
    """Law: of the averages of several years the newest is given, unless another is asked for."""
    text = talk(assistant, "average horologist salary").text
    assert "£33,300" in text
    assert "£24,900" not in text
    assert "£25,700" not in text
    text = talk(assistant, "average horologist salary in 2018").text
    assert "£25,700" in text
    assert "£24,900" not in text
    assert "£33,300" in talk(assistant, "average horologist salary in 2021").text
    text = talk(assistant, "has the pay of horologists risen since 2016?").text
    assert "£24,900" in text


def test_the_year_asked_for(assistant: Assistant) -> None:
    """Law: where a question names a year, the figure of that year is shown."""
    assert "$590" in talk(assistant, "theatre interpreter pay per day in 2023").text


@pytest.mark.parametrize(
    ("occupation", "told", "other"),
    [
        ("Tram driver", "Bus drivers", True),
        ("Tram driver", "Senior tram drivers", False),
        ("Court interpreter", "Certified interpreters", False),
        ("Court interpreter", "Language-skilled (non-certified) interpreters", False),
        ("Court interpreter", "Radio interpreters", True),
        ("Chefs and head cooks", "Sous chefs", False),
        ("Chefs and head cooks", "Pastry bakers", True),
        ("Police officer", "Police and detectives", False),
        ("Tea taster", "Tea garden managers", True),
    ],
)
def test_levels_and_neighbours(occupation: str, told: str, other: bool) -> None:
    """Law: a level of an occupation is its own, another trade's of the same head word is not."""
    text = f"# {occupation}\n\n## Pay\n\n{told} earn £30,000 a year.\n"
    guide = Guide(
        id="guide.md", title=occupation, occupation=occupation, text=text,
        source=Source(region="United Kingdom"), sha256="0",
    )  # fmt: skip
    (figure,) = figures(guide, split(guide))
    assert own_of(guide).differs(figure) is other
