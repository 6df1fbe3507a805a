"""The words of page furniture, as patterns over one line or sentence; no site is named."""

from __future__ import annotations

import re

NETWORK = (
    "(?:facebook|twitter|x|linkedin|whatsapp|pinterest|reddit|instagram|youtube|tiktok|rss|email|"
    "mastodon|print)"
)
THING = "(?:page|article|post|profile|guide|job|story|it|pdf|link)"
PAGE = f"(?:{THING}|information|content)"
SEND = "(?:print|share|save|e-?mail|bookmark|tweet|pin|download|rate|copy|cite)"
AWAY = rf"(?:{NETWORK}|(?:an? |your )?(?:friends?|network)|someone|social media|pdf|favou?rites)"
PHRASES = (
    # finding one's way
    r"skip (?:to|over|navigation)\b.{0,40}",
    r"(?:back|return|jump|go|scroll) to (?:the )?(?:top(?: of (?:the )?page)?|contents?|start|home|"
    r"main content|(?:search )?results)",
    r"(?:read|learn|see|show|view|load|find out|discover) (?:more|less|all)(?: (?:here|now))?",
    r"(?:search|menu|home|login|log in|log out|sign in|sign up|close|open|next|previous|prev)",
    r"toggle \w+|(?:click|tap) here\b.{0,60}|opens? in (?:a )?new (?:tab|window)",
    r"table of contents|on this page|in this (?:article|guide)|jump to|contents",
    # sharing, printing, following
    rf"{SEND}(?: (?:the {PAGE}|{THING}))?(?: (?:on|via|with|as|to)(?: {AWAY}\b.{{0,30}})?)?",
    rf"{SEND} (?:this|our)(?: {PAGE})?(?: (?:on|via|with|as|to)\b.{{0,30}})?",
    rf"{NETWORK}(?:[ ,|/·•]+{NETWORK})*",
    r"(?:printer|print)[- ]friendly(?: (?:version|page))?",
    r"(?:follow us|find us|connect with us|join us|like us) (?:on|via|with)\b.{0,60}",
    rf"(?:you can )?follow \w+ on {NETWORK}\b.{{0,60}}",
    # advertisements and offers
    r"advertisement|advert|sponsored(?: (?:content|post|by.{0,40}))?|promoted|ad",
    r"(?:(?:member|reader|subscriber)s?['’]?|special) offers?\s*:.{1,200}|"
    r"(?:also|must) read\s*:.{1,300}",
    r"(?:article continues|story continues|continue reading)\b.{0,40}",
    r"(?:apply|buy|shop|enroll?|book|download|subscribe|join|try|register|get started) (?:it )?"
    r"(?:now|today|here|free)",
    r"(?:sign ?up|subscribe|register)\b.{0,60}\b(?:newsletter|updates|alerts|inbox|e-?mails?)\b"
    r".{0,80}",
    r"watch (?:the|this|our) video\b.{0,60}|(?:video )?transcript (?:is )?available at\b.{0,120}",
    # dates, rights, people
    r"(?:\w+ \d{1,2},? \d{4}\W+)?\d+[ -]min(?:ute)?s? read(?:ing time)?",
    r"(?:page |content )?(?:last|date) (?:modified|updated|reviewed)(?: (?:on|date|at|by))?\b"
    r".{0,60}",
    r"(?:updated|published|posted|reviewed)(?: (?:on|at))?:? \w* ?\d{1,4}\b.{0,30}",
    r"(?:©|\(c\)|copyright\b).{0,200}|all rights reserved\b.{0,80}",
    r"with contributions from\b.{0,200}|from \w+, the free encyclop\w+",
    r"suggested citation|at https?://\S+(?: \(visited\b.{0,40})?",
    r"(?:you (?:may|might) (?:also )?like|(?:related|popular|recent) (?:posts?|articles?|stories)|"
    r"read next)\s*:.{0,400}",
    r"\d+ comments?|leave a (?:comment|reply)",
    r"terms(?: (?:of use|and conditions|of service))?|contact us|about us|site ?map|faqs?|"
    r"accessibility(?: statement)?",
    # questions to the visitor
    rf"(?:was|did|is) (?:this|you find this|the) (?!job\b){PAGE}\b.{{0,60}}\?(?:\W*(?:yes|no))*",
    r"(?:please )?(?:take|complete|fill (?:in|out)) (?:our|this|an? (?:short|quick|brief|online|"
    r"[\w-]+minute)) (?:[\w-]+ ){0,3}survey\b.{0,80}",
    r"(?:help us improve|tell us what)\b.{0,120}",
    r"(?:(?:give|leave|send|provide) (?:us )?(?:your |some )?feedback|report a problem)"
    rf"(?: (?:with|on|about) (?:this|our|the (?:{THING}|(?:web)?site))\b.{{0,60}})?",
    # cookies and official banners
    r"(?:we|this (?:web)?site) uses? (?:\w+ ){0,2}cookies\b.{0,300}",
    r"(?:we['’]d|we would) like to (?:set|use) .{0,40}cookies\b.{0,300}",
    r"(?:accept|reject|manage|allow|decline|refuse|view|set|customi[sz]e) (?:[\w-]+ ){0,2}cookies?",
    r"(?:manage|set|change|save) (?:(?:my|your|cookie|privacy) ){0,2}(?:preferences|choices)",
    r"(?:accept|reject|allow|decline|refuse) all|(?:cookies?|privacy) (?:policy|preferences|"
    r"settings|notice)|cookies? on (?:this|our|the) (?:web)?site",
    r"search (?:[\w-]+ ){0,3}?[\w-]*\s?(?:\.{3}|…)",
    r"an? official (?:web)?site of\b.{0,120}|official websites use \.\w+",
    r"the \.\w+ means it.s official|the site is secure|here['’]?s? (?:is )?how you know",
    r"(?:an?|secure) \.\w+ websites? (?:belongs?|uses?)\b.{0,120}",
    r"(?:federal )?government websites often end in\b.{0,60}",
    r"before sharing sensitive information\b.{0,120}",
    r"(?:a )?lock .{0,30}https\b.{0,160}|share sensitive information only on official\b.{0,80}",
    r"(?:please )?(?:enable|turn on|activate) javascript\b.{0,80}",
    r"(?:this (?:page|site) (?:requires|needs)|your browser does not support)\b.{0,80}",
)
PHRASE = re.compile(rf"^\W*(?:{'|'.join(PHRASES)})\W*$", re.IGNORECASE)
# The way to the page or its menu, in one line: "Home > Careers > Bargee", "Home | Jobs | Log in".
CRUMBS = re.compile(
    r"^\W*(?:you are here:?\s*)?home\s*(?:(?:>|›|»|→)(?:[^>›»→\n]{1,60}(?:>|›|»|→)){0,6}|"
    r"(?:[|/·•][^|/·•\n]{1,60}){1,8}[|/·•])\s*(?P<last>[^>›»→|/·•.!?\n]{1,60}?)[ \t]*$",
    re.IGNORECASE | re.MULTILINE,
)
BUTTONS = re.compile(r"\s{2,}|\t|\s[|/·•]\s")  # between the buttons of one line
CREDIT = re.compile(
    r"^\W*(?:(?:image|photo|picture|illustration)s?\s*(?:credits?|courtesy|source|by|:)|"
    r"(?:photo|image)s?\s+(?:©|via)|getty images\W*$|shutterstock\W*$|istock\W*$)",
    re.IGNORECASE,
)
# Lines of law: the whole line says nothing of the career.
LEGAL = re.compile(
    r"as a courtesy to (?:users|readers|visitors)|not your (?:recruiting|legal|financial)|"
    r"none of the information provided|not responsible for the content|"
    r"does not constitute (?:legal|financial|professional) advice|"
    r"we may (?:earn|receive) (?:a|an) (?:\w+ )?commission",
    re.IGNORECASE,
)
# Sentences that only speak of the page, point to another or announce what follows; those beside
# them may well be about the career.
PAGE_TALK = re.compile(
    r"\b(?:left|right)[- ]hand (?:side )?(?:menu|column|navigation)\b|"
    r"\bdrop-?down (?:box|menu|list)|"
    r"^(?:use|click|tap|select|see|follow) the (?:\w+ ){0,3}(?:links?|buttons?|tabs?|menu)\b|"
    r"^the links? (?:below|above)\b|"
    r"\b(?:look(?:ing)? at|check(?:ing)? out|see|browse|read) our (?:\w+ ){0,2}"
    r"(?:guide|list|round-?up|page|article|blog)s?\b|"
    r"^for (?:more|further|additional) (?:information|details?)\b[^.]*\b(?:visit|see|go to|read)\b"
    r"[^.]*\b(?:pages?|sections?|tabs?)\W*$|"
    r"^(?:learn|find out|read|discover) more about [^.]{2,200}? by (?:visiting|reading)\b|"
    r"^compare the [^.]{3,250} (?:with|to) (?:similar|other|related) "
    r"(?:occupations|careers|jobs|roles)\W*$|"
    r"^for [^.]{3,120}, (?:please )?(?:visit|see|go to)\W*$|"  # the link's words are gone
    r"^the following (?!(?:year|month|week|day|morning|decade)s?\b)[^.:\d]{3,200}\.$",
    re.IGNORECASE,
)
CALL = re.compile(
    r"^(?:DOWNLOAD|READ|LEARN|WATCH|REGISTER|SIGN|SUBSCRIBE|GET|BUY|SHOP|TRY|JOIN|VIEW|CLICK|FIND|"
    r"START|BOOK|APPLY|DISCOVER|EXPLORE|ACCESS|SAVE|REQUEST)\b[A-Z0-9 !'’&-]*$"
)
BIO = re.compile(
    r"^(?:[A-Z][\w'’.-]+\s){1,4}(?:is|was|has been|works as|writes|has written|covers|spent)\b"
    r".{0,160}?\b(?:journalist|writer|author|editor|reporter|blogger|columnist|contributor|"
    r"copywriter|correspondent|content\s(?:manager|strategist|marketer|specialist))\b"
)
BYLINE = re.compile(
    r"^(?:(?:Written|Reviewed|Edited|Posted|Published|Updated|Medically reviewed) by|By):?\s+"
    r"[A-Z][\w'’.-]+(?:\s[A-Z][\w'’.-]*){1,3}(?:$|\s*[|,·•–—-].{0,60}$)"
)
LINKED = (  # headings of boxes with links to elsewhere
    r"(?:related|popular|recent|latest|trending|recommended|featured|similar|more|other|further) "
    r"(?:articles?|content|links?|posts?|stories|news|reading|blogs?|companies|resources?|videos?|"
    r"interviews?|features?|headlines)",
    r"related|(?:in other |our |site )?news|headlines|"
    r"(?:elsewhere|also) (?:in|on) (?:this|our) (?:issue|edition|magazine|(?:web)?site|pages?)",
    r"related (?:case studies|courses|guides|pages|topics|searches)",
    r"(?:jobs|vacancies|courses|events|offers) (?:for|near) you",
    r"most (?:read|popular|viewed)|more (?:from|in|on|like this)\b.{0,60}|read next",
    r"(?:you (?:may|might) (?:also )?(?:like|be interested)|recommended for you)\b.{0,30}",
)
HEADINGS = (
    *LINKED,
    r"about the (?:author|writer|editor)s?|(?:leave a )?(?:comments?|reply)|discussion",
    r"share(?: this)?(?: (?:page|article|post|profile))?(?: with.{0,30})?|follow us\b.{0,30}",
    r"(?:stay|keep) (?:in touch|connected|up to date|informed)|connect with us",
    r"(?:sign up|subscribe|newsletter)\b.{0,60}|cookies?\b.{0,40}|tags?|advert(?:isement)?s?|"
    r"sponsored(?: (?:content|links?|posts?))?|promoted(?: content)?|"
    r"(?:(?:member|reader|subscriber|partner)s?['’]? |special )offers?",
    r"(?:was|is) this (?:page|article|information|profile)\b.{0,40}|feedback|rate this\b.{0,30}",
    r"quick links|site ?map|main menu|navigation(?: menu)?|in this section|contents",
    r"support links|legal(?: (?:information|notice))?|privacy\b.{0,30}|external links",
    r"references|notes|citations|footnotes",
)
HEADING = re.compile(rf"^\W*(?:{'|'.join(HEADINGS)})\W*$", re.IGNORECASE)
