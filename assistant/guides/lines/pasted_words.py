"""The words by which lines and boxes of pasted pages are told as furniture; no site is named."""

from __future__ import annotations

import re

from assistant.guides.lines.dates import DAY_FIRST, MONTH_FIRST
from assistant.guides.lines.phrases import LINKED

_LINKS = (
    r"(?:articles?|posts?|stories|videos|reviews|news|pages|guides|blogs?|discussions?|courses|"
    r"programs|programmes)"
)
_THINGS = (
    rf"(?:{_LINKS}|jobs|vacancies|roles|comments?|replies|companies|results|photos|topics|"
    r"questions|salaries)"
)
_AGO = r"(?:an?|\d+)\s?(?:s|sec|m|min|h|hr|d|w|wk|mo|y|yr|second|minute|hour|day|week|month|year)s?"
_DATE = rf"(?:{DAY_FIRST.pattern}|{MONTH_FIRST.pattern}|(?:19|20)\d\d-\d\d-\d\d)"
_BUTTONS = (
    r"(?:download|get|request) (?:the |our |your |a )?(?:free )?(?:full )?(?:brochure|syllabus|"
    r"prospectus|e-?book|pdf|report)\b.{0,40}",
    r"(?:enrol+|buy) (?:now|today)|add to (?:cart|basket|wish ?list)|start (?:your )?free trial",
    r"(?:book|schedule|request) (?:a |your )?(?:free )?(?:demo|call|trial|consultation|seat|place)",
)
LINES = (
    r"[←‹«↩]\s?.{1,40}",
    rf"(?:read|see|show|view|load|browse|explore|discover) (?:more|all|other)(?: {_THINGS})?",
    rf"(?:view|show|hide) (?:\w+ ){{0,2}}{_THINGS}(?: in \d.{{0,30}})?",
    # posts: who wrote when, votes, moderation
    rf"(?!(?:i|we|he|she|they|it|my)\b).{{0,50}}\b{_AGO}\.? ago(?:\s*[→•·|].{{0,40}})?",
    r"(?:posted|asked|answered|started|submitted|last edited) by\b.{1,60}",
    r"(?:\d[\d.,]*[km]?\s(?:(?:up|down)?votes?|likes?|points?|shares?|views?|replies|comments?|"
    r"followers|reactions|reads|claps)\W*)+",
    r"(?:(?:\d|over \d)[\d.,]*[km]?\s(?:subscribers|followers|members|applicants|watching)\W*)+",
    r"\d{1,2}:\d\d(?::\d\d)?|(?:senior |junior |new |full |active )?member|moderator",
    r"(?:reply to|start) (?:this|new|a new) (?:topic|thread)\W*|(?:go to )?topic listing|"
    r"join the conversation|recently browsing\b.{0,30}|(?:proudly )?powered by .{2,40}|"
    r"(?:add|post|write|leave) (?:a |your )?(?:comment|reply|answer)",
    r"improve this (?:question|answer)",
    rf"easy apply|set (?:an? )?alert\b.{{0,30}}|(?:asked|answered|active)\s{_DATE}.{{0,20}}",
    r"viewed [\d.,]+[km]? times|[\d.,]+[km]? views\b.{0,30}|comments? \d+|subscribed?",
    rf"by \S+(?: \S+)?, {_DATE}.{{0,40}}",
    r"view (?:this e-?mail )?in (?:your )?browser|forward (?:this )?to a friend|"
    r"you (?:are|['’]re) receiving this\b.{0,200}|.{0,60}\bpage \d+ (?:of|/) \d+\b.{0,40}",
    r"\[(?:deleted|removed)\]|sort(?:ed)? by\b.{0,20}|joined:.{0,20}|posts: [\d,]+|#\d+",
    r"(?:reply|quote|report|share|award|give award|upvote|downvote|like|permalink|follow|"
    r"save|copy link|flag|hide)(?:\s+(?:reply|quote|report|share|award|upvote|downvote|like|"
    r"permalink|follow|save|flag|hide))*",
    # an encyclopedia's tools
    r"[\"“].{2,60}[\"”] redirects here\b.{0,150}|not to be confused with\b.{0,150}",
    r"this (?:article|section|list) (?:needs?|may|is|has|contains|relies|does not)\b.{0,120}"
    r"\b(?:citations?|sources|references|verif|stub|clean-?up|expand|neutral|rewritten)\b.{0,400}",
    r"(?:save|add) to (?:(?:my|your) (?:\w+ )?(?:plan|profile|account|jobs|list)|favou?rites|"
    r"calendar|bookmarks|(?:short|wish|watch|reading )?list)",
    r"\d+ languages?|view (?:history|source)|retrieved from .{5,200}",
    # papers
    r"(?:(?:photographs?|photos?|illustrations?|images?|words|reporting|edited|story) )?by:?"
    r"(?: (?-i:[A-Z])[\w'’.-]+){1,4}(?:\s*[|,·•–—-].{0,60})?",
    r"(?:listen to|save|gift) this (?:story|article|episode)\b.{0,30}",
    r"\d+\s?[- ]?min(?:ute)?s? (?:read|listen)",
    r"this (?:story|article|post|piece) (?:(?:first |originally )?appear(?:s|ed)|was (?:first |"
    r"originally )?published)\b.{0,300}",
    r"(?:tags?|filed under|share):\s.{1,100}",
    r"(?:related|read more|see also|also read|you may also like|don['’]t miss)"
    r"(?: (?:article|reading|post))?:\s.{3,120}[^.]",
    r"(?:click|tap) .{1,40} to (?:share|print|expand)\b.{0,30}",
    # stars with what learners say, buttons of vendors
    r"(?:[⭐★☆]\s?){2,}.{0,300}",
    *_BUTTONS,
    r"(?:apply|register|subscribe|join) (?:now|today)|[\d.,]+k? (?:salaries|reviews|ratings)"
    r"(?: (?:reported|submitted|posted))?",
    rf"(?:\w+day,? )?{_DATE}(?:\W+\d{{1,2}}[:.]\d\d.{{0,12}})?",
    rf"(?:(?:last|page|date|first) )*(?:updated|modified|reviewed|published|posted)(?: on)?:?\s"
    rf"(?:\w+day,? )?{_DATE}.{{0,60}}",
    r"(?:save|e-?mail|report|share|print) (?:this )?(?:job|vacancy)\b.{0,30}",
    r"create (?:a )?job alert",
    r"e-?mail me (?:jobs|alerts|vacancies)\b.{0,40}|log ?in to \w+",
    r"text is available under\b.{0,200}|this page was last edited\b.{0,80}",
    r"(?:by (?:signing up|subscribing|registering)|no spam|unsubscribe)\b.{0,150}",
)
LINE = re.compile(rf"^\W{{0,4}}(?:{'|'.join(LINES)})\W*$", re.IGNORECASE)
SITE = re.compile(
    r"^(?:about|advertise|blog|careers?|contact|cookies?|copyright|disclaimer|faqs?|help|home|jobs|"
    r"legal|log ?in|news|press|privacy|products?|security|sign in|site ?map|status|support|terms|"
    r"vacancies)\b",
    re.IGNORECASE,
)  # where the links of a footer lead
EDIT = re.compile(r"(?:\[\s*(?:edit|hide|show)(?: source)?[^\]]{0,20}\]\s*)+$", re.IGNORECASE)
PICTURE = re.compile(r"[\U0001f300-\U0001faff\u2600-\u26ff]")  # what offers begin with
OFFER = re.compile(
    r"free trial|no credit card|\d\s?% off\b|register now|enrol+ now|limited[- ]time|promo code|"
    r"free webinar|use code\b|ends in \d|early bird|money[- ]back|free articles?\b",
    re.IGNORECASE,
)
BAR = re.compile(  # words of bars that alone might head something
    r"^\W*(?:article|talk|read|edit|tools|appearance|discussion|hide|show|comments?|followers?|"
    r"tags?|history|likes?|views?|next|back)\W*$",
    re.IGNORECASE,
)
BUTTON = re.compile(rf"^\W{{0,4}}(?:{'|'.join(_BUTTONS)})\W*$", re.IGNORECASE)
MAIL = re.compile(r"(?:from|to|cc|bcc|date|sent|reply-to|importance):", re.IGNORECASE)
FAQS = re.compile(r"^\W*(?:faqs?|frequently asked questions)\W*$", re.IGNORECASE)
ALT_TEXT = re.compile(r"^(?:image description|alt(?:ernative)? text)\W*$", re.IGNORECASE)
VOTES = re.compile(
    r"^(?:reply|upvote|share|quote|report|like)(?:\s+(?:reply|share|report|award|save|quote|follow|"
    r"like))*$|^.{0,50}\bago\W*$",
    re.IGNORECASE,
)
THANKS = re.compile(
    r"^(?:was|did|is) (?:this|you find)\b.{0,40}\b(?:helpful|useful|accurate|relevant|correct|"
    r"looking for)\b.{0,20}\?$",
    re.IGNORECASE,
)
YES_NO = re.compile(r"^\W*(?:yes|no|maybe|not really|👍|👎)?(?:\W+(?:yes|no))?\W*$", re.IGNORECASE)
CONTENTS = re.compile(
    r"^(?:table of )?contents(?: of this \w+)?\W*(?:\[?(?:hide|show)\]?)?$|"
    r"^(?:(?:what['’]?s )?(?:on|in) this (?:page|article|guide|post|section|story|issue)|"
    r"jump to(?: (?:a )?section)?|quick (?:links|navigation)|skip to(?: section)?|"
    r"(?:page|article) (?:contents|sections|menu))\W*$",
    re.IGNORECASE,
)
_BOXES = (
    *LINKED,
    rf"(?:explore|browse|view|see|discover|read) (?:more|other|related|similar|popular) {_LINKS}",
    rf"(?:related|popular|recent|latest|trending|recommended|featured|similar|other) {_LINKS}",
    r"(?:\w+ ){0,2}you (?:may|might|will|['’]ll)(?: also)? "
    r"(?:like|love|enjoy|be interested)\b.{0,30}",
    r"(?:people|others|readers|customers) also (?:viewed|searched|bought|read|liked)\b.{0,30}",
    r"related|similar|linked|trending|popular|hot network questions|"
    r"also (?:this week|in this issue)",
    r"read more|trending(?: now)?|top stories|editor['’]?s['’]? picks?|don['’]?t miss|keep reading|"
    r"in case you missed it|what to read next|up next|next article|popular now|also on\b.{0,30}",
    r"(?:subscribe to|(?:sign up|register) (?:for|to) (?:our|the)|join \d[\d,]{3,}|"
    r"get (?:the best of|our (?:newsletter|latest)))\b.{0,80}",
    r"(?:what )?(?:our|their) (?:learners|students|customers|graduates|alumni|users|members|"
    r"readers|clients) (?:say|said|are saying)\b.{0,20}|testimonials?|success stories",
    r"\d+ (?:comments?|replies)|comments? \(?\d+\)?|see also",
)
BOX = re.compile(rf"^\W*(?!more (?:in|on) (?-i:[a-z]))(?:{'|'.join(_BOXES)})\W*$", re.IGNORECASE)
JOB_BOX = re.compile(
    r"^\W*(?:(?:explore|browse|see|view|compare|more) )?(?:similar|related|recommended|other|more|"
    r"latest|featured|nearby) (?:[\w-]+ ){0,2}?(?:jobs?|vacancies|openings|positions|roles|titles|"
    r"salaries|pay)(?: (?:like this|near you|at .{1,40}|for you))?\W*$",
    re.IGNORECASE,
)
AUTHOR = re.compile(
    r"^\W*(?:about (?:the )?(?:author|writer|editor|presenter|host)s?|(?:author|writer)(?: bio)?|"
    r"(?:a word )?from our (?:sponsors?|partners?)|sponsored(?: by.{0,40})?|partner content|"
    r"(?:further|external) (?:reading|links))\W*$",
    re.IGNORECASE,
)
CITING = re.compile(r"^\W*(?:references|footnotes|bibliography|citations|notes)\W*$", re.IGNORECASE)
CITED = re.compile(
    r"^\s*(?:\^|\[\d|\d{1,3}\.\s*\^)|\b(?:retrieved|archived|accessed|ISBN|doi|et al)\b|https?://",
    re.IGNORECASE,
)
END = re.compile(
    r"^\W*(?:.{0,60}(?:©|\(c\) (?:19|20)\d\d|\ball rights reserved\b)|copyright\b|privacy\b"
    r"|your privacy\b|terms(?: of (?:use|service))?\W*$|cookies?\b|accessibility(?: statement)?\W*$"
    r"|site ?map\b|follow us\b|share (?:this|on)\b|report a (?:problem|mistake)|was this\b"
    r"|date modified|subscribe\W*$|subscribe to\b|sign up\W*$|sign up (?:for|to) (?:our|the)\b"
    r"|join \d[\d,]{3,}\b|get the best of\b|newsletter\b|unsubscribe\b|this page was last edited"
    r"|text is available under|categories:|contact us$|about us$)",
    re.IGNORECASE,
)
