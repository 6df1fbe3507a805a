"""One spelling of an English word, whichever side of the ocean it was written on."""

from __future__ import annotations

import re

OUR = (  # words on -our, without it; "hour", "tour" and "contour" have no other spelling
    "arb ard arm behavi cand clam col demean dol enam endeav fav ferv flav glam harb hon hum lab"
    " misdemean neighb od parl ranc rig rum savi sav splend succ tum val vap vig"
)
RE = "calib cent fib lit lust meag met sab somb spect theat"  # words on -re, without it
ALIKE = (
    (rf"^((?:dis|un|mis|multi|self)?(?:{'|'.join(OUR.split())}))our", r"\1or"),
    (rf"^((?:milli|centi|kilo|amphi)?(?:{'|'.join(RE.split())}))re(s?)$", r"\1er\2"),
    (r"(?<=[a-z]{3})iz(?=(?:e[drs]?|ers|ing|ations?|ational|able)$)", "is"),  # -ise has no "organ"
    (r"(?<=[a-z])yz(?=(?:e[drs]?|ers|ing)$)", "ys"),
    (r"^(un)?(licen|defen|offen|preten)c(?=e|ing)", r"\1\2s"),
    (r"^(mal)?practis(?=e|ing)", r"\1practic"),
    (r"^(counci|counse|jewe|marve|woo|fue)ll(?=[eio])", r"\1l"),
    (r"^(enrol|instal|fulfil|skil|wil)(?=s$|ment|ful)", r"\1l"),
    (r"^(judg|acknowledg|lodg)ement", r"\1ment"),
    (r"^(cata|dia|ana|mono|epi|pro)logue", r"\1log"),
    (r"^programme(?=s?$)", "program"),
    (r"^jewell?e?ry$", "jewelry"),
    (r"(?<=[a-z])ae(?=[a-z]{3})", "e"),  # paediatric, archaeology
    (r"^(f|diarrh)oe(?=t|a)|^oe(?=str|soph|dem)", r"\1e"),
    (r"^man(?:oeuvre?|euver)", "maneuver"),
    (r"^aluminium$", "aluminum"),
    (r"^ageing$", "aging"),
    (r"^(smo|mo)uld", r"\1ld"),
    (r"^plough", "plow"),
    (r"^grey", "gray"),
    (r"^draught(?=(?:s?m[ae]n|s?person|s?people|s?wom[ae]n|ing)$)", "draft"),
    (r"^sceptic", "skeptic"),
    (r"^sulph", "sulf"),
    (r"^enquir", "inquir"),
    (r"^maths?$", "mathematics"),
)
RULES = tuple((re.compile(spelt), alike) for spelt, alike in ALIKE)
# Few words are spelt in two ways; one look tells most of them apart from these.
_BEGINS = re.compile("|".join(spelt for spelt, _ in ALIKE if spelt.startswith("^")))
_HOLDS = re.compile("|".join(spelt for spelt, _ in ALIKE if not spelt.startswith("^")))


def one_spelling(word: str) -> str:
    """Return a lower-case word as it is compared with others: licence and license are one.

    The outcome is never shown, so it need not be a spelling that either side has.
    """
    if not (_BEGINS.match(word) or _HOLDS.search(word)):
        return word
    for spelt, alike in RULES:
        word = spelt.sub(alike, word)
    return word
