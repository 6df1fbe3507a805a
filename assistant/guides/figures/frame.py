"""What the words around a passage say of the amounts in it: headings, lead, sentences before."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cached_property

from assistant.guides.figures import ranks, words
from assistant.guides.figures.captions import money_of, scale_in
from assistant.guides.figures.places import DOLLARS, currency_of, dollar_of, regions, source_regions
from assistant.guides.figures.subjects import Names, is_occupation, subjects
from assistant.schema import Guide, Passage, Period, Statistic

_NUMBERING = re.compile(r"^\W*(?:\d{1,3}[.)]\s*)?")
_YEARS_IN = re.compile(r"\W*\d+(?:\s?[-–]\s?\d+|\+)?\s+years?(?: of)?(?: experience)?\W*")
_INDUSTRY = re.compile(
    r"\b(?:industr(?:y|ies)|sectors?|types? of employer|by (?:work )?(?:setting|employer type|"
    r"field))\b", re.IGNORECASE,
)  # fmt: skip
_BY_PLACE = re.compile(
    r"\b(?:by|per|across)\s+(?:\w+\s+){0,2}?(?:regions?|cit(?:y|ies)|states?|provinces?|countr(?:y|ies)|"
    r"areas?|locations?)\b", re.IGNORECASE,
)  # fmt: skip
_BY_NAME = re.compile(r"\b(?:compan(?:y|ies)|employers?|organi[sz]ations?)\b", re.IGNORECASE)


@dataclass(frozen=True, slots=True, kw_only=True)
class Frame:
    """The attributes that a passage inherits unless it says otherwise."""

    pay: bool = False  # headings or lead speak of pay
    worker: bool = False  # the nearest heading is an occupation, or a level of one
    cost: bool = False  # they speak of money that is not pay
    occupation: str
    period: Period | None = None
    statistic: Statistic | None = None
    level: str | None = None
    region: str | None = None
    year: int | None = None
    sign: str | None = None  # currency sign of the column, for bare numbers
    money: str | None = None  # currency of a table's bare numbers, said above it
    scale: str = ""  # what a table's bare numbers count, said above it: 'k', 'lakh'
    industry: bool = False  # labels of a list or table are industries
    employer: bool = False  # labels are employers
    by_place: bool = False  # labels are places


def frame_of(passage: Passage, names: Names, introduction: str = "") -> Frame:
    """Read the headings and the lead of a passage; the nearest words win."""
    near = [part for part in (_announcing(passage.lead), introduction) if part]
    around = near + [part for part in reversed(passage.trail) if part]
    rank = next((r for part in around if (r := _rank(part, names))), None)
    return Frame(
        pay=any(words.PAY_HEADING.search(part) for part in around),
        worker=bool(passage.trail) and _is_worker(passage.trail[-1], names),
        cost=_is_cost(around),
        occupation=_occupation(around, len(near), names),
        period=next((p for part in around if (p := words.named_period(part, floating=True))), None),
        statistic=next((s for part in around if (s := ranks.middle(part))), None)
        or (rank.statistic if rank else None),
        level=rank.level if rank else None,
        region=next((named[-1][2] for part in around if (named := regions(part))), None),
        year=next((dated[-1][2] for part in around if (dated := ranks.years(part))), None),
        money=money_of(near),
        scale=scale_in(near),
        industry=any(_INDUSTRY.search(part) for part in near)
        or any(_INDUSTRY.search(part) and words.PAY.search(part) for part in passage.trail[-1:]),
        by_place=any(_BY_PLACE.search(part) for part in (*near, *passage.trail[-1:])),
        employer=any(_BY_NAME.search(part) for part in (*near, *passage.trail[-1:])),
    )


def _rank(part: str, names: Names) -> ranks.Rank | None:
    """Return the level that a heading names; 'pay by experience' names none."""
    if re.search(r"\b(?:with|by|and) (?:\w+ )?experience\b", part, re.IGNORECASE):
        return None
    return ranks.rank_level(names.masked(part))


def _announcing(lead: str) -> str:
    """Return a lead without column headings, which speak of one cell each."""
    if " | " not in lead:
        return lead
    sentence, colon, _ = lead.partition(" | ")[0].rpartition(": ")
    return sentence + colon


def _is_cost(around: list[str]) -> bool:
    """Tell whether the nearest heading that speaks of money speaks of costs."""
    for part in around:
        pay, cost = words.PAY_HEADING.search(part), words.NOT_PAY_HEADING.search(part)
        if pay or cost:
            return cost is not None and pay is None
    return False


def _is_worker(heading: str, names: Names) -> bool:
    """Tell whether a heading names an occupation or a level of it: 'Bargee', '10+ years'."""
    bare = _without_level(heading)
    return bool(_YEARS_IN.fullmatch(heading) or (bare and (names.own(bare) or is_occupation(bare))))


def _without_level(heading: str) -> str:
    """Return the name in a heading alone: 'Bargee', of 'Bargee level 2 (locks)'."""
    plain = re.sub(r"\([^()]*\)", " ", _NUMBERING.sub("", heading))
    return ranks.without_levels(plain).strip()


def _occupation(around: list[str], near: int, names: Names) -> str:
    for at, part in enumerate(around):
        named = [found for _, who in subjects(part) if (found := names.resolve(who))]
        if named:
            return named[-1]
        heading = _NUMBERING.sub("", part).strip()
        if at >= near and (names.own(heading) or is_occupation(heading)):
            return names.resolve(heading) or names.occupation
        if at >= near and is_occupation(bare := _without_level(heading)):
            return names.resolve(bare) or names.occupation
    return names.occupation


class Source:
    """What a guide's own source says of region and currency."""

    def __init__(self, guide: Guide) -> None:
        self._regions = source_regions(guide.source.region)
        self._text = guide.text

    def region(self, currency: str | None) -> str | None:
        """Return the source's region that pays in ``currency``, if there is just one."""
        if len(self._regions) == 1:
            home = currency_of(self._regions[0])
            fits = home is None or currency is None or home == currency
            return self._regions[0] if fits else None
        paying = [name for name in self._regions if currency and currency_of(name) == currency]
        return paying[0] if len(paying) == 1 else None

    @cached_property
    def _dollar(self) -> str:
        """Return the dollar that the guide's text writes out or whose places it names most."""
        if not self._regions or self._regions == ("",):
            return dollar_of(self._text)
        return "USD"

    def currency(self, sign: str | None, region: str | None) -> str | None:
        """Return the ISO code of a sign that several countries share, or of a bare number."""
        home = [found for name in (region, *self._regions) if name and (found := currency_of(name))]
        if sign == "$":
            return next((code for code in home if code in DOLLARS), None) or self._dollar
        if sign == "kr":
            return next((code for code in home if code in ("SEK", "NOK", "DKK", "ISK")), None)
        if sign is not None:
            return sign
        return home[0] if home and (region or len(self._regions) == 1) else None
