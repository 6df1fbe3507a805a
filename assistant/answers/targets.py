"""Which guides a question is about: by name, carried over, by a like name or by description."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from assistant.answers.all_careers import asks_of_all
from assistant.answers.attributes import of_trail
from assistant.answers.described import Found, by_description, by_passage
from assistant.answers.initials import by_initials
from assistant.answers.mentions import Mention, without
from assistant.answers.names import JOINT, Name, everyday, name_of
from assistant.answers.occupations import base_of, behind_matter
from assistant.answers.passing import headed, passing
from assistant.answers.question import Question
from assistant.answers.strangers import titled
from assistant.answers.terms import content, singular, tokens

if TYPE_CHECKING:
    from assistant.answers.linking import Linker, Says
    from assistant.library import View

SURE = 1.2  # description score from which a guide is taken to be meant, when something is asked
SURE_UNASKED = 1.3  # the same when the question asks for nothing a career guide tells
LIKE = 0.7  # the least likeness of meaning in that score
LIKE_ONE = 0.85  # the same for a description of one telling word, which is easily shared
TITLED = 1.7  # the same when a name is given that no guide has: "earthquake scientist"
ALIKE = 0.8  # cosine of names from which one may stand for the other, but for its pay
SEEN = 50  # passages with like words that are looked at for a word as it is spelt
TIE = 0.96  # a second guide this close to the first is shown beside it
TIE_NEAR = 0.9  # and this close in likeness of meaning
# Likeness and lead over the next occupation, weighed as they tell right from wrong guides: fitted
# on questions of known guides, each asked a second time without its guide.
LEAD, MOST = 1.3, 0.5  # the weight of the lead, and the lead from which more tells nothing
PLAIN = 1.6  # the sum from which a guide is meant although a name stands there that none has
PLAIN_PAY = 1.0, 0.4  # likeness and lead from which the pay of one of its kind is shown, too


@dataclass(frozen=True, slots=True, kw_only=True)
class Target:
    """The guides about one occupation that a question is about."""

    asked: str
    guides: tuple[str, ...]
    how: str
    mention: Mention | None = None


def targets(view: View, question: Question, linker: Linker) -> tuple[Target, ...]:
    """Return what to look up: by name, carried over, or by description; empty when nothing fits."""
    if question.goal and (wanted := _wanted(view, question)):
        return (Target(asked="", guides=(wanted,), how="described"),)
    found = [
        Target(asked=m.text, guides=question.guides_of(m), how=m.how, mention=m)
        for m in question.mentions
    ]
    if question.carried and not question.described:
        found = [Target(asked="", guides=question.carried, how="carried"), *found]
    if found:
        return _distinct(view, question, [*found, *_in_passing(view, question, linker)])
    if question.unknown:
        return (
            _in_passing(view, question, linker)
            or _of_base(view, question, linker)
            or _of_kind(question, linker)
            or _near(view, question, linker)
        )
    if asks_of_all(question):
        return ()
    ranked = by_description(view, question)
    if name := titled(question.text):
        return _under_title(view, question, linker, name)
    floor = SURE if question.attributes or question.expects or question.described else SURE_UNASKED
    least = LIKE if len(set(content(question.description))) > 1 else LIKE_ONE
    if not ranked or ranked[0].score < floor or ranked[0].near < least:
        guide = by_passage(view, question) if "pay" not in question.attributes else None
        passage = Target(asked="", guides=(guide,), how="passage") if guide else None
        return (passage,) if passage else _called(view, question)
    close = [item.guide for item in ranked[:2] if _ties(item, ranked[0])]
    return tuple(Target(asked="", guides=(guide,), how="described") for guide in close)


def speaker(view: View) -> Says:
    """Return the test whether a guide speaks of its own occupation by a name.

    What a guide says of careers to move on to, or related ones, names other occupations. Without a
    guide it is whether the words stand in any guide.
    """

    def own(guide: str) -> str:
        told = (p.text for p in view.passages(guide) if of_trail(p.trail) != "outlook")
        return f" {' '.join(singular(word) for word in tokens(' '.join(told)))} "

    def stands(words: str) -> bool:
        texts = (hit.passage.text for hit in view.lexical(words, SEEN))
        return any(f" {words} " in f" {' '.join(map(singular, tokens(text)))} " for text in texts)

    def says(guide: str, name: Name) -> bool:
        if not guide:
            words = " ".join(name)
            return view.ever(("stands", words), lambda: stands(words))
        return f" {' '.join(name)} " in view.ever(("own words", guide), lambda: own(guide))

    return says


def _distinct(view: View, question: Question, found: Sequence[Target]) -> tuple[Target, ...]:
    kept: dict[tuple[tuple[str, ...], str], Target] = {}
    for target in found:
        apart = target.how == "member" or (question.compares and _is_half(view, target))
        kept.setdefault((target.guides, target.asked.lower() if apart else ""), target)
    return tuple(kept.values())[:4]


def _is_half(view: View, target: Target) -> bool:
    """Tell whether a name is one of those that a guide's title joins: plumbers, pipefitters."""
    if target.how != "name" or not target.mention or len(target.guides) != 1:
        return False
    title = view.cards_by_id()[target.guides[0]].title
    return bool(JOINT.search(title)) and set(target.mention.name) < set(name_of(title))


def _wanted(view: View, question: Question) -> str:
    """Return the guide on what somebody wants to do instead, when one surely fits."""
    ranked = by_description(view, question.narrowed(question.goal))[:1]
    own = {guide for mention in question.mentions for guide in mention.guides}
    fits = ranked and ranked[0].score >= SURE_UNASKED and ranked[0].near >= LIKE
    return ranked[0].guide if fits and ranked[0].guide not in own else ""


def _ties(item: Found, best: Found) -> bool:
    return item.score >= TIE * best.score and item.near >= TIE_NEAR * best.near


def _lead(view: View, ranked: Sequence[Found]) -> float:
    """Return by how much the best guide is ahead of the next one on another occupation."""
    cards = view.cards_by_id()
    best = cards[ranked[0].guide].occupation.casefold()
    others = (item for item in ranked[1:] if cards[item.guide].occupation.casefold() != best)
    return ranked[0].score - max((item.score for item in others), default=ranked[0].score)


def _under_title(view: View, question: Question, linker: Linker, name: str) -> tuple[Target, ...]:
    """Return the guide that a name like "earthquake scientist" describes, said to be another.

    It is none other where the guide's own name holds that name.
    """
    ranked = by_description(view, question)
    if not ranked or ranked[0].score < TITLED:
        return ()
    guide = ranked[0].guide
    word = Mention(text=name, start=0, end=len(name))
    if guide in linker.near.by_part(word):
        return (Target(asked="", guides=(guide,), how="described"),)
    near, lead = PLAIN_PAY
    sure = ranked[0].near >= near and _lead(view, ranked) >= lead
    if "pay" in question.attributes and not (sure and linker.near.alike(word, guide)):
        return ()
    return (Target(asked=name, guides=(guide,), how="kind"),)


def by_headings(view: View, question: Question, linker: Linker) -> Question:
    """Return a question with the unknown name known if a guide has a section on becoming one.

    Police officers are no name of a guide on police and detectives, but it tells how to become one.
    """
    known, unknown = list(question.mentions), []
    for word in question.unknown:
        name = name_of(word.text)
        guides = () if name in linker.listed.others else headed(view, name)
        if guides:
            known.append(replace(word, guides=guides, name=name, how="name"))
        else:
            unknown.append(word)
    if len(unknown) == len(question.unknown) or (not question.mentions and unknown):
        return question
    mentions = tuple(sorted(known, key=lambda mention: mention.start))
    bare = without(question.text, mentions)
    return replace(question, mentions=mentions, unknown=tuple(unknown), bare=bare)


def _in_passing(view: View, question: Question, linker: Linker) -> tuple[Target, ...]:
    """Return the guides that speak of careers without being about them, and where they do."""
    found = []
    for word in question.unknown[: 1 if not question.compares else None]:
        name = _as_listed(name_of(word.text), linker)
        kinds = len(name) == 1 and bool(linker.near.of_kind(word))
        figured = linker.listed.among.get(name, ())
        if said := passing(view, question, name, figured, rows=kinds):
            guides = tuple(dict.fromkeys(passage.guide for passage in said))
            held = frozenset(passage.id for passage in said)
            mention = replace(word, guides=guides, name=name, listed=guides, passages=held)
            found.append(Target(asked=word.text, guides=guides, how="passing", mention=mention))
    return tuple(found)


def _as_listed(name: Name, linker: Linker) -> Name:
    """Return the name under which guides list a career that goes by an everyday one."""
    others = everyday().get(name, ())
    return next((one for one in others if one in linker.listed.among), name)


def _called(view: View, question: Question) -> tuple[Target, ...]:
    """Return the guide that speaks of a matter which goes by its initials, and where it does."""
    letters, said = by_initials(view, question)
    if not said:
        return ()
    guides, held = (said[0].guide,), frozenset(passage.id for passage in said)
    mention = Mention(text=letters, start=0, end=0, guides=guides, listed=guides, passages=held)
    return (Target(asked=letters, guides=guides, how="passing", mention=mention),)


def _of_base(view: View, question: Question, linker: Linker) -> tuple[Target, ...]:
    """Return the guides on the occupation of which a level or a place is asked: lead welder.

    A matter before it that its guide speaks of, "pass mark welder", may as well be another career,
    so that no pay is given.
    """
    word, says = question.unknown[0], speaker(view)
    base = base_of(word, linker, says)
    if not base and "pay" not in question.attributes:
        base = behind_matter(word, linker, says)
    return (Target(asked=word.text, guides=base.guides, how="kind", mention=base),) if base else ()


def _of_kind(question: Question, linker: Linker) -> tuple[Target, ...]:
    """Return the few guides that an unknown name may mean: nurse, pest controller."""
    word = question.unknown[0]
    bare = " " not in word.text and "-" not in word.text
    guides = linker.near.of_kind(word) if bare else linker.near.within(word)
    if not 0 < len(guides) <= 3:
        return ()
    return tuple(Target(asked=word.text, guides=(guide,), how="kind") for guide in guides)


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
    if ranked[0].near + LEAD * min(_lead(view, ranked), MOST) >= PLAIN:
        return (target,)
    if names := linker.near.alike(word, guide):
        one, *others = view.embed([word.text.lower(), *names])
        if max(float(one @ other) for other in others) >= ALIKE:
            return (target,)
    return ()
