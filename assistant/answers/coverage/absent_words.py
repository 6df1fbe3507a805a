"""Words that a question asks for and its guides never use: jabs, a bleep test, a company van.

Only what is asked for is missed, not the scenery of the question: the nouns in front of which
"what" or "any" stands, what people are said to get, to need or to pay, or whatever a question is on
of which nothing at all is told. A guide names the methods or the society asked for without those
words, and says much in words of its own: those are no gaps.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import TYPE_CHECKING

from assistant.answers.asked.all_careers import DEGREES
from assistant.answers.asked.attributes import CUE_WORDS
from assistant.answers.asked.mentions import BEFALLS, BENIGN, VERBS
from assistant.answers.asked.otherwise import Near, otherwise
from assistant.answers.asked.question import Question
from assistant.answers.coverage.spelt_out import in_full
from assistant.answers.names.own_trade import ASKING, GOAL
from assistant.answers.passages.signals import shown_terms
from assistant.answers.retrieval.absent_values import akin, placed_words
from assistant.answers.retrieval.arrangements import asked_of as arrangements_asked
from assistant.answers.text.terms import STOP, content, root, singular, tokens

if TYPE_CHECKING:
    from assistant.answers.retrieval.evidence import Group

EXAMS = r"gcses?|btecs?|[aot][- ]levels?"  # they have no other words
# Words that tell what is asked about and are a thing of their own, too.
THINGS = re.compile(
    rf"{EXAMS}|uniform|travel|languages?|internships?"
    r"|(?:ai|artificial|robots?|machines?|automation|computers?|chatgpt)\b.+",
    re.I,
)
ABOUT_ONESELF = frozenset(  # what one feels about a career is in no guide, nor asked of it
    """hate hated love loved liked enjoy enjoyed fancy bored fed sick tired thinking considering
    wondering curious interested dream dreaming hope hoping worried afraid scared sounds sound
    seems seem looks look wanted wanting wish""".split()
)
# Words that stand by a matter and are none: prepositions, adverbs, pronouns, plain adjectives.
BESIDE = frozenset(
    """aboard across ahead alone along alongside already although always amid among another anyway
    apart around aside behind beneath beside beyond certain clearly common commonly completely
    current despite different early easily enough especially eventually except extra fairly finally
    forever forward frequently general generally important initially inside instead key largely
    late later least less main mainly major meanwhile mine mostly near nearly necessary never
    nowadays often onto opposite otherwise ours outside overall particular particularly past
    perhaps previously probably quickly rarely regularly seldom several simply slowly sometimes
    soon special specific straight suddenly theirs together totally toward towards unlike usual
    various whole yours hard soft easy short first second third fourth fifth next last two three
    four five six seven eight nine ten dozen half bad big hot new low top far fun dry wet raw odd
    due fit ago bit old sad""".split()
)
# Verbs so general that a guide has others for what they say: to handle, to live.
DOINGS = VERBS | frozenset(
    f"{verb}{ending}"
    for verb in """allow begin bring carry come cover deal do end face go handle happen hold keep
    last lead leave let live manage mean move occur own put reach remain run set show sit stand
    start stay stop top turn undergo undertake""".split()
    for ending in ("", "s", "es", "ed", "ing", "t")
)
# Names for kinds of things: an answer names the thing.
KINDS = frozenset(
    """agency amount approach area aspect association authority award body brand case category cert
    certification choice class company condition council detail device element employer
    equipment event example factor feature field firm form format gear industry institute
    institution item kind kit location machine manner material method moment name object
    occasion occupation option organisation organization part pattern period phase piece place
    procedure process product programme program project provider range rota scheme sector
    session site situation society software specialism stage step structure stuff style subject
    substance system task technique technology term thing title topic trade version way
    word""".split()
)
ASKER = re.compile(r"\W*(?:i|i'm|im|i've|my|we|we're|as an?)\b", re.IGNORECASE)
CLAUSE = re.compile(r"[.?!;]\s+|,\s+|\s[-–]\s")
NOUNS = r"(?:[\w'/-]+ ){0,3}[\w'/-]+"
AUXILIARY = r"\b(?:do|does|did|is|are|can|could|would|should|will|must|may|might|have|has)\b"
WORDS_THAT_ASK = r"(?:what|which|how|who|whose|where|when|why|any)\w*\b|" + AUXILIARY
ASKED_FOR = tuple(
    re.compile(pattern, re.IGNORECASE)
    for pattern in (
        rf"\b(?:what|which|how much|how many) (?:of )?(?!{AUXILIARY})(?P<noun>{NOUNS}?)"
        r"(?: (?:on|in|of|for) (?:the |an? )?(?P<more>(?:[\w'-]+ )?[\w'-]+))?"
        r"(?= (?:do|does|did|is|are|can|could|would|should|will|must|may|have|has|to|i|you|we|they"
        r"|people)\b|\W*$)",
        rf"\bhow (?!much|many|long|old|often|far|about|come|to|{AUXILIARY})(?P<noun>[\w-]+)"
        rf" (?={AUXILIARY})",
        r"\b(?:what|which)(?:'s| is| are| was| were)(?: the| an?| their| your| his| her| my)?"
        rf"(?!.*\b(?:called|known|named|mean|meant)\b) (?P<noun>{NOUNS}?)"
        r"(?= (?:on|in|of|for|among|at|to|like|when|if|as|with|from|during|i|you|we|they|people)\b"
        r"|\W*$)",
        r"\b(?:is|are) there (?:an?|any|some|the) (?P<noun>(?:[\w'-]+ ){0,2}[\w'-]+?)"
        r"(?= (?:of|for|on|in|to|that|which|at|with)\b|\W*$)",
        r"\b(?:have|has|need|needs) to \w+ (?:an?|any|some|the|(?:their |your |my )?own|their|your"
        rf"|my) (?P<noun>{NOUNS}?)"
        r"(?= (?:of|for|on|in|to|that|which|at|with|when|if|as|before|while|from|and|or)\b|\W*$)",
        rf"^\W*(?!{WORDS_THAT_ASK})(?P<noun>{NOUNS}?)(?= (?:for|of|among|as) (?!.*{AUXILIARY}))",
        r"\b(?:get|gets|have|has|receive|receives|given|offered|provided|pay|pays|paid|needs?|spend)"
        r"(?! to\b)"
        r" (?:(?:in)?to |for |on |with )?(?:an?|any|some|the|their|your|my|free|paid)?"
        rf" ?(?P<noun>{NOUNS}?)"
        r"(?= (?:of|for|on|in|to|that|which|at|with|when|if|as|before|while|from|each|every|per)\b"
        r"|\W*$)",
    )
)
DIRECTLY = ASKED_FOR[:3]  # behind "what", "how" or "what is"
HAS_VERB = re.compile(AUXILIARY, re.IGNORECASE)
TO_A_VERB = frozenset(
    """to i you he she it we they who people people's not never ever do does did can could would
    should will must may might have has always often just also""".split()
)
POINTED_AT = re.compile(r"\b(?:that|this|those|these) ([\w'-]+)")
ABBREVIATION = re.compile(r"\b[A-Z]{2,3}\b")
SPELT_OUT = {"ai": "artificial intelligence", "vr": "virtual reality"}
NEAR = 0.62  # cosine from which a passage may say the same in other words
GAIN = 0.05  # and how much nearer it must be to the question than to the occupation's name alone
SURELY = 0.75  # cosine from which it does
CLOSEST = 6  # passages that may say it although they are not shown
CLIPPED = 3  # letters of a word cut short: uni, maths
LOST = 4  # letters that so short a word has lost, at least


def absent_words(question: Question, groups: Sequence[Group], near: Near) -> list[str]:
    """Name what a question asks for and its guides never say, where nothing near is said either."""
    described = all(group.how == "described" for group in groups)
    named = bool(question.mentions or question.carried)
    if question.expects or question.overview or not (named or described):
        return []
    plain = CUE_WORDS.sub(_kept_thing, _asking(question.bare))
    known = frozenset(t for group in groups for hit in group.hits for t in shown_terms(hit.passage))
    matter = _matter(question, plain)
    denied = tokens(question.premise) if all(group.unsaid for group in groups) else []
    shown = [passage for group in groups for passage in group.shown]
    unsaid = [w for w in matter if _is_telling(w) and w not in denied and not _said(w, known)]
    unsaid = [word for word in unsaid if not in_full(word, shown)]
    asked_for = _asked_for(question.bare, ASKED_FOR if named else DIRECTLY)
    found = [word for word in unsaid if word in asked_for]
    found = [word for word in found if not _otherwise(word, question, groups, near)]
    said = (word for word in matter if _is_telling(word) and _said(word, known))
    if not found and named and not _near(groups) and not any(said):
        nouns = [word for word in unsaid if not _is_verb(word, question.bare)]
        found = nouns or unsaid
    return [f"anything on “{_as_written(found, plain)}”"] if found else []


def _near(groups: Sequence[Group]) -> bool:
    """Tell whether a shown passage comes so near to a question that it may be on all its words."""
    gained = any(group.nearest >= NEAR and group.gain >= GAIN for group in groups)
    return gained or any(group.nearest >= SURELY for group in groups)


def _otherwise(word: str, question: Question, groups: Sequence[Group], near: Near) -> bool:
    """Tell whether a passage that is shown, or might be, says a word in other words."""
    if re.fullmatch(EXAMS, word):
        return False
    best = [hit.passage for group in groups for hit in group.hits[:CLOSEST]]
    shown = [passage for group in groups for passage in group.shown]
    passages = list({passage.id: passage for passage in (*shown, *best)}.values())
    return otherwise(word, question.standalone, passages, near)


def _kept_thing(cue: re.Match[str]) -> str:
    return cue.group() if THINGS.fullmatch(cue.group()) else " "


def _asking(text: str) -> str:
    """Return a question without what the asker says of themselves before a goal or the asking."""
    if not ASKER.match(text):
        return text
    if goal := GOAL.search(text):
        return text[goal.start() :]
    clauses = CLAUSE.split(text)
    later = [clause for clause in clauses[1:] if ASKING.search(clause)]
    return " , ".join(later) if later and not ASKING.search(clauses[0]) else text


def _is_telling(word: str) -> bool:
    """Tell whether a guide must use a word to answer a question on it."""
    return word not in BENIGN | DOINGS and singular(word) not in KINDS


def _matter(question: Question, plain: str) -> list[str]:
    """Return the words of a question that are on its matter, plain ones among them."""
    placed = placed_words(question)
    capitals = ABBREVIATION.findall(plain) if not plain.isupper() else []
    short = _asked_for(question.bare)
    worded = arrangements_asked(question) | frozenset(POINTED_AT.findall(plain.lower()))
    return [
        word
        for word in dict.fromkeys(tokens(plain))
        if (len(word) > 3 or word.upper() in capitals or (word in short and len(word) > 2))
        and word not in placed
        and word not in STOP | BEFALLS | ABOUT_ONESELF | BESIDE | worded
        and not DEGREES.fullmatch(word)
        and word != "people"
    ]


def _said(word: str, known: frozenset[str]) -> bool:
    """Tell whether a guide uses a word, its root, its beginning, or what it is short for."""
    terms = set(content(SPELT_OUT.get(word, word)))
    if terms <= known or root(word) in known or akin(terms | {root(word)}, known):
        return True
    short = singular(word)
    return len(short) >= CLIPPED and any(_clips(short, term) for term in known)


def _clips(short: str, term: str) -> bool:
    """Tell whether a word may be a longer one cut short: "uni", but "car" is no "carry"."""
    return term.startswith(short) and (len(short) > CLIPPED or len(term) - len(short) >= LOST)


def _asked_for(text: str, patterns: Sequence[re.Pattern[str]] = ASKED_FOR) -> frozenset[str]:
    """Return the words in whose place the answer would stand, or of what people get or pay."""
    found = (match.groupdict() for pattern in patterns for match in pattern.finditer(text))
    said = [words for groups in found for words in groups.values() if words]
    return frozenset(word for words in said for word in tokens(words))


def _is_verb(word: str, text: str) -> bool:
    """Tell whether a word stands where a verb does: "to handle", "where does the dog live"."""
    words = tokens(text)
    before = words[words.index(word) - 1] if word in words[1:] else ""
    return before in TO_A_VERB and (before != "people" or bool(HAS_VERB.search(text)))


def _as_written(words: Sequence[str], text: str) -> str:
    """Return the first of some words as a text has it, with those of them that follow at once."""
    spelt = [re.escape(word).replace("\\ ", "[ -]") for word in words]
    more = rf"(?: (?:(?:out|off|up|down|in|over) )?(?:{'|'.join(spelt)})\b)*"
    found = re.search(rf"\b(?:(?:first|second|third) )?{spelt[0]}\b{more}", text, re.IGNORECASE)
    return found.group() if found else words[0]
