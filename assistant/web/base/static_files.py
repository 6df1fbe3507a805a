"""The static files, which a browser asks about each time, so that no old script meets a new one."""

from __future__ import annotations

from typing import Any

from starlette.responses import Response
from starlette.staticfiles import StaticFiles


class StaticSite(StaticFiles):
    """Serves files that a browser may keep but not use unasked.

    The scripts import each other without the mark of their content that ``tags`` puts into
    addresses.
    """

    def file_response(self, *args: Any, **named: Any) -> Response:
        """Return a file, or that it has not changed."""
        response = super().file_response(*args, **named)
        response.headers["Cache-Control"] = "no-cache"
        return response
