"""The vocabulary of pay: which words make an amount pay, and what they say about it."""

from __future__ import annotations

import re

from assistant.schema import Period

PAY = re.compile(
    r"\b(?:salar(?:y|ies)|salaried|wages?|(?:pay(?:s|ing)?|paid)(?!\s+(?:off|down)\b)|paycheck"
    r"|earn(?:s|ed|ing|ings)?|incomes?|(?:training|apprenticeship) allowances?|remuneration"
    r"|compensation|stipends?|(?:took|tak(?:e|es|ing))[- ]home|OTE|LPA|CTC"
    r"|(?:day|hourly|daily|weekly) rates?|rates? of pay)\b",
    re.IGNORECASE,
)
WEAK_PAY = re.compile(
    r"\b(?:it is|it's|it’s|low|high|minimum|maximum|make|makes|made|making|commands?|expect(?:ed)?"
    r"|start(?:s|ing)?|rates?|reach(?:es|ing)?|ris(?:e|es|ing)|receives?d?|between|range[sd]?"
    r"|ranging|averag\w+|median|typical(?:ly)?|entry[- ]level|experienced?|senior|percent(?:ile)?"
    r"|graduates?|trainees?|apprentices?|up to|increas\w+|progress\w*|starter|junior|newly"
    r"|charge)\b",
    re.IGNORECASE,
)
_AGENT = (
    r"(?!per\b|after\b|over\b|under\b|other\b|their\b|the\b|an?\b|your\b)(?:\w+\s)?(?!after\b"
    r"|over\b|under\b|other\b)\w{2,}(?:er|or|ist|ian|ant|ent|ents|ive|lyst|gent|erk|ives|ysts|gents"
    r"|erks|man|men|ors|ers|ists|ians|ants)\b"
)
_COST_NOUN = (
    r"tuition|financial aid|student aid|textbooks?|parking|dues|premiums?|childcare|rental|fees?"
    r"|costs?|costing|deposits?|grants?|bursar(?:y|ies)|loans?|budgets?|sales|turnover|revenues?"
    r"|profits?|fines?|penalt(?:y|ies)|scholarships?|funding|funded|insurance|bonds?|exams?"
    r"|licen[cs]es?|membership|subscription|equipment|tools?|prices?|priced|worth|valued?"
    r"|invest(?:s|ed|ment|ments|ing)?|rent|mortgages?|debts?|bonus(?:es)?|bount(?:y|ies)"
    r"|commissions?|tips|gratuities|(?<!training )(?<!apprenticeship )allowances?|supplements?"
    r"|weightings?|pensions?|relocation|expenses|reimburse\w*|bills?|electricity|fined|settlements?"
    r"|lawsuits?|verdicts?|malpractice|visas?|thresholds?|prizes?|lottery|donat\w+|fundrais\w*"
    r"|charged|purchase[sd]?|buy|buying|bought|spend|spending|spent|sav(?:e|es|ed|ing|ings)|assets"
    r"|charges|damages|market size|pay bill|awards?|credits?|subsid(?:y|ies)|benefit caps?"
    r"|cost of living|raised|capital|minimum wages?|living wages?|payroll costs?|golden hello"
    r"|incentives?|vouchers?|additional (?:cash )?(?:pay|compensation|cash)|overtime|profit sharing"
    r"|stock|equity|pay gap|gap|household|family income|threshold|cap|hire|loans|economy|GDP"
    r"|industry is (?:worth|valued)|market|superannuation|super|per diems?|subsistence"
    r"|repa(?:y|ys|id|ying|yments?)|refund(?:s|ed|able)?|pay back|paid back|forfeit(?:s|ed)?"
    r"|contributions?"
)
_TRADE = (
    r"(?:(?!the\b|an?\b|their\b)\w+\s)?(?:industry|sector|roles?|jobs?|positions?|"
    r"compan(?:y|ies)|firms?|field|work)\b"
)
NOT_PAY = re.compile(rf"\b(?:{_COST_NOUN})\b(?!\s+(?:{_AGENT}|{_TRADE}))", re.IGNORECASE)
NOT_COUNTED = re.compile(  # 'before bonuses', 'excluding overtime': no cost is meant
    r"\b(?:before|excluding|without|including|includes?|not counting|exclusive of|inclusive of)\s+"
    rf"(?:[\w-]+\s+){{0,2}}(?:{_COST_NOUN})\b",
    re.IGNORECASE,
)
_EXTRA = (  # what is paid beside the pay
    r"(?:stand-?by|on[- ]call|call[- ]?outs?|waiting|overtime|travel(?:ling)?|nights? out|"
    r"(?:rest|bank|public)[- ](?:days?|holidays?)|(?:sunday|weekend|holiday|extra) (?:work|working|"
    r"shifts?|hours?))"
)
COST_PAY = re.compile(
    rf"\b(?:{_EXTRA}\b(?: [\w'’-]+){{0,5}} (?:is|are) (?:usually |also )?paid"
    r"|(?:you|students?|learners?|candidates?|applicants?|trainees?|parents)(?:'ll|’ll"
    r"| will)?\s+(?:(?:may|might|must|also|usually|have to|need to|will)\s+)*pay"
    r"|(?:must|have to|has to|need to|needs to|required to)\s+(?:also\s+)?pay|paying for"
    r"|(?:to|will|may|can) pay for"
    r"|(?:customers|clients|consumers|homeowners|households)\s+(?:\w+\s+)?pay"
    r"|(?:students?|learners?)\s+(?:can|may|could|will)\s+(?:receive|get|claim"
    r"|apply))\b(?!\s*(?:range|scale|grade|band))",
    re.IGNORECASE,
)
NOT_PAY_HEADING = re.compile(
    r"\b(?:tuition|fees?|costs?|funding|financ\w+|bursar\w+|scholarships?|loans?|grants?|budget|"
    r"start-?up|insurance|expenses|bonus(?:es)?|allowances?|equipment|"
    r"tools?|licen[cs]es?|exams?|rent|bills?|commissions?|tips|overtime|profit sharing|stock)\b",
    re.IGNORECASE,
)
PAY_HEADING = re.compile(
    PAY.pattern + r"|\bhow much (?:do|does|can|could|will)\b|\bmoney\b(?=.*\b(?:make|earn)\b)"
    r"|\bwhat (?:you|to|can you)(?:'ll|’ll| will| can| could)? (?:earn|expect to earn)"
    r"|\b(?:gross|net)(?: pay)? (?:an?|per) (?:hour|day|week|month|year|annum)\b",
    re.IGNORECASE,
)
AFTER_PAY = re.compile(
    r"\s*\+?\s*(?:(?:a|per|an)[ -](?:year|hour|week|month)\s+|annual\s+|average\s+|starting\s+"
    r"|base\s+)*(?:salar(?:y|ies)|wages?|incomes?|pay|stipend|package)\b",
    re.IGNORECASE,
)
COST_OF = re.compile(  # "excluding the live-out allowance of £200"
    rf"\b(?:{_COST_NOUN})\s+(?:of|worth)\s+(?:(?:about|around|up to|over|an?|the)\s+)*$",
    re.IGNORECASE,
)
AFTER_NOT_PAY = re.compile(
    r"(?:house|home|flat|apartment|car|property)\b(?!\s+(?:manager|worker|owner)s?\b)"
    r"|(?:(?:an?|per) \w+ )?(?:for|towards?) (?:your |their |the )?(?:housing|accommodation|meals"
    r"|food|travel|uniforms?|books|rent|training)\b|(?:(?:an?|per) \w+ )?towards\b"
    r"|\+?[ -]*(?:(?:a|per|an|each)[ -](?:year|hour|week|month|day|term|semester"
    r"|credit)\s+)?(?:(?:in|for|of|as|towards?|on)\s+)?(?:(?!plus\b|and\b|with\b|before\b"
    r"|excluding\b|including\b|to\b|but\b|after\b|while\b|per\b|in\b|for\b|depending\b"
    rf"|or\b)[\w’'-]+\s+){{0,2}}(?:{_COST_NOUN})\b(?!\s+(?:{_AGENT}))",
    re.IGNORECASE,
)
DIFFERENCE = re.compile(
    r"(?:\b(?:an? )?(?:extra|additional|increas\w+(?: of)?|ris\w+ of|raise of|difference of"
    r"|bonus of|by|gap of|increment of|add(?:s|ed|ing)?|contribut\w+|another|save|plus"
    r"|a further)\s+(?:an? )?(?:around |about |up to |over )?$)",
    re.IGNORECASE,
)
AFTER_DIFFERENCE = re.compile(
    r"\s*(?:a year |per year |annually )?(?:more|less|higher|lower|extra|fewer|above|below|increase"
    r"|raise|pay rise|difference|off)\b(?!\s+(?:than\s+)?(?:experienced?|senior|established))",
    re.IGNORECASE,
)
UNIT_NOT_TIME = re.compile(
    r"\s*(?:per|an?|each|for each|for every|/)\s*(?:session|show|word|performance|piece|article"
    r"|mile|half[- ]day|shot|image|credit|semester|term|course|class|student|pupil|person|head"
    r"|player|game|match|kilomet\w+|page|project|film|episode|appearance|call[- ]?out|job|visit"
    r"|unit|square|song|flight|consultation|patient|lesson|gig|event|room|sq|kg|tonne|gallon"
    r"|litre|household|capita|share|barrel)",
    re.IGNORECASE,
)
BASELINE = re.compile(
    r"\b(?:all|other)\s+(?:other\s+)?(?:US |UK |U\.S\. |American )?(?:workers|occupations|jobs"
    r"|employees|professions|careers|industries|full-time workers)\b|\b(?:household|family) income"
    r"|per capita"
    r"|\b(?:than|above|below|versus|vs\.?|against|compared (?:to|with)|beats?|exceeds?"
    r"|outpac\w+)\s+(?:the |a |an |that of the |what the )?(?:(?:overall|general|typical|average"
    r"|mean|median|national|state|US|U\.S\.|UK|Canadian|Australian|American|British|annual"
    r"|country's|country’s)\s+)+(?:wage|salary|pay|income|worker|american|person|household|earnings"
    r"|of|for|across|UK|US|average)?",
    re.IGNORECASE,
)
SECTOR = re.compile(
    r"\b(?:government|services?|industr(?:y|ies)|sectors?|manufacturing|hospitals?|schools?|trade|"
    r"contractors?|compan(?:y|ies)|firms?|offices|agencies|publishers?|insurance|finance|retail|"
    r"construction|universit(?:y|ies)|colleges|utilities|hospitality|accommodation|centers?|"
    r"centres?|enterprises|organi[sz]ations?|telecommunications|consulting|education|healthcare|"
    r"facilities|clinics|distribution|extraction|mining|agriculture|transportation|"
    r"warehousing|banking|logistics)\b",
    re.IGNORECASE,
)
MEASURE = re.compile(
    r"\b(?:salar(?:y|ies)|wages?|pay(?:ing)?|earnings|income|compensation|median|average|mean|"
    r"rates?|range)\b",
    re.IGNORECASE,
)
_UNITS: tuple[tuple[Period, str], ...] = (
    ("hour", r"hours?|hrs?|h"), ("day", r"days?"), ("week", r"weeks?|wks?"),
    ("month", r"(?:calendar\s+)?months?|mo|mth"), ("year", r"years?|yrs?|annum"),
)  # fmt: skip
_ATTACHED = tuple(
    (period, re.compile(
        rf"[\s\w,’'()]{{0,24}}?(?:\bper\b|\ban?\b|\beach\b|\bevery\b|/)\s*(?:{unit})\b|"
        rf"\s*(?:[a-z]+\s+){{0,2}}{adverb}\b", re.IGNORECASE))
    for (period, unit), adverb in zip(
        _UNITS,
        (r"(?:hourly|p\.?h\.?)", r"daily", r"weekly|\s*pw", r"(?:monthly|pcm)",
         r"(?:annually|yearly|annual|p\.?a\.?)"),
        strict=True)
)  # fmt: skip
_SALARIES = re.compile(r"\s*[x×]\s*1[2-4](?:\.\d)?(?!\d)")  # "x 13": monthly salaries a year
_ADJECTIVE: tuple[tuple[Period, re.Pattern[str]], ...] = (
    ("year", re.compile(r"\b(?:annual(?:ly|i[sz]ed)?|yearly|per annum|p\.a\.)(?!\w)", re.I)),
    ("hour", re.compile(r"\bhourly\b", re.I)),
    ("week", re.compile(r"\bweekly\b", re.I)),
    ("month", re.compile(r"\bmonthly\b", re.I)),
    ("day", re.compile(r"\b(?:daily|day)\s+(?:rates?|wages?|pay|fees?)\b|\bdaily\b", re.I)),
)
_FLOATING = tuple(
    (period, re.compile(rf"(?:\bper\b|\ban?\b|\beach\b|[/(])\s*(?:{unit})\b", re.IGNORECASE))
    for period, unit in _UNITS
)


def attached_period(after: str) -> Period | None:
    """Return the period that the words right after an amount give: ' per hour', ' a year'."""
    best = _attached(after)
    return best[1] if best else None


def attached_end(after: str) -> int:
    """Return where the words that give the period right after an amount end; 0 without any."""
    best = _attached(after)
    return best[0] if best else 0


def _attached(after: str) -> tuple[int, Period] | None:
    if monthly := _SALARIES.match(after):
        return monthly.end(), "month"
    best: tuple[int, Period] | None = None
    for period, pattern in _ATTACHED:
        match = pattern.match(after)
        if match and (best is None or match.end() < best[0]):
            best = (match.end(), period)
    return best


def named_period(text: str, *, floating: bool = False) -> Period | None:
    """Return the only period that adjectives (and with ``floating``, 'a year') name in ``text``."""
    found = {period for period, pattern in _ADJECTIVE if pattern.search(text)}
    if floating and not found:
        found = {period for period, pattern in _FLOATING if pattern.search(text)}
    return found.pop() if len(found) == 1 else None
