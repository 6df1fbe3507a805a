"""The wordings by which guides announce skills, frame them, and say what is none."""

from __future__ import annotations

import re

ANY_CASE = re.IGNORECASE

# A heading or lead that announces skills, and which words in it are the occupation's, not skills.
ANNOUNCES = re.compile(
    r"\b(?:skill[- ]?sets?|skills?|qualities|quality(?=\s*$)|traits?|attributes?|abilities"
    r"|aptitudes?|competenc(?:y|ies|es?)|competences|strengths|characteristics|personality"
    r"|knowledge|know-how|expertise|proficienc(?:y|ies)|what (?:does )?it takes?"
    r"|what you(?:'ll|’ll| will)? need to know|personal (?:requirements|attributes|profile)|good at"
    r"|makes? a (?:good|great)|strong candidates|temperament)\b",
    ANY_CASE,
)
# The same, of a short heading only: elsewhere these words name work, news or other things.
ANNOUNCES_TOOLS = re.compile(
    r"\b(?:tools?|software|technolog(?:y|ies)|tech stack|programming languages?|languages"
    r"|frameworks?|equipment|platforms?|libraries)\b",
    ANY_CASE,
)
WORKERS = re.compile(
    r"\b(?:software|tools?|technology|systems|quality)\s+(?:and \w+ )?(?:develop\w*|engineers?"
    r"|testers?|analysts?|architects?|operators?|makers?|assurance|control|designers?|programmers?"
    r"|technicians?)\b|\b(?:foreign|modern) languages? teach\w*",
    ANY_CASE,
)
# Headings that speak of something else, or of skills as what one learns later or elsewhere.
OTHER = re.compile(
    r"\b(?:salar\w+|pay|earnings|wages|outlook|prospects|employment|jobs? (?:market|growth)"
    r"|courses?|training|education\w*|degrees?|certificat\w+|licen[cs]\w+|registration|apprentic\w+"
    r"|universit\w+|college|school|hours|environment|related|similar|duties|tasks|responsibilit\w+"
    r"|day[- ]to[- ]day|career paths?|progression|advancement|restrictions|entry requirements"
    r"|further information|contacts?|resources|sources?|about this|how to (?:become|use|get|apply)"
    r"|becom(?:e|ing)|apply\w*|interview|resume|cvs?|cover letter|faqs?|shortage|bootcamps?"
    r"|companies|employers'? names|types of|examples of|what .{2,60} do|work experience"
    r"|experience requirements|state & area|where to)\b",
    ANY_CASE,
)
LATER = re.compile(
    r"\b(?:improv\w+|develop(?:ing)? (?:your|new|these)|build(?:ing)? (?:your|these)|highlight\w*"
    r"|show(?:ing)? (?:your|these)|transfer\w*|gain(?:ing)?|browse|explore|learn more|our|brush\w*"
    r"|assess\w*|skills (?:gap|data|shortage|test|course|boost)\w*|resume|cvs?|questions"
    r"|job description)\b",
    ANY_CASE,
)
# Headings under which a list holds skills only where an item is worded as one.
MIXED = re.compile(
    r"\b(?:qualifications?|requirements?|requires?|person specification|candidates?|essential"
    r"|desirable|looking for|look for|what you(?:'ll|’ll| will)? (?:need|bring)|must[- ]haves?"
    r"|nice to have|preferred|experience|entry)\b",
    ANY_CASE,
)
# Leads that open a list of skills without naming them: "Carpenters need to be:".
LEAD_BE = re.compile(
    r"\b(?:need|needs|have|has|must|should|ought)(?: to)? (?:also )?be\W*$", ANY_CASE
)
LEAD_KNOW = re.compile(
    r"\b(?:need|needs|have|has|must|should|ought)(?: to)? (?:also )?(?:know|understand|learn)"
    r"(?: \w+)?(?: (?:about|of|how to))?\W*$",
    ANY_CASE,
)
LEAD_NEED = re.compile(
    r"\b(?:(?:also )?needs?(?: to have)?|must have|should have|requires?|calls for|asks for|wants?"
    r"|(?:look|looks|looking) for|expects?|values?)\b[^.?!]{0,40}\W*$",
    ANY_CASE,
)

TYPE_TOOL = re.compile(
    r"\b(?:tools?|software|technolog(?:y|ies)|tech stack|programming languages?|frameworks?"
    r"|equipment|platforms?|libraries|packages|programs|applications|apps|computer systems)\b",
    ANY_CASE,
)
TYPE_KNOWLEDGE = re.compile(
    r"\b(?:knowledge|technical|hard skills?|subjects|expertise|know|understand|know-how"
    r"|disciplines)\b",
    ANY_CASE,
)
TYPE_QUALITY = re.compile(
    r"\b(?:qualit(?:y|ies)|traits?|personal\w*|soft|attributes|characteristics|temperament"
    r"|interpersonal|strengths|be)\b(?! (?:assurance|control))",
    ANY_CASE,
)

# What stands before the skill itself: articles, degrees, and how it is held.
ARTICLE = re.compile(
    r"(?:(?:an?|the|some|any|your|their|his|her|our|very|really|truly|both|also|plus"
    r"|above all,?|together with(?: the)?|as well as|even|high levels? of|(?:high|wide) degree"
    r" of|plenty of|lots of)\s+)+",
    ANY_CASE,
)
_DEGREE = (
    r"(?:excellent|good|great|strong|solid|sound|proven|demonstrated|demonstrable|thorough"
    r"|extensive|exceptional|outstanding|superb|robust|rigorous|in-depth|deep|deeper|broad|wide"
    r"|firm|full|fundamental|basic|advanced|detailed|practical|hands-on|working|general|effective"
    r"|comprehensive|relevant|significant|considerable|previous|prior|high levels? of"
    r"|high degree of|level of|wealth of|essential|key|important|first-class|top-notch"
    r"|well-developed|up-to-date|current|sufficient|adequate|reasonable|clear|proper|natural|keen"
    r"|lots of|plenty of|a lot of|the|an?|your|minimum(?: of)?|at least)"
)
DEGREES = re.compile(rf"(?:{_DEGREE}(?:,? (?:and |or )?|\s+))+", ANY_CASE)
HELD = re.compile(r"\b(?:skills?|knowledge|ability|understanding)\W*$", ANY_CASE)
OPENING = re.compile(r"(?:of|in|with|about|towards?|for)\s+(?:the )?", ANY_CASE)
FRAME_ABLE = re.compile(
    r"(?:to be able to|being able to|be able to|able to"
    r"|(?:ability|abilities|capacity|capability|aptitude|knack|talent|flair|gift|confidence|skills?"
    r"|readiness) (?:to|for|of|in|at|with)|to be|being|be|to have|having|have|to)\s+",
    ANY_CASE,
)
FRAME_KNOW = re.compile(
    r"(?:(?:\w+ )?knowledge (?:and (?:understanding|experience|skills?) )?(?:of|in|about)"
    r"|understanding (?:and \w+ )?of|awareness of|grasp of|command of|mastery of|familiarity with"
    r"|familiar with|fluency in|fluent in|proficien(?:cy|t) (?:in|with|at)"
    r"|competen(?:ce|cy|t) (?:in|with|at)|expertise (?:in|with)|expert in"
    r"|(?:background|grounding|foundation) in"
    r"|(?:(?!work)\w+ )?experience(?: (?:of|in|with|using))?(?: using"
    r"| working (?:in|with)(?= (?-i:[A-Z])))?|(?:skills?|skilled) (?:in|with|at)|competent in"
    r"|versed in|qualified in|fundamentals of|(?:the )?principles of|comfortable with"
    r"|confident (?:with|in|using)"
    r"|(?:programming|coding|scripting|programming experience) in(?= (?-i:[A-Z]))"
    r"|know(?:ing)? (?:about|how to)|know(?:ing)?|understanding|understand"
    r"|working with(?= (?-i:[A-Z]))|use of|using)\s+(?:how to )?",
    ANY_CASE,
)
SKILL_WORDED = re.compile(
    r"\b(?:skills?|knowledge|ability|able to|understanding|proficien\w+|familiar\w*|aptitude"
    r"|competen\w+|expertise|awareness|grasp of|command of|fluen\w+|capab\w+"
    r"|experience (?:in|with|of|using)|attention to|passion for)\b",
    ANY_CASE,
)

# What is no skill: papers, years, grades, checks, money; and pointers without content.
PAPERS = re.compile(
    r"\b(?:GCSEs?|A[- ]levels?|[AST][- ]levels?|degrees?|diplomas?|certificat(?:e|es|ion|ions)"
    r"|licen[cs](?:es?|ing|ed|ure)|bachelor\S*|master[’']s|masters?(?= (?:in|degree|of|level))"
    r"|ph\.?d|doctorate|hnd|hnc|btec|nvqs?|svqs?|foundation year|apprenticeships?|bootcamps?"
    r"|diploma|qualifications?|courses?|traineeships?|internships?"
    r"|years?[’']?(?= (?:of|experience|old)|$)|\d+\+? years?|year olds?|months?|aged? \d+|dbs"
    r"|clearance|background checks?|passport|visa|citizen\w*|vaccin\w*|registered with|registration"
    r"|memberships?|graduat\w+|postgraduate|high school|college|university|universities|exams?"
    r"|examinations?|accredit\w+|credentials?|driving licen[cs]e|portfolio|coursework"
    r"|skills? (?:tests?|assessments?)|CSCS|card|equivalent|salary"
    r"|pay(?! (?:close |careful )?attention)|earn\w*|grades?|training|work experience"
    r"|entry requirements?|entry[- ]level|criminal record|medical (?:test|exam\w*|check))\b",
    ANY_CASE,
)
POINTER = re.compile(
    r"^(?:introduction|conclusions?|summary|overview|(?:key )?takeaways|final thoughts|next steps"
    r"|it|its|this|that|these|those|them|they|you|your|we|he|she|there|here|others?|more|most|many"
    r"|several|both|all|each|one|two|three|four|five|six|the following|following|some|any|who|which"
    r"|what|when|where|why|how|if|because|as|so|but|not|no|for example|for more|visit|see|click"
    r"|read|find out|learn more|e\.g|i\.e|etc|and|or|than|such|other|an?|the|also|even|like|with"
    r"|from|by|on|at|in|into|of|to|while|whether|until|although|people|someone|anyone|everyone"
    r"|workers|candidates|employers|applicants|experience|skills?|qualit(?:y|ies)|knowledge"
    r"|abilit(?:y|ies)|attributes?|traits?|characteristics|competenc(?:y|ies)|tools?|technologies"
    r"|requirements?|accessories|education|description|example|using|coursework"
    r"|programming languages?|languages?|software|frameworks?|libraries|technology|equipment"
    r"|systems?|areas?|fields?|level|name|importance|category|type"
    r"|(?:other|further|several|various|different|top|popular|common|many"
    r"|modern) (?:programming )?(?:languages?|tools?|frameworks?|libraries|software|technologies"
    r"|programs|applications|skills?)"
    r"|(?:technical|soft|hard|key|core|essential|important|basic|personal|professional|transferable"
    r"|general|other|specific|specialist|certain|new|same|relevant|broad|right|necessary|required"
    r"|in-demand|practical|advanced) (?:skills?|qualit(?:y|ies)|traits?|knowledge|abilit(?:y|ies)"
    r"|tools?|attributes|characteristics|competenc\w+|skill sets?|training|requirements?))$",
    ANY_CASE,
)
OPENS_CLAUSE = re.compile(
    r"^(?:(?:number|variety|range|set|mix|mixture|combination|blend|selection|list|lot|lots|array"
    r"|host|couple|kinds?|types?|sorts?|parts?|some|all|one|none|examples?) of|brush|related"
    r"|another|following|known as|it|down|up|just|only|even|this|that|these|those|they|you(?!r)|we"
    r"|he|she|there|who|which|because|since|if|when|while|where|although|so|but|not|for|than|see"
    r"|visit|click|find out|read (?:more|on|about|our)|learn more|check (?:out|with)|as|at"
    r"|according|depending|most|many|every|each|other|others|such|much|often|usually"
    r"|sometimes|typically|generally|however|therefore|whether|particularly|especially|including"
    r"|include[sd]?|like|from|by|on|into|about|during|after|before|via|per|again|in turn|in fact"
    r"|in addition)\b",
    ANY_CASE,
)
FINITE = re.compile(
    r"\b(?:must|can|could|should|will|would|may|might|are|is|was|were|has|had|does|did|cannot"
    r"|isn[’']t|aren[’']t|don[’']t|you[’'](?:ll|re|ve)|it[’']s|they|we|you|i|includes?|requires?"
    r"|helps?|means|involves?|allows?|enables?|makes|comes?|matters?|counts?|needs?|wants?|adds?"
    r"|lists?|often|usually|names|gives|calls|says|asks)\b",
    ANY_CASE,
)
