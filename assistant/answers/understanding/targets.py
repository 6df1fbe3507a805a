"""Which guides a question is about: by name, carried over, by a like name or by description."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import chain
from typing import TYPE_CHECKING

from assistant.answers.asked.all_careers import asks_of_all, ranks_all
from assistant.answers.asked.attributes import of_trail
from assistant.answers.asked.mentions import Mention, without
from assistant.answers.asked.question import Question
from assistant.answers.asked.target import Target
from assistant.answers.names.initials import by_initials
from assistant.answers.names.names import JOINT, Name, name_of
from assistant.answers.names.strangers import titled
from assistant.answers.retrieval.described import Found, by_description, by_passage, lead_of
from assistant.answers.retrieval.nearby import nearby
from assistant.answers.retrieval.passing import headed
from assistant.answers.text.remembered import remembered
from assistant.answers.text.terms import content, singular, tokens
from assistant.answers.understanding.unknown_names import SURE, in_passing, of_unknown, rivals
from assistant.schema import Passage

if TYPE_CHECKING:
    from assistant.answers.names.linking import Linker, Says
    from assistant.library import View

SURE_UNASKED = 1.3  # the same when the question asks for nothing a career guide tells
LIKE = 0.7  # the least likeness of meaning in that score
LIKE_ONE = 0.85  # the same for a description of one telling word, which is easily shared
TITLED = 1.7  # the same when a name is given that no guide has: "earthquake scientist"
SEEN = 50  # passages with like words that are looked at for a word as it is spelt
TIE = 0.96  # a second guide this close to the first is shown beside it
TIE_NEAR = 0.9  # and this close in likeness of meaning
# What guides ask of a person beside training, and no attribute names.
CITIZENS = re.compile(r"\b(?:citizen(?:s|ship)?|nationals?|nationality)\b", re.IGNORECASE)
PLAIN_PAY = 1.0, 0.4  # likeness and lead from which the pay of one of its kind is shown, too


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
        said = in_passing(view, question, linker, speaker(view))
        told = {target.asked for target in said}
        others = (target for target in rivals(question, linker) if target.asked not in told)
        return _distinct(view, question, [*found, *said, *others])
    if question.unknown:
        return of_unknown(view, question, linker, speaker(view))
    if asks_of_all(question) or ranks_all(question):
        return ()
    ranked = by_description(view, question)
    if name := titled(question.text):
        return _under_title(view, question, linker, name)
    asks = question.attributes or question.expects or question.described
    floor = SURE if asks or CITIZENS.search(question.text) else SURE_UNASKED
    least = LIKE if len(set(content(question.description))) > 1 else LIKE_ONE
    if not ranked or ranked[0].score < floor or ranked[0].near < least:
        guide = by_passage(view, question) if "pay" not in question.attributes else None
        passage = Target(asked="", guides=(guide,), how="passage") if guide else None
        return (passage,) if passage else _called(view, question) or nearby(view, question)
    close = [item.guide for item in ranked[:2] if _ties(item, ranked[0])]
    return tuple(Target(asked="", guides=(guide,), how="described") for guide in close)


def speaker(view: View) -> Says:
    """Return the test whether a guide speaks of its own occupation by a name.

    Its headings and the columns of its tables speak, too. What a guide says of careers to move on
    to, or related ones, names other occupations. Without a guide it is whether the words stand in
    any guide.
    """

    def says(guide: str, name: Name) -> bool:
        words = " ".join(name)
        return f" {words} " in _own_words(view, guide) if guide else _stands(view, words)

    return says


@remembered
def _own_words(view: View, guide: str) -> str:
    """Return the words by which a guide speaks of its own occupation, in the singular."""
    told = (p for p in view.passages(guide) if of_trail(p.trail) != "outlook")
    parts = dict.fromkeys(part for p in told for part in (*p.trail, *_cells(p)))
    return f" {' | '.join(' '.join(name_of(part)) for part in parts)} "


@remembered
def _stands(view: View, words: str) -> bool:
    """Tell whether some words, in the singular, stand in any guide as they are."""
    texts = (hit.passage.text for hit in view.lexical(words, SEEN))
    return any(f" {words} " in f" {' '.join(map(singular, tokens(text)))} " for text in texts)


def _cells(passage: Passage) -> Iterator[str]:
    """Yield the words of a passage and above it, those of a table cell by cell."""
    return chain(passage.lead.split("|"), passage.text.split("|"))


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
    sure = ranked[0].near >= near and lead_of(view, ranked) >= lead
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


def _called(view: View, question: Question) -> tuple[Target, ...]:
    """Return the guide that speaks of a matter which goes by its initials, and where it does."""
    letters, said = by_initials(view, question)
    if not said:
        return ()
    guides, held = (said[0].guide,), frozenset(passage.id for passage in said)
    mention = Mention(text=letters, start=0, end=0, guides=guides, listed=guides, passages=held)
    return (Target(asked=letters, guides=guides, how="passing", mention=mention),)
