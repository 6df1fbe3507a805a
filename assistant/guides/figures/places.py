"""Places named in a text, and the currency a place pays in."""

from __future__ import annotations

import re
from collections import Counter
from functools import lru_cache

from babel import Locale
from babel.numbers import get_territory_currencies

SYNONYMS = {
    "US": "United States", "U.S.": "United States", "USA": "United States",
    "U.S.A.": "United States", "United States of America": "United States",
    "America": "United States", "American": "United States", "Nationwide": "",
    "UK": "United Kingdom", "U.K.": "United Kingdom", "Britain": "United Kingdom",
    "Great Britain": "United Kingdom", "British": "United Kingdom", "UAE": "United Arab Emirates",
    "Hong Kong": "Hong Kong", "Czech Republic": "Czechia", "Holland": "Netherlands",
    "Republic of Ireland": "Ireland", "Turkey": "Türkiye",
}  # fmt: skip
STATES = (  # of the United States
    "Alabama|Alaska|Arizona|Arkansas|California|Colorado|Connecticut|Delaware|Florida|Georgia|"
    "Hawaii|Idaho|Illinois|Indiana|Iowa|Kansas|Kentucky|Louisiana|Maine|Maryland|Massachusetts|"
    "Michigan|Minnesota|Mississippi|Missouri|Montana|Nebraska|Nevada|New Hampshire|New Jersey|"
    "New Mexico|New York|North Carolina|North Dakota|Ohio|Oklahoma|Oregon|Pennsylvania|"
    "Rhode Island|South Carolina|South Dakota|Tennessee|Texas|Utah|Vermont|Virginia|Washington|"
    "West Virginia|Wisconsin|Wyoming"
)
PARTS = {
    "United Kingdom": "England|Scotland|Wales|Northern Ireland|Greater London|Inner London|"
    "inner London|outer London|Outer London|London|Manchester|Birmingham|Edinburgh|Glasgow|Leeds|"
    "Bristol|Liverpool|Cardiff|Belfast|Cambridge|Oxford",
    "United States": f"{STATES}|New York City|"
    "Washington, D.C.|Washington D.C.|Washington, DC|District of Columbia|"
    "San Francisco Bay Area|San Francisco|San Jose|Silicon Valley|Los Angeles|San Diego|Chicago|"
    "Boston|Seattle|Austin|Dallas|Houston|Atlanta|Miami|Denver|Philadelphia|Phoenix|Minneapolis",
    "Canada": "Alberta|British Columbia|Manitoba|New Brunswick|Newfoundland and Labrador|"
    "Nova Scotia|Ontario|Prince Edward Island|Quebec|Québec|Saskatchewan|Yukon|Nunavut|"
    "Northwest Territories|Toronto|Vancouver|Montreal|Montréal|Calgary|Ottawa|Edmonton|Winnipeg",
    "Australia": "New South Wales|Queensland|South Australia|Tasmania|Victoria|Western Australia|"
    "Australian Capital Territory|Northern Territory|Sydney|Melbourne|Brisbane|Perth|Adelaide|"
    "Canberra",
    "New Zealand": "Auckland|Wellington|Christchurch",
    "Ireland": "Dublin|Cork|Galway",
    "India": "Bangalore|Bengaluru|Mumbai|Delhi|New Delhi|Hyderabad|Chennai|Pune|"
    "Karnataka|Maharashtra|Tamil Nadu|Kerala|Gujarat|Telangana|West Bengal|Uttar Pradesh",
    "Germany": "Berlin|Munich|München|Hamburg|Frankfurt|Bavaria|Bayern|Baden-Württemberg|"
    "Baden-Wuerttemberg|Hesse|Hessen|Lower Saxony|Niedersachsen|Saxony-Anhalt|Sachsen-Anhalt|"
    "Saxony|Sachsen|North Rhine-Westphalia|Nordrhein-Westfalen|Thuringia|Thüringen|Brandenburg|"
    "Saarland|Bremen|Rhineland-Palatinate|Rheinland-Pfalz|Schleswig-Holstein|"
    "Mecklenburg-Vorpommern|Mecklenburg-Western Pomerania",
    "Austria": "Vienna|Wien|Lower Austria|Niederösterreich|Upper Austria|Oberösterreich|Styria|"
    "Steiermark|Tyrol|Tirol|Carinthia|Kärnten|Vorarlberg|Burgenland",
    "France": "Paris|Lyon",
    "Switzerland": "Zurich|Zürich|Geneva",
    "Netherlands": "Amsterdam|Rotterdam",
}  # fmt: skip
_CODE = (
    "AL AK AZ AR CA CO CT DE FL GA HI ID IL IN IA KS KY LA ME MD MA MI MN MS MO MT NE NV NH NJ NM "
    "NY NC ND OH OK OR PA RI SC SD TN TX UT VT VA WA WV WI WY DC AB BC MB NB NL NS ON PE QC SK NSW "
    "QLD VIC TAS ACT"
).replace(" ", "|")
_AUSTRALIAN = ("NSW", "QLD", "VIC", "TAS", "ACT")
DOLLARS = ("USD", "CAD", "AUD", "NZD", "SGD", "HKD", "MXN")
_DOLLAR_SIGN = re.compile(
    r"(?<![A-Za-z])(?:(?P<USD>US\$|USD\b)|(?P<AUD>AU?\$|AUD\b)|(?P<CAD>(?:CA?|CDN)\$|CAD\b)|"
    r"(?P<NZD>NZ\$|NZD\b)|(?P<SGD>SG?\$|SGD\b)|(?P<HKD>HK\$|HKD\b))"
)
_BEFORE = re.compile(
    r"(?:\b(?:in|across|throughout|within|for|of|outside|around|near|inside|from|by)\s+(?:the\s+)?"
    r"(?:(?:whole|rest)\s+of\s+(?:the\s+)?)?|^\W*|[|:(,–—-]\s*(?:the\s+)?|\band\s+(?:the\s+)?)$",
    re.IGNORECASE,
)
_BESIDE = re.compile(
    r"\s*(?:(?:an?|per) [a-z]+ )?in (?:the )?"
    r"(?P<name>[^\W\d_a-z][\w’'-]+"
    r"(?: (?:(?:of|and|am|an der|de|del|la|le|upon) )?[^\W\d_a-z][\w’'-]+){0,3})"
)
_FREE = {"US", "U.S.", "USA", "UK", "U.K.", "U.S.A.", "UAE", "United States", "United Kingdom"}
_OFFICE = re.compile(
    r"(?:’s|'s)?\s+(?:Bureau|Department|Census|News|Office|Government|Army|Navy|Air|Marine|Coast|"
    r"dollars?|citizen|Citizen|visa|Labor|Treasury|Secretary|University|State Univ|Institute|"
    r"College|Times|Post|Chronicle|Tribune|Borough|School|and Wales (?:Bar|Law)|City Council)"
)


def region_of(name: str) -> str:
    """Return the usual name of a place: 'US' and 'the USA' are 'United States'."""
    bare = re.sub(r"^the\s+", "", re.sub(r"\s+", " ", name).strip(), flags=re.IGNORECASE)
    bare = bare[:1].upper() + bare[1:]
    return SYNONYMS.get(bare, bare)


def regions(text: str) -> tuple[tuple[int, int, str], ...]:
    """Return the places named in ``text`` as (start, end, name), in order."""
    found: list[tuple[int, int, str]] = []
    for match in _pattern().finditer(text):
        name = match.group()
        if _OFFICE.match(text, match.end()):
            continue
        if name not in _FREE and "," not in name and not _BEFORE.search(text, 0, match.start()):
            continue
        outside = re.search(r"\boutside\s+(?:of\s+)?$", text[: match.start()], re.IGNORECASE)
        usual = region_of(name)
        if usual:
            found.append((match.start(), match.end(), f"outside {usual}" if outside else usual))
    return tuple(found)


def is_place(text: str) -> bool:
    """Tell whether a text is the name of a place and nothing more: 'Denver, CO' is no agent."""
    return any(text[start:end] == text.strip() for start, end, _ in regions(text))


def place_beside(tail: str, tails: list[str]) -> str | None:
    """Return a place that no list knows, told by known ones that stand alike in its sentence.

    'From £20,000 in Ost-Friesland to £24,000 in Hesse': each amount has its own place.
    ``tail`` are the words after the amount, ``tails`` those after all amounts.
    """
    beside = _BESIDE.match(tail)
    known = any((found := _BESIDE.match(other)) and is_place(found["name"]) for other in tails)
    return beside["name"] if beside and known else None


def named_places(text: str) -> tuple[tuple[int, int], ...]:
    """Return where names of places stand, whatever is before them: 'Aotearoa New Zealand'."""
    return tuple(match.span() for match in _pattern().finditer(text))


def country_of(region: str) -> str | None:
    """Return the country a region lies in, or None when it is not known."""
    region = region.removeprefix("outside ")
    if region in _territories() and region not in _parts():
        return region
    parts = re.split(r",\s*", region)
    code = parts[-1].upper() if len(parts) == 1 else parts[-1]
    if code in _AUSTRALIAN:
        return "Australia"
    if len(parts) > 1 and re.fullmatch(_CODE, code):
        return "Canada" if code in "AB BC MB NB NL NS ON PE QC SK".split() else "United States"
    return next((found for part in reversed(parts) if (found := _parts().get(part))), None)


@lru_cache(maxsize=512)
def currency_of(region: str) -> str | None:
    """Return the currency paid in a region: 'Canada' is 'CAD', 'Texas' is 'USD'."""
    country = country_of(region)
    code = _territories().get(country or "")
    if code is None:
        return None
    currencies = get_territory_currencies(code)
    return str(currencies[0]) if currencies else None


def dollar_of(text: str) -> str:
    """Return whose dollar a bare $ is in a guide that does not say where it is from.

    It is the US dollar unless the guide names another dollar's places or sign and no US one.
    """
    votes = Counter(sign.lastgroup for sign in _DOLLAR_SIGN.finditer(text))
    votes += Counter(currency_of(place) for _, _, place in regions(text))
    named = [code for code, _ in votes.most_common() if code in DOLLARS]
    return named[0] if named and "USD" not in named and named[0] else "USD"


def source_regions(region: str) -> tuple[str, ...]:
    """Split what a guide says of its region: 'United States; United Kingdom' are two."""
    parts = re.split(r"\s*(?:;|/|\||,| and | & )\s*", region)
    named = tuple(region_of(part) for part in parts if part.strip())
    whole = region_of(region)
    return (whole,) if len(named) > 1 and country_of(whole) else named


@lru_cache(maxsize=1)
def _territories() -> dict[str, str]:
    """Return country name -> ISO 3166 code, from the Unicode locale data."""
    names = Locale("en").territories
    countries = {name: code for code, name in names.items() if len(code) == 2 and code.isalpha()}
    renamed = {usual: countries[name] for name, usual in _renamed() if name in countries}
    return countries | renamed


def _renamed() -> tuple[tuple[str, str], ...]:
    return (("Hong Kong SAR China", "Hong Kong"), ("Macao SAR China", "Macao"))


@lru_cache(maxsize=1)
def _parts() -> dict[str, str]:
    return {part: country for country, names in PARTS.items() for part in names.split("|")}


@lru_cache(maxsize=1)
def _pattern() -> re.Pattern[str]:
    names = sorted({*_territories(), *SYNONYMS, *_parts()}, key=len, reverse=True)
    listed = "|".join(re.escape(name) for name in names)
    states = "|".join(re.escape(name) for name in sorted(_parts(), key=len, reverse=True))
    city = r"[A-Z][a-z]+(?:[ -](?:[A-Z][a-z]+|of|de|la|sur))*(?:\.?[ ][A-Z][a-z]+)?"
    return re.compile(
        rf"(?<![\w$]){city},\s(?:{_CODE}|{states})(?!\w)|(?<![\w$])(?:{listed})(?![\w$])"
    )
