"""Words that ask for pay, and those that ask for a cost."""

from __future__ import annotations

import re

AGAINST = r"(?:vs?\b\.?|versus\b)"  # between two things compared: plumber v welder
TAX = (
    r"\b(?:(?:before|after|pre|post)[- ](?:any |income )?(?:tax(?:es|ation)?|deductions)"
    r"|(?:gross|net) or (?:gross|net)|(?:gross|net) (?:pay|salar(?:y|ies)|wages?|earnings)"
    r"|(?:is|are|was) (?:that|this|it|these|those|they) (?:all )?(?:gross|net|taxed|tax[- ]free"
    r"|take[- ]home)(?=\W*$))\b"
)
PAY = (
    r"\b(?:sal+[ae]r(?:y|ies)|wages?"
    r"|(?<!help me )(?<!help you )(?<!help to )pays?"
    r"(?!\s+(?:off|attention|into|for\s+(?:my|your|this|that|it|training|courses?)\b))|paid|payment"
    r"|earn(?:s|ed|ing|ings)?|income|remuneration|compensation"
    r"|(?:(?<!for )|(?<=good for )|(?<=like for ))money(?! back)|bonus(?:es)?"
    r"|commission"
    r"|(?:hourly|daily|weekly|overtime|day) rates?|rates? per (?:hour|day)"
    r"|take[- ]home|rate of pay|pay ?che(?:ck|que)|six figures|top whack|top dollar|going rate"
    r"|(?:starter|starting|experienced|entry[- ]level) figures?|median\b(?! age)|money[- ]wise"
    r"|both ends|top of the range|how much(?=\s*\?*$|\s+(?:after|before|to start)\b)"
    r"|well[- ]paid|tops? out"
    r"|(?:starts?|started|starting|is|are|'s) on (?:(?:the )?(?:more|less|most|least)|better|higher"
    r"|lower)"
    r"|(?:best|highest|top|better|well|lowest|worst|least|most)[- ]paying"
    r"|(?:makes?|making) (?:the )?(?:more|most|less|least)"
    r"(?=\W*$|,|;| (?:money|cash|than|per|an?|or|with|in|as)\b)"
    r"|(?:whats|what's|what is|what would be) the (?:max(?:imum)?|min(?:imum)?|most|least|ceiling)"
    r"(?=\W*$| (?:for )?(?:(?:an?|the) )?people\b| (?:i|you|they|he|she|one|someone)\b)"
    r")\b|[£$€]+(?!\s?\d)"
    rf"|{TAX}"
)
# What may follow "what is a roofer on": nothing, or when, where and for how long, never a thing.
ON_PAY = (
    r"\W*$|\W*[,;?!]|[ /]+(?:per|each|every|in|at|near|around|outside|when|while|once|if|after|as"
    r"|by|for|with|without|before|during|these days|this|now|nowadays|currently|today|right now"
    r"|then|annually|yearly|monthly|weekly|hourly|roughly|about|typically|usually|normally|average"
    r"|and|or|but|compared|than|versus|vs)\b"
)
# Somebody pays for a thing: a cost, unless what they pay for is somebody's work.
COST_PAID = re.compile(
    r"\b(?:to|do|does|did|will|would|can|could|should|must|may|might|who|i|you|we|they|he|she)\b"
    r"(?: (?!for\b|the (?:\w+ing |basic |average |median |typical |usual |best |top )?pays?\b)"
    r"[\w'’-]+){0,4}? pays? for\b"
    r"(?!(?: (?:an?|the))?(?: \w+)? (?:people|jobs?|work|workers?|staff)\b)",
    re.IGNORECASE,
)
COST = " costs for"
PAY_PLAIN = re.compile(
    r"\b(?:sal+[ae]r(?:y|ies)|wages?|pays?|(?:well[- ])?paid|earn\w*|money|income)\b", re.I
)
PAY_VERB = (
    r"\b(?:how much(?! (?!money|pay|cash|people|on|in|per|more|less|extra|\w+ly)\w+(?: \w+)?"
    r" (?:do|does|did|can|will|would)\b)|what(?:'?s)?(?! (?:\w+ )?(?!money|pay|cash)\w+"
    r" (?:do|does|did|can|could|will|would|should)\b)|the most)\b(?![^?]{0,12}\bthings?\b)"
    r"[^?]{0,80}?\b(?:"
    r"(?:makes?|making|gets?)(?=\s*(?:$|[?,.;]|an? (?:year|month|week|day|hour)|per |at |when "
    r"|once |after |there|in |to (?:begin|start)|initially|later|for (?:it|that|\w+ing)|compared"
    rf"|{AGAINST}))"
    r"|(?<=how much do you )get(?= for \w+ing\b)|on to (?:begin|start) with"
    r"|(?:build|work|go|get|move|rise|climb)s? (?:back |right |all the way )?up to(?=\W*$)"
    r"|be on|start(?:s|ed)? on|top out|(?:could|can|would) (?:i|you|they|he|she) make"
    rf"|(?:is|are|'s|s) \S+(?: \S+){{0,3}} on(?={ON_PAY})"
    r"|(?:is|are|'s|s) (?:\S+ ){0,3}people on(?! (?:a|an|the|my|your|their)\b)"
    r"|they on(?=\W*$))(?=\b|\s|$)"
)
