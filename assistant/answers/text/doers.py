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
DOER = ("er", "or", "ist", "ian", "eer", "yst", "ant", "man", "woman", "smith", "wright", "herd",
        "ess", "nurse", "pilot", "chef", "clerk", "coach", "guard", "agent")  # fmt: skip
NOT_DOERS = frozenset(
    """access across address after another answer asian assist australian before behavior behaviour
    better bigger border brother burger business butter calendar canadian cancer career center
    centre chamber chapter cheaper cheer clear cluster color computer consider consist constant
    copper corner counter cover cross customer danger daughter december dinner disaster dress
    earlier easier either elder employer enter error exist exterior factor faster father favor
    filter finger fitness flavor floor flower folder forever former further gender german grant
    guess harbor harder harness helicopter higher however human humor illness important indian
    indoor inner instant interior italian junior kindness labor laser later layer leather letter
    lighter litre longer lower lumber major master matter member meter minor mirror monitor monster
    mother motor never newer newspaper november number october offer offshore older order other
    outdoor outer paper partner pepper persist plant poster power press printer prior process proper
    quarter rather register relevant remember resist restaurant river roman rubber scooter sector
    semester senior september server shelter shoulder shower significant silver sister smaller
    specimen stress stronger success summer super supper teenager tender theater theatre timber
    toaster together tower tractor trailer transfer tutorial under unless upper vacant vegetarian
    visitor water weaker weather wellness whatever whenever whether shorter taller slower quicker
    wider deeper warmer colder richer poorer safer smarter nicer sooner closer broader tougher
    happier healthier busier escalator elevator wheeler container roller freezer cooker boiler
    scanner wilderness winter wonder younger agrarian amphibian authoritarian civilian egalitarian
    equestrian holder humanitarian leaver pedestrian sectarian totalitarian utilitarian victorian
    albanian algerian armenian austrian belgian bolivian bosnian brazilian bulgarian cambodian
    colombian croatian egyptian estonian ethiopian ghanaian hungarian indonesian iranian jordanian
    latvian lithuanian macedonian malaysian mongolian nigerian norwegian palestinian peruvian
    romanian russian serbian slovakian slovenian syrian tunisian ukrainian zambian charter covenant
    crossover determinant handover pointer remainder takeover turnover variant abundant activator
    adapter adaptor alter alternator amber ammeter assertiveness assess awareness bachelor badger
    barrier beer blender blister brilliant bumper burner calculator capacitor carelessness catheter
    character charger chiller christian cider cleanliness compressor condenser connector corridor
    crater cyber cylinder dagger deafness decanter deer defibrillator deliver desist detector differ
    digger discover disorder distant distress dryer duster eager effectiveness egress ember
    encounter exactness excavator excess express extinguisher fairness fertiliser fertilizer fever
    filler firmness fortress fragrant freshness fuller gather generator ginger girder glacier
    goodness greater hammer hamper hanger happiness heater heather hinder hoist homelessness hunger
    hydrant implant indicator insist ladder larger largess leftover lever list liver locker
    loneliness madness makeover malignant maneuver manner mattress merger micrometer midwinter mixer
    moreover mower muffler murder neater neuter nevertheless newsletter obsess odor oyster pageant
    peer photocopier pitcher pleasant pollutant polyester polymer possess powder prefer preparedness
    primer profess progress projector propeller radiator reactor readiness recess recover refer
    refresher refrigerator reminder repress resistant resistor resourcefulness rotor router rudder
    rumor sadness saucer scatter screwdriver sealant sensor separator sewer sickness slender slipper
    soccer spider starter stressfulness stressor stretcher stricter suffer sweater sweeter tabulator
    taper terror thickness thinner thunder tier tiger tighter timer tolerant toner transformer
    transistor transmitter transplant trigger trouser tumbler tumor twist twitter uncover undercover
    unpleasant usefulness vapor vector veneer ventilator vibrant vigor voltmeter voucher warrant
    wastewater weakness wherever whichever whisper whoever willingness wither witness
    zipper""".split()
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
    """actuary advocate aide apothecary architect artisan artiste astronaut athlete attorney
    auxiliary bailiff barista barmaid bellboy bellhop bishop boatswain bookie bosun busboy
    cabbie caddie captain ceo cfo chambermaid chaplain chauffeur cio clown colonel concierge
    constable consul coo correspondent cosmonaut cowboy cowhand cto curate deacon deckhand
    detective dev diplomat dj docent doula dramaturg emt entrepreneur envoy farmhand ghillie
    goalie gp gymnast handyperson homeopath housemaid imam intern jockey laureate lumberjack
    maestro magistrate maid marshal mason masseur masseuse matron mechanic medic midwife
    missionary monk nanny naturopath navvy notary nun osteopath paralegal paramedic parson
    physio poet postie priest prof provost psychic publican quant rabbi referee rep
    representative restaurateur roadie salesperson scribe secretary sheriff soprano
    spokesperson sportsperson stagehand steeplejack stevedore steward stonemason superintendent
    surgeon sysadmin tradesperson trustee umpire valet vet vicar warden""".split()
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
