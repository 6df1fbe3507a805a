"""The Pay page over HTTP: what is comparable, what is missing, and that table and CSV agree."""

from __future__ import annotations

import csv
import html
import io
import re
from collections.abc import Iterator
from urllib.parse import parse_qsl, urlsplit

import pytest
from fastapi.testclient import TestClient
from hypothesis import given
from hypothesis import strategies as st

from assistant.answers.facts.comparable import PERIODS, Basis, comparable, in_region, per_year
from assistant.answers.facts.pay import Occupations
from assistant.config import Settings
from assistant.schema import Figure, GuideCard
from assistant.web.facts.pay_chart import nice
from assistant.web.facts.pay_state import COLUMNS, State, address, read_state
from assistant.web.facts.pay_table import Row, csv_text
from assistant.web.facts.pay_words import sums
from tests.test_web_http import served, wait_until_ready

HEAD = (
    "---\ntitle: {title}\noccupation: {title}\npublisher: {by}\nregion: {region}\n---\n# {title}\n"
)
GUIDES = {
    "cooper.md": HEAD.format(title="Cooper", by="Barrel Board", region="United Kingdom")
    + "\n## Pay\n\nCoopers earn £24,000 to £31,000 a year. In London the average is £33,500 a year."
    "\n\nTop coopers are paid £19.50 an hour.\n",
    "farrier.md": HEAD.format(title="Farrier", by="Anvil Office", region="United States")
    + "\n## Pay\n\nThe median annual wage for farriers was $41,600 in May 2024. The lowest 10 "
    "percent earned less than $26,000, and the highest 10 percent earned more than $74,000.\n\n"
    "In May 2024, the median annual wages for farriers in the top industries were as follows:\n\n"
    "| Racing | $52,000 |\n| Farms | $39,000 |\n",
    "marine.md": HEAD.format(title="Marine engineers", by="Anvil Office", region="United States")
    + "\n## Pay\n\nMedian annual wages, May 2024\n\n- Marine engineers: $99,000\n"
    "- Engineers: $88,000\n- Total, all occupations: $49,500\n",
    "cutler.md": "# Cutler in Canada | Wages\n\nCutlers usually earn between $21.50/hour and "
    "$34.00/hour in Canada.\n",
    "silent.md": HEAD.format(title="Thatcher", by="Reed Trust", region="United Kingdom")
    + "\nThatchers cover roofs with straw.\n",
    "hostile.md": "---\ntitle: '<img src=x onerror=alert(1)> Bellfounder'\n"
    "occupation: '<b>Bellfounder</b>'\npublisher: '=1+1 <script>alert(2)</script>'\n---\n"
    "# Bell\n\nA bellfounder earns £28,400 a year </td><script>alert(3)</script>.\n",
}  # fmt: skip


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Iterator[TestClient]:
    """Return a client of the whole application on a small library."""
    root = tmp_path_factory.mktemp("pay")
    (root / "corpus").mkdir()
    for name, text in GUIDES.items():
        (root / "corpus" / name).write_text(text, "utf-8")
    with served(Settings(corpus=root / "corpus", data_dir=root / "data")) as client:
        wait_until_ready(client)
        yield client


def show(site: TestClient, *occupations: str, **query: str) -> str:
    found = site.get("/pay", params=[*(("o", o) for o in occupations), *query.items()])
    assert found.status_code == 200
    return found.text


def marks(page: str) -> list[dict[str, str]]:
    """Return the data of the chart's marks, their links and the currency of their panel."""
    found = []
    for panel in re.split(r'<figure class="panel"', page)[1:]:
        currency = re.search(r'data-currency="(\w*)"', panel)
        assert currency
        for mark in re.findall(r'<a class="mark[^>]*>', panel):
            pairs = re.findall(r'([\w-]+)="([^"]*)"', mark)
            data = {k.removeprefix("data-"): html.unescape(v) for k, v in pairs}
            found.append(data | {"currency": currency[1]})
    return found


def rows(page: str) -> list[list[str]]:
    """Return the words of the table's cells, the sums below them left out."""
    body = page.partition("<tbody>")[2].partition("</tbody>")[0]
    body = re.sub(r'<span class="sum">.*?</span>', "", body)
    return [
        [html.unescape(re.sub(r"<[^>]+>", "", cell))
         for cell in re.findall(r"<t[hd][^>]*>(.*?)</t[hd]>", row)]
        for row in body.split("</tr>")[:-1]
    ]  # fmt: skip


def test_every_mark_and_row_opens_the_words_it_stands_in(site: TestClient) -> None:
    """Law: each link of chart and table leads to the guide with the figure's words highlighted."""
    page = show(site, "cooper", "farrier")
    links = {mark["href"] for mark in marks(page)}
    table = page.partition("<tbody>")[2]
    assert links == {html.unescape(a) for a in re.findall(r'href="(/guide/[^"]+)"', table)}
    assert len(links) >= 4
    for link in links:
        guide = site.get(link).text
        assert 'data-state="found"' in guide
        assert re.search(r"<mark[^>]*>.*\d", guide, re.DOTALL)


def test_currencies_share_no_axis_unless_a_rate_is_given(site: TestClient) -> None:
    """Law: pounds and dollars stand in panels of their own; a typed rate joins them and is shown."""
    apart = {(m["occupation"], m["currency"]) for m in marks(show(site, "cooper", "farrier"))}
    assert apart == {("Cooper", "GBP"), ("Farrier", "USD")}
    no_rate = {m["currency"] for m in marks(show(site, "cooper", "farrier", **{"in": "USD"}))}
    assert no_rate == {"GBP", "USD"}
    page = show(site, "cooper", "farrier", **{"in": "USD", "rate-GBP": "1.25"})
    joined = [m for m in marks(page) if m["occupation"] == "Cooper"]
    assert {m["currency"] for m in joined} == {"USD"}
    assert any((m["low"], m["high"]) == ("30000", "38750") for m in joined)
    assert "× 1.25 USD for 1 GBP" in page


def test_periods_are_brought_together_by_the_hours_given(site: TestClient) -> None:
    """Law: an hour's pay times the hours a year is the year's; the table keeps what is stated."""
    page = show(site, "cooper", hours="2000")
    assert "39000" in {m["low"] for m in marks(page)}
    assert "× 2,000 hours" in page
    hourly = next(row for row in rows(page) if "£19.50 an hour" in row)
    assert "£39,000 a year" in hourly


def test_a_country_in_a_guides_title_is_no_part_of_the_name(site: TestClient) -> None:
    """Law: 'Cutler in Canada' is found as cutler, and pays in Canadian dollars."""
    found = [(m["occupation"], m["currency"], m["low"]) for m in marks(show(site, "cutlers"))]
    assert found == [("Cutler", "CAD", "44720")]


def test_neighbours_stay_out(site: TestClient) -> None:
    """Law: the pay of a wider group in an occupation's guide is not the occupation's."""
    assert {m["low"] for m in marks(show(site, "marine engineer"))} == {"99000"}


def test_places_hold_the_places_in_them(site: TestClient) -> None:
    """Law: a country keeps its cities' figures; a place without figures names those there are."""
    kept = {m["low"] for m in marks(show(site, "cooper", "farrier", region="United Kingdom"))}
    assert {"24000", "33500"} <= kept
    assert "41600" not in kept
    page = show(site, "farrier", region="Germany")
    assert not marks(page)
    assert "No figure for <strong>Farrier</strong> fits" in page
    assert "United States" in page.partition('class="missing"')[2]


def test_single_industries_can_be_left_out(site: TestClient) -> None:
    """Law: without them only figures of no single industry remain."""
    assert "52000" in {m["low"] for m in marks(show(site, "farrier"))}
    left = {m["low"] for m in marks(show(site, "farrier", industries="no"))}
    assert left == {"41600", "26000", "74000"}


def test_what_is_missing_is_said(site: TestClient) -> None:
    """Law: unknown occupations and guides without pay are named; an empty choice offers some."""
    page = show(site, "Thatcher", "Farier smith", "cooper")
    assert re.search(r"No pay figure stands in: <a [^>]*>Thatcher</a>", page)
    assert "No guide is about <strong>Farier smith</strong>" in page
    assert marks(page)
    assert "Choose one occupation" in show(site)


def test_text_of_guides_and_addresses_stays_text(site: TestClient) -> None:
    """Law: neither a title, an occupation, a publisher, a quote nor the address becomes markup."""
    page = show(site, "bellfounder", '"><script>alert(4)</script>', region="<i>x</i>", sort="kind")
    page += show(site, "bellfounder")
    assert "<script>alert" not in page
    assert "<img" not in page
    assert "<b>" not in page
    assert "<i>" not in page
    assert [m["low"] for m in marks(page)] == ["28400"]


def test_the_csv_holds_the_table(site: TestClient) -> None:
    """Law: same rows, same order, same words; nothing a spreadsheet would run as a formula."""
    query = [("o", "cooper"), ("o", "farrier"), ("o", "bellfounder"), ("sort", "shown"),
             ("down", "yes"), ("per", "month")]  # fmt: skip
    page = site.get("/pay", params=query).text
    sent = site.get("/pay.csv", params=query)
    assert "attachment" in sent.headers["content-disposition"]
    head, *lines = csv.reader(io.StringIO(sent.content.decode("utf-8-sig")))
    many = len(COLUMNS)
    shown = [[cell.replace("–", "") if cell == "–" else cell for cell in row[:many]]
             for row in rows(page)]  # fmt: skip
    assert shown == [[cell.removeprefix("'") for cell in line[:many]] for line in lines]
    assert head[:3] == ["Occupation", "As stated", "Shown"]
    assert not any(cell.startswith(("=", "+", "-", "@")) for line in lines for cell in line)
    for line in lines:
        assert site.get(line[-1]).status_code == 200


@pytest.mark.parametrize("start", ["=", "+", "-", "@", " =", "＝", "\u200b@"])
def test_no_cell_of_the_csv_is_a_formula(start: str) -> None:
    """Law: whatever a guide calls a job, a spreadsheet takes it for words."""
    figure = Figure(guide="g.md", occupation=f"{start}SUM(A1)", quote="£9", start=0, end=2, low=9.0,
                    high=9.0, currency="GBP", period="hour")  # fmt: skip
    card = GuideCard(id="g.md", root="r", title="G", occupation="G")
    (shown,) = comparable([figure], State().basis)
    cell = next(csv.reader(csv_text([Row(shown=shown, card=card)], State()).splitlines()[1:]))[0]
    assert cell == f"'{start}SUM(A1)"


def test_the_table_sorts_both_ways(site: TestClient) -> None:
    """Law: a sorted column is in order, and turned round in the other direction."""
    up = [row[5] for row in rows(show(site, "farrier", sort="year"))]
    assert up == sorted(up)
    amounts = [row[2] for row in rows(show(site, "farrier", sort="shown"))]
    assert amounts == rows_reversed(show(site, "farrier", sort="shown", down="yes"))


def rows_reversed(page: str) -> list[str]:
    return [row[2] for row in rows(page)][::-1]


NAMES = st.text(st.characters(exclude_categories=["Cs", "Cc", "Zs"]), min_size=1, max_size=20)
STATES = st.builds(
    State,
    occupations=st.lists(NAMES, max_size=6, unique=True).map(tuple),
    region=st.sampled_from(["", "United Kingdom", "São Tomé"]),
    period=st.sampled_from(PERIODS),
    hours=st.sampled_from([2080.0, 1950.0, 1827.5]),
    currency=st.sampled_from(["", "USD"]),
    rates=st.sampled_from([(), (("EUR", 1.1), ("GBP", 0.125))]),
    industries=st.booleans(),
    sort=st.sampled_from([None, *COLUMNS]),
)


@given(STATES)
def test_an_address_brings_its_state_back(state: State) -> None:
    """Law: what a link says is what the page shows."""
    assert read_state(parse_qsl(urlsplit(address(state)).query)) == state


@given(st.text(max_size=30), st.sampled_from(["per", "hours", "in", "rate-GBP", "rate-", "sort"]))
def test_nonsense_in_an_address_is_left_aside(value: str, key: str) -> None:
    """Law: any value gives a page; hours stay within reason and rates above nothing."""
    state = read_state([("o", "Cooper"), (key, value)])
    assert 100 <= state.hours <= 4500
    assert all(rate > 0 for _, rate in state.rates)
    assert state.period in PERIODS


def figure(low: float | None, period: str = "year", region: str | None = None) -> Figure:
    return Figure(
        guide="g", occupation="Cooper", low=low, high=low, currency="GBP", quote="", start=0, end=0,
        period=period, region=region,  # type: ignore[arg-type]
    )  # fmt: skip


@given(st.sampled_from([*PERIODS, "day"]), st.sampled_from(PERIODS), st.floats(1, 1e6))
def test_converted_values_keep_their_worth(period: str, to: str, value: float) -> None:
    """Law: value times its periods a year is the same before and after, to a penny a period."""
    basis = Basis(period=to, hours=1_950)  # type: ignore[arg-type]
    (one,) = comparable([figure(value, period)], basis)
    assert one.low is not None
    before = value * per_year(period, basis)  # type: ignore[arg-type]
    assert abs(one.low * per_year(basis.period, basis) - before) <= 0.01 * per_year(
        basis.period, basis
    )
    assert bool(sums(one, basis)) == (period != to)


@pytest.mark.parametrize(
    ("period", "basis", "said"),
    [
        ("hour", Basis(hours=1_950), "× 1,950 hours"),
        ("week", Basis(period="month"), "× 52 weeks ÷ 12 months"),
        ("day", Basis(), "× 260 days of 8 hours"),
    ],
)
def test_formulas_say_how(period: str, basis: Basis, said: str) -> None:
    """The words of a formula are what was done."""
    (one,) = comparable([figure(9, period)], basis)
    assert sums(one, basis) == (said,)


@given(st.floats(0.01, 1e8))
def test_axes_end_at_round_numbers(value: float) -> None:
    """Law: a step is not below what it must hold and at most two and a half times as wide."""
    assert value <= nice(value) * 1.000001
    assert nice(value) <= value * 2.500001


def test_a_place_lies_in_its_country() -> None:
    """Texas lies in the United States, not the other way round."""
    assert in_region(figure(1, region="Texas"), "United States")
    assert not in_region(figure(1, region="United States"), "Texas")
    assert not in_region(figure(1), "Texas")
    assert in_region(figure(1), "")


def test_a_part_of_a_group_leaves_the_other_parts_out() -> None:
    """'Database architect' in a guide on administrators and architects is not the administrators'."""
    card = GuideCard(
        id="g", root="r", title="Database Administrators and Architects",
        occupation="Database Administrators and Architects",
    )  # fmt: skip
    names = ("database administrators", "database architects", card.occupation, "Managers")
    figures = [
        Figure(guide="g", occupation=n, low=1, high=1, quote="", start=0, end=0) for n in names
    ]
    one = Occupations([card], figures).pay("database architects")
    assert [f.occupation for f in one.figures] == [names[1], names[2]]
    whole = Occupations([card], figures).pay(card.occupation)
    assert [f.occupation for f in whole.figures] == list(names[:3])


def test_an_occupation_may_be_named_as_in_the_api() -> None:
    """Law: what ``/api/v1/pay?occupation=`` shows to programs, the page of that address shows."""
    assert read_state([("occupation", "Cooper"), ("o", "Joiner")]).occupations == (
        "Cooper",
        "Joiner",
    )
