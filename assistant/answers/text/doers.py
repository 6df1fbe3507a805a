"""Words that name a kind of worker, told by their form."""

from __future__ import annotations

from assistant.answers.text.terms import singular

# Last words that say "a person" and no more; what stands before them is a description.
GENERIC = frozenset(
    """person people man woman lady guy bloke worker staff scientist expert specialist professional
    team crew member folk boss employee operative someone employer volunteer lad one
    leaver starter returner""".split()
)
# Those of them that end the names of occupations, too: data scientist, social worker.
TITLED = frozenset("worker scientist expert specialist professional operative".split())
DOER = ("er", "or", "ist", "ician", "itian", "arian", "eer", "yst", "ant", "man", "woman", "smith",
        "wright", "herd", "nurse", "pilot", "chef", "clerk", "coach", "guard", "agent")  # fmt: skip
# Words that end so and name no worker.
NOT_DOERS = frozenset(
    """abundant across activator adapter adaptor after agrarian alter alternator amber ammeter
    another answer assist authoritarian bachelor badger barrier beer before behavior behaviour
    better bigger blender blister boiler border brilliant broader brother bulgarian bumper burger
    burner busier butter calculator calendar cancer capacitor career catheter center centre chamber
    chapter character charger charter cheaper cheer chiller cider clear closer cluster colder color
    compressor computer condenser connector consider consist constant container cooker copper corner
    corridor counter covenant cover crater cross crossover customer cyber cylinder dagger danger
    daughter decanter december deeper deer defibrillator deliver desist detector determinant differ
    digger dinner disaster discover disorder distant dryer duster eager earlier easier egalitarian
    either elder elevator ember employer encounter enter error escalator excavator exist exterior
    extinguisher factor faster father favor fertiliser fertilizer fever filler filter finger flavor
    floor flower folder forever former foster fragrant freezer fuller further gather gender
    generator german ginger girder glacier grant greater hammer hamper handover hanger happier
    harbor harder healthier heater heather helicopter higher hinder hoist holder however human
    humanitarian humor hungarian hunger hydrant implant important indicator indoor inner insist
    instant interior junior labor ladder larger laser later layer leather leaver leftover letter
    lever lighter list litre liver locker longer lower lumber major makeover malignant maneuver
    manner master matter member merger meter micrometer midwinter minor mirror mixer monitor monster
    moreover mother motor mower muffler murder neater neuter never newer newsletter newspaper nicer
    november number october odor offer offshore older order other outdoor outer oyster pageant paper
    partner peer pepper persist photocopier pitcher plant pleasant pointer pollutant polyester
    polymer poorer poster powder power prefer primer printer prior projector propeller proper
    quarter quicker radiator rather reactor recover refer refresher refrigerator register relevant
    remainder remember reminder resist resistant resistor restaurant richer river roller roman rotor
    router rubber rudder rumor safer saucer scanner scatter scooter screwdriver sealant sectarian
    sector semester senior sensor separator september server sewer shelter shorter shoulder shower
    significant silver sister slender slipper slower smaller smarter soccer sooner specimen spider
    starter stressor stretcher stricter stronger suffer summer super supper sweater sweeter
    tabulator takeover taller taper teenager tender terror theater theatre thinner thunder tier
    tiger tighter timber timer toaster together tolerant toner totalitarian tougher tower tractor
    trailer transfer transformer transistor transmitter transplant trigger trouser tumbler tumor
    turnover tutorial twist twitter uncover under undercover unpleasant upper utilitarian vacant
    vapor variant vector vegetarian veneer ventilator vibrant vigor visitor voltmeter voucher warmer
    warrant wastewater water weaker weather whatever wheeler whenever wherever whether whichever
    whisper whoever wider winter wither wonder younger zipper""".split()
)
# What somebody is, or how, beside any work: "I've been made redundant", "are there freelancers?".
SITUATIONS = frozenset(
    """adamant applicant arrogant asylum-seeker atheist beginner believer blatant breadwinner
    brighter buoyant calmer claimant commuter compliant consumer defiant dependant dependent
    dirtier dominant drinker earner elegant elephant ex-offender expectant extravagant
    exuberant fairer flamboyant foreigner freelancer friendlier funnier fussier gentler giant
    grandfather grandmother heavier hesitant homeowner ignorant immigrant incessant infant
    insider insignificant intolerant irrelevant islander jobseeker jubilant kinder latecomer
    learner loner louder messier migrant militant newcomer noisier nonchalant noncompliant
    non-smoker nonsmoker observant offender optimist outsider passenger pensioner
    perfectionist pessimist petulant pregnant prisoner quieter radiant rampant redundant
    reliant reluctant repentant rougher seeker sharper slimmer smoker smoother softer stagnant
    steeper stepbrother stepfather stepmother stepsister tidier toddler trickier triumphant
    unimportant user vigilant wealthier youngster""".split()
)
# Workers whose names have no such ending.
WORKERS = frozenset(
    """actress actuary advocate aide apothecary architect artisan artiste astronaut athlete attorney
    auxiliary bailiff barista barmaid bellboy bellhop bishop boatswain bookie bosun busboy cabbie
    caddie captain ceo cfo chambermaid chaplain chauffeur cio clown colonel comedian concierge
    constable consul coo correspondent cosmonaut cowboy cowhand cto curate custodian deacon deckhand
    detective dev diplomat dj docent doula dramaturg emt entrepreneur envoy farmhand ghillie goalie
    governess gp guardian gymnast handyperson headmistress historian homeopath hostess housemaid
    imam intern jockey laundress laureate lumberjack maestro magistrate maid manageress marshal
    mason masseur masseuse matron mechanic medic midwife missionary mistress monk nanny naturopath
    navvy notary nun osteopath paralegal paramedic parson physio poet postie priest prof provost
    psychic publican quant rabbi referee rep representative restaurateur roadie salesperson scribe
    seamstress secretary sheriff soprano spokesperson sportsperson stagehand steeplejack stevedore
    steward stewardess stonemason superintendent surgeon sysadmin tailoress theologian thespian
    tradesperson tragedian trustee umpire valet vet vicar waitress warden""".split()
)
# The same of names that are words for other things, too: "judge pay", but not "how to judge it".
ALSO_WORKERS = frozenset(
    "comic cook critic delegate executive groom guide host judge mate model scout spy".split()
)


def looks_like_doer(word: str) -> bool:
    """Tell whether a lower-case English word looks like the name of a kind of worker."""
    single = singular(word)
    if single in WORKERS:
        return True
    other = single in NOT_DOERS or single in SITUATIONS
    return len(single) > 3 and not other and single.endswith(DOER)
