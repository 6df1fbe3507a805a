"""Who asks: the name, role and address that the doors found for a request."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal, get_args

if TYPE_CHECKING:
    import gradio as gr
    from starlette.requests import HTTPConnection

Role = Literal["reader", "maintainer"]
ROLES: tuple[Role, ...] = get_args(Role)
KEY = "assistant.who"  # of the ASGI scope


@dataclass(frozen=True, slots=True, kw_only=True)
class Who:
    """The person or program behind a request."""

    name: str = ""  # of the account; empty where the page has none
    role: Role = "reader"
    address: str = ""  # of the client

    @property
    def maintains(self) -> bool:
        """Tell whether this one may change the library."""
        return self.role == "maintainer"


NOBODY = Who()


def who(request: HTTPConnection | gr.Request | None) -> Who:
    """Return who makes a request, a page's or Gradio's; a reader where the doors found nobody."""
    inner = getattr(request, "request", None) or request  # Gradio wraps the request
    scope = getattr(inner, "scope", None)
    found = scope.get(KEY) if isinstance(scope, dict) else None
    return found if isinstance(found, Who) else NOBODY
