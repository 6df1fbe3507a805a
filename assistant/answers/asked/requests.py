"""Requests to write something or to work on a text, which guides do not answer: a letter, a poem.

A quote is no letter. What is asked as a question is one, and so is an order for what guides hold:
"write me a list of the skills of a bargee".
"""

from __future__ import annotations

import re

from assistant.answers.text.doers import looks_like_doer

_PLEASE = (
    r"(?:(?:ok(?:ay)?|hi|hello|hey|so|now|then|and|also|please|pls|plz|kindly|just)\b[,!. ]*)*"
    r"(?:(?:(?:can|could|would|will) (?:you|u)|i(?:'d| would)? (?:want|need|like) (?:you|u) to"
    r"|let's|your task is to|(?:you )?help (?:me|us)(?: to| with)?)\b[, ]*)*"
    r"(?:(?:please|pls|plz|kindly|just|also|quickly)\b[, ]*)*"
)
_FOR = r"(?:(?:me|us|my \w+|him|her|them|down|up|out|for me)\b ?){0,2}"
# Texts, and other works, that are made to order.
_WORK = (
    r"(?:letters?|e-?mails?|cvs?|resumes?|résumés?|curriculum vitae|poems?|poetry|haikus?"
    r"|limericks?|sonnets?|odes?|rhymes?|raps?|songs?|lyrics?|jingles?|ballads?|essays?"
    r"|stor(?:y|ies)|novels?|fairy ?tales?|scripts?|screenplays?|sketch(?:es)?|jokes?|puns?"
    r"|riddles?|speech(?:es)?|toasts?|eulog(?:y|ies)|monologues?|dialogues?|dissertations?"
    r"|thes[ie]s|coursework|homework|assignments?|(?:personal|supporting) statements?|statements?"
    r"|applications?|cover(?:ing)? notes?|references?|testimonials?|recommendations?|blurbs?|bios?"
    r"|biograph(?:y|ies)|articles?|blogs?|posts?|tweets?|captions?|hashtags?|slogans?|taglines?"
    r"|adverts?|ads?|advertisements?|flyers?|leaflets?|posters?|press releases?|newsletters?"
    r"|invitations?|messages?|texts?|paragraphs?|sentences?|(?:lesson|business|marketing) plans?"
    r"|quiz(?:zes)?|crosswords?|worksheets?|surveys?|invoices?|contracts?|reviews?|code|programs?"
    r"|functions?|apps?|websites?|web ?pages?|html|sql|regex\w*|spreadsheets?|macros?|logos?"
    r"|pictures?|images?|drawings?|slides|presentations?|powerpoints?|portfolios?|profiles?"
    r"|business names?|elevator pitch(?:es)?|pitch(?:es)?)"
)
_NOUNS = r"(?:(?!(?:of|on|about|what|how|that|which|for|in|to)\b)[\w'’-]+ ){0,5}?"
_ONE = r"(?:an?|some|the|my|our|one|another|\d+) "
_REWORKS = (
    r"(?:re-?write|re-?word|edit|proof-?read|review|check|correct|improve|polish|critique|mark|grade"
    r"|fix|shorten|lengthen|summari[sz]e|paraphrase|format|update|tidy up|look (?:at|over)|read"
    r"|go over|comment on|translate|spell-?check|tailor)"
)
_MAKES = (
    r"(?:create|generate|make(?: up)?|invent|produce|prepare|design|build|code|program|develop"
    r"|craft|author|knock up|come up with|put together|type(?: up)?|sing|recite)"
)
REQUEST = re.compile(
    rf"^\W*{_PLEASE}(?:"
    rf"(?:write|compose|draft|ghost-?write) {_FOR}(?:{_ONE})?{_NOUNS}(?P<one>{_WORK})\b"
    rf"|{_MAKES} {_FOR}{_ONE}{_NOUNS}(?P<two>{_WORK})\b"
    r"|(?:do|finish|complete|fill (?:in|out)) (?:my|our|this|these|the)"
    rf" {_NOUNS}(?P<three>{_WORK})\b"
    r"|(?:tell|give) (?:me |us )?(?:an?|some|another) (?:\w+ ){0,2}?(?:jokes?|stor(?:y|ies)|poems?"
    r"|riddles?|songs?|rhymes?|essays?|speech|(?:cover(?:ing)? )?letter|cv|resume|statement)\b"
    rf"|{_REWORKS} (?:my|our|this|these|the following) {_NOUNS}(?P<four>{_WORK})\b"
    rf"|{_REWORKS} (?:this|the following|the text below)\W*(?:$|[:\n])"
    r"|(?:write|draft|compose|answer|reply|explain)\b [^?.]{1,80}?"
    r" in the (?:style|voice|manner) of\b"
    r"|translate [^?]{1,80}? (?:in)?to \w+\W*$"
    r")",
    re.IGNORECASE,
)
# What guides hold, and work that is described in the same words: "design logos for a living".
NO_REQUEST = re.compile(
    r"\b(?:job|career|role) (?:descriptions?|profiles?)\b|\bfor a living\b"
    r"|\b(?:what|which) (?:jobs?|careers?)\b|\bas an? (?:job|career|living)\b",
    re.IGNORECASE,
)
AFTER = re.compile(r"\W*([\w'’-]*)")


def is_request(text: str) -> bool:
    """Tell whether a message wants something written or reworked, and asks no question."""
    found = REQUEST.match(text)
    if not found or NO_REQUEST.search(text):
        return False
    ends = [found.end(name) for name in ("one", "two", "three", "four") if found[name]]
    after = AFTER.match(text, ends[0]) if ends else None
    return not (after and looks_like_doer(after[1].lower()))  # a speech therapist is no speech
