"""Words of a guide that are meant for the assistant, not for a reader."""

from __future__ import annotations

import re
from dataclasses import replace

from assistant.answers.names.wording import IMAGE, TARGET
from assistant.answers.passages.blocks import Block
from assistant.answers.retrieval.evidence import Group

ORDER = re.compile(
    r"\b(?:ignore|disregard|forget|override|bypass)\b.{0,30}"
    r"\b(?:all|any|your|my|earlier|previous|prior|preceding|above|these|system)\b.{0,30}"
    r"\b(?:rules?|instructions?|prompts?|directions|guidelines|passages|guides)\b"
    r"|^\W*(?-i:SYSTEM|ASSISTANT|USER|DEVELOPER)\s*:"
    r"|\byou are (?:now|no longer|free to)\b.{0,30}\b(?:answer|rules?|assistant|ai|model|bot)\b"
    r"|\b(?:answer|reply|respond|output)\s+(?:only|exactly|just|nothing but)\b"
    r"|\b(?:cite nothing|do not cite|without (?:citing|citations)|your (?:system )?prompt)\b"
    r"|</?passages?>|\[/?INST\]|<\|",
    re.IGNORECASE,
)
LOADS = re.compile(
    r"<\s*(?:img|script|iframe|object|embed|video|a|form)\b[^<>]*https?:", re.IGNORECASE
)
LINK = re.compile(rf"\[([^\]]*)\]{TARGET}")
TAG = re.compile(r"<[a-zA-Z/!][^<>]*>")
ADDRESS = re.compile(r"(?:https?:|www\.)[^\s'\"<>]*", re.IGNORECASE)
SENTENCE = re.compile(r"(?<=[.!?;])\s+|\n+")


def is_order(text: str) -> bool:
    """Tell whether a passage tells the assistant what to do: "ignore all earlier rules".

    Markup that would load something from elsewhere does; a tag that is named does not.
    """
    return bool(ORDER.search(text) or LOADS.search(text))


def without_orders(text: str) -> str:
    """Return a question or message without the sentences that give orders, links and markup.

    A text that is nothing else is returned as it is.
    """
    plain = ADDRESS.sub(" ", TAG.sub(" ", LINK.sub(r"\1", IMAGE.sub(" ", text))))
    said = [part for part in SENTENCE.split(plain) if not ORDER.search(part)]
    return " ".join(" ".join(said).split()) or text


def evidence_without_orders(group: Group) -> Group:
    """Return evidence without passages that give orders, so that nothing can rest on them."""
    blocks = tuple(
        (guide, tuple(kept for block in own if (kept := _kept(block)).passages))
        for guide, own in group.blocks
    )
    hits = tuple(hit for hit in group.hits if not is_order(hit.passage.text))
    return replace(group, hits=hits, blocks=tuple(pair for pair in blocks if pair[1]))


def _kept(block: Block) -> Block:
    items = tuple(p for p in block.items if not is_order(f"{p.lead} {p.text}"))
    opening = block.opening
    if opening and is_order(opening.text):
        opening = None
    scope = block.scope
    if not items or (scope and is_order(scope.text)):
        scope = None
    return replace(block, opening=opening if items else None, items=items, scope=scope)
