"""Pay facts in running text: which amounts are pay, and what the sentence says of each."""

from __future__ import annotations

import re
from itertools import pairwise

from assistant.guides.figures import ranks, words
from assistant.guides.figures.fact import (
    Fact,
    bounds,
    guessed_period,
    likely,
    plausible,
    statistic_of,
)
from assistant.guides.figures.frame import Frame, Source
from assistant.guides.figures.judging import Carried, Place, is_bare_pay, is_baseline, is_pay
from assistant.guides.figures.money import Money, money
from assistant.guides.figures.places import currency_of, place_beside, regions
from assistant.guides.figures.ranks import Rank
from assistant.guides.figures.subjects import Names, is_occupation, stem, subjects
from assistant.schema import Period

_STRONG = re.compile(r";|\s(?:while|whereas|but|versus|compared (?:to|with))\s", re.IGNORECASE)
_LABEL = re.compile(r"\W*([A-Za-z][^:|\d$£€]{2,60}?)\s*(?::|\s[–—-]\s)")
_BESIDE = re.compile(  # "and head chefs from £35,000"
    r"(?:^|,|;|\b(?:and|while|but))\s+(?:an?\s+|the\s+)?((?:[A-Za-z-]+ ){0,3}[A-Za-z-]+)"
    r"\s+(?:from|around|about|at|roughly)?\s*$"
)
_IN_INDUSTRY = re.compile(
    r"\s*(?:(?:an?|per)\s+\w+\s+)?(?:in|with|at|"
    r"for)\s+(?:the\s+)?(?P<what>[a-z][A-Za-z,’' -]{3,70}?)"
    r"(?=[;.()]|,\s|\s+(?:in\s+(?:[A-Z]|20)|and\s*$|but|while|to)|\s*$)"
)
_INDUSTRY_PAID = re.compile(
    r"(?:^|[:;,]\s+|\b(?:and|but|while)\s+)(?P<what>[A-Za-z][A-Za-z’' -]{3,70}?)\s+"
    r"(?:paid|pays?)\b[^;:£$€]{0,90}$"
)
_INDUSTRY_BESIDE = re.compile(  # "by state government ($50,000)", "ahead of hospitals at $60,000"
    r"(?:\bfollowed by|\bby|\band|\bthen|\bof|\bthan|,)\s+(?!followed\b)"
    r"(?P<what>[A-Za-z][A-Za-z’' -]{3,70}?)\s*(?:\(|\bat\s*|,\s*)$"
)
_INDUSTRY_HAD = re.compile(
    r"\bin\s+(?:the\s+)?(?P<what>[a-z][a-z’' -]{3,60}?)\s+(?:had|have)\b[^;:£$€]*$"
)
_WITH_PAY = re.compile(  # "With an average salary of £30,000, paramedics have ..."
    r"^\W*(?:and |but )?with an? [^;.]*?,\s+(?P<who>[A-Za-z ]{3,50}?)\s+(?:also\s+)?"
    r"(?:have|has|are|is|rank\w*|earn\w*|can|top)\b", re.IGNORECASE,
)  # fmt: skip
_CONVERTED = re.compile(  # "$89,000 is around £54,000"
    r"\s*(?:(?:a|per) \w+\s*)?(?:\(|is|equals|=|\bor(?= (?:about|around|approx|roughly)))\s*"
    r"(?:around|about|approximately|roughly|approx\.?)?\s*"
)
_VAGUE = re.compile(
    r"employers?\b|(?:this|that|the same)\b|"
    r"(?:most|many|some|all|these|those|such|other|their|your|several|top|large\w*|small\w*|"
    r"big\w*|private|different)\s+(?:compan|firms|employers|organi|industr|sectors)", re.IGNORECASE,
)  # fmt: skip
_INDUSTRY_IN = re.compile(  # "in retail £26,000", "in the public sector is £31,000"
    r"\bin\s+(?:the\s+)?(?P<what>[a-z][a-z’' -]{3,50}?)(?:\s+(?:is|was|are|were|averages?|earns?"
    r"|earned|makes?|can earn))?(?:\s+(?:around|about))?\s*$"
)
_ELSEWHERE = re.compile(r"\b(?:elsewhere|other (?:areas|regions|places)|rest of the)\b", re.I)
_EARLIER = re.compile(r"\((?=[^()]*\b(?:19|20)\d\d\b)[^()]*[£$€₹]\s?\d[^()]*\)")  # "(2023: £900)"
_PARENTHESIS = re.compile(r"\([^()£$€\d]*\)")
_FOR_WHOM = re.compile(
    r"[\w\s]{0,12}?\b(?:for|as)\s+(?:an?\s+|the\s+|most\s+)?(?P<who>[A-Za-z][A-Za-z /-]{2,50}?)"
    r"(?=[.,;:)]|\s+(?:and|in|with|to|who|while|but|at|according|by|on|or)\b|\s*$)"
)
_BREAK = re.compile(r",\s|\s(?:and|to|or|rising|up to)\s|\s[–—-]\s|/|[|•·]|\s\(", re.IGNORECASE)
MOST = 100  # amounts and numbers of one sentence; what has more is a list whose lines are lost


def facts_in_sentence(
    text: str, frame: Frame, names: Names, source: Source, carried: Carried | None
) -> tuple[Fact, ...]:
    """Return the pay facts of one sentence or bullet, in order."""
    if len(every := money(text)) > MOST:
        return ()
    amounts = [a for a in every if a.currency is not None or is_bare_pay(a, text, frame)]
    if not amounts or _is_flat_row(amounts, text):
        return ()
    masked = _PARENTHESIS.sub(lambda found: " " * len(found.group()), text)
    masked = words.NOT_COUNTED.sub(lambda found: " " * len(found.group()), masked)
    masked = names.masked(masked)
    amounts = [
        a for at, a in enumerate(amounts) if not at or not _is_converted(amounts[at - 1], a, text)
    ]
    places = _places(text, amounts)
    kept = [
        place
        for place in places
        if is_pay(place, masked, text, frame, carried, names) and not is_baseline(place)
    ]
    facts = (_fact(place, kept, text, frame, names, source, carried) for place in kept)
    return tuple(fact for fact in facts if fact is not None)


def _is_flat_row(amounts: list[Money], text: str) -> bool:
    """Tell whether amounts stand side by side: a row of a table whose columns are lost."""
    return any(not text[one.end : two.start].strip() for one, two in pairwise(amounts))


def _is_converted(one: Money, two: Money, text: str) -> bool:
    """Tell whether the second amount is the first one in another currency."""
    differ = one.currency != two.currency and None not in (one.currency, two.currency)
    return differ and bool(_CONVERTED.fullmatch(text, one.end, two.start))


def _places(text: str, amounts: list[Money]) -> list[Place]:
    cuts = [0]
    for one, two in pairwise(amounts):
        gap = text[one.end : two.start]
        own = max(words.attached_end(gap), _aside(gap))  # 'a week', '(25th percentile)'
        broken = _STRONG.search(gap, own) or _BREAK.search(gap, own)
        cuts.append(one.end + (broken.start() if broken else own))
    cuts.append(len(text))
    return [
        Place(
            amount=amount, head=text[cuts[at] : amount.start],
            tail=text[amount.end : cuts[at + 1]] if amount.end < cuts[at + 1] else "",
            first=text[: amounts[0].start],
        )
        for at, amount in enumerate(amounts)
    ]  # fmt: skip


def _aside(gap: str) -> int:
    """Return the end of a bracket right after an amount, which speaks of that amount."""
    bracket = re.match(r"\s*\([^()£$€]{1,40}\)", gap)
    return bracket.end() if bracket else 0


def _fact(
    place: Place, kept: list[Place], text: str, frame: Frame, names: Names, source: Source,
    carried: Carried | None,
) -> Fact | None:  # fmt: skip
    amount = place.amount
    region = _region(place, kept)
    home = region or frame.region
    currency = source.currency(amount.currency or frame.sign, home)
    shared = ranks.middle(place.first) if place.head != place.first else None
    outer = Rank(statistic=frame.statistic, level=frame.level)
    head, tail = names.masked(place.head), names.masked(place.tail)
    statistic, level = statistic_of(amount, head, tail, shared, outer)
    if statistic == "experienced" and (learnt := ranks.learner_level(place.first, head, tail)):
        statistic, level = "starter", learnt
    period = _period(place, kept, text, frame, carried) or guessed_period(amount, currency)
    if not plausible(amount, period, currency):
        period = guessed_period(amount, currency)
        if not plausible(amount, period, currency):
            return None
    low, high = bounds(amount, place.head, place.tail, statistic)
    named = any(names.resolve(who) for _, who in subjects(text))
    inherited = frame.region or (carried.region if carried and not named else None)
    if inherited and currency and currency_of(inherited) not in (None, currency):
        inherited = None
    return Fact(
        low=low, high=high, currency=currency, period=period, statistic=statistic, level=level,
        region=region or inherited or source.region(currency),
        year=_year(place, text) or frame.year or (carried.year if carried else None),
        industry=_industry(place),
        occupation=_occupation(place, text, frame, names, carried),
    )  # fmt: skip


def _period(
    place: Place, kept: list[Place], text: str, frame: Frame, carried: Carried | None
) -> Period | None:
    if place.amount.yearly:
        return "year"
    others = {p for other in kept if (p := words.attached_period(other.tail))}
    return (
        words.attached_period(place.tail)
        or words.named_period(place.head)
        or words.named_period(place.tail)
        or words.named_period(text)
        or (others.pop() if len(others) == 1 else None)
        or _fitting(frame.period, place.amount)
        or _fitting(carried.period if carried else None, place.amount)
    )


def _fitting(period: Period | None, amount: Money) -> Period | None:
    """Return an inherited period when the amount is likely for it."""
    return period if likely(amount, period) and plausible(amount, period, amount.currency) else None


def _region(place: Place, kept: list[Place]) -> str | None:
    """Return the place nearest to the amount: after it, before it, then shared by the sentence."""
    if _ELSEWHERE.search(place.head if place.head != place.first else place.tail):
        return None
    if found := regions(place.tail):
        return found[0][2]
    if contrasted := place_beside(place.tail, [other.tail for other in kept]):
        return contrasted
    if found := regions(place.head):
        return found[-1][2]
    sign = place.amount.currency
    earlier = [other.tail for other in kept if other.amount.end <= place.amount.start]
    for part in (*reversed(earlier), place.first, kept[-1].tail):
        found = regions(part)
        if len(found) == 1 and (
            sign in (None, "$", "kr") or currency_of(found[0][2]) in (None, sign)
        ):
            return found[0][2]
    return None


def _year(place: Place, text: str) -> int | None:
    if found := ranks.years(place.tail):
        return found[0][2]
    found = ranks.years(place.head)
    if len(found) == 1:
        return found[0][2]
    everywhere = {year for _, _, year in ranks.years(_EARLIER.sub(" ", text))}
    return everywhere.pop() if len(everywhere) == 1 else None


def _industry(place: Place) -> str | None:
    """Return the industry beside an amount: '$77,000 in government', 'retail paid £20,000'."""
    patterns = (_INDUSTRY_BESIDE, _INDUSTRY_PAID, _INDUSTRY_HAD, _INDUSTRY_IN)
    beside = [pattern.search(place.head) for pattern in patterns]
    for match in (_IN_INDUSTRY.match(place.tail), *beside):
        what = match.group("what").strip() if match else ""
        if words.SECTOR.search(what) and not _VAGUE.match(what):
            return re.sub(r"^(?:ahead of|followed by|against|in(?: the)?)\s+", "", what)
    label = _LABEL.match(place.head) if place.head == place.first else None
    named = label.group(1).strip() if label else ""
    return named if words.SECTOR.search(named.rpartition(" ")[2]) else None


def _occupation(
    place: Place, text: str, frame: Frame, names: Names, carried: Carried | None
) -> str:
    whom = _FOR_WHOM.match(place.tail)
    if whom and (named := names.resolve(whom.group("who"))):
        return named
    beside = _BESIDE.search(place.head) if place.head != place.first else None
    who = re.sub(r"^(?:and|while|but)\s+", "", beside.group(1)) if beside else ""
    if is_occupation(who.rpartition(" ")[2]):
        named = names.resolve(who) or who  # 'foremen' is no occupation, nor the guide's
        short = " " not in named and stem(frame.occupation).endswith(stem(named))
        return frame.occupation if short else named  # the keepers of a section on zookeepers
    ahead = _WITH_PAY.match(text)
    if ahead and (named := names.resolve(ahead.group("who"))):
        return named
    if names.listed_in(place.head):
        return names.occupation
    before = [who for at, who in subjects(text) if at < place.amount.start]
    for who in reversed(before):
        if named := names.resolve(who):
            return named
    label = _LABEL.match(text)
    if label and is_occupation(label.group(1)) and (named := names.resolve(label.group(1))):
        return named
    if carried and carried.occupation and frame.occupation == names.occupation:
        return carried.occupation
    return frame.occupation
