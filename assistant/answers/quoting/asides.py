"""What is said to the assistant itself: small talk, and what is asked about its last answer."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Literal

from assistant.answers.asked.asking import spelt_out
from assistant.schema import Citation, Turn

Aside = Literal["talk", "self", "source", "apart", "choose", "convert", "repeat", "shorter"]
POLITE = (
    r"(?:\W*\b(?:please|pls|now|then|again|mate|really|so|well|ok(?:ay)?|and|but|hmm*|oh|sorry|just"
    r"|(?:can|could|would|will) you|thanks|thank you)\b)*"
)
IT = (
    r"(?:it|that|this|them|these|those|(?:that|the|this|your|these|those)(?: last| previous)? (?:"
    r"answers?|reply|replies|figures?|numbers?|amounts?|info(?:rmation)?|data|one|part|sentence|quotes?))"
)
SOURCE = r"(?:sources?|references?|citations?|evidence|proof)"
TALK = (
    r"hi|hello|hey|hiya|good (?:morning|afternoon|evening|night)",
    r"(?:many |great |perfect |cool )?(?:thank you|thanks?|cheers|ta)"
    r"(?: so much| very much| a lot)?(?: for (?:\w+ ){0,3}\w+)?",
    r"ok(?:ay)?|great|perfect|cool|nice|lovely|awesome|wow|super|brilliant|excellent|got it|i see",
    r"good|right|fine|sure|interesting|never ?mind|no worries|ha(?:ha)+|lol|yes|no|yep|nope|test",
    r"help",
    r"(?:that(?:'s| is| was)|very|how|most) (?:\w+ )?(?:great|helpful|useful|good|fine|all|perfect"
    r"|nice|interesting|brilliant|lovely|amazing|kind)(?: (?:of you|to know))?",
    r"(?:bye|goodbye|see (?:you|ya))(?: (?:later|soon|then))?",
    r"have a (?:good|nice|great|lovely) \w+",
    r"you(?:'re| are|'ve been| have been) (?:\w+ )?(?:great|helpful|brilliant|amazing|awesome|kind"
    r"|good|the best|fantastic|wonderful|an? (?:star|legend|angel|great help|lifesaver))",
    r"(?:much|really) appreciated|(?:well done|(?:good|nice|great) (?:job|work|one))|that helps"
    r"|that(?:'s| is| was) all(?: (?:i (?:wanted|needed)(?: to know)?))?",
)
SELF = (
    r"(?:who|what) are (?:you|u)|what(?:'s| is) your name|what can you (?:do|tell me|help with)",
    r"what do you (?:do|know)|how do(?:es)? (?:you|this) work",
    r"who (?:made|built|wrote) (?:you|this)",
    r"are you (?:an? )?(?:real |actual )?(?:human|person|robot|bot|chatbot|ai|machine|computer"
    r"|program|(?:chat)?gpt|model)(?: or .{1,30})?",
)
_MONEY = (
    r"(?:(?:us |american |british |canadian |australian )?(?:pounds?|dollars?|euros?|sterling"
    r"|gbp|usd|eur|rupees?|francs?|yen|yuan|zloty|kron(?:a|er)|pesos?|rand|dirhams?)|[£$€])"
)
CONVERT = (
    rf"convert (?:{IT}|(?:the )?{_MONEY}|(?:the )?(?:pay|salar(?:y|ies)|wages?))"
    rf"(?: (?:in)?to {_MONEY})?|convert (?:in)?to {_MONEY}",
    rf"(?:what(?:'s| is| would)|how much(?: is| would)?) {IT}(?: be)? in {_MONEY}",
)
_OF_THEM = r"(?: (?:one|ones|job|career|role|of (?:them|these|those|the (?:two|three|four))))?"
CHOOSE = (
    rf"(?:which|what|who){_OF_THEM} (?:would|should|do|shall|can) (?:you|i|we)"
    r" (?:choose|pick|go for|go with|prefer|recommend|suggest|advise|settle on|decide on)"
    r"(?: and why|,? if you were me)?",
    rf"which{_OF_THEM} (?:would|do) you (?:do|take|like|like best|think is best)",
    r"what (?:would|do) you (?:recommend|suggest|advise)|what(?:'s| is) your (?:advice|opinion"
    r"|recommendation|choice)|choose (?:one )?for me",
)
_FIGURES = r"(?:figures?|numbers?|amounts?|sources?|guides?|salar(?:y|ies)|answers?|data)"
_NEWER = (
    r"(?:the )?(?:newer|newest|more recent|most recent|latest|older|oldest|more up to date|right"
    r"|correct|true|accurate|more (?:reliable|accurate|trustworthy)|to be (?:believed|trusted))"
)
APART = (
    rf"(?:which|what)(?: one| {_FIGURES}| of (?:them|these|those|the (?:two|three)(?: {_FIGURES})?"
    rf"))?(?: is|'s| are) {_NEWER}",
    r"(?:give me |show me |use )?the (?:newer|newest|latest|more recent|most recent|older) (?:one"
    rf"|{_FIGURES})",
    rf"why (?:do|does|did) (?:they|these|those|the|your)(?: two)?(?: {_FIGURES})?"
    r" (?:differ|disagree|not (?:agree|match)|contradict)(?: (?:each other|so much))?",
    rf"why (?:are|is) (?:there|they|these|those|the)(?: {_FIGURES})? ?(?:two|three|several|both)?"
    rf" ?(?:different)?(?: {_FIGURES})?",
)
_THE_FIGURE = r"(?:the |that |those )?[£$€]?\d[\d,.]*(?:k|m)?"
ON_SOURCE = (
    rf"where (?:do|does|did|is|are|was|were|have|has|'s) {IT} (?:come |came |coming |taken )?from",
    rf"where (?:do|did|have) you (?:get|got|find|found|read|take) {IT}(?: from)?",
    r"where do(?:es)? (?:it|they|the guides?) say (?:so|that|this)",
    rf"(?:(?:what|where|who|which)(?:'s| is| are)?|show(?: me)?|name|give(?: me)?|cite)"
    rf" (?:the|your|its) {SOURCE}(?: (?:of|for|on|behind) {IT})?",
    rf"(?:any )?{SOURCE}(?: (?:of|for|on|behind) {IT})?",
    r"says who|who (?:says|said|told you)(?: so| that| this)?|according to (?:who|whom|what)",
    rf"are (?:you|u) (?:quite |absolutely |very )?(?:sure|certain|serious)(?: (?:about|of)"
    rf" (?:{IT}|{_THE_FIGURE}))?",
    r"(?:what|which) (?:year|date)(?: (?:is|was|are|were) (?:that|it|this|they|those|these)"
    r"(?: from| of)?)?|from (?:what|which) year|what year(?:'s| is) (?:that|it)(?: from)?",
    r"(?:is|isn't|are|aren't) (?:it|that|this|they|those|these)(?: all)?(?: not)?"
    r"(?: a (?:bit|little)| rather| quite| too| very| pretty)? (?:old|outdated|out of date|dated"
    r"|ancient)",
    r"(?:is|are) (?:that|it|this|those|these|your answer)(?: figures?| numbers?)? (?:still )?"
    r"(?:right|correct|true|accurate|reliable|up to date)",
    rf"how (?:do|can) (?:you|i|we) (?:know|trust|be sure of|check|verify)(?: {IT})?",
    rf"how (?:old|recent|reliable|accurate|up to date) (?:is|are) {IT}|really|seriously",
    rf"i (?:don'?t|do not) (?:believe|trust|understand|get)(?: {IT})?",
    r"(?:that|it|this)(?:'s| is| seems| sounds| looks| can'?t be| isn'?t| is not|'s not)"
    r" (?:wrong|right|incorrect|false|true|correct|not (?:right|true|correct))",
    rf"explain(?: {IT})?|what do you mean(?: by {IT})?|how come",
)
REPEAT = (
    rf"(?:repeat|say|show me|give me|tell me) {IT}(?: again| once more| one more time)",
    rf"repeat(?: {IT})?|say again|again|once more|one more time|come again|pardon",
    r"what did you (?:just )?say",
)
SHORTER = (
    r"(?:(?:make|put|say|give(?: me)?) (?:it |that |this )?)?(?:a bit |much |be )?(?:shorter"
    r"|briefer|simpler|more briefly|more simply|in short|in brief|in (?:one|a) sentence)",
    rf"(?:shorten|summari[sz]e|sum up|simplify)(?: {IT})?(?: up)?",
    r"(?:that(?:'s| is| was) )?too long|tl;?dr",
    r"(?:(?:a|the) )?(?:short(?:er)?|brief) (?:version|answer)",
)
FORMS: dict[Aside, tuple[str, ...]] = {
    "talk": TALK,
    "self": SELF,
    "source": ON_SOURCE,
    "apart": APART,
    "choose": CHOOSE,
    "convert": CONVERT,
    "repeat": REPEAT,
    "shorter": SHORTER,
}
PART = re.compile(r"[.,!;:?]+\s*|\s+and\s+", re.IGNORECASE)
AFTER = r"(?: (?:there|all|very much|so much|a lot|for now))?"
KINDS = {
    kind: re.compile(rf"{POLITE}\W*(?:{'|'.join(forms)}){POLITE}{AFTER}\W*", re.IGNORECASE)
    for kind, forms in FORMS.items()
}
CHAT = re.compile(  # one piece of small talk, the longest of those that begin alike
    rf"{POLITE}\W*(?:{'|'.join(reversed(TALK))}){AFTER}{POLITE}(?=\W|$)\W*", re.IGNORECASE
)
ASK = "Ask about a career: its pay, its skills, the way in, the outlook or the work itself."
WHO = (
    "This is the career-guide assistant. It answers from the guides of its library alone and cites "
    "the place of all that it says."
)
QUOTED = 4  # places of the last answer whose words are shown as its source
LONGEST = 240  # characters of such words


def aside(text: str) -> Aside | None:
    """Return what kind of aside a message is as a whole; None for a question on careers."""
    said = " ".join(spelt_out(text.replace("’", "'")).split())
    if kind := _whole(said):
        return kind
    if _is_chat(said):
        return "talk"
    kinds = {_whole(part) for part in PART.split(said) if part.strip()}
    if kinds == {"talk"}:
        return "talk"
    return "source" if "source" in kinds and kinds <= {"source", "talk"} else None


def _is_chat(said: str) -> bool:
    """Tell whether a message is small talk alone, with nothing between: "thanks that's great"."""
    while said and (found := CHAT.match(said)):
        said = said[found.end() :]
    return not said


def _whole(said: str) -> Aside | None:
    return next((kind for kind, cue in KINDS.items() if cue.fullmatch(said)), None)


def without_asides(history: Sequence[Turn]) -> tuple[Turn, ...]:
    """Return a conversation without its asides and what they were answered."""
    kept: list[Turn] = []
    skipping = False
    for turn in history:
        skipping = aside(turn.content) is not None if turn.role == "user" else skipping
        if not skipping:
            kept.append(turn)
    return tuple(kept)


def last_question(history: Sequence[Turn]) -> tuple[str, tuple[Turn, ...]]:
    """Return the question that was answered last, and what had been said before it."""
    for at in range(len(history) - 1, -1, -1):
        if history[at].role == "user":
            return history[at].content, tuple(history[:at])
    return "", ()


def source(one: Citation) -> str:
    """Return where words of an answer stand: the guide, its publisher and date, and the words."""
    by = one.source if one.source != one.title else ""
    named = ", ".join(filter(None, (by, one.published)))
    quote = " ".join(one.quote.split())
    short = quote if len(quote) <= LONGEST else f"{quote[:LONGEST].rsplit(' ', 1)[0]} …"
    return f"{one.title}{named and f' ({named})'}: “{short}”"
