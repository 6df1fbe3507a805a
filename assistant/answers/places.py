"""Places a question names, and whether a guide's region covers them."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache

SYNONYMS = {
    "uk": "GB", "u.k": "GB", "britain": "GB", "great britain": "GB", "england": "GB",
    "scotland": "GB", "wales": "GB", "northern ireland": "GB",
    "usa": "US", "u.s": "US", "u.s.a": "US", "the us": "US", "the states": "US",
    "america": "US", "united states of america": "US", "holland": "NL", "uae": "AE",
    "emirates": "AE", "czech republic": "CZ", "turkey": "TR", "south korea": "KR", "korea": "KR",
    "hong kong": "HK", "macau": "MO", "russia": "RU", "ivory coast": "CI", "burma": "MM",
    "channel islands": "JE", "nz": "NZ", "aotearoa": "NZ",
}  # fmt: skip
PARTS = {  # of a country: a figure for the country does not speak of the part
    "GB": ("England", "Scotland", "Wales", "Northern Ireland"),
    "US": tuple(
        """Alabama|Alaska|Arizona|Arkansas|California|Colorado|Connecticut|Delaware|Florida|Hawaii
        |Idaho|Illinois|Indiana|Iowa|Kansas|Kentucky|Louisiana|Maine|Maryland|Massachusetts|Michigan
        |Minnesota|Mississippi|Missouri|Montana|Nebraska|Nevada|New Hampshire|New Jersey|New Mexico
        |New York|North Carolina|North Dakota|Ohio|Oklahoma|Oregon|Pennsylvania|Rhode Island
        |South Carolina|South Dakota|Tennessee|Texas|Utah|Vermont|Virginia|Washington
        |West Virginia|Wisconsin|Wyoming""".replace("\n", "").replace("        ", "").split("|")
    ),
    "CA": ("Ontario", "Quebec", "British Columbia", "Alberta", "Manitoba", "Saskatchewan"),
    "AU": ("New South Wales", "Queensland", "Tasmania", "Western Australia", "South Australia"),
    "DE": ("Bavaria", "Saxony", "Hesse"),
}  # fmt: skip
CITIES = {  # large ones that no time zone is named after
    "GB": """Manchester Birmingham Glasgow Edinburgh Cardiff Leeds Liverpool Bristol Sheffield
    Newcastle Nottingham Leicester Aberdeen Swansea Southampton Brighton Coventry Cambridge Oxford
    York Dundee Derby Plymouth""",
    "US": """Boston Seattle Houston Dallas Philadelphia Atlanta Miami Austin Portland Baltimore
    Minneapolis Pittsburgh Cleveland Orlando Charlotte Milwaukee Sacramento Memphis Nashville""",
    "IN": "Mumbai Delhi Bangalore Bengaluru Chennai Hyderabad Pune",
    "DE": "Munich Hamburg Frankfurt Cologne Stuttgart Düsseldorf",
    "CA": "Ottawa Calgary Montreal", "AU": "Canberra", "FR": "Lyon Marseille Toulouse",
    "IT": "Milan Turin Naples", "ES": "Barcelona Valencia Seville", "CH": "Geneva Basel",
    "NL": "Rotterdam", "JP": "Osaka Kyoto", "CN": "Beijing Shenzhen Guangzhou", "NZ": "Wellington",
    "AE": "Abu Dhabi", "PK": "Lahore Islamabad", "IE": "Cork Galway",
}  # fmt: skip
US_CITIES = ("New York City", "NYC", "Los Angeles", "San Francisco", "San Diego", "Las Vegas",
             "Silicon Valley", "Washington DC", "San Jose", "Salt Lake City")  # fmt: skip
ZONE_COUNTRIES = ("Europe", "Asia", "Africa", "America", "Australia", "Pacific")


@dataclass(frozen=True, slots=True)
class Place:
    """A place as named, the country it lies in, and whether it is the whole country."""

    name: str
    country: str  # ISO 3166-1 alpha-2, empty when not known
    whole: bool


@lru_cache(maxsize=1)
def gazetteer() -> dict[str, Place]:
    """Return places by lower-case name: CLDR territories, parts of countries, cities."""
    from zoneinfo import available_timezones

    from babel import Locale

    known: dict[str, Place] = {}
    for zone in available_timezones():
        area, _, city = zone.rpartition("/")
        if area.split("/")[0] in ZONE_COUNTRIES and len(city) > 3:
            name = city.replace("_", " ")
            known[name.lower()] = Place(name, "", False)
    for country, cities in CITIES.items():
        names = re.split(r"\s+", cities.strip()) if country != "AE" else ["Abu Dhabi"]
        known |= {name.lower(): Place(name, country, False) for name in names}
    known |= {name.lower(): Place(name, "US", False) for name in US_CITIES}
    known["london"] = Place("London", "GB", False)
    for country, parts in PARTS.items():
        known |= {name.lower(): Place(name, country, False) for name in parts}
    territories = Locale("en").territories
    for code, name in territories.items():
        if len(code) == 2:
            known[name.lower()] = Place(name, code, True)
    for name, code in SYNONYMS.items():
        whole = name.title() not in PARTS.get(code, ())
        known[name] = Place(territories[code] if whole else name.title(), code, whole)
    for region in ("Europe", "Asia", "Africa", "South America", "Middle East"):
        known[region.lower()] = Place(region, "", True)
    return known


AMBIGUOUS = frozenset(
    """reading nice bath mobile orange split york derby jersey georgia turkey chad jordan guinea
    cork galway lima center hull troy phoenix nome rome easter samara cologne atlantic central
    eastern pacific mountain monaco""".split()
)
WORD = re.compile(r"[\w.’'-]+", re.UNICODE)


@lru_cache(maxsize=32768)
def places(text: str) -> tuple[Place, ...]:
    """Return the places a text names, the longest name at each spot, each once.

    A name that is also an ordinary word counts only when it is capitalised.
    """
    known = gazetteer()
    words = [(match.group().strip("'’.-"), match.start()) for match in WORD.finditer(text)]
    found: dict[str, Place] = {}
    at = 0
    while at < len(words):
        for length in (4, 3, 2, 1):
            name = " ".join(word for word, _ in words[at : at + length])
            place = known.get(name.lower().removesuffix("'s").removesuffix("’s"))
            if place and at + length <= len(words) and _meant(name):
                found.setdefault(place.name, place)
                at += length - 1
                break
        else:
            if words[at][0] == "US":
                found.setdefault("United States", known["usa"])
        at += 1
    return tuple(found.values())


def _meant(name: str) -> bool:
    return name.lower() not in AMBIGUOUS or name[:1].isupper()


@lru_cache(maxsize=16384)
def countries(region: str) -> frozenset[str]:
    """Return the ISO codes of the countries a guide's region names."""
    return frozenset(place.country for place in places(region) if place.country)


def covered(place: Place, regions: Iterable[str], currencies: Iterable[str], words: str) -> bool:
    """Tell whether evidence speaks of a place.

    It does when its words name the place, or when the place is a whole country that the regions
    of its guides name or, where these name none, whose money its figures are in.
    """
    named = places(words)
    if place in named or place.name.lower() in words.lower():
        return True
    if place.whole and any(other.whole and other.country == place.country for other in named):
        return bool(place.country)
    if not place.whole or not place.country:
        return False
    known = frozenset(code for region in regions for code in countries(region))
    if known:
        return place.country in known
    from babel.numbers import get_territory_currencies

    return bool(set(get_territory_currencies(place.country)) & set(currencies))
