"""Words of a name that are cut short or written as numbers: admin officer, mech eng, 1st AD.

A short word may stand for several full ones, and which is meant shows only in a name that guides
have. So a name is looked up in all its full forms, and those that no guide has lead nowhere.
"""

from __future__ import annotations

from functools import lru_cache
from itertools import islice, product

from assistant.answers.text.terms import singular

FORMS = 64  # full forms of one name that are looked at
# Words cut short, those of one meaning together, and the full words of each.
_CUT = """acct: accountant account accounting; admin: administrative administration administrator;
    advert: advertising; agric: agricultural; arch: architect architectural; assoc: associate;
    asst: assistant; auto: automotive automobile; biochem: biochemist biochemistry; biz: business;
    bldg: building; capt: captain; chem: chemical; civ: civil; clin: clinical; comm: communication;
    comp: computer; const: constable construction; coord: coordinator; cpl: corporal; cust:
    customer; dept: department; det: detective; dev: developer development; diag: diagnostic; dir:
    director; econ: economic economist; ed: education educational; elec: electrical electrician
    electronic; electro: electronic electrical; eng: engineer engineering; engr: engineer; env
    enviro: environmental; exec: executive; fab: fabrication fabricator; fin: financial finance;
    gov govt: government; hosp: hospital; info: information; insp: inspector; intl: international;
    jnr jr: junior; lab: laboratory; lang: language; lib: library librarian; lt: lieutenant; maint:
    maintenance; manuf mfg: manufacturing; mech: mechanical mechanic; med: medical medicine; mgmt
    mgt: management; mgr mngr: manager; mkt: market marketing; mktg: marketing; nat: national; nuc:
    nuclear; occ: occupational; op: operator operation operating operative; ops: operations; ortho:
    orthopaedic orthopedic; paed: paediatric; perf: performance; pharm: pharmacy pharmaceutical
    pharmacist; phys: physical physics; photo: photographic photography; pol: police; prod:
    production product producer; prof: professional professor; proj: project; psych: psychologist
    psychiatrist psychiatric psychology psychological; rec: recreation recruitment; rehab:
    rehabilitation; rep: representative; sci: scientist science; sec: secretary security secondary;
    sgt: sergeant; snr sr: senior; spec: specialist; stat: statistics statistical statistician;
    supt: superintendent; supv: supervisor; svc: service; tech: technician technology technical;
    telecom: telecommunication telecoms; temp: temporary; uni: university; vet: veterinary
    veterinarian"""
_COUNTED = ("1st first", "2nd second", "3rd third", "4th fourth", "5th fifth")
FULL: dict[str, tuple[str, ...]] = {
    short: tuple(map(singular, full.split()))
    for cut, _, full in (entry.partition(":") for entry in _CUT.split(";"))
    for short in cut.split()
} | {one: (other,) for pair in _COUNTED for one, other in (pair.split(), pair.split()[::-1])}


@lru_cache(maxsize=8192)
def in_full(name: tuple[str, ...]) -> tuple[tuple[str, ...], ...]:
    """Return the other forms of a name with words cut short: admin officer, administrative ..."""
    if len(name) < 2 or not any(word in FULL for word in name):
        return ()
    forms = product(*((word, *FULL.get(word, ())) for word in name))
    return tuple(form for form in islice(forms, FORMS) if form != name)
