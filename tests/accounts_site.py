"""A server with accounts, and how to log in to it."""

from __future__ import annotations

from pathlib import Path

import httpx

from assistant.config import Settings, load_settings
from assistant.web.access import accounts_file

PASSWORDS = {"anna": "correct horse battery", "rolf": "staple of the reader"}
COOPER = "# Cooper\n\nCoopers make barrels. The median pay of a cooper is $41,000 a year.\n"


def account_settings(folder: Path, **named: object) -> Settings:
    """Return settings of a server with a maintainer, Anna, and a reader, Rolf."""
    users = folder / "users"
    accounts_file.add(users, "anna", "maintainer", PASSWORDS["anna"])
    accounts_file.add(users, "rolf", "reader", PASSWORDS["rolf"])
    (folder / "guides").mkdir()
    (folder / "guides" / "cooper.md").write_text(COOPER, "utf-8")
    parts = {"port": 0, "watch": False, "ask_rate": 0, "upload_rate": 0, "login_rate": 1_000}
    return load_settings(
        data_dir=folder / "data", corpus=folder / "guides", users=str(users), **(parts | named)
    )


def log_in(client: httpx.Client, name: str, password: str = "", wanted: str = "") -> httpx.Response:
    """Send the form of the login page as a browser does."""
    form = {"name": name, "password": password or PASSWORDS[name], "next": wanted}
    return client.post("/login", data=form, headers=origin(client))


def origin(client: httpx.Client) -> dict[str, str]:
    """Return what a browser says of a page of this server."""
    return {"origin": str(client.base_url).rstrip("/"), "sec-fetch-site": "same-origin"}


def cookie(client: httpx.Client, name: str) -> str:
    """Log in and return the cookie as a header's value, leaving the client without it."""
    response = log_in(client, name)
    assert response.status_code == 303, response.text
    client.cookies.clear()
    return response.headers["set-cookie"].partition(";")[0]
