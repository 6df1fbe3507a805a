"""Figures: what counts as pay, and what the words around an amount say of it."""

from __future__ import annotations

import time
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from assistant.guides.figures.figures import figures
from assistant.guides.figures.money import money
from assistant.guides.passages.split import split
from assistant.schema import Figure, Guide, Source

UK, US, CA, AU = "United Kingdom", "United States", "Canada", "Australia"
FIELDS = ("low", "high", "currency", "period", "statistic")


def found(
    text: str, occupation: str = "Glazier", region: str = "", title: str = ""
) -> tuple[Figure, ...]:
    guide = Guide(
        id="guide.md", title=title or occupation, occupation=occupation, text=text,
        source=Source(region=region), sha256="0",
    )  # fmt: skip
    return figures(guide, split(guide))


def short(figure: Figure) -> tuple[Any, ...]:
    return tuple(getattr(figure, name) for name in FIELDS)


def one(low: float | None, currency: str, period: str, statistic: str) -> tuple[Any, ...]:
    return (low, low, currency, period, statistic)


SENTENCES: list[tuple[str, str, list[tuple[Any, ...]]]] = [
    # amounts, ranges, currencies
    ("Glaziers earn between $21.40/hour and $38/hour.", CA, [(21.4, 38, "CAD", "hour", "range")]),
    ("Salary: 28-36k", UK, [(28000, 36000, "GBP", "year", "range")]),
    ("Salary range for this job: $58K-$84K", "", [(58000, 84000, "USD", "year", "range")]),
    ("Wages run from £24,000 to £31,000.", UK, [(24000, 31000, "GBP", "year", "range")]),
    ("The pay is 27.5k pounds a year.", UK, [one(27500, "GBP", "year", "stated")]),
    ("A glazier can make 62,000 dollars a year.", US, [one(62000, "USD", "year", "stated")]),
    ("In Austria the mean wage is €41.300 a year.", "", [one(41300, "EUR", "year", "average")]),
    ("Starting pay is about 27 500 € gross per year.", "France",
     [one(27500, "EUR", "year", "starter")]),
    ("Glaziers earn CHF 78'000 a year.", "Switzerland", [one(78000, "CHF", "year", "stated")]),
    ("The average is 36 200 kr per month.", "Sweden", [one(36200, "SEK", "month", "average")]),
    ("They are paid ₹4.2 lakh per annum.", "India", [one(420000, "INR", "year", "stated")]),
    ("New joiners get 5-7 LPA.", "India", [(500000, 700000, "INR", "year", "range")]),
    ("The average salary is NZ$71,000, against A$88,000 in Australia.", "",
     [one(71000, "NZD", "year", "average"), one(88000, "AUD", "year", "average")]),
    ("The monthly salary is R21,500.", "South Africa", [one(21500, "ZAR", "month", "stated")]),
    ("The average salary ranges from $72,000 to $81,000.", AU,
     [(72000, 81000, "AUD", "year", "range")]),
    # periods
    ("Glaziers are paid £16.80 an hour, or about £640 a week.", UK,
     [one(16.8, "GBP", "hour", "stated"), one(640, "GBP", "week", "stated")]),
    ("Median weekly earnings were $1,064.", US, [one(1064, "USD", "week", "median")]),
    ("The day rate is £180 to £240.", UK, [(180, 240, "GBP", "day", "range")]),
    ("The average wage is £14 an hour (£29,100 a year).", UK,
     [one(14, "GBP", "hour", "average"), one(29100, "GBP", "year", "average")]),
    # levels and percentiles
    ("Starting salaries are around £21,000, rising to £33,000 with experience.", UK,
     [one(21000, "GBP", "year", "starter"), one(33000, "GBP", "year", "experienced")]),
    ("£20500 Starter to £36000 Experienced a year in pay", UK,
     [one(20500, "GBP", "year", "starter"), one(36000, "GBP", "year", "experienced")]),
    ("The lowest 10 percent earned less than $33,120, and the highest 10 percent earned more than "
     "$88,450.", US,
     [one(33120, "USD", "year", "percentile"), one(88450, "USD", "year", "percentile")]),
    ("10% of workers earn $34,000 or less. 10% of workers earn $91,000 or more.", US,
     [one(34000, "USD", "year", "percentile"), one(91000, "USD", "year", "percentile")]),
    ("The 25th percentile wage is $41,000 and the 75th percentile is $66,000.", US,
     [one(41000, "USD", "year", "percentile"), one(66000, "USD", "year", "percentile")]),
    ("Senior glaziers can earn £45,000 or more.", UK,
     [(45000, None, "GBP", "year", "experienced")]),
    ("Pay can go up to £52,000.", UK, [(None, 52000, "GBP", "year", "stated")]),
    ("Top earners make over $95,000 a year.", US, [(95000, None, "USD", "year", "experienced")]),
    ("With six years' experience you can expect to earn £34,000 to £39,000.", UK,
     [(34000, 39000, "GBP", "year", "experienced")]),
    ("An entry-level glazier earns an average total compensation (includes tips, bonus and "
     "overtime pay) of £20,400.", UK, [one(20400, "GBP", "year", "starter")]),
    ("Starting pay: £22,000. Average pay: £28,000. Experienced: £37,000 in pay.", UK,
     [one(22000, "GBP", "year", "starter"), one(28000, "GBP", "year", "average"),
      one(37000, "GBP", "year", "experienced")]),
    ("Freshers earn ₹6-7 LPA, while those with 8 years of experience take home ₹21 lakhs a year.",
     "India", [(600000, 700000, "INR", "year", "starter"), one(2100000, "INR", "year", "experienced")]),
    ("Glaziers earn £29k to £36k in their first three years.", UK,
     [(29000, 36000, "GBP", "year", "starter")]),
    ("Salaries start at $49,000 and top out at $93,000.", US,
     [one(49000, "USD", "year", "starter"), (None, 93000, "USD", "year", "stated")]),
    ("Most earn between $47,000 (25th percentile) and $68,000 (75th percentile) a year in pay.", US,
     [one(47000, "USD", "year", "percentile"), one(68000, "USD", "year", "percentile")]),
    ("Pay scale: £28,450 (G1) to £41,300 (G6).", UK, [(28450, 41300, "GBP", "year", "range")]),
    ("Apprentices receive a training allowance of €990 a month in the first year.", "Germany",
     [one(990, "EUR", "month", "starter")]),
    ("Glaziers earn CHF 5'200 x 13.", "Switzerland", [one(5200, "CHF", "month", "stated")]),
    ("The in-hand salary is around Rs. 23,500/- per month.", "India",
     [one(23500, "INR", "month", "stated")]),
    ("The starting salary is around INR 3 - 6 LPA.", "India",
     [(300000, 600000, "INR", "year", "starter")]),
    ("The average salary is about 6 to 7 Lakhs per year.", "India",
     [(600000, 700000, "INR", "year", "average")]),
    ("The average gross pay is 3,412 Euro a month.", "Germany",
     [one(3412, "EUR", "month", "average")]),
    ("An average salary of A$81,000 is around £41,000.", AU,
     [one(81000, "AUD", "year", "average")]),
    ("Their pay comes to $1,050/week or $4,550/month.", US,
     [one(1050, "USD", "week", "stated"), one(4550, "USD", "month", "stated")]),
    ("After four years this rises to a salary of €52,000 to €58,000 plus a car allowance of "
     "€7,500.", "Ireland", [(52000, 58000, "EUR", "year", "range")]),
    # what people quote beside each other
    ("Median total pay: $58K/yr. Base pay: $44K - $61K/yr. Additional pay: $3K - $6K/yr.", US,
     [one(58000, "USD", "year", "median"), (44000, 61000, "USD", "year", "range")]),
    ("The average salary rose from $46,000 to $57,000.", US,
     [one(46000, "USD", "year", "average"), one(57000, "USD", "year", "average")]),
    ("The mean wage in the insurance sector is $49,000, before bonuses.", US,
     [one(49000, "USD", "year", "average")]),
    ("The typical glazier took home $51,000 last year.", US, [one(51000, "USD", "year", "stated")]),
    # no pay at all
    ("You'll need to pay £7,400 a year in tuition fees.", UK, []),
    ("A bursary of £4,000 a year is available, and loans of up to £9,250.", UK, []),
    ("The exam costs $240 and a set of tools about $900.", US, []),
    ("The firm had sales of $3.2 billion and a budget of $400,000 a year.", US, []),
    ("You must pay a £600 deposit.", UK, []),
    ("Skilled workers need a minimum salary of £38,700 for the visa.", UK, []),
    ("The minimum wage is £11.44 an hour.", UK, []),
    ("The median annual wage for all workers was $48,060.", US, []),
    ("Glaziers earn more than the national average wage of $48,060.", US, []),
    ("Master glaziers earn $12,000 more than helpers.", US, []),
    ("Moving to the city can raise your salary by £4,000.", UK, []),
    ("There is a $6,000 sign-on bonus and up to $2,000 a year for training costs.", US, []),
    ("You must be able to lift 50 pounds and drive 300 miles a week.", US, []),
    ("About 25 percent of glaziers are self-employed and work 40 to 50 hours a week.", US, []),
    ("£variable Starter to £variable Experienced", UK, []),
    ("Photographs sell at £120 per image.", UK, []),
    ("Training costs the employer £15,000 over three years.", UK, []),
    ("Financial aid averages $5,800 per year.", US, []),
    ("Glaziers earn well. Malpractice settlements average $118,000 a year.", US, []),
    ("To get the blue card you need a salary of at least €47,100 a year.", "Germany", []),
    ("Customers pay $45 to $120 an hour for a glazier.", US, []),
    ("A full-time worker earns on average $1,540 a week.", AU, []),
    ("Over a career your pay adds up to £1.3 million.", UK, []),
    ("Gas bills average $1,600 a year.", US, []),
    ("Eligible students can receive at least £4,500 a year.", UK, []),
    ("Median household income is $71,200 in this county.", US, []),
]  # fmt: skip


@pytest.mark.parametrize(
    ("text", "region", "expected"), SENTENCES, ids=[s[0][:40] for s in SENTENCES]
)
def test_sentences(text: str, region: str, expected: list[tuple[Any, ...]]) -> None:
    """A sentence gives exactly these pay facts, in order."""
    assert [short(figure) for figure in found(text, region=region)] == expected


def test_each_amount_has_its_own_region_and_the_shared_year() -> None:
    """'in the US and ... in the UK': regions belong to amounts, the year to both."""
    both = found("The average salary in 2023 is $120,500 in the US and £58,200 in the UK.")
    assert [(f.currency, f.region, f.year) for f in both] == [("USD", US, 2023), ("GBP", UK, 2023)]


def test_a_place_within_a_country_settles_the_dollar() -> None:
    """A bare $ follows the region in the words, then the guide's."""
    (toronto,) = found("Glaziers in Toronto, ON earn $61,000 a year.")
    assert (toronto.currency, toronto.region) == ("CAD", "Toronto, ON")
    (home,) = found("Glaziers earn $61,000 a year.", region=AU)
    assert (home.currency, home.region) == ("AUD", AU)


def test_among_several_source_regions_the_currency_decides() -> None:
    """A guide on two countries: each figure belongs to the one that pays in its currency."""
    text = "Glaziers earn $52,000 a year on average. Glaziers earn £29,000 a year on average."
    assert [f.region for f in found(text, region=f"{US}; {UK}")] == [US, UK]


def test_another_occupation_keeps_its_name() -> None:
    """A sentence on other workers gives their figure; own names give the guide's occupation."""
    text = "Roofers earned a median of $51,200 in 2024, while glaziers earned $54,800."
    assert [(f.occupation, f.low, f.year) for f in found(text, region=US)] == [
        ("Roofers", 51200, 2024), ("Glazier", 54800, 2024),
    ]  # fmt: skip


def test_places_in_brackets_belong_to_their_amounts() -> None:
    """'followed by Ohio ($47,000)': the place before the bracket is the amount's."""
    text = "Glaziers in Hawaii lead with an average pay of $64,000, followed by Ohio ($59,500)."
    assert [(f.region, f.low) for f in found(text)] == [("Hawaii", 64000), ("Ohio", 59500)]


def test_industries_in_sentences() -> None:
    """'in the federal government', 'finance paid', 'followed by retail trade (...)'."""
    text = (
        "Building firms paid glaziers a median of $57,000 in 2024, followed by retail trade "
        "($51,000), with $62,000 in the federal government and $48,000 a year in repair services."
    )
    assert [(f.industry, f.low) for f in found(text, region=US)] == [
        ("Building firms", 57000), ("retail trade", 51000), ("federal government", 62000),
        ("repair services", 48000),
    ]  # fmt: skip


def test_regions_beside_levels_in_a_table() -> None:
    """A row may name region, occupation, statistic and year in cells of their own."""
    text = (
        "| Region | Level or statistic | Pay | Year |\n| --- | --- | --- | --- |\n"
        "| United States | Glaziers, lowest-paid 10% earned less than | $33,000 a year | May 2024 |\n"
        "| United Kingdom | Glass artist, starter | £19,000 a year | 2020 |\n"
    )
    rows = found(text, region=f"{US}; {UK}")
    assert [(f.occupation, f.level, f.region, f.year) for f in rows] == [
        ("Glazier", "10th percentile", US, 2024), ("Glass artist", "starter", UK, 2020),
    ]  # fmt: skip


def test_the_place_before_a_subject_is_no_part_of_its_name() -> None:
    """'In the United Kingdom a glazier earned' speaks of glaziers."""
    both = found("In the United Kingdom a glazier earned about £21,000 a year as a starter.")
    assert [(f.occupation, f.region, f.statistic) for f in both] == [("Glazier", UK, "starter")]


def test_occupations_named_beside_amounts() -> None:
    """A list of occupations, each with its amount."""
    text = "Window fitters typically earn £24,000 to £29,000, and glass artists £20,000 to £35,000."
    assert [(f.occupation, f.high) for f in found(text, region=UK)] == [
        ("Window fitters", 29000), ("glass artists", 35000),
    ]  # fmt: skip


def test_a_sentence_goes_on_about_the_one_before() -> None:
    """Occupation, period and year carry over to 'the lowest 10 percent'."""
    text = (
        "The median hourly wage for window fitters was $23.10 in May 2024. "
        "The lowest 10 percent earned less than $15.20, and the highest 10 percent more than $39."
    )
    low = found(text, region=US)[1]
    assert (low.occupation, low.period, low.year) == ("window fitters", "hour", 2024)
    assert (low.level, low.region) == ("10th percentile", US)


def test_a_level_in_the_occupations_own_name_is_no_level() -> None:
    """A chartered surveyor's average is an average; so is the pay of producers and directors."""
    (own,) = found("The average salary of a chartered surveyor is £51,000.", "Chartered surveyor")
    assert (own.statistic, own.level) == ("average", None)
    (row,) = found(
        "| Occupation | 2024 MEDIAN PAY |\n|---|---|\n| Producers and Directors | $81,000 |"
    )
    assert (row.statistic, row.occupation) == ("median", "Producers and Directors")


def test_a_guide_without_a_country_pays_in_the_dollar_of_its_places() -> None:
    """'$' is Australian where only Australian places are named, the US dollar otherwise."""
    text = "Glaziers in Queensland are busy. Glaziers earn $71,000 a year."
    assert [f.currency for f in found(text)] == ["AUD"]
    assert [f.currency for f in found("In Ohio or Queensland a glazier earns $61,000 a year.")] == [
        "USD"
    ]


def test_lines_of_a_paragraph_are_statements_of_their_own() -> None:
    """Industries line by line, each with its amount; the place before does not carry over."""
    text = (
        "## Pay\n\nHighest paying states\n\n- Nevada: $71,000\n\nPay by setting:\n"
        "home repair services: $48,000\nglass factories and other: $51,500\nretail: $44,000\n"
    )
    rows = found(text)[1:]
    assert [(f.industry, f.low, f.region) for f in rows] == [
        ("home repair services", 48000, None), ("glass factories and other", 51500, None),
        ("retail", 44000, None),
    ]  # fmt: skip


def test_columns_of_a_level_keep_their_statistic() -> None:
    """'Starting | low | median': the row says whose pay, the column which value."""
    rows = found(
        "## Hourly wage\n\n| | Low | Average | Median |\n|---|---|---|---|\n"
        "| Starting | $18.10 | $21.00 | $20.50 |\n", region=CA
    )  # fmt: skip
    assert [(f.statistic, f.level) for f in rows] == [
        ("stated", "starter, low"), ("average", "starter"), ("median", "starter"),
    ]  # fmt: skip


def test_a_heading_may_give_the_scale_of_a_column() -> None:
    """'Salary (in ₹ lakh)' and '£000s' scale the bare numbers below them."""
    lakh = found(
        "| City | Salary (in ₹ lakh per year) |\n|---|---|\n| Pune | 4.5 |", region="India"
    )
    assert [(f.low, f.currency, f.region) for f in lakh] == [(450000, "INR", "Pune")]
    (thousands,) = found("| Level | Salary (£000s) |\n|---|---|\n| Junior | 24 |", region=UK)
    assert thousands.low == 24000


def test_rows_of_places_and_industries_are_no_occupations() -> None:
    """Employment by state and by industry is the occupation's, there."""
    table = "| {} | Employment | Annual mean wage |\n|---|---|---|\n| {} | 5,010 | $49,450 |"
    places = found(table.format("State", "Texas"), region=US)
    assert {(f.kind, f.occupation, f.region) for f in places} == {
        ("pay", "Glazier", "Texas"), ("jobs", "Glazier", "Texas"),
    }  # fmt: skip
    trades = found(table.format("Industry", "Foundation contractors"), region=US)
    assert {(f.kind, f.occupation, f.industry) for f in trades} == {
        ("pay", "Glazier", "Foundation contractors"), ("jobs", "Glazier", "Foundation contractors"),
    }  # fmt: skip


def test_rows_without_headings_share_their_period() -> None:
    """'2.900 € / month' in the first row holds for '2.400 €' in the next, not for a later list."""
    text = (
        "| Average gross salary | 2.900 € / month |\n| Starting salary | from 2.400 € |\n\n"
        "- Tools: €500\n"
    )
    assert [(f.low, f.period) for f in found(text, region="Germany")] == [
        (2900, "month"), (2400, "month"),
    ]  # fmt: skip


def test_a_column_for_each_occupation() -> None:
    """Bare weekly earnings below the occupation's name; those of all jobs are no figure."""
    text = (
        "## Weekly earnings\n\n| Earnings | Glaziers | All jobs average |\n|---|---|---|\n"
        "| Full-time earnings | 1,380 | 1,590 |\n"
    )
    assert [(f.low, f.period, f.currency) for f in found(text, region=AU)] == [
        (1380, "week", "AUD")
    ]


def test_a_small_amount_of_a_small_currency_is_not_taken_for_a_year() -> None:
    """₹21,000 without a period may be a month's pay, so it is left out; ₹2,40,000 is a year's."""
    assert found("The salary is ₹21,000.", region="India") == ()
    (year,) = found("The salary is ₹2,40,000.", region="India")
    assert (year.low, year.period) == (240000, "year")


def test_a_place_said_once_does_not_hold_for_a_new_subject() -> None:
    """'The lowest 10% of Hawaii' is about Hawaii; the next sentence on all glaziers is not."""
    text = (
        "Glaziers in Hawaii earn a median of $61,000. The lowest 10 percent earned $38,000. "
        "The average pay of glaziers is $52,000."
    )
    assert [f.region for f in found(text)] == ["Hawaii", "Hawaii", None]


def test_who_follows_the_amount() -> None:
    """'With an average salary of ..., roofers have': the amount is theirs."""
    text = "Glaziers do well. With an average salary of $41,000, roofers have lower pay."
    assert [(f.low, f.occupation) for f in found(text, region=US)] == [(41000, "roofers")]


def test_items_of_a_list_by_industry_need_no_colon() -> None:
    """'Government $61,000' below 'in the top industries' is an industry and its pay."""
    text = (
        "In May 2023, the median annual wages for glaziers in the top industries were:\n\n"
        "- Offices of builders $53,000\n- Government $61,000\n"
    )
    assert [(f.industry, f.low, f.year) for f in found(text, region=US)] == [
        ("Offices of builders", 53000, 2023), ("Government", 61000, 2023),
    ]  # fmt: skip


def test_cells_with_labels_of_their_own() -> None:
    """One line of a fact box holds several facts."""
    facts = found("Number of jobs: 71,900 | Median salary: $52,690 |", region=US)
    assert [(f.kind, f.low) for f in facts] == [("jobs", 71900), ("pay", 52690)]


def test_a_heading_on_experience_is_no_level() -> None:
    """Below 'How pay develops with experience' each row has its own years."""
    text = "## How pay develops with experience\n\n- 1–2 years: €38,000\n- 6–9 years: €51,000\n"
    assert [(f.statistic, f.level) for f in found(text, region="Germany")] == [
        ("stated", "1–2 years"), ("stated", "6–9 years"),
    ]  # fmt: skip


def test_a_year_said_once_does_not_hold_forever() -> None:
    """Carried to the next sentences on the same thing, then forgotten."""
    text = "The median pay was $47,000 in 2019. " + "Some glaziers are paid ${},000 a year. " * 5
    years = [f.year for f in found(text.format(50, 51, 52, 53, 54), region=US)]
    assert years[:2] == [2019, 2019]
    assert years[-1] is None


def test_quick_facts_row() -> None:
    """A row with two amounts gives two figures, with the year of its label."""
    text = "| 2024 Median Pay | $53,010 per year $25.49 per hour |\n"
    rows = found(text, region=US)
    assert [(f.low, f.period, f.statistic, f.year) for f in rows] == [
        (53010, "year", "median", 2024), (25.49, "hour", "median", 2024),
    ]  # fmt: skip


def test_rows_by_industry_take_the_introduction() -> None:
    """Statistic, period, year and occupation stand in the sentence before; signs may be missing."""
    text = (
        "In May 2024, the median annual wages for glaziers in the top industries in which they "
        "worked were as follows:\n\n| Building contractors | $56,300 |\n| Retail trade | 47,900 |\n"
    )
    rows = found(text, region=US)
    assert [(f.low, f.industry, f.year, f.statistic) for f in rows] == [
        (56300, "Building contractors", 2024, "median"), (47900, "Retail trade", 2024, "median"),
    ]  # fmt: skip


def test_columns_name_statistic_and_period() -> None:
    """Each cell is read with its column heading; bare numbers take the heading's sign."""
    text = (
        "## Wages\n\n| Community | Low ($/hour) | Median ($/hour) | High ($/hour) |\n"
        "| --- | --- | --- | --- |\n| Canada | 19.00 | 27.50 | 40.00 |\n"
        "| Ontario | 20 | 29.1 | 42 |\n"
    )
    rows = found(text, region=CA)
    assert [(f.low, f.statistic, f.level, f.region) for f in rows[:3]] == [
        (19, "stated", "low", CA), (27.5, "median", None, CA), (40, "stated", "high", CA),
    ]  # fmt: skip
    assert {f.period for f in rows} == {"hour"}
    assert {f.currency for f in rows} == {"CAD"}
    assert rows[-1].region == "Ontario"


def test_percentile_columns_and_pay_periods() -> None:
    """A table of percentiles, one row a period."""
    text = (
        "## Pay\n\n| Location | Pay Period | 10% | Median | 90% |\n|---|---|---|---|---|\n"
        "| United States | Hourly | $16.10 | $25.40 | $42.00 |\n"
        "| United States | Annual | $33,500 | $52,900 | $87,400 |\n"
    )
    rows = found(text, region=US)
    assert [(f.low, f.period, f.level) for f in rows[3:]] == [
        (33500, "year", "10th percentile"), (52900, "year", None),
        (87400, "year", "90th percentile"),
    ]  # fmt: skip
    assert rows[0].period == "hour"


def test_tables_of_occupations_levels_cities_and_years() -> None:
    """The label's column heading says what the label is."""
    roles = found(
        "| Role | Entry | Senior |\n|---|---|---|\n| Roofer | £21k | £34k |\n\nPay", region=UK
    )
    assert roles == ()  # without a word on pay no amount of a table is pay
    roles = found(
        "## Pay\n\n| Role | Entry | Senior |\n|---|---|---|\n| Roofer | £21k | £34k |", region=UK
    )
    assert [(f.occupation, f.low, f.statistic) for f in roles] == [
        ("Roofer", 21000, "starter"), ("Roofer", 34000, "experienced"),
    ]  # fmt: skip
    cities = found(
        "| City | Average salary |\n|---|---|\n| Boise, ID | $49,000 |\n| Denver, CO | $55,500 |"
    )
    assert [(f.region, f.occupation) for f in cities] == [
        ("Boise, ID", "Glazier"), ("Denver, CO", "Glazier"),
    ]  # fmt: skip
    past = found(
        "| Year | Median salary |\n|---|---|\n| 2022 | $50,100 |\n| 2023 | $51,800 |", region=US
    )
    assert [(f.year, f.low) for f in past] == [(2022, 50100), (2023, 51800)]
    fees = found(
        "| Degree | Tuition | Average salary |\n|---|---|---|\n| Diploma | $9,000 | $44,000 |"
    )
    assert [(f.low, f.level) for f in fees] == [(44000, "Diploma")]


def test_lists_with_labels() -> None:
    """Labels are levels or places; the line above announces what the values are."""
    text = "Average salaries in 2025:\n\n- Junior: £23,000\n- Senior: £41,000+\n- Fees: £3,000\n"
    levels = found(text, region=UK)
    assert [(f.low, f.high, f.level, f.year) for f in levels] == [
        (23000, 23000, "junior", 2025), (41000, None, "senior", 2025),
    ]  # fmt: skip
    states = found("Median annual wages by state (2024):\n\n- Texas: $47,000\n- Ohio: $55,000\n")
    assert [(f.region, f.statistic, f.year) for f in states] == [
        ("Texas", "median", 2024), ("Ohio", "median", 2024),
    ]  # fmt: skip


def test_headings_name_occupations() -> None:
    """In a list of careers each heading names whose pay follows."""
    text = (
        "## 1. Window fitter\n\nNational average salary: $47,300 per year\n\n"
        "## 2. Glass artist\n\nNational average salary: $39,900 per year\n"
    )
    each = found(text, occupation="Working with glass", title="Careers in glass")
    assert [(f.occupation, f.low) for f in each] == [
        ("Window fitter", 47300),
        ("Glass artist", 39900),
    ]


def test_a_heading_on_pay_is_enough() -> None:
    """Below 'What you'll earn' a bare range is pay; below 'Costs and funding' it is not."""
    (pay,) = found("## What you'll earn\n\n£24,000 to £35,000\n", region=UK)
    assert short(pay) == (24000, 35000, "GBP", "year", "range")
    assert found("## Costs and funding\n\n£24,000 to £35,000 in all\n", region=UK) == ()


def test_the_same_fact_said_twice_is_one_figure() -> None:
    """The first place is kept."""
    text = (
        "## Summary\n\nGlaziers earn $52,000 a year.\n\n## Pay\n\nGlaziers earn $52,000 a year.\n"
    )
    (only,) = found(text, region=US)
    assert only.start < text.index("## Pay")


OUTLOOK: list[tuple[str, list[tuple[str, float, int | None]]]] = [
    ("Employment of glaziers is projected to grow 4 percent from 2024 to 2034, faster than the 3 "
     "percent average for all occupations.", [("growth", 4, 2034)]),
    ("Employment is projected to decline 2.5% between 2023 and 2033.", [("growth", -2.5, 2033)]),
    ("Demand for glaziers could grow by 12% by 2030.", [("growth", 12, 2030)]),
    ("About 5,100 openings for glaziers are projected each year, on average.",
     [("openings", 5100, None)]),
    ("Glaziers held about 56,800 jobs in 2024.", [("jobs", 56800, 2024)]),
    ("In 2022 there were around 11,200 glaziers working in Canada.", [("jobs", 11200, 2022)]),
    ("- Projected growth (2024-2034): Faster than average (5%)", [("growth", 5, 2034)]),
    ("| Number of Jobs, 2024 | 56,800 |", [("jobs", 56800, 2024)]),
    ("| Job Outlook, 2024–34 | -3% (Decline) |", [("growth", -3, 2034)]),
    ("In 2023, there were 51,300 people employed in this occupation.", [("jobs", 51300, 2023)]),
    ("9,587 people are employed in this occupation.", [("jobs", 9587, None)]),
    ("| Year | Number of workers |\n|---|---|\n| 2019 | 8,100 |", [("jobs", 8100, 2019)]),
    ("According to the census, 9,474 glaziers worked in Ohio in 2023.", [("jobs", 9474, 2023)]),
    ("The number of people working as glaziers is expected to grow by 7% over the next years, from "
     "45,200 in November 2021 to 55,300 in November 2026.", [("growth", 7, None)]),
    ("| Occupation | Employment, 2024 | Projected employment, 2034 |\n|---|---|---|\n"
     "| Glaziers | 56,800 | 59,100 |", [("jobs", 56800, 2024), ("jobs", 59100, 2034)]),
    ("Salaries rose 5% in 2023 and are expected to rise 4% by 2026.", []),
    ("The glass market is expected to grow 6% a year by 2030.", []),
    ("About 30 percent of glaziers are women.", []),
]  # fmt: skip


@pytest.mark.parametrize(("text", "expected"), OUTLOOK, ids=[case[0][:40] for case in OUTLOOK])
def test_outlook(text: str, expected: list[tuple[str, float, int | None]]) -> None:
    """Growth in percent with the last year of its span, jobs, and openings a year."""
    assert [(f.kind, f.low, f.year) for f in found(text, region=US)] == expected


PIECES = st.sampled_from(
    "£ $ € 30 000 30,000 to - – k a year per hour salary earn Starter | : \n ## 10% 2024 in the US "
    "( ) and median . lowest 10 percent £variable jobs grow openings CHF +".split(" ")
)


@settings(max_examples=150, deadline=None)
@given(st.lists(PIECES, max_size=30).map(" ".join))
def test_every_figure_slices_back_to_its_quote(text: str) -> None:
    """Whatever the text, no figure is out of place and no range is upside down."""
    for figure in found(text):
        assert text[figure.start : figure.end] == figure.quote
        assert figure.low is not None or figure.high is not None
        assert figure.low is None or figure.high is None or figure.low <= figure.high


@settings(max_examples=60, deadline=None)
@given(st.integers(12_000, 950_000), st.sampled_from(["${:,}", "USD {:,}", "{:,} dollars", "${}"]))
def test_a_stated_salary_is_read_to_the_dollar(amount: int, form: str) -> None:
    """The value of an amount does not depend on how it is written."""
    (figure,) = found(f"The average salary is {form.format(amount)} per year.")
    assert short(figure) == one(amount, "USD", "year", "average")


def test_a_line_of_thousands_of_amounts_is_read_in_moments() -> None:
    """Law: what a broken table leaves on one line holds nobody up; no sentence has so many."""
    began = time.process_time()
    assert len(money("1 to " * 6_000)) == 6_000
    found(f"# Welder\n\n## Pay\n\n{'$1-' * 2_000}\n")
    assert time.process_time() - began < 10
