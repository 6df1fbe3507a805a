"""A conversation as one HTML file that loads nothing, and as the inside of a page to print."""

from __future__ import annotations

import re
from collections.abc import Mapping
from datetime import UTC, datetime

from assistant.schema import Citation
from assistant.web.base.inline import escape
from assistant.web.base.links import citation_address, outside_address
from assistant.web.base.markdown import answer_markdown
from assistant.web.base.texts import day, html_tag, plain, say
from assistant.web.chat.conversation import Exchange
from assistant.web.chat.exporting import Cited, Sources, how_made, origin, values
from assistant.web.chat.own_words import in_own_language
from assistant.web.shell.shell import STATIC

_CHIP = re.compile(r'<a\b[^>]*\bclass="cite"[^>]*>(\d+)</a>')
_POLICY = "default-src 'none'; style-src 'unsafe-inline'; base-uri 'none'; form-action 'none'"


def write(title: str, cited: Cited, sources: Sources, base: str) -> str:
    """Return the file."""
    style = (STATIC / "export.css").read_text("utf-8")
    return (
        f'{html_tag()}<head><meta charset="utf-8">'
        f'<meta http-equiv="Content-Security-Policy" content="{_POLICY}">'
        '<meta name="viewport" content="width=device-width, initial-scale=1">'
        f'<meta name="referrer" content="no-referrer"><title>{escape(title)}</title>'
        f"<style>{style}</style></head><body>{inside(title, cited, sources, base)}</body></html>\n"
    )


def inside(title: str, cited: Cited, sources: Sources, base: str) -> str:
    """Return the conversation as an element."""
    made = plain("talk.exported", name=plain("site.name"), day=day(datetime.now(UTC).date()))
    exchanges = "".join(_exchange(exchange, known) for exchange, known in cited)
    listed = "".join(_source(one, base, gone=one.n in sources.gone) for one in sources.cited)
    end = f"<h2>{say('talk.sources')}</h2><ol>{listed}</ol>" if listed else ""
    return (
        f'<article class="export"><h1>{escape(title)}</h1><p class="meta">{escape(made)}</p>'
        f'{exchanges}<section class="sources">{end}</section></article>'
    )


def _exchange(exchange: Exchange, known: Mapping[int, Citation]) -> str:
    answer = exchange.answer
    asked = f'<section><h2 class="asked">{escape(exchange.question)}</h2>'
    if exchange.failure or answer is None:
        return f'{asked}<p class="meta">{escape(exchange.failure)}</p></section>'
    doubt = "" if exchange.confirmed else f'<p class="meta">{say("talk.unconfirmed")}</p>'
    differ = "".join(
        f'<div class="differ"><p>{say("talk.differ", about=about)}</p><ul>'
        f"{''.join(f'<li>{_marked(line)}</li>' for line in lines)}</ul></div>"
        for about, lines in values(answer, known)
    )
    how = how_made(answer, stopped=exchange.stopped)
    said = f'<p class="meta">{escape(how)}</p>' if how else ""
    body = _CHIP.sub(_to_source, answer_markdown(in_own_language(answer.text), known))
    return f'{asked}{doubt}<div class="text">{body}</div>{differ}{said}</section>'


def _to_source(match: re.Match[str]) -> str:
    return f'<a class="cite" href="#source-{match[1]}">[{match[1]}]</a>'


def _marked(line: str) -> str:
    return re.sub(r"\[(\d+)\]$", _to_source, escape(line))


def _source(citation: Citation, base: str, *, gone: bool) -> str:
    place = escape(base + citation_address(citation))
    links = [f'<a href="{place}" rel="noreferrer">{say("talk.place")}</a>']
    if url := outside_address(citation.url):
        links.append(f'<a href="{escape(url)}" rel="noreferrer">{escape(url)}</a>')
    changed = f'<p class="gone">{say("talk.gone_since")}</p>' if gone else ""
    known = f'<p class="meta">{escape(told)}</p>' if (told := origin(citation)) else ""
    return (
        f'<li id="source-{citation.n}" value="{citation.n}"><p><strong>{escape(citation.title)}'
        f"</strong></p>{known}"
        f"<blockquote>{escape(citation.quote.strip())}</blockquote>{changed}"
        f'<p class="links">{" · ".join(links)}</p></li>'
    )
