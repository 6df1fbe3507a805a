"""What a reader may send. Everything else that could change something needs a maintainer.

The list names what is allowed, so that a new route is closed to readers until it stands here.
"""

from __future__ import annotations

SAFE = frozenset({"GET", "HEAD", "OPTIONS"})  # methods that change nothing

# Exact paths, or prefixes that end in "/". None of them may change the library.
READERS_MAY = (
    "/login",
    "/logout",
    "/my-skills",
    "/mcp",
    "/api/v1/ask",
    "/conversation/export",
    "/feedback/judge",
    "/feedback/undo",
    "/gradio_api/queue/join",
    "/gradio_api/run/",
    "/gradio_api/cancel",
    "/gradio_api/reset",
)


def reader_may(method: str, path: str) -> bool:
    """Tell whether a reader may ask this."""
    return method in SAFE or any(
        path.startswith(one) if one.endswith("/") else path == one for one in READERS_MAY
    )
