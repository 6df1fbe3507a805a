"""What to look up for a name that no guide is about: what others say of it, or one of its kind."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from assistant.answers.asked.mentions import Mention
from assistant.answers.asked.question import Question
from assistant.answers.asked.target import Target
from assistant.answers.facts.kinds_of_pay import EXTRA
from assistant.answers.names.labels import Label, telling
from assistant.answers.names.names import Name, everyday, name_of, names_of
from assistant.answers.names.occupations import base_of, behind_matter, kind_of
from assistant.answers.retrieval.described import by_description, lead_of
from assistant.answers.retrieval.passing import passing
from assistant.answers.understanding.families import is_plain, of_family

if TYPE_CHECKING:
    from assistant.answers.names.linking import Linker, Says
    from assistant.library import View

SURE = 1.2  # description score from which a guide is taken to be meant, when something is asked
SETTING = 1.0  # likeness of meaning from which a question tells which kind of worker is meant
SETTING_AHEAD, FAR_AHEAD = 0.8, 0.5  # likeness that is enough for one so far ahead of its kind
AHEAD, AHEAD_PAY = 0.15, 0.25  # and the lead over the other kinds, that too where pay is asked
KIN = 4  # guides on a kind of worker whose tables are looked at for one of them
ALIKE = 0.8  # cosine of names from which one may stand for the other, but for its pay
# Likeness and lead over the next occupation, weighed as they tell right from wrong guides: fitted
# on questions of known guides, each asked a second time without its guide.
LEAD, MOST = 1.3, 0.5  # the weight of the lead, and the lead from which more tells nothing
PLAIN = 1.6  # the sum from which a guide is meant although a name stands there that none has


def of_unknown(view: View, question: Question, linker: Linker, says: Says) -> tuple[Target, ...]:
    """Return what to look up where a question names an occupation that no guide is about."""
    return (
        in_passing(view, question, linker, says)
        or _of_base(question, linker, says)
        or _of_kind(question, linker)
        or (of_family(view, question, linker) if is_plain(question) else ())
        or _in_context(view, question, linker)
        or _near(view, question, linker)
        or of_family(view, question, linker)
    )


def in_passing(view: View, question: Question, linker: Linker, says: Says) -> tuple[Target, ...]:
    """Return the guides that speak of careers without being about them, and where they do."""
    found = []
    for word in question.unknown[: 1 if not question.compares else None]:
        label = _label(word, linker, says)._replace(graded=not EXTRA.search(question.bare))
        kinds = len(label.name) == 1 and bool(linker.near.of_kind(word))
        figured = (*linker.listed.among.get(label.name, ()), *sorted(label.kin))
        if said := passing(view, question, label, figured, rows=kinds):
            guides = tuple(dict.fromkeys(passage.guide for passage in said))
            held = frozenset(passage.id for passage in said)
            mention = replace(word, guides=guides, name=label.name, listed=guides, passages=held)
            found.append(Target(asked=word.text, guides=guides, how="passing", mention=mention))
    return tuple(found)


def rivals(question: Question, linker: Linker) -> tuple[Target, ...]:
    """Return the guides on the one kind of worker that stands beside a known career: "or teacher".

    They are said to be on another name; of several kinds none is chosen.
    """
    found: list[Target] = []
    for word in question.beside:
        kinds = _of_kind(question.of_unknown(word), linker)
        found += kinds if len(kinds) == 1 else ()
    return tuple(found)


def _label(word: Mention, linker: Linker, says: Says) -> Label:
    """Return how guides may label an unknown name: by the names of its kind of worker, too."""
    name = _as_listed(name_of(word.text), linker)
    matter, kin = kind_of(word, linker, says)
    kin = kin if len(kin) <= KIN else ()
    own = (one for guide in kin for one in names_of(linker.cards[guide]))
    before = telling(name_of(matter))
    others = {telling(name), *(before | telling(one) for one in own)}
    return Label(name, frozenset(others if len(name) > 1 else ()), frozenset(kin))


def _as_listed(name: Name, linker: Linker) -> Name:
    """Return the name under which guides list a career that goes by an everyday one."""
    others = everyday().get(name, ())
    return next((one for one in others if one in linker.listed.among), name)


def _of_base(question: Question, linker: Linker, says: Says) -> tuple[Target, ...]:
    """Return the guides on the occupation of which a level or a place is asked: lead welder.

    A matter before it that its guide speaks of, "pass mark welder", may as well be another career,
    so that no pay is given.
    """
    word = question.unknown[0]
    base = base_of(word, linker, says)
    if not base and "pay" not in question.attributes:
        base = behind_matter(word, linker, says)
    return (Target(asked=word.text, guides=base.guides, how="kind", mention=base),) if base else ()


def _of_kind(question: Question, linker: Linker) -> tuple[Target, ...]:
    """Return the few guides that an unknown name of one word may mean: nurse."""
    word = question.unknown[0]
    guides = linker.near.of_kind(word)
    if " " in word.text or "-" in word.text or not 0 < len(guides) <= 3:
        return ()
    return tuple(Target(asked=word.text, guides=(guide,), how="kind") for guide in guides)


def _in_context(view: View, question: Question, linker: Linker) -> tuple[Target, ...]:
    """Return the guide on the kind of worker that the rest of a question tells: in a studio.

    A bare name, "as an engineer", is one of many kinds. The guide must come nearer in meaning than
    any other guide, and be well ahead of those on the other kinds.
    """
    word = question.unknown[0]
    if len(name_of(word.text)) > 1:
        return ()
    ranked = by_description(view, question)
    kinds = set(linker.near.of_kind(word))
    kin = [item for item in ranked if item.guide in kinds]
    if len(kin) < 2 or kin[0].score < SURE:
        return ()
    far = lead_of(view, kin) >= FAR_AHEAD and "pay" not in question.attributes
    if kin[0].near < (SETTING_AHEAD if far else SETTING):
        return ()
    ahead = AHEAD_PAY if "pay" in question.attributes else AHEAD
    if kin[0].near < max(item.near for item in ranked) or lead_of(view, kin) < ahead:
        return ()
    return (Target(asked=word.text, guides=(kin[0].guide,), how="kind"),)


def _near(view: View, question: Question, linker: Linker) -> tuple[Target, ...]:
    """Return the guide on an occupation that may go by the unknown name, said to be another.

    It must be a worker of the same kind by a like name, and what is asked must fit it best; or fit
    it so much better than all others that the name must be one of its own words: "coach award".
    """
    word = question.unknown[0]
    ranked = by_description(view, question)
    if not ranked or ranked[0].score < SURE or "pay" in question.attributes:
        return ()
    guide = ranked[0].guide
    target = Target(asked=word.text, guides=(guide,), how="kind")
    if ranked[0].near + LEAD * min(lead_of(view, ranked), MOST) >= PLAIN:
        return (target,)
    if names := linker.near.alike(word, guide):
        one, *others = view.embed([word.text.lower(), *names])
        if max(float(one @ other) for other in others) >= ALIKE:
            return (target,)
    return ()
