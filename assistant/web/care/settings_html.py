"""The Settings page: how the server is, and every setting, as HTML."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path

from pydantic import SecretStr

from assistant.answers.llm.provider import QUOTES
from assistant.config import Origin, Settings, variable, without_password
from assistant.library import Finding
from assistant.web.base.inline import Html, escape
from assistant.web.base.texts import as_written, day, number, plain, say
from assistant.web.care.vitals import Size, Vitals
from assistant.web.upkeep.checkup import Checkup

Row = tuple[str, str]  # key of its name, value as HTML


def answering_html(vitals: Vitals) -> str:
    """Return who writes the answers, and how fast."""
    model = vitals.writer != QUOTES
    writer = f"<code>{escape(vitals.writer)}</code>" if model else say("settings.quotes")
    rows: list[Row] = [
        ("writer", writer),
        ("key", say("settings.key_set") if vitals.key else say("settings.key_none")),
        ("embedder", f"<code>{escape(vitals.embedder)}</code>"),
        ("speed", _speed(vitals)),
        ("version", escape(vitals.version)),
    ]
    return _box("answering", rows)


def _speed(vitals: Vitals) -> str:
    if vitals.seconds is None:
        return say("settings.no_questions")
    half, most = (number(round(one, 2 if one < 10 else 0)) for one in vitals.seconds)
    return say("settings.percentiles", half=half, most=most, count=vitals.questions)


def library_html(vitals: Vitals) -> str:
    """Return what the library holds and when it changed."""
    link = Html(f'<a href="/library">{say("page.library")}</a>')
    rows: list[Row] = [
        ("generation", number(vitals.generation)),
        ("guides", number(vitals.guides)),
        ("passages", number(vitals.passages)),
        ("change", _change(vitals)),
    ]
    more = f'<p class="meta">{say("settings.library_more", library=link)}</p>'
    return _box("library", rows, more)


def _change(vitals: Vitals) -> str:
    change = vitals.change
    if change is None:
        return say("settings.unknown")
    counts = (("added", change.added), ("changed", change.changed), ("renamed", change.renamed),
              ("removed", change.removed))  # fmt: skip
    told = ", ".join(say(f"settings.{kind}", count=count) for kind, count in counts if count)
    names = "".join(f"<li>{escape(name)}</li>" for name in change.names)
    listed = (
        f"<details><summary>{say('settings.which')}</summary><ul>{names}</ul></details>"
        if names
        else ""
    )
    at = f"{day(change.at[:10])}, {escape(change.at[11:16])} UTC"
    return f"{at}{': ' if told else ''}{told}{listed}"


def machine_html(vitals: Vitals, settings: Settings) -> str:
    """Return disk and memory."""
    total = sum(part.bytes for part in vitals.disk)
    rows: list[Row] = [
        ("folder", f'<span class="path">{escape(str(settings.data_dir))}</span>'),
        ("disk", f"{_bytes(total)} {_parts(vitals.disk)}"),
        ("free", _bytes(vitals.free)),
        ("memory", _bytes(vitals.memory) if vitals.memory else say("settings.unknown")),
    ]
    return _box("machine", rows)


def _parts(disk: Sequence[Size]) -> str:
    if not disk:
        return ""
    told = ", ".join(f"{say(f'settings.disk_{part.name}')} {_bytes(part.bytes)}" for part in disk)
    return f'<span class="meta">({told})</span>'


def _bytes(size: int) -> str:
    for unit, name in ((1_000_000_000, "GB"), (1_000_000, "MB"), (1_000, "KB")):
        if size >= unit:
            return f"{number(round(size / unit, 1 if size < 100 * unit else 0))} {name}"
    return f"{number(size)} B"


def health_html(findings: Iterable[Finding], checkup: Checkup) -> str:
    """Return what is plainly wrong, and the whole check with a button that begins it."""
    seen = tuple(findings)
    well = f'<p class="well">{say("settings.well")}</p>'
    whole = _checked(checkup)
    busy = " disabled" if checkup.working else ""
    button = (
        '<form method="post" action="/settings/check"><p class="actions">'
        f"<button{busy}>{say('settings.check')}</button></p></form>"
    )
    return (
        f'<section class="box" id="health"><h2>{say("settings.health")}</h2>'
        f"{_findings(seen) if seen else well}{whole}{button}</section>"
    )


def _checked(checkup: Checkup) -> str:
    if checkup.working:
        return f'<p role="status">{say("settings.checking")}</p><progress></progress>'
    if not checkup.at:
        return f'<p class="meta">{say("settings.unchecked")}</p>'
    at = f"{day(checkup.at[:10])}, {checkup.at[11:16]} UTC"
    if checkup.problem:
        return f'<p class="missing" role="alert">{checkup.problem()}</p>'
    if not checkup.findings:
        return f'<p role="status">{say("settings.whole", at=at)}</p>'
    return f'<p role="status">{say("settings.found", at=at)}</p>{_findings(checkup.findings)}'


def _findings(findings: Sequence[Finding]) -> str:
    said = (finding.what for finding in findings)
    items = "".join(f"<li{as_written(what)}>{_marked(what)}</li>" for what in said)
    return f'<ul class="findings">{items}</ul>'


def _marked(sentence: str) -> str:
    """Return a sentence with its commands, between backticks, set as code."""
    parts = sentence.split("`")
    return "".join(
        f"<code>{escape(part)}</code>" if at % 2 and at < len(parts) - 1 else escape(part)
        for at, part in enumerate(parts)
    )


def settings_html(settings: Settings, origins: Mapping[str, Origin]) -> str:
    """Return every setting with its value and where it comes from; no secret is shown."""
    rows = "".join(
        f'<tr><th scope="row"><code>{variable(name)}</code></th>'
        f'<td data-name="{say("settings.value")}">{_value(getattr(settings, name))}</td>'
        f'<td data-name="{say("settings.from")}">{say(f"settings.from_{origins[name]}")}</td>'
        f'<td class="meta">{_marked(plain(f"setting.{name}"))}</td></tr>'
        for name in Settings.model_fields
    )
    heads = "".join(
        f'<th scope="col">{say(f"settings.{key}")}</th>'
        for key in ("name", "value", "from", "meaning")
    )
    return (
        f'<section class="box" id="settings"><h2>{say("settings.every")}</h2>'
        f'<p class="meta">{say("settings.read_only")}</p><div class="scroll"><table class="all">'
        f"<thead><tr>{heads}</tr></thead><tbody>{rows}</tbody></table></div></section>"
    )


def _value(value: object) -> str:
    if isinstance(value, SecretStr):
        return say("settings.hidden") if value.get_secret_value() else say("settings.not_set")
    if isinstance(value, bool):
        return say("settings.on") if value else say("settings.off")
    if value == "":
        return say("settings.not_set")
    shown = f"{value:g}" if isinstance(value, float) else str(value)
    if isinstance(value, str | Path) and "://" in shown:
        shown = without_password(shown)
    return f"<code>{escape(shown)}</code>"


def _box(name: str, rows: Sequence[Row], more: str = "") -> str:
    told = "".join(
        f"<div><dt>{say(f'settings.{key}')}</dt><dd>{value}</dd></div>" for key, value in rows
    )
    return (
        f'<section class="box"><h2>{say(f"settings.{name}_title")}</h2>'
        f'<dl class="vital">{told}</dl>{more}</section>'
    )
