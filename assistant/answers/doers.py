"""Words that name a kind of worker, told by their form."""

from __future__ import annotations

from assistant.answers.terms import singular

# Last words that say "a person" and no more; what stands before them is a description.
GENERIC = frozenset(
    """person people man woman lady guy bloke worker staff scientist expert specialist professional
    team crew member folk boss employee operative someone employer volunteer lad one""".split()
)
DOER = ("er", "or", "ist", "ian", "eer", "yst", "ant", "man", "woman", "smith", "wright", "herd",
        "ess", "nurse", "pilot", "chef", "clerk", "coach", "guard", "agent")  # fmt: skip
NOT_DOERS = frozenset(
    """other another over under after before never ever water paper computer power weather number
    order offer letter summer winter career either whether rather together matter later better
    lower higher upper former inner outer longer super user customer answer remember consider wonder
    cover enter transfer minor major factor sector error color favor humor labor floor door prior
    motor visitor restaurant plant want relevant grant significant constant instant vacant important
    exist assist resist consist persist business process address access success stress dress press
    fitness wellness less unless guess mess loss boss cross across newspaper chapter finger layer
    river silver copper leather tower shower flower cancer danger laser server folder printer beer
    deer cheer dinner butter burger member shoulder whatever whenever however gender tender calendar
    roman german human specimen mirror harbor elder older younger easier harder faster bigger smaller
    cheaper earlier further toaster cluster poster disaster sister brother mother father daughter
    partner newer lighter trailer counter register master semester quarter offshore employer teenager
    stronger weaker harness wilderness illness kindness forever asian indian italian canadian
    australian vegetarian exterior interior senior junior december september october november corner
    border shelter theater theatre centre center meter litre filter monster chamber timber lumber
    rubber cooper-ative supper pepper paper proper chapter helicopter scooter tractor trailer monitor
    indoor outdoor behavior behaviour flavor tutorial mentor-ship wear bear year near clear""".split()
)


def looks_like_doer(word: str) -> bool:
    """Tell whether a lower-case English word looks like the name of a kind of worker."""
    single = singular(word)
    return len(single) > 4 and single not in NOT_DOERS and single.endswith(DOER)
