"""Set an answer's Markdown as HTML that holds text, lists, tables and citation chips only."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from functools import cache
from typing import TYPE_CHECKING, Any

from assistant.schema import Citation
from assistant.web.base.inline import escape
from assistant.web.base.links import citation_address

if TYPE_CHECKING:
    from markdown_it import MarkdownIt

MARK = re.compile(r"[ \t]*\[(\d{1,4})\]")
_BREAK = "<wbr>"  # a chip stays with the words before it, and a row of chips may go on below
_TAGS = {
    "p", "ul", "ol", "li", "strong", "em", "code", "pre", "br", "blockquote", "h4", "h5", "h6",
    "table", "thead", "tbody", "tr", "th", "td", "a", "wbr",
}  # fmt: skip


def chip(citation: Citation) -> str:
    """Return the link that opens the cited words; hovering over it shows the quote."""
    quote = escape(citation.quote)
    address = escape(citation_address(citation))
    return f'<a class="cite" href="{address}" title="{quote}">{citation.n}</a>'


def answer_markdown(text: str, citations: Mapping[int, Citation]) -> str:
    """Return the HTML of an answer's text, marks ``[n]`` as chips; unknown marks vanish.

    Raw HTML, links and images in the text stay text: no address that a guide or a model wrote
    becomes part of the page.
    """
    import nh3

    rendered = _parser().render(text, {"citations": citations})
    return nh3.clean(
        rendered,
        tags=_TAGS,
        clean_content_tags=set(),
        attributes={"a": {"href", "title"}, "ol": {"start"}},
        allowed_classes={"a": {"cite"}},
        url_schemes=set(),
        link_rel=None,
    )


@cache
def _parser() -> MarkdownIt:
    from markdown_it import MarkdownIt

    parser = MarkdownIt("commonmark", {"html": False}).enable("table")
    parser.disable(["link", "image", "autolink", "reference", "html_block", "html_inline"])
    parser.add_render_rule("text", _text)
    parser.add_render_rule("heading_open", _heading)
    parser.add_render_rule("heading_close", _heading)
    return parser


def _text(_: Any, tokens: Sequence[Any], index: int, options: Any, env: Mapping[str, Any]) -> str:
    del options
    citations: Mapping[int, Citation] = env["citations"]
    parts: list[str] = []
    content, at = str(tokens[index].content), 0
    for match in MARK.finditer(content):
        cited, between = citations.get(int(match[1])), escape(content[at : match.start()])
        parts += between or (_BREAK if parts else ""), chip(cited) if cited else ""
        at = match.end()
    return "".join(parts) + escape(content[at:])


def _heading(_: Any, tokens: Sequence[Any], index: int, options: Any, env: Any) -> str:
    del options, env
    level = min(int(tokens[index].tag[1]) + 3, 6)
    return f"<h{level}>" if tokens[index].nesting == 1 else f"</h{level}>"
