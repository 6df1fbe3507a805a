"""The wordings by which guides announce skills, frame them, and say what is none."""

from __future__ import annotations

import re

ANY_CASE = re.IGNORECASE

# A heading or lead that announces skills, and which words in it are the occupation's, not skills.
ANNOUNCES = re.compile(
    r"\b(?:skill[- ]?sets?|skills?|qualities|quality(?=\s*$)|traits?|attributes?|abilities"
    r"|aptitudes?"
    r"|competenc(?:y|ies|es?)|competences|strengths|characteristics|personality|knowledge|know-how"
    r"|expertise|proficienc(?:y|ies)|what (?:does )?it takes?|what you(?:'ll|’ll| will)? need"
    r" to know"
    r"|personal (?:requirements|attributes|profile)|good at|makes? a (?:good|great)"
    r"|strong candidates"
    r"|temperament)\b",
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
    r"|testers?|analysts?"
    r"|architects?|operators?|makers?|assurance|control|designers?|programmers?|technicians?)\b"
    r"|\b(?:foreign|modern) languages? teach\w*",
    ANY_CASE,
)
# Headings that speak of something else, or of skills as what one learns later or elsewhere.
OTHER = re.compile(
    r"\b(?:salar\w+|pay|earnings|wages|outlook|prospects|employment|jobs? (?:market|growth)"
    r"|courses?"
    r"|training|education\w*|degrees?|certificat\w+|licen[cs]\w+|registration|apprentic\w+"
    r"|universit\w+"
    r"|college|school|hours|environment|related|similar|duties|tasks|responsibilit\w+"
    r"|day[- ]to[- ]day"
    r"|career paths?|progression|advancement|restrictions|entry requirements|further information"
    r"|contacts?|resources|sources?|about this|how to (?:become|use|get|apply)|becom(?:e"
    r"|ing)|apply\w*|interview|resume|cvs?"
    r"|cover letter|faqs?|shortage|bootcamps?|companies|employers'? names|types of|examples of"
    r"|what .{2,60} do|work experience|experience requirements|state & area|where to)\b",
    ANY_CASE,
)
LATER = re.compile(
    r"\b(?:improv\w+|develop(?:ing)? (?:your|new|these)|build(?:ing)? (?:your|these)"
    r"|highlight\w*|show(?:ing)? (?:your|these)"
    r"|transfer\w*|gain(?:ing)?|browse|explore|learn more|our|brush\w*|assess\w*|skills (?:gap"
    r"|data|shortage|test|course"
    r"|boost)\w*|resume|cvs?|questions"
    r"|job description)\b",
    ANY_CASE,
)
# Headings under which a list holds skills only where an item is worded as one.
MIXED = re.compile(
    r"\b(?:qualifications?|requirements?|requires?|person specification|candidates?|essential"
    r"|desirable"
    r"|looking for|look for|what you(?:'ll|’ll| will)? (?:need|bring)|must[- ]haves?"
    r"|nice to have|preferred"
    r"|experience|entry)\b",
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
    r"|equipment"
    r"|platforms?|libraries|packages|programs|applications|apps|computer systems)\b",
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
    r"|extensive|exceptional"
    r"|outstanding|superb|robust|rigorous|in-depth|deep|deeper|broad|wide|firm|full|fundamental"
    r"|basic|advanced"
    r"|detailed|practical|hands-on|working|general|effective|comprehensive|relevant|significant"
    r"|considerable|previous|prior"
    r"|high levels? of|high degree of|level of|wealth of|essential|key|important|first-class"
    r"|top-notch|well-developed|up-to-date|current"
    r"|sufficient|adequate|reasonable|clear|proper|natural|keen|lots of|plenty of|a lot of"
    r"|the|an?|your|minimum(?: of)?|at least)"
)
DEGREES = re.compile(rf"(?:{_DEGREE}(?:,? (?:and |or )?|\s+))+", ANY_CASE)
HELD = re.compile(r"\b(?:skills?|knowledge|ability|understanding)\W*$", ANY_CASE)
OPENING = re.compile(r"(?:of|in|with|about|towards?|for)\s+(?:the )?", ANY_CASE)
FRAME_ABLE = re.compile(
    r"(?:to be able to|being able to|be able to|able to|(?:ability|abilities|capacity"
    r"|capability|aptitude|knack|talent|flair"
    r"|gift|confidence|skills?|readiness) (?:to|for|of|in|at|with)|to be|being|be|to have"
    r"|having|have|to)\s+",
    ANY_CASE,
)
FRAME_KNOW = re.compile(
    r"(?:(?:\w+ )?knowledge (?:and (?:understanding|experience|skills?) )?(?:of|in|about)"
    r"|understanding (?:and \w+ )?of"
    r"|awareness of|grasp of|command of|mastery of|familiarity with|familiar with|fluency in"
    r"|fluent in"
    r"|proficien(?:cy|t) (?:in|with|at)|competen(?:ce|cy|t) (?:in|with|at)|expertise (?:in"
    r"|with)|expert in|(?:background|grounding|foundation) in"
    r"|(?:(?!work)\w+ )?experience(?: (?:of|in|with|using))?(?: using| working (?:in"
    r"|with)(?= (?-i:[A-Z])))?"
    r"|(?:skills?|skilled) (?:in|with|at)"
    r"|competent in|versed in|qualified in|fundamentals of|(?:the )?principles of|comfortable"
    r" with|confident (?:with|in|using)"
    r"|(?:programming|coding|scripting|programming experience) in(?= (?-i:[A-Z]))|know(?:ing)?"
    r" (?:about"
    r"|how to)|know(?:ing)?|understanding|understand"
    r"|working with(?= (?-i:[A-Z]))|use of|using)\s+(?:how to )?",
    ANY_CASE,
)
SKILL_WORDED = re.compile(
    r"\b(?:skills?|knowledge|ability|able to|understanding|proficien\w+|familiar\w*|aptitude"
    r"|competen\w+"
    r"|expertise|awareness|grasp of|command of|fluen\w+|capab\w+|experience (?:in|with"
    r"|of|using)|attention to|passion for)\b",
    ANY_CASE,
)

# What is no skill: papers, years, grades, checks, money; and pointers without content.
PAPERS = re.compile(
    r"\b(?:GCSEs?|A[- ]levels?|[AST][- ]levels?|degrees?|diplomas?|certificat(?:e|es"
    r"|ion|ions)|licen[cs](?:es?|ing|ed|ure)|bachelor\S*|master[’']s"
    r"|masters?(?= (?:in|degree|of|level))|ph\.?d|doctorate|hnd|hnc|btec|nvqs?|svqs?"
    r"|foundation year|apprenticeships?|bootcamps?|diploma"
    r"|qualifications?|courses?|traineeships?|internships?|years?[’']?(?= (?:of|experience"
    r"|old)|$)|\d+\+? years?|year olds?|months?|aged? \d+|dbs|clearance"
    r"|background checks?|passport|visa|citizen\w*|vaccin\w*|registered with|registration"
    r"|memberships?|graduat\w+|postgraduate"
    r"|high school|college|university|universities|exams?|examinations?|accredit\w+|credentials?"
    r"|driving licen[cs]e|portfolio|coursework|skills? (?:tests?|assessments?)|CSCS|card"
    r"|equivalent"
    r"|salary|pay(?! (?:close |careful )?attention)|earn\w*|grades?|training|work experience"
    r"|entry requirements?|entry[- ]level|criminal record|medical (?:test|exam\w*|check))\b",
    ANY_CASE,
)
POINTER = re.compile(
    r"^(?:introduction|conclusions?|summary|overview|(?:key )?takeaways|final thoughts"
    r"|next steps|it|its|this|that|these|those|them|they|you|your|we|he|she|there|here"
    r"|others?"
    r"|more|most|many|several|both|all|each"
    r"|one|two|three|four|five|six|the following|following|some|any|who|which|what|when"
    r"|where|why|how|if|because|as|so|but|not|no"
    r"|for example|for more|visit|see|click|read|find out|learn more|e\.g|i\.e|etc|and"
    r"|or|than|such|other|an?|the|also|even|like|with|from|by|on|at|"
    r"in|into|of|to|than|while|whether|until|although|people|someone|anyone|everyone"
    r"|workers|candidates|employers|applicants|experience|skills?"
    r"|qualit(?:y|ies)|knowledge|abilit(?:y|ies)|attributes?|traits?|characteristics"
    r"|competenc(?:y|ies)|tools?|technologies|requirements?|accessories|education|description"
    r"|example|using|coursework|programming languages?|languages?|software|frameworks?"
    r"|libraries|technology|equipment|systems?|areas?|fields?|level|name|importance|category"
    r"|type"
    r"|(?:other|further|several|various|different|top|popular|common|many|modern) (?:programming"
    r" )?(?:languages?|tools?|frameworks?|libraries|software|technologies|programs|applications"
    r"|skills?)"
    r"|(?:technical|soft|hard|key|core|essential|important|basic|personal|professional"
    r"|transferable|general|other|specific|specialist|certain|new|same|relevant|broad"
    r"|right|necessary|required|in-demand|practical|advanced) "
    r"(?:skills?|qualit(?:y|ies)|traits?|knowledge|abilit(?:y|ies)|tools?|attributes"
    r"|characteristics|competenc\w+|skill sets?|training|requirements?))$",
    ANY_CASE,
)
OPENS_CLAUSE = re.compile(
    r"^(?:(?:number|variety|range|set|mix|mixture|combination|blend|selection|list|lot"
    r"|lots|array|host|couple|kinds?|types?|sorts?|parts?|some|all|one|none|examples?) of"
    r"|brush|related|another|following|known as|it|down|up|just|only|even|this|that|these"
    r"|those|they|you(?!r)|we|he|she|there|who|which|because|since|if|when|while|where"
    r"|although|so|but|not|for|than"
    r"|see|visit|click|find out|read (?:more|on|about|our)|learn more|check (?:out|with)"
    r"|as|at|according|depending|most|many|every|each|another|other|others|such|much"
    r"|often"
    r"|usually|sometimes|typically|generally|however|therefore|whether|particularly|especially"
    r"|including|include[sd]?|like|from|by|on|into|about|during|after|before|via|per"
    r"|again|in turn|in fact|in addition)\b",
    ANY_CASE,
)
FINITE = re.compile(
    r"\b(?:must|can|could|should|will|would|may|might|are|is|was|were|has|had|does|did"
    r"|cannot|isn[’']t|aren[’']t|don[’']t|you[’'](?:ll|re|ve)|it[’']s"
    r"|they|we|you|i|includes?|requires?|helps?|means|involves?|allows?|enables?|makes"
    r"|comes?|matters?|counts?|needs?|wants?|adds?|lists?|often|usually|names|gives|calls"
    r"|says|asks)\b",
    ANY_CASE,
)
