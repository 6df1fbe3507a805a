"""Web pages: the whole page as Markdown-like text, furniture taken out."""

from __future__ import annotations

import re
from typing import Any

from assistant.errors import ReadError
from assistant.guides.formats.text import decode
from assistant.guides.lines.draft import Draft
from assistant.guides.markup.pruning import prune
from assistant.guides.markup.render import render
from assistant.guides.naming.page_facts import page_facts

CHARSET = re.compile(
    rb"""<(?:meta|\?xml)[^>]{0,200}?(?:charset|encoding)\s*=\s*["']?([\w\-]{2,30})""", re.I
)


def read_html(data: bytes, charset: str = "") -> Draft:
    """Read an .html page given as bytes; ``charset`` is what its envelope declares, if any."""
    declared = CHARSET.search(data[:4096])
    return read_page(decode(data, charset or (declared[1].decode("ascii") if declared else "")))


def read_page(markup: str) -> Draft:
    """Read a page given as text."""
    root = parse(markup)
    facts = page_facts(root)
    body = root.find(".//body")
    body = root if body is None else body
    prune(body)
    text = render(body)
    if not re.search(r"\w", text):
        raise ReadError("The page holds no text. Save it again after it has loaded completely.")
    return Draft(
        text=text,
        title=facts.title,
        names=facts.names,
        occupation=facts.occupation,
        source=facts.source,
        language=facts.language,
    )


def parse(markup: str) -> Any:
    """Return the tree of a page, however broken its markup is."""
    from lxml import etree, html

    parser = html.HTMLParser(encoding="utf-8", remove_comments=True, remove_pis=True)
    try:
        root = html.document_fromstring(markup.encode("utf-8", "replace"), parser=parser)
    except (etree.LxmlError, ValueError) as error:
        raise ReadError("The page holds no text. Save it again as a complete page.") from error
    return root
