"""A conversation as Markdown, in which what people, guides and models wrote stays text."""

from __future__ import annotations

import re
from collections.abc import Mapping
from datetime import UTC, datetime
from urllib.parse import quote

from assistant.schema import Citation
from assistant.web.base.links import citation_address, outside_address
from assistant.web.base.markdown import MARK
from assistant.web.base.texts import day, plain
from assistant.web.chat.conversation import Exchange
from assistant.web.chat.exporting import Cited, Sources, how_made, origin, values
from assistant.web.chat.own_words import in_own_language

_SPECIAL = re.compile(r"([\\`*_{}\[\]<>#|~!&$^@])")
_BEGINNING = re.compile(r"^(\s*)([-+=:]|\d+(?=[.)]))", re.M)
_LINK = re.compile(r"\b(https?|ftp|mailto|www)([:.])", re.I)
# Of the Markdown of an answer: what could begin a tag, a link, an image, an entity or a fence.
_MARKUP = re.compile(r"([<>\[\]!&`~@$])")
_HEADING = re.compile(r"^(\s*)#{1,6}(?=\s)", re.M)
_RULE = re.compile(r"^(\s*)(=+|-{2,}|\*{3,}|_{3,})\s*$", re.M)
_INDENTED = re.compile(r"^(?: {4,}|\t+)(?![-*+] |\d+[.)] )", re.M)


def write(title: str, cited: Cited, sources: Sources, base: str) -> str:
    """Return the file."""
    made = plain("talk.exported", name=plain("site.name"), day=day(datetime.now(UTC).date()))
    parts = [f"# {text(title)}", f"*{text(made)}*"]
    for n, (exchange, known) in enumerate(cited, 1):
        parts += _exchange(n, exchange, known)
    if sources.cited:
        parts.append(f"## {text(plain('talk.sources'))}")
    for citation in sources.cited:
        parts.append(_source(citation, base, gone=citation.n in sources.gone))
    return "\n\n".join(parts) + "\n"


def text(words: str) -> str:
    """Return words on one line that Markdown shows as they are."""
    line = " ".join(_visible(words).split())
    escaped = _SPECIAL.sub(r"\\\1", line)
    return _unlinked(_BEGINNING.sub(_escaped_beginning, escaped))


def _escaped_beginning(match: re.Match[str]) -> str:
    if match[2].isdigit():
        return f"{match[1]}{match[2]}\\"  # the dot or bracket behind it is what counts
    return f"{match[1]}\\{match[2]}"


def answer_text(words: str, known: Mapping[int, Citation]) -> str:
    """Return the Markdown of an answer, numbered for the whole file, with nothing live in it."""
    pieces, at = [], 0
    for match in MARK.finditer(words):
        cited = known.get(int(match[1]))
        pieces += [_inert(words[at : match.start()]), f" [{cited.n}]" if cited else ""]
        at = match.end()
    whole = "".join([*pieces, _inert(words[at:])]).replace("]:", "]\\:")  # it would define a link
    whole = _RULE.sub(r"\1\\\2", _HEADING.sub(r"\1####", whole))
    return _INDENTED.sub("", whole).strip()


def _inert(words: str) -> str:
    return _unlinked(_MARKUP.sub(r"\\\1", _visible(words).replace("\\", "\\\\")))


def _unlinked(words: str) -> str:
    """Keep programs that make links of bare addresses from doing so."""
    return _LINK.sub(r"\1\\\2", words)


def _visible(words: str) -> str:
    """Return words without what no text file should hold: controls, halves of characters."""
    kept = (c if c in "\n\t" or c.isprintable() else " " for c in words.replace("\r", "\n"))
    return "".join(kept)


def _exchange(n: int, exchange: Exchange, known: Mapping[int, Citation]) -> list[str]:
    parts = [f"## {n}. {text(exchange.question)}"]
    answer = exchange.answer
    if exchange.failure or answer is None:
        return [*parts, f"*{text(exchange.failure)}*"] if exchange.failure else parts
    if not exchange.confirmed:
        parts.append(f"*{text(plain('talk.unconfirmed'))}*")
    parts.append(answer_text(in_own_language(answer.text), known))
    for about, lines in values(answer, known):
        parts.append(f"{text(plain('talk.differ', about=about))}")
        parts.append("\n".join(f"- {answer_text(line, _same(known))}" for line in lines))
    said = how_made(answer, stopped=exchange.stopped)
    return [*parts, f"*{text(said)}*"] if said else parts


def _same(known: Mapping[int, Citation]) -> Mapping[int, Citation]:
    """Return citations by the numbers that they have in the file."""
    return {citation.n: citation for citation in known.values()}


def _source(citation: Citation, base: str, *, gone: bool) -> str:
    lines = [f"**[{citation.n}] {text(citation.title)}**"]
    if known := origin(citation):
        lines.append(text(known))
    head = "  \n".join(lines)
    links = [f"<{base}{_address(citation_address(citation))}>"]
    if url := outside_address(citation.url):
        links.append(f"<{_address(url)}>")
    changed = f"\n\n*{text(plain('talk.gone_since'))}*" if gone else ""
    return f"{head}\n\n> {text(citation.quote)}\n\n" + "  \n".join(links) + changed


def _address(url: str) -> str:
    return quote(url, safe="/:?#@!$&'()*+,;=%-._~")
