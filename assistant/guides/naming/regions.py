"""Tell which country a guide speaks of, where the file says so or leaves no doubt."""

from __future__ import annotations

import re
from collections import Counter
from urllib.parse import urlsplit

from assistant.guides.figures.money import money
from assistant.guides.lines.draft import Draft
from assistant.guides.lines.front_matter import body_start

COUNTRIES = {
    "us": "United States", "gb": "United Kingdom", "uk": "United Kingdom", "ca": "Canada",
    "au": "Australia", "nz": "New Zealand", "ie": "Ireland", "in": "India", "za": "South Africa",
    "sg": "Singapore", "de": "Germany", "fr": "France", "es": "Spain", "it": "Italy",
    "nl": "Netherlands", "at": "Austria", "ch": "Switzerland", "se": "Sweden", "no": "Norway",
    "dk": "Denmark", "fi": "Finland", "pl": "Poland", "jp": "Japan",
}  # fmt: skip
NAMES = COUNTRIES | {
    "usa": "United States", "u.s.": "United States", "u.s": "United States",
    "united states of america": "United States", "america": "United States",
    "u.k.": "United Kingdom", "great britain": "United Kingdom", "britain": "United Kingdom",
}  # fmt: skip
AMERICAN = re.compile(
    r"\bUnited States\b|\bU\.S\.|\bin the US\b|\bBureau of Labor\b|\bhigh school diploma\b|"
    r"\bbachelor.s degree\b|\bassociate.s degree\b|\bnationwide\b|\bstate licens"
)
BRITISH = re.compile(
    r"\bUnited Kingdom\b|\bUK\b|\bGCSEs?\b|\bA[ -]levels?\b|\bNHS\b|\bNVQ\b|\bEngland\b|"
    r"\bScotland\b|\bWales\b|\bDBS\b|\bUCAS\b|\bOffice for National Statistics\b"
)
MIXED = re.compile(r"[€₹]\s?\d|\b(?:AUD|CAD|NZD|EUR|A\$|C\$|NZ\$)\s?\d")
MONEY = {  # that one country pays in; other countries use the US dollar and the euro, too
    "GBP": "United Kingdom", "AUD": "Australia", "CAD": "Canada", "NZD": "New Zealand",
    "INR": "India", "ZAR": "South Africa", "SGD": "Singapore", "CHF": "Switzerland",
    "SEK": "Sweden", "NOK": "Norway", "DKK": "Denmark", "PLN": "Poland", "CZK": "Czechia",
    "JPY": "Japan", "KRW": "South Korea", "HUF": "Hungary", "BRL": "Brazil", "MXN": "Mexico",
    "KES": "Kenya", "NGN": "Nigeria", "PHP": "Philippines", "MYR": "Malaysia", "PKR": "Pakistan",
}  # fmt: skip
DOLLARS = frozenset({"AUD", "CAD", "NZD", "SGD"})
KRONER = frozenset({"SEK", "NOK", "DKK"})
TITLED = re.compile(r"(?:\bin|[(,:|–—-])\s*(?:the\s+)?(?P<name>[A-Z][\w. ]+?)\s*\)?$")
APART = re.compile(r"\s*(?:[,;|·•()–—]|\s-\s)\s*")
HEADING = re.compile(r"^(?:#+ |={3,}|-{3,})", re.MULTILINE)
OPENING, BYLINE = 600, 120  # characters in which a byline stands, and that it has at most
BEGINNING = 1500  # characters in which a guide says of which country it speaks
FEWEST, MOST_OF = 2, 0.75  # amounts in one country's money that tell the country


def region_of(draft: Draft, title: str = "") -> str:
    """Return the country: declared, else by address, language, title, words or money."""
    if draft.source.region:
        return NAMES.get(draft.source.region.lower(), draft.source.region)
    return (
        _by_address(draft.source.url)
        or _by_language(draft)
        or _by_title(draft, title)
        or _by_beginning(draft.text)
        or _by_words(draft.text)
        or _by_money(draft.text)
    )


def _by_address(url: str) -> str:
    host = urlsplit(url).hostname or "" if re.match(r"https?://[^\s\[\]]+$", url) else ""
    last = host.rpartition(".")[2]
    if last in ("gov", "mil"):
        return "United States"
    if last in ("in", "no", "it", "ie") and host.count(".") < 2:
        return ""  # often bought for their looks
    return COUNTRIES.get(last, "")


def _by_language(draft: Draft) -> str:
    language, _, country = draft.language.lower().partition("-")
    region = COUNTRIES.get(country, "") if language else ""
    if region == "United States" and (re.search(r"£\s?\d", draft.text) or _by_money(draft.text)):
        return ""  # the default of many site builders, whatever the site is about
    return region


def _by_title(draft: Draft, title: str) -> str:
    """Return the one country that the title or the lines below it name, if no money belies it."""
    body = draft.text[body_start(draft.text) :].lstrip()
    first = body.find("\n") + 1  # a line below the title may only underline it
    heads = [match.start() for match in HEADING.finditer(body) if match.start() > first]
    lines = body[: min(OPENING, *heads[:1], len(body))].split("\n")
    titles = (draft.title, lines[0].strip(" #*_"))
    ends = [match["name"] for line in titles if (match := TITLED.search(line))]
    byline = [
        part
        for line in lines[1:]
        if len(line) <= BYLINE and not line.lstrip().startswith(("|", "-", "* ", "+", ">"))
        for part in APART.split(line.strip(" *_"))
    ]
    told = (*map(country_at_end, ends), *map(_country, byline), country_at_start(title))
    named = {country for country in told if country}
    money_of = _by_money(draft.text)
    return named.pop() if len(named) == 1 and money_of in ("", *named) else ""


def country_at_end(name: str) -> str:
    """Return the country that a name ends with, other names of it before: 'Aotearoa New Zealand'.

    New Mexico and Northern Ireland are parts, and Georgia may be one: these are none.
    """
    from assistant.guides.figures.places import named_places

    found = [name[start:] for start, end in named_places(name) if end == len(name)]
    return _country(found[-1]) if found else ""


def country_at_start(title: str) -> str:
    """Return the country before what a title speaks of: 'Norway pay survey', no 'Turkey farmer'."""
    from assistant.guides.figures.places import named_places
    from assistant.guides.figures.subjects import is_occupation

    end = next((end for start, end in named_places(title) if start == 0), 0)
    return _country(title[:end]) if end and not is_occupation(title[end:]) else ""


def _country(name: str) -> str:
    """Return the usual name of a country; an empty string for other words, Georgia among them."""
    from assistant.guides.figures.places import PARTS, country_of, region_of

    usual = region_of(name) if name else ""
    parts = {part for names in PARTS.values() for part in names.split("|")}
    return usual if usual not in parts and country_of(usual) == usual else ""


def _by_beginning(text: str) -> str:
    """Return the country a guide begins with, if it speaks of no other and its money fits."""
    from assistant.guides.figures.places import country_of, currency_of, regions

    start = body_start(text)
    if not regions(text[start : start + BEGINNING]):
        return ""
    told = {country_of(place) for _, _, place in regions(text)}
    country = told.pop() or "" if len(told) == 1 else ""
    signs = {amount.currency for amount in money(text) if amount.currency}
    own = currency_of(country) if country else None
    shared = {"$"} if own in DOLLARS | {"USD"} else {"kr"} if own in KRONER else set()
    return country if signs and signs <= {own, *shared} else ""


def _by_words(text: str) -> str:
    """Return the country that money and words on schools and laws tell, if none other is named."""
    pounds, dollars = re.search(r"£\s?\d", text), re.search(r"\$\s?\d", text)
    if MIXED.search(text):
        return ""
    british, american = BRITISH.search(text), AMERICAN.search(text)
    if pounds and not dollars and british and not american:
        return "United Kingdom"
    if dollars and not pounds and american and not british and not _foreign(text):
        return "United States"
    return ""


def _foreign(text: str) -> bool:
    """Tell whether a guide names another country more often than the United States."""
    from assistant.guides.figures.places import country_of, named_places, region_of

    named = (country_of(region_of(text[start:end])) for start, end in named_places(text))
    votes = Counter(country for country in named if country)
    home = votes.pop("United States", 0)
    return max(votes.values(), default=0) > home


def _by_money(text: str) -> str:
    """Return the country in whose own money most amounts are; a bare $ tells no country."""
    votes = Counter(amount.currency for amount in money(text) if amount.currency)
    code = max(votes, key=lambda code: votes[code], default="")
    if code in DOLLARS:
        del votes["$"]
    told = votes[code] >= max(FEWEST, MOST_OF * votes.total())
    return MONEY.get(code, "") if told else ""
