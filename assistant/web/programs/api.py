"""The HTTP API: the tools under ``/api/v1``, their OpenAPI document, and a page on them."""

from __future__ import annotations

import logging
from collections.abc import Awaitable, Callable, Mapping
from typing import Annotated, Any

from fastapi import Body, FastAPI, Query, Request
from fastapi.exceptions import RequestValidationError
from fastapi.responses import HTMLResponse, JSONResponse, Response
from starlette.exceptions import HTTPException

from assistant import __version__
from assistant.errors import AssistantError, Busy, LibraryBeginning, NoSuchGuide, UsageError
from assistant.web.base.names import NAME
from assistant.web.programs.api_models import Failure
from assistant.web.programs.api_page import reference
from assistant.web.programs.api_tools import TOOLS, Tool
from assistant.web.programs.logs import request_id
from assistant.web.reader.guide_page import page
from assistant.web.shell.shell import tags
from assistant.web.shell.site import Site

log = logging.getLogger(__name__)

API = "/api/v1"
SHOWN = 80  # characters of a wrong value that are said back
_SAID = {
    404: f"There is nothing at this address. {API}/ tells what can be asked.",
    405: f"This address does not take that method. {API}/ tells which one it takes.",
    400: "The body of the request is not JSON. Send one JSON object.",
}
_FAILURES: dict[int | str, dict[str, Any]] = {
    400: {"model": Failure, "description": "The words of the request do not fit"},
    404: {"model": Failure, "description": "No guide has that id"},
    413: {"model": Failure, "description": "The request is too long"},
    422: {"model": Failure, "description": "A value has not the shape that is written here"},
    500: {"model": Failure, "description": "A fault in the program"},
    503: {
        "model": Failure,
        "description": "The library is empty or cannot be read; or the first guides are being "
        "read, or too many questions wait: then Retry-After tells when to ask again",
    },
}


def api(site: Site) -> FastAPI:
    """Return the API of one site, to be mounted at ``API``."""
    app = FastAPI(
        title=f"{NAME} API",
        version=__version__,
        description="Answers, passages and figures from career guides. Every quote comes with "
        "its place: the guide's text from start to end is the quote.",
        docs_url=None,
        redoc_url=None,
    )
    for tool in TOOLS:
        app.add_api_route(
            f"/{tool.name}",
            _endpoint(site, tool),
            methods=["GET" if tool.reads else "POST"],
            response_model=tool.result,
            responses=_FAILURES,
            operation_id=tool.name,
            summary=tool.does,
        )
    app.add_api_route("/", _reference(site, app), include_in_schema=False)
    app.add_exception_handler(RequestValidationError, _invalid)
    app.add_exception_handler(HTTPException, _refused)
    return app


def _endpoint(site: Site, tool: Tool[Any]) -> Callable[..., Awaitable[Response]]:
    async def endpoint(request: Request, arguments: Any) -> Response:
        try:
            found = await tool.in_turn(site, arguments, request)
        except (Busy, LibraryBeginning) as error:
            return failure(str(error), 503, {"Retry-After": str(error.seconds)})
        except AssistantError as error:
            return failure(str(error), status_of(error))
        except Exception as error:  # the border: no traceback leaves the server
            log.exception("%s failed", tool.name)
            return failure(fault_of(error), 500)
        return Response(found.model_dump_json(), media_type="application/json")

    place = Query() if tool.reads else Body()
    endpoint.__annotations__["arguments"] = Annotated[tool.arguments, place]
    endpoint.__annotations__ |= {"request": Request, "return": Response}
    return endpoint


def status_of(error: AssistantError) -> int:
    """Return the HTTP status for an error of ours."""
    if isinstance(error, NoSuchGuide):
        return 404
    return 400 if isinstance(error, UsageError) else 503


def fault_of(_: Exception) -> str:
    """Return the sentence for a fault of the program; its log tells the rest."""
    return (
        "This failed by a fault in the program. Its log tells more about request "
        f"{request_id() or '(none)'}."
    )


def failure(said: str, status: int, headers: Mapping[str, str] | None = None) -> JSONResponse:
    """Return an error as a response."""
    return JSONResponse(Failure(error=said).model_dump(), status, headers)


async def _invalid(_: Request, error: Exception) -> Response:
    assert isinstance(error, RequestValidationError)
    first = error.errors()[0]
    if first["type"] == "json_invalid":
        return failure(_SAID[400], 400)
    return failure(invalid(first), 422)


def invalid(first: Any) -> str:
    """Return the sentence for the first thing that pydantic found wrong."""
    inside = [str(part) for part in first["loc"] if part not in ("query", "body")]
    name, value = ".".join(inside) or "the request", repr(first.get("input"))
    shown = value if len(value) <= SHOWN else f"{value[:SHOWN]}..."
    given = "" if first["type"] == "missing" else f" is {shown}"
    return f"{name}{given}: {first['msg']}. Correct it and ask again."


async def _refused(_: Request, error: Exception) -> Response:
    assert isinstance(error, HTTPException)
    said = _SAID.get(error.status_code, str(error.detail))
    response = failure(said, error.status_code)
    response.headers.update(error.headers or {})
    return response


def _reference(site: Site, app: FastAPI) -> Callable[[], Response]:
    def shown() -> HTMLResponse:
        body = reference(app.openapi(), API)
        return HTMLResponse(page(app.title, body, assets=_assets(), pages=site.pages))

    return shown


def _assets() -> str:
    """Return the tags of the reference: a guide's look, and no script."""
    return tags("tokens.css", "guide.css", "standalone.css", "icon.svg")
