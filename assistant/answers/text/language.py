"""Is a sentence written in another language than English, which the guides and the rules are in?"""

from __future__ import annotations

import re
import unicodedata

ENGLISH = frozenset(
    """the of and to in is are was were be been has have had with for from by as at on or an it its
    this that these those they their you your there which who when while than more most about
    should would can could may must will not no do does into between if but also each""".split()
)
# Frequent small words of other languages that are not English words.
_SMALL = {
    "es": """el la los las un una unos unas de del al y que en es son con por para se su sus como
    más muy le les""",
    "fr": """le la les des du de et est sont un une dans pour avec sur au aux ce cette ils elles
    qui plus ou par""",
    "de": """der die das den dem ein eine einen einer und ist sind mit für von zu im auf auch nicht
    werden""",
    "it": """il lo la gli di della dei che per è sono con nel alla più anche come si""",
    "pt": """o os da do dos das em não um uma são ao mais na no de que e para com pelo""",
    "nl": """het een van de zijn voor met niet worden ook naar""",
    "da": """og er som på av til ikke har med det""",
    "sv": """och att det som för är i på av med""",
    "pl": """je jest się nie na oraz w z""",
    "tr": """ve bir için ile""",
}
SMALL = {code: frozenset(words.split()) for code, words in _SMALL.items()}
OTHER = frozenset().union(*SMALL.values()) - frozenset(
    "do no i on a in an as at or per is so me am was man e com".split()
)
# Small words of questions, to tell the language of a few words.
_ASKED = {
    "es": "qué cuál cuáles cuánto cuanto cuántos cómo dónde quién gana ganan hacer ser puedo debo",
    "fr": """quel quelle quels quelles combien comment pourquoi où quand gagne faut je il quoi peut
    être devenir""",
    "de": """wie wer wo wann warum welche welcher welches wieviel viel verdient man kann muss ich
    wird werde braucht gibt""",
    "it": "quanto quali quale cosa dove chi guadagna diventare fare posso devo si",
    "pt": "quanto qual quais quem onde ganha ganham fazer ser posso preciso torna",
    "nl": "wat hoe wie waar wanneer welke verdient ik kan moet word",
    "da": "hvad hvordan hvem hvor tjener jeg kan bliver",
    "sv": "vad hur vem var tjänar jag kan blir",
    "pl": "ile jak jaki jakie co kto gdzie zarabia zostać",
    "tr": "ne kadar nasıl kim nerede kazanır olunur",
}
ELSEWHERE = frozenset("was am in an will on as do no me i at is for have to we of her".split())
ASKED = {
    code: (SMALL[code] | frozenset(words.split())) - ELSEWHERE for code, words in _ASKED.items()
}
ASKED_IN_ENGLISH = ENGLISH - ELSEWHERE | frozenset(
    """what how who why where when which whose my us did can much many get any some work job pay
    earn become need be kind long hour year month week salary wage rate best paid jobs""".split()
)
WORD = re.compile(r"[^\W\d_]+", re.UNICODE)
MANY = 0.3  # share of letters of another script
FEW = 2  # small words of another language that are more than chance


def foreign(text: str) -> bool:
    """Tell whether a text is not English: another script, or the small words of another tongue."""
    letters = [sign for sign in text if sign.isalpha()]
    other = sum(not unicodedata.name(sign, "").startswith("LATIN") for sign in letters)
    if letters and other / len(letters) >= MANY:
        return True
    words = [word.lower() for word in WORD.findall(text)]
    theirs = sum(word in OTHER for word in words)
    return theirs >= FEW and theirs > sum(word in ENGLISH for word in words)


def asked_elsewhere(text: str) -> bool:
    """Tell whether a question, which may be a few words, is rather not in English."""
    if foreign(text):
        return True
    words = [word.lower() for word in WORD.findall(text)]
    english = sum(word in ASKED_IN_ENGLISH for word in words)
    return max(sum(word in small for word in words) for small in ASKED.values()) > english


def tongue(text: str) -> str:
    """Return the code of a text's language: ``en``, another one, or nothing when it is unknown."""
    if not foreign(text):
        return "en"
    words = [word.lower() for word in WORD.findall(text)]
    counts = {code: sum(word in small for word in words) for code, small in SMALL.items()}
    best = max(counts.values())
    found = [code for code, count in counts.items() if count == best >= FEW]
    return found[0] if len(found) == 1 else ""
