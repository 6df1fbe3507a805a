"""``users``: the accounts of the page, made and changed on this machine only."""

from __future__ import annotations

import argparse
import getpass
import sys
from pathlib import Path
from typing import TYPE_CHECKING

from assistant.errors import UsageError

if TYPE_CHECKING:
    from argparse import _SubParsersAction

_ROLES = ("reader", "maintainer")


def add_parser(subparsers: _SubParsersAction[argparse.ArgumentParser]) -> None:
    """Add ``users`` to the parser."""
    parser = subparsers.add_parser("users", help="make, list, change and remove accounts")
    does = parser.add_subparsers(dest="does", metavar="WHAT", required=True)
    new = does.add_parser("add", help="make an account; asks for its password")
    new.add_argument("name")
    new.add_argument("--role", choices=_ROLES, default="reader", help="default: reader")
    does.add_parser("list", help="list the accounts")
    for what, helps in (
        ("remove", "delete an account; whoever is logged in with it is out at once"),
        ("password", "give an account another password; asks for it"),
        ("token", "make a new token for an account's programs and show it this once"),
    ):
        one = does.add_parser(what, help=helps)
        one.add_argument("name")
        if what == "token":
            one.add_argument("--none", action="store_true", help="take the token away instead")


def run(args: argparse.Namespace) -> int:
    """Change or list the accounts."""
    from assistant.config import load_settings
    from assistant.web.access import accounts_file

    file = accounts_file.users_file(load_settings())
    if args.does == "list":
        for account in accounts_file.listed(file):
            print(f"{account.name}\t{account.role}\t{'token' if account.token else ''}".rstrip())
    elif args.does == "token":
        token = accounts_file.set_token(file, args.name, none=args.none)
        print(token or f"{args.name} has no token any more.")
    else:
        print(_changed(args, file))
    return 0


def _changed(args: argparse.Namespace, file: Path) -> str:
    from assistant.web.access import accounts_file

    if args.does == "add":
        accounts_file.check_new(file, args.name)
        account = accounts_file.add(file, args.name, args.role, _password())
        return f"{account.name} may log in as {account.role}."
    if args.does == "password":
        accounts_file.set_password(file, args.name, _password())
        return f"{args.name} has a new password and is logged out everywhere."
    accounts_file.remove(file, args.name)
    return f"{args.name} has no account any more."


def _password() -> str:
    """Ask for a password on the terminal, else read a line of standard input; never an argument."""
    if not sys.stdin.isatty():
        return sys.stdin.readline().rstrip("\r\n")
    password = getpass.getpass("Password: ")
    if getpass.getpass("Again: ") != password:
        raise UsageError("The two passwords differ. Run this again.")
    return password
