"""Whose pay a sentence, a label or a heading speaks of: the guide's occupation or another one."""

from __future__ import annotations

import re
from functools import lru_cache

from assistant.guides.figures.plain_names import plain_name
from assistant.guides.figures.ranks import without_levels
from assistant.schema import Guide

_NOUN_PHRASE = r"(?P<who>[^.;:()|$£€\d]{2,110}?)"
_OF_PAY = re.compile(
    r"\b(?:salar(?:y|ies)|wages?|pay|earnings|income|compensation|employment|number|openings|growth"
    r"|jobs|demand|range)\s+(?:for|of|as)\s+(?:an?\s+|the\s+|most\s+|all\s+)?" + _NOUN_PHRASE +
    r"(?=\s+(?:is|was|are|were|in\s+(?:the|[A-Z0-9])|rang\w+|can|could|may|might|will|starts?|at"
    r"|with|has|have|stands?|averag\w+|typically|usually|based|from|who|working|across"
    r"|to\s+(?:be|grow|rise)|nationwide|per|on)\b|\s*[$£€\d(:]|\s*$"
    r"|,\s+(?:according|based|with|which|while|but))",
    re.IGNORECASE,
)  # fmt: skip
_ADVERBS = (
    r"(?:(?:can|may|could|might|will|also|typically|usually|generally|often|currently|now|"
    r"tend to|expect to|normally|in \w+)\s+)*"
)
_ASIDE = r"(?:,\s[^,;:()|$£€₹\d]{2,60},|,)?\s+"  # "Inspectors, who work for the state, earn"
_AMOUNT = (
    r"(?:(?:about|around|some|only|roughly|approximately|nearly|between|from|over|up to"
    r"|at least)\s+)*(?:[A-Z]{0,3}[$£€₹¥]|(?-i:[A-Z]{3}\s?\d|Rs\b))"
)
_EARNS = re.compile(
    r"(?:^(?:\W*(?:in\s+(?:[a-z]+\s+)?(?:19|20)\d\d|last year(?: \([^()]*\))?|"
    r"(?:a|one) year (?:ago|earlier|before)|today|currently|previously|now),?\s+)?|"
    r"[,;:–—]\s*(?:and\s+|while\s+|but\s+)?"
    r"|\b(?:while|whereas|and|but|that|report|shows?|suggests?|found|says?)\s+"
    r"|^\W*\w+ing to [^,]{3,40},\s*)(?:an?\s+|the\s+|as an?\s+|most\s+|some\s+"
    r"|on average,?\s+)?(?P<who>[A-Za-z][A-Za-z’'/ -]{2,70}?(?:, (?:except"
    r"|all) [a-z ]{3,40}?)?)" + _ASIDE + _ADVERBS +
    r"(?:earn(?:s|ed)?|ma[dk]es?|(?:are|is|were|was|get|gets) (?:typically |usually )?paid|"
    r"take home|command|g[eo]ts?(?=\s+" + _AMOUNT + r")|"
    r"ha(?:ve|s|d)\s+(?:an?\s+)?(?:[a-z]+\s+){0,2}(?:earnings|salar(?:y|ies)|wages?|pay|incomes?)|"
    r"receive[sd]?|charges?|starts? (?:on|at)|you (?:can|could|might|may|will)|held|holds?)\b",
    re.IGNORECASE,
)  # fmt: skip
_PAYS = re.compile(  # "California pays its staff interpreters $46.80"
    r"\bpays\s+(?:its\s+|their\s+|an?\s+|the\s+|most\s+|some\s+)?"
    r"(?P<who>[A-Za-z][A-Za-z’'/ -]{2,50}?)\s+(?=" + _AMOUNT + r")",
    re.IGNORECASE,
)
_SHARE_OF = re.compile(
    r"(?:\bpercent|%|\bper cent|\bhalf|\bquarter)\s+of\s+(?:all\s+)?(?P<who>[^.;:$£€\d]{3,80}?)"
    r"\s+(?:earn|ma[dk]e|are paid|were paid)",
    re.IGNORECASE,
)
_POSSESSIVE = re.compile(
    r"(?:^|[,;]\s+|\b(?:an?|the|for|most)\s+)(?P<who>[A-Za-z][A-Za-z -]{2,60}?)(?:'s|’s|s'|s’)\s+"
    r"(?:\w+\s+){0,2}(?:salar|pay\b|wage|earnings|income)",
    re.IGNORECASE,
)
_COMPOUND = re.compile(
    r"\b(?:average|median|mean|typical|annual|base|starting|"
    r"hourly)\s+(?P<who>[A-Za-z][A-Za-z /-]{2,50}?)\s+"
    r"(?:salar(?:y|ies)|wages?|pay|earnings|jobs? pays?)\b",
    re.IGNORECASE,
)
_AGENT = re.compile(
    r"(?:[a-z]{2,}(?:er|or|ist|ian|ant|eer|yst|man|woman|smith|wright|person|herd|grapher|iatrist"
    r"|swain)|nurse|chef|cook|clerk|attorney|midwife|guard|agent|aide|judge|dean|coach|model"
    r"|scientist|mechanic|surgeon|physician|captain|steward|technologist|apprentice|president"
    r"|representative|superintendent|detective|executive|architect|dietitian|paralegal|associate"
    r"|specialist|pathologist|rep|correspondent|host|medic|paramedic|official|operative|jockey"
    r"|groom|monk|nun|critic|secretary|professional|crew|chief|vet|therapist|pilot|deputy|police"
    r"|warden|diver)"
)
_NO_AGENT = frozenset(
    "number year career sector order other after under over quarter september october november "
    "december summer winter letter paper center computer power factor error labor labour color "
    "colour offer cover answer corner calculator applicant restaurant plant grant want important "
    "significant relevant september employer earner worker junior senior human per higher lower "
    "former better matter chapter water answer semester consider however whether never ever "
    "together either neither rather minor major prior interior exterior behavior behaviour "
    "calendar member customer newsletter helper-text register offer transfer buyer-guide "
    "instant constant assistant-level starter for or beginner user participant layer tier "
    "browser filter manner paper supper further later newer older younger lesser greater larger "
    "smaller hour-per director-level floor door poor four your our their her competitor "
    "variant distant merchant-of european median indian american canadian australian christian "
    "guardian-of vegetarian mean than woman's person respondent tutor-hour fiscal woman man women "
    "men fresher tower".split()
)
_GENERIC = frozenset(
    "this role job position occupation profession career field you your they them these those it "
    "we worker employee people person someone anyone professional staff most many some graduate "
    "trainee apprentice entrant beginner starter man woman men women experienced senior junior "
    "qualified entry-level newly new typical average full-time part-time all top high low level "
    "earner individual candidate and or of in the a an with self-employed member team workers "
    "highly more less who that which full time part mid mid-level mid-career early-career other "
    "qualified registered certified licensed fully freelance freelancer contractor intern final "
    "second third fourth fifth "
    "working practising practicing established principal lead chartered recent first year their "
    "salary wage pay jobs roles fresher women men".split()
)
_RANKS = frozenset(
    "manager supervisor director partner captain leader head foreman journeyman journeymen".split()
)
_GRADED = frozenset(  # words that make another job of what follows
    "assistant associate chief deputy junior lead principal senior sub trainee apprentice student "
    "under vice head graduate non ex former".split()
)
_WHERE = re.compile(  # "In the United Kingdom a chef", "US civil engineers"
    r"^(?:[Ii]n|[Aa]cross|[Ff]or)\s+(?:the\s+)?(?:[A-Z][\w.]*\s+)+(?:an?\s+|the\s+)?|"
    r"^(?:US|U\.S\.|USA|UK|U\.K\.|American|British|Canadian|Australian)\s+"
)
_QUALIFIER = re.compile(r"\s*\([^()]*\)|\s+in\s+[A-Z].*$")  # "(Singapore)", "in Canada"
_LETTERS = re.compile(r"(?P<short>[A-Z]{2,6})(?P<many>s?)")
_CLAUSE = re.compile(
    r"\b(?:pay|pays|paid|earns?|makes?|gives?|best|most|needs?|have|has|for|to|how|what|why|which|who|that|is|are|do|does|can|by|vs|your|their|with|from|"
    r"become)\b",
    re.IGNORECASE,
)


@lru_cache(maxsize=4096)
def stem(name: str) -> str:
    """Return a name reduced for comparison: lower case, no punctuation, words in the singular."""
    words = re.findall(r"[a-z0-9+#]+", name.lower())
    return " ".join(_singular(word) for word in words if word not in ("and", "the", "a", "an"))


def _singular(word: str) -> str:
    if len(word) > 3 and word.endswith("s") and not word.endswith(("ss", "us", "is")):
        if word.endswith("ies"):
            return word[:-3] + "y"
        if word.endswith("wives"):
            return word[:-3] + "fe"
        return word[:-3] + "man" if word.endswith("mens") else word[:-1]
    return word[:-3] + "man" if word.endswith("men") and len(word) > 4 else word


def is_occupation(name: str) -> bool:
    """Tell whether a name reads like an occupation: its head noun names a person who works."""
    name = re.sub(r"\s*\(.*?\)", "", name.strip(" .:*#0123456789-–—"))
    words = name.split()
    if _CLAUSE.search(name):
        return False
    if not words or len(words) > 14 or (len(words) > 8 and "," not in name):
        return False
    heads = [part.split()[-1] for part in re.split(r",|\band\b|/", name) if part.strip()]
    if len(words) > 1 and _singular(words[-1].lower()) in ("worker", "occupation"):
        return stem(words[-2]) not in _GENERIC
    return any(_is_agent(head) for head in heads) and stem(name) not in _GENERIC


def names_work(title: str) -> bool:
    """Tell whether a job title says more than a level: 'UX Design Lead', but no 'Senior level'."""
    words = re.findall(r"[^\W\d_][\w+#&’'-]*", without_levels(re.sub(r"\([^()]*\)", " ", title)))
    return any(word[0].isupper() and stem(word) not in _GENERIC for word in words)


def _is_agent(word: str) -> bool:
    single = _singular(word.lower().strip("'’"))
    return bool(_AGENT.fullmatch(single)) and single not in _NO_AGENT and len(single) > 2


class Names:
    """The names of a guide's own occupation, for comparison with names found in its text."""

    def __init__(self, guide: Guide) -> None:
        self.occupation = guide.occupation or guide.title
        known = {stem(name) for name in (guide.occupation, guide.title, *guide.alternates) if name}
        known |= {stem(_QUALIFIER.sub("", name)) for name in (guide.occupation, guide.title)}
        self._own = known - {""}
        written = sorted(
            {n.rstrip("s") for n in (guide.occupation, *guide.alternates) if len(n) > 3},
            key=len, reverse=True,
        )  # fmt: skip
        self._written = re.compile(
            rf"\b(?:{'|'.join(map(re.escape, written)) or '(?!)'})s?\b", re.IGNORECASE
        )
        firsts = "".join(word[0].upper() for word in re.findall(r"[A-Za-z]+", self.occupation))
        self._letters = {firsts, f"R{firsts}"} if len(firsts) > 1 else set()  # registered
        listed = re.search(r",|\band\b", guide.occupation)
        self._whole = stem(guide.occupation).split(" ")
        self._head = "" if listed else self._whole[-1]

    def own(self, name: str) -> bool:
        """Tell whether ``name``, level words aside, is the guide's occupation."""
        return stem(name) in self._own or stem(plain_name(name)) in self._own

    def masked(self, text: str) -> str:
        """Return a text of the same length in which the guide's own names are blotted out.

        The words of a name say nothing of level: a chartered accountant may just have started.
        """
        return self._written.sub(lambda name: "x" * len(name.group()), text)

    def listed_in(self, text: str) -> bool:
        """Tell whether a name that is itself a list, 'bakers, and chefs', stands in a text."""
        return "," in self.occupation and self.occupation.lower() in text.lower()

    def _of_letters(self, name: str) -> str | None:
        """Return whom an abbreviation means: the guide's occupation by its letters, or others."""
        letters = _LETTERS.fullmatch(name.rpartition(" ")[2])
        if letters is None:
            return None
        if letters["short"] in self._letters:
            return self.occupation
        return name if letters["many"] else None

    def _is_short(self, words: list[str]) -> bool:
        """Tell whether words are the end of the guide's name: 'pilots', of airline pilots.

        An assistant farm manager is another one than the farm manager.
        """
        left = self._whole[: len(self._whole) - len(words)]
        ends = self._whole[len(left) :] == words and words[-1] == self._head
        return ends and (len(words) == 1 or not _GRADED.intersection(left))

    def resolve(self, name: str, *, label: bool = False) -> str | None:
        """Return the occupation ``name`` stands for; None when it names no occupation at all.

        In a sentence a bare head noun means the guide's occupation, 'a pilot' an airline pilot; as
        a ``label`` it names the wider group.
        """
        bare = _WHERE.sub("", name.strip(" ,'’\"“”-–—"))
        if self.own(bare):
            return self.occupation
        plain = plain_name(bare)
        if not label and (short := self._of_letters(plain)):
            return short
        words = stem(plain).split()
        if not words or all(word in _GENERIC for word in words):
            return None
        if not label and self._is_short(words):
            return self.occupation
        if len(words) == 1 and words[0] in _RANKS:
            return None
        if any(self.own(part) for part in plain.split("/")):
            return self.occupation
        named = bare if label else plain
        return named if is_occupation(named) else None


def subjects(text: str) -> list[tuple[int, str]]:
    """Return (offset, words) of the groups of people whose pay ``text`` speaks of, in order."""
    spans = sorted(
        (match.start("who"), -match.end("who"))
        for pattern in (_OF_PAY, _SHARE_OF, _EARNS, _PAYS, _POSSESSIVE, _COMPOUND)
        for match in pattern.finditer(text)
    )
    found: list[tuple[int, str]] = []
    reached = -1
    for start, end in spans:
        if -end > reached:  # a span inside an earlier one is a part of its list
            found.append((start, text[start:-end].strip()))
            reached = -end
    return found
