"""What follows from the library alone is worked out once for each version of it."""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps
from typing import TYPE_CHECKING, Concatenate, ParamSpec, TypeVar

if TYPE_CHECKING:
    from assistant.library import View

Given = ParamSpec("Given")
Value = TypeVar("Value")


def remembered(
    make: Callable[Concatenate[View, Given], Value],
) -> Callable[Concatenate[View, Given], Value]:
    """Let a function of a view remember its values, by what else it is given.

    It may use nothing but the view and what it is given, all of which must be hashable: a guide's
    id, a word. The values are shared by all readers of one version of the library.
    """

    @wraps(make)
    def known(view: View, /, *given: Given.args, **named: Given.kwargs) -> Value:
        key = (known, given, *named.items())
        return view.ever(key, lambda: make(view, *given, **named))

    return known
