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
OTHER = frozenset(
    """el la los las un una unos unas de del al y que en es son con por para se su sus como más muy
    le les des du et est sont une dans pour avec sur au aux ce cette ils elles qui plus ou par
    der die das den dem ein eine einen einer und ist sind mit für von zu im auf auch nicht werden
    il lo gli di della dei che per è sono con nel alla più anche come si
    o os da do dos das em não um uma são ao mais na no pelo
    het een van zijn voor met niet worden ook naar
    og er som på av til ikke har med att och det som för är i je jest się nie na oraz w z
    ve bir için ile""".split()
) - frozenset("do no i on a in an as at or is so me am was man".split())  # fmt: skip
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
