"""The routes of feedback: who may say, see and forget, and that words stay words."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Iterator
from dataclasses import replace
from types import SimpleNamespace
from typing import TYPE_CHECKING, cast

import httpx
import pytest
from fastapi import FastAPI
from fastapi.testclient import TestClient
from hypothesis import given
from hypothesis import strategies as st
from lxml import html as markup

from assistant.answers import to_json
from assistant.answers.quality import feedback, golden
from assistant.answers.quality.feedback import answer_id
from assistant.config import Settings
from assistant.schema import Answer
from assistant.web.chat.judging import SHOWN, Shown, judge_mark, judging_html
from assistant.web.chat.render import answer_html
from assistant.web.pages import feedback as feedback_page
from tests.accounts_site import account_settings, cookie, origin
from tests.small_library import folder as small_folder
from tests.small_library import minilm
from tests.small_site import served
from tests.test_feedback import answer

if TYPE_CHECKING:
    from assistant.web.shell.site import Site

WICKED = "<img src=x onerror=alert(1)>\"'</textarea></script><script>alert(2)</script> [1](//x.y)"


@pytest.fixture(scope="module")
def settings(tmp_path_factory: pytest.TempPathFactory) -> Settings:
    """Return settings of a server with a maintainer, Anna, and a reader, Rolf."""
    minilm().embed(["warm"])  # the model's graph is built there and shared
    place = tmp_path_factory.mktemp("feedback")
    (place / "data").mkdir()
    (place / "data" / "models").symlink_to(small_folder() / "data" / "models")
    return account_settings(place)


@pytest.fixture(scope="module")
def site(settings: Settings) -> Iterator[httpx.Client]:
    with served(settings) as client:
        yield client


@pytest.fixture(scope="module")
def anna(site: httpx.Client) -> dict[str, str]:
    return {"cookie": cookie(site, "anna"), **origin(site)}


@pytest.fixture(scope="module")
def rolf(site: httpx.Client) -> dict[str, str]:
    return {"cookie": cookie(site, "rolf"), **origin(site)}


@pytest.fixture(autouse=True)
def empty(settings: Settings) -> None:
    feedback.forget(settings)
    golden.question_file(settings).unlink(missing_ok=True)


def body(key: str, opinion: str = "wrong", **more: object) -> dict[str, object]:
    return {"answer": key, "opinion": opinion, **more}


def test_a_reader_says_changes_and_takes_back(
    site: httpx.Client, rolf: dict[str, str], settings: Settings
) -> None:
    """Law: what the page shows can be judged by any reader, with what was shown, and undone."""
    key = SHOWN.note(answer())
    line = site.get(f"/feedback/answers/{key}", headers=rolf)
    assert line.status_code == 200
    page = markup.fromstring(line.text)
    assert page.xpath("//button/@data-opinion") == [
        "helpful", "wrong", "incomplete", "not_said", "not_said",
    ]  # fmt: skip
    said = site.post("/feedback/judge", headers=rolf, json=body(key, note="No."))
    receipt = said.json()["receipt"]
    assert feedback.read(settings)[0].answer["text"] == answer().text
    again = site.post("/feedback/judge", headers=rolf, json=body(key, "helpful", receipt=receipt))
    assert feedback.counts(settings)["helpful"] == 1
    assert feedback.counts(settings)["wrong"] == 0
    gone = site.post("/feedback/undo", headers=rolf, json={"receipt": again.json()["receipt"]})
    assert gone.json() == {"undone": True}
    assert feedback.read(settings) == ()


@pytest.mark.parametrize(
    ("sent", "status"),
    [
        ({"answer": "0" * 24, "opinion": "wrong"}, 404),
        ({"opinion": "splendid"}, 422),
        ({"opinion": "not_said", "citation": 9}, 422),
        ({"opinion": "wrong", "note": "x" * 501}, 422),
        ({"opinion": "wrong", "note": "x" * 100_000}, 422),
        ({"opinion": "wrong", "citation": "1; DROP TABLE answers"}, 422),
        ({"opinion": ["wrong"]}, 422),
    ],
)
def test_what_was_not_shown_cannot_be_judged(
    site: httpx.Client, rolf: dict[str, str], settings: Settings, sent: dict[str, object],
    status: int,
) -> None:  # fmt: skip
    """Law: unknown answers and impossible words are refused, and nothing is kept."""
    sent = {"answer": SHOWN.note(answer())} | sent
    assert site.post("/feedback/judge", headers=rolf, json=sent).status_code == status
    assert feedback.read(settings) == ()


def test_only_maintainers_see_and_forget(
    site: httpx.Client, rolf: dict[str, str], anna: dict[str, str], settings: Settings
) -> None:
    """Law: without a cookie nothing; a reader sees no list, no table, makes and forgets nothing."""
    key = SHOWN.note(answer())
    site.post("/feedback/judge", headers=rolf, json=body(key))
    for path in ("/feedback", "/feedback/feedback.csv"):
        assert site.get(path).status_code in (303, 401)
        refused = site.get(path, headers=rolf)
        assert refused.status_code == 403
        assert "roofer" not in refused.text
        assert "roofer" in site.get(path, headers=anna).text
    for path, form in (
        ("/feedback/forget", {"answer": "all"}),
        ("/feedback/question", {"answer": key, "question": "What?", "facts": "x"}),
    ):
        assert site.post(path, headers=rolf, data=form).status_code == 403
    assert len(feedback.read(settings)) == 1
    assert golden.rows(settings) == ()
    table = site.get("/feedback/feedback.csv", headers=anna)
    assert "attachment" in table.headers["content-disposition"]
    assert len(list(csv.reader(io.StringIO(table.text)))) == 2


def test_a_question_is_made_and_changed(
    site: httpx.Client, rolf: dict[str, str], anna: dict[str, str], settings: Settings
) -> None:
    """Law: one click keeps what is offered; empty is refused with what was typed; change replaces."""
    key = SHOWN.note(answer())
    site.post("/feedback/judge", headers=rolf, json=body(key, "not_said", citation=1))
    page = markup.fromstring(site.get("/feedback", headers=anna).text)
    form = page.xpath("//form[@class='make']")[0]
    offered = {name: value.strip() for name, value in form.form_values() if value.strip()}
    assert offered == {
        "answer": key, "question": answer().question, "cites": "roofer-2.md", "never": "26,000",
    }  # fmt: skip
    made = site.post("/feedback/question", headers=anna, data=offered)
    assert (made.status_code, made.headers["location"]) == (303, f"/feedback#answer-{key}")
    assert [row["cites"] for row in golden.rows(settings)] == [["roofer-2.md"]]
    shown = site.get("/feedback", headers=anna).text
    assert "The answer that was judged fails it." in shown
    assert f"evaluate {golden.question_file(settings)}" in shown
    empty_form = {"answer": key, "question": "Typed <b>anew</b>?", "never": "5"}
    refused = site.post("/feedback/question", headers=anna, data=empty_form)
    assert len(golden.rows(settings)) == 1
    box = markup.fromstring(refused.text).xpath("//form[@class='make']//textarea")
    assert [one.text.strip() for one in box] == ["Typed <b>anew</b>?", "", "5"]
    assert "Any answer would pass" in refused.text
    changed = {"answer": key, "question": "Other?", "facts": "a | b\n\n c ", "cites": "roofer-1.md"}
    site.post("/feedback/question", headers=anna, data=changed)
    (row,) = golden.rows(settings)
    assert (row["question"], row["facts"]) == ("Other?", [["a", "b"], ["c"]])
    gone = site.post("/feedback/question", headers=anna, data={"answer": "x", "question": "Q?"})
    assert gone.status_code == 200
    assert [row["question"] for row in golden.rows(settings)] == ["Other?"]


def test_forgetting_one_and_all(
    site: httpx.Client, anna: dict[str, str], settings: Settings
) -> None:
    """Law: a button forgets the one it stands under, another all, and a form without a name none."""
    keys = [SHOWN.note(answer(f"Question {n}?")) for n in range(3)]
    for key in keys:
        site.post("/feedback/judge", headers=anna, json=body(key))
    site.post("/feedback/forget", headers=anna, data={})
    site.post("/feedback/forget", headers=anna, data={"answer": ""})
    assert len(feedback.read(settings)) == 3
    site.post("/feedback/forget", headers=anna, data={"answer": keys[1]})
    assert [one.id for one in feedback.read(settings)] == [keys[2], keys[0]]
    site.post("/feedback/forget", headers=anna, data={"answer": "all"})
    assert feedback.read(settings) == ()


def test_words_stay_words(site: httpx.Client, anna: dict[str, str], settings: Settings) -> None:
    """Law: markup in question, answer, quote, title, guide and note is text on every page."""
    plain = answer(WICKED, WICKED)
    cited = tuple(replace(c, title=WICKED, guide=f"{WICKED}.md") for c in plain.citations)
    wicked = replace(plain, citations=cited, model=WICKED)
    key = SHOWN.note(wicked)
    assert markup.fromstring(site.get(f"/feedback/answers/{key}", headers=anna).text) is not None
    site.post("/feedback/judge", headers=anna, json=body(key, note=WICKED))
    site.post("/feedback/judge", headers=anna, json=body(key, "not_said", citation=1))
    for path in (f"/feedback/answers/{key}", "/feedback", "/feedback?show=all"):
        page = markup.fromstring(site.get(path, headers=anna).text)
        assert not page.xpath("//img | //*[@onerror] | //script[not(@src) and not(@type)]"), path
        assert "onerror=alert(1)" in page.text_content()
    assert json.loads(json.dumps(feedback.read(settings)[0].answer))["model"] == WICKED


def test_a_damaged_store_is_told_on_the_page(
    site: httpx.Client, anna: dict[str, str], settings: Settings
) -> None:
    """Law: feedback that cannot be read is a sentence, and the Settings page still works."""
    path = settings.data_dir / feedback.FILE
    path.write_bytes(b"no database " * 100)
    try:
        shown = site.get("/feedback", headers=anna)
        assert shown.status_code == 503
        assert "cannot be kept" in shown.text
        key = SHOWN.note(answer())
        assert site.post("/feedback/judge", headers=anna, json=body(key)).status_code == 503
        assert site.get("/settings", headers=anna).status_code == 200
        assert site.get("/library", headers=anna).status_code == 200
    finally:
        path.unlink()


def test_off_asks_nothing(settings: Settings) -> None:
    """Law: with ASSISTANT_FEEDBACK=0 the line is not given, and nothing said is kept."""
    off = settings.model_copy(update={"feedback": False})
    app = FastAPI()
    app.include_router(feedback_page.routes(cast("Site", SimpleNamespace(settings=off))))
    client = TestClient(app)
    key = SHOWN.note(answer())
    assert client.get(f"/feedback/answers/{key}").status_code == 404
    said = client.post("/feedback/judge", json=body(key))
    assert said.status_code == 422
    assert "ASSISTANT_FEEDBACK" in said.json()["error"]
    assert feedback.read(settings) == ()


def test_only_finished_answers_are_judged() -> None:
    """Law: an answer that grows or was stopped carries no line; a finished one names itself."""
    done = answer()
    growing = replace(done, final=False)
    assert judge_mark(growing) == ""
    assert "/feedback/answers/" not in answer_html(growing, stopped=True)
    assert f"/feedback/answers/{answer_id(done)}" in answer_html(done)


def test_what_is_held_is_bounded_and_whole() -> None:
    """Law: the newest answers are held, each as it was shown; one seen again is not the oldest."""
    shown = Shown(most=3)
    answers = [answer(f"Question {n}?") for n in range(5)]
    for one in answers[:3]:
        shown.note(one)
    shown.note(answers[0])
    shown.note(answers[3])
    held = [one for one in answers if shown.find(answer_id(one))]
    assert held == [answers[0], answers[2], answers[3]]
    found = shown.find(answer_id(answers[3]))
    assert found == json.loads(json.dumps(to_json(answers[3], answer_id(answers[3]))))


@given(st.text(min_size=1), st.text(min_size=1))
def test_different_answers_have_different_names(one: str, two: str) -> None:
    """Law: the name is of what is said: equal answers share it, others do not."""
    first, second = answer(quote=one), answer(quote=two)
    assert (answer_id(first) == answer_id(second)) == (first == second)
    assert isinstance(first, Answer)
    assert "<button" in judging_html(to_json(first, answer_id(first)))
