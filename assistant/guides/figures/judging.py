"""Which amounts of a sentence are pay, and which are costs, comparisons or mere numbers."""

from __future__ import annotations

import re
from dataclasses import dataclass

from assistant.guides.figures import ranks, words
from assistant.guides.figures.everyone import is_everyone
from assistant.guides.figures.fact import YEARLY_FROM
from assistant.guides.figures.frame import Frame
from assistant.guides.figures.money import Money
from assistant.guides.figures.places import regions
from assistant.guides.figures.subjects import Names, stem, subjects
from assistant.schema import Period

_COUNTED = re.compile(
    r"\s*(?:\w+\s+)?(?:people|jobs|workers|salar(?:y|ies)|employees|openings|hours|students|members"
    r"|reviews|responses|miles|years|profiles|respondents|times|companies|vacancies|reports|square"
    r"|%|percent|per cent)",
    re.IGNORECASE,
)
_CODED = re.compile(r"\b(?:NOC|SOC|ANZSCO|ISCO|O\*NET|KldB|code|ref\w*|no\.?|number)\W*$", re.I)
_BARE_HEAD = re.compile(
    r"(?:\b(?:salar(?:y|ies)|wages?|pay|earnings?|income|earn|earns|paid|pays|remuneration|"
    r"OTE)\b[^.;\d]{0,32}?)"
    r"(?:\W|\b(?:of|is|are|from|around|about|between|range|ranging|approximately|circa|c)\b)*$",
    re.IGNORECASE,
)
_MAKES = re.compile(
    r"(?<!difference )(?<!sense )\b(?:makes?|made|making)\s+(?:(?!of\b)[a-z]+\s+){0,4}\W*$",
    re.IGNORECASE,
)
_NEVER = re.compile(
    r"\b(?:visa|billion|trillion|blue card|sponsor\w*|lifetime|adds up to|"
    r"(?:work|residence) permit|blocked account)\b",
    re.IGNORECASE,
)
_ACTS = re.compile(  # "settlements average ...", whose first word says what the amount is of
    r"^\W*(?:(?:the|an?|most|some|many|typical|average)\s+)*(?P<who>[a-z][a-z'’ -]{2,40}?)\s+"
    r"(?:averag\w+|rang(?:e[sd]?|ing)|reach\w*|start(?:s|ed)?|ris(?:e|es)|go(?:es)?|increas\w+|"
    r"command\w*|(?:is|are|was|were|can|may|could)\b)",
    re.IGNORECASE,
)
_FORMERLY = re.compile(r"\b(?:up|down) from\W*$", re.IGNORECASE)  # "£900 a week, up from £850"
WITHDRAWN = re.compile(  # "this page previously said that bargees start on £9,000"
    r"\b(?:(?:previously|earlier|originally|formerly|wrongly|incorrectly|mistakenly|erroneously)\s+"
    r"(?:said|stated|gave|given|showed|shown|reported|listed|put|quoted|published|printed|had)|"
    r"(?:earlier|previous|first) versions?|in error|by mistake)\b[^.;]*$",
    re.IGNORECASE,
)
_ALONE = re.compile(  # what stands beside an amount that is all a line says: "£12.65 per hour"
    r"\W*(?:(?:(?:an?|per|/|p\.)\s?(?:hour|hr|day|week|month|year|yr|annum|a\.?|h\.?)|hourly|daily|"
    r"weekly|monthly|annually|pro[- ]rata|gross|net|before tax|full[- ]time|FTE|equivalent|from|"
    r"up to|circa|c\.|around|about|plus|benefits)\b\W*)*",
    re.IGNORECASE,
)
_BESIDES = re.compile(r"\b(?:plus|in addition to|on top of|as well as)\b", re.IGNORECASE)
_GOES_ON = frozenset(
    "it they this these those that you he she figure rate amount range average median mean top "
    "bottom lower upper low high higher lowest highest quarter half percent per most some many few "
    "person people men women band scale grade level other rest end bracket everyone anyone "
    "job position role post work contract rate package offer gross net "
    "minimum maximum total base basic annual hourly weekly monthly year year's pro".split()
)
_SCALE = re.compile(  # "Band: $82,000"
    r"(?<!tax )(?<!price )(?<!age )\b(?:bands?|grades?|(?:top|bottom|start|end) of (?:the )?scale|"
    r"(?:pay |spine )points?)(?: [A-Z]?\d{1,2}[A-Z]?)?\W{0,3}$", re.IGNORECASE,
)  # fmt: skip
_TIMED = re.compile(  # "£9 an hour for a helper, £12 for a cutler"
    r"[$£€₹]\s?\d[\d.,]*k? (?:an?|per) (?:hour|day|shift|week|month|year) for an?\b[^.;]*",
    re.IGNORECASE,
)
_FOR_ONE = re.compile(r"\s*for an?\s", re.IGNORECASE)
_STRONG_PAY = re.compile(r"\b(?:salar\w+|wages?|earn\w*|stipends?)\b", re.IGNORECASE)


@dataclass(frozen=True, slots=True, kw_only=True)
class Carried:
    """What the sentence before said, for one that goes on speaking of the same thing."""

    occupation: str | None = None
    period: Period | None = None
    region: str | None = None
    year: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Place:
    """One amount with the words that belong to it."""

    amount: Money
    head: str
    tail: str
    first: str  # the words before the first amount of the sentence, shared by all


def is_bare_pay(amount: Money, text: str, frame: Frame) -> bool:
    """Tell whether a number without a currency is pay: 'salary: 30-40k', '12 LPA'."""
    written = text[amount.start : amount.end]
    if amount.yearly:
        return True
    dated = re.fullmatch(r"(?:19|20)\d\d", written) and not frame.sign
    if _COUNTED.match(text, amount.end) or dated or written == "401k":
        return False
    head = text[: amount.start]
    if _CODED.search(head):
        return False
    if re.search(r"[Ll]a(?:kh|c)s?$|[Cc]rores?$", written):
        return frame.pay or bool(words.PAY.search(head))
    cued = bool(_BARE_HEAD.search(head)) or (frame.pay and not re.search(r"\w\s*\w", head[-40:]))
    if not cued:
        return False
    period = words.attached_period(text[amount.end : amount.end + 40]) or frame.period
    if period == "hour" and amount.high <= 500:
        return amount.low >= 5
    if period in ("week", "month") and frame.period == period:
        return amount.low >= 200 and ("," in written or frame.sign is not None)
    most = 100_000_000 if frame.sign else 900_000
    return 5_000 <= amount.low <= most and bool(re.search(r"[kK,]|\d{5}", written))


def is_pay(
    place: Place, masked: str, text: str, frame: Frame, carried: Carried | None, names: Names
) -> bool:
    """Judge by the nearest word that governs the amount; headings only when there is none."""
    start, end = place.amount.start, place.amount.end
    before, after = masked[:start], masked[end : end + 60]
    single = place.amount.low == place.amount.high
    formerly = (single and _FORMERLY.search(before)) or WITHDRAWN.search(before)
    if formerly or _is_no_wage(before, after, text) or words.COST_OF.search(text[:start]):
        return False
    if place.amount.yearly or words.AFTER_PAY.match(after):
        return True
    if words.AFTER_NOT_PAY.match(after.lstrip()):
        return False
    if _MAKES.search(before) or (frame.worker and not frame.cost and _is_card(place, text)):
        return True
    if frame.cost and not frame.pay and not _STRONG_PAY.search(text):
        return False
    governed = _governed(before, masked[end:])
    if governed is not None:
        return governed
    if frame.pay or (_SCALE.search(before) and place.amount.low >= YEARLY_FROM):
        return True
    weak = bool(words.WEAK_PAY.search(masked))
    people = any(names.resolve(who) for at, who in subjects(text) if at < start)
    if not weak:
        return False
    alike = _FOR_ONE.match(after) and _TIMED.search(before)
    timed = _timed(after) or bool(alike)
    return people or ((timed or carried is not None) and _goes_on(masked, names))


def _is_card(place: Place, text: str) -> bool:
    """Tell whether a text is an amount for a time and no more, as it stands on a card for a job."""
    said = f"{text[: place.amount.start]} {text[place.amount.end :]}"
    return _ALONE.fullmatch(said) is not None and _timed(text[place.amount.end :])


def _timed(after: str) -> bool:
    return words.attached_period(after) is not None


def _goes_on(text: str, names: Names) -> bool:
    """Tell whether a sentence without a word on pay can still speak of the pay before it."""
    acts = _ACTS.match(text)
    if acts is None:
        return True
    who = acts.group("who")
    said = {stem(word) for word in re.findall(r"[a-z']+", who.lower())}
    known = (
        said & _GOES_ON
        or words.SECTOR.search(who)
        or ranks.rank_level(who)
        or ranks.percentile(who, "")
    )
    return bool(known or regions(who) or names.resolve(who))


def _is_no_wage(before: str, after: str, text: str) -> bool:
    """Tell whether an amount is a difference ('by £500'), a piece rate or a threshold."""
    if words.UNIT_NOT_TIME.match(after) or words.AFTER_DIFFERENCE.match(after):
        return True
    return bool(words.DIFFERENCE.search(before) or _NEVER.search(text))


def _governed(before: str, following: str) -> bool | None:
    """Return whether the nearest word before (else after) the amount means pay; None: no word."""
    pay = _last(words.PAY, before)
    cost = max(_last(words.NOT_PAY, before), _last(words.COST_PAY, before))
    if pay >= 0 or cost >= 0:
        return pay > cost
    following = _BESIDES.split(following.partition(";")[0], maxsplit=1)[0]
    pay, cost = _first(words.PAY, following), _first(words.NOT_PAY, following)
    return pay < cost if pay != cost else None


def _last(pattern: re.Pattern[str], text: str) -> int:
    return max((match.end() for match in pattern.finditer(text)), default=-1)


def _first(pattern: re.Pattern[str], text: str) -> int:
    match = pattern.search(text)
    return match.start() if match else 1_000_000


def is_baseline(place: Place) -> bool:
    """Tell whether the amount is what everybody earns, quoted for comparison."""
    near = place.tail[:60]
    if re.match(
        r"\s*(?:\w+\s){0,2}(?:for|across|of)\s+all\s+(?:\w+\s)?(?:workers|occupations|jobs)",
        near,
    ):
        return True
    named = [who for _, who in subjects(place.head) if who.lower() != "total"]  # 'total pay'
    return bool(words.BASELINE.search(place.head[-90:])) or any(
        is_everyone(who) for who in named[-1:]
    )
