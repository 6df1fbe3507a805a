"""Skills: found where guides list them, put together by wording, kept and counted."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from contextlib import closing, contextmanager
from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from assistant.__main__ import main
from assistant.answers.facts.my_skills import LONGEST, Fit, fit
from assistant.answers.facts.skill_keys import key_of, merged
from assistant.answers.facts.skills import library_skills, matrix, skills_of
from assistant.config import Settings
from assistant.errors import UsageError
from assistant.guides import read, skills, split
from assistant.library import Library, View, check, export_library, import_library, sync
from assistant.schema import Skill
from tests.embedders import BagOfWords

GLAZIER = """---
title: Glazier
occupation: Glazier
---
# Glazier

Glaziers fit glass in windows.

## Skills

You'll need:

- knowledge of building methods
- excellent communication skills
- patience and the ability to stay calm on a ladder
- maths, to work out sizes

## How to become one

You'll usually need:

- 2 GCSEs at grade 4
- a driving licence

Most glaziers train for 2 years.
"""
GLAZIER_US = """---
title: Glass installer
occupation: Glazier
---
# Glass installer

## Important qualities

**Communication.** Glaziers must talk with customers.

**Math skills.** They measure and compute areas.

**Balance.** They work on ladders.
"""
BROKER = """---
title: Data broker
occupation: Data broker
---
# Data broker

Data brokers buy and sell data. You should know Python, SQL and Tableau.

## Tools

| Tool | Used for |
|---|---|
| dbt | models |
| Microsoft Excel | sums |

## Pay

Brokers in London, Leeds and York earn £40,000 a year.
"""
GUIDES = {"glazier.md": GLAZIER, "us/glazier.md": GLAZIER_US, "broker.md": BROKER}


def found(tmp_path: Path, text: str, name: str = "guide.md") -> tuple[Skill, ...]:
    """Return the skills of a text read as a file."""
    path = tmp_path / name
    path.write_text(text, "utf-8")
    guide = read(path, guide_id=name)
    mentions = skills(guide, split(guide))
    assert all(guide.text[m.start : m.end] == m.quote for m in mentions)
    return mentions


def named(tmp_path: Path, text: str, name: str = "guide.md") -> dict[str, str]:
    """Return the names and types of the skills of a text."""
    return {mention.name: mention.type for mention in found(tmp_path, text, name)}


@contextmanager
def library(folder: Path, guides: Mapping[str, str] = GUIDES) -> Iterator[Library]:
    """Make a library of some guides with a small embedder."""
    root = folder / "guides"
    for name, text in guides.items():
        (root / name).parent.mkdir(parents=True, exist_ok=True)
        (root / name).write_text(text, "utf-8")
    with closing(
        Library.open(Settings(data_dir=folder / "data", corpus=root), embedder=BagOfWords())
    ) as held:
        sync(held, root)
        yield held


@pytest.fixture
def view(tmp_path: Path) -> Iterator[View]:
    """Return a view of the library of the guides above."""
    with library(tmp_path) as held, held.reading() as view:
        yield view


def test_a_list_gives_its_skills_and_no_papers(tmp_path: Path) -> None:
    """Law: items of a list on skills are skills; degrees, licences and years are none."""
    assert named(tmp_path, GLAZIER) == {
        "building methods": "knowledge",
        "communication skills": "quality",
        "patience": "quality",
        "stay calm on a ladder": "quality",
        "maths": "knowledge",
    }


def test_labels_are_the_skills_and_their_sentences_are_not(tmp_path: Path) -> None:
    assert list(named(tmp_path, GLAZIER_US)) == ["communication", "math skills", "balance"]


def test_a_sentence_and_a_table_name_tools(tmp_path: Path) -> None:
    """Law: a list of names in a sentence that asks for them is tools; places are not."""
    names = named(tmp_path, BROKER)
    assert {n for n, kind in names.items() if kind == "tool"} == {
        "Python", "SQL", "Tableau", "dbt", "Microsoft Excel",
    }  # fmt: skip
    assert not {"London", "Leeds", "York", "Used for", "sums"} & set(names)


STYLES = {
    "need to know": ("Beekeepers need to know about:\n\n- bee pests\n- Food Act rules\n",
                     {"bee pests": "knowledge", "Food Act rules": "knowledge"}),
    "need to be": ("Beekeepers need to be:\n\n- observant\n- not afraid of bees\n- calm\n",
                   {"observant": "quality", "calm": "quality"}),
    "bare list": ("## Key skills\n\nTeamwork, problem solving, attention to detail\n",
                  {"teamwork": "quality", "problem solving": "quality",
                   "attention to detail": "quality"}),
    "shared head": ("## Skills\n\n- analytical and organisational skills\n",
                    {"analytical skills": "quality", "organisational skills": "quality"}),
    "label and names": ("## Technology skills\n\n- Spreadsheet software — Microsoft Excel; Calc 7\n",
                        {"Microsoft Excel": "tool", "Calc 7": "tool"}),
    "soft and hard": ("Soft skills: reliability, tact, humour\n",
                      {"reliability": "quality", "tact": "quality", "humour": "quality"}),
    "advertisement": ("## Requirements\n\n- 3+ years of experience with JavaScript and React\n"
                      "- Bachelor's degree\n- Right to work here\n- Ability to lead a team\n",
                      {"JavaScript": "tool", "React": "tool", "lead a team": "quality"}),
    "such as": ("## Duties\n\n- draw with software such as AutoCAD or SketchUp\n- measure rooms\n",
                {"AutoCAD": "tool", "SketchUp": "tool"}),
    "spoken languages": ("You should have knowledge of languages such as French and German.\n",
                         {"French": "knowledge", "German": "knowledge"}),
}  # fmt: skip


@pytest.mark.parametrize("style", STYLES)
def test_styles_of_lists(style: str, tmp_path: Path) -> None:
    """Law: what a guide lists is found in the styles that guides are written in."""
    text, wanted = STYLES[style]
    names = named(tmp_path, f"# Beekeeper\n\nBeekeepers keep bees.\n\n{text}")
    assert wanted.items() <= names.items()
    assert not {"measure rooms", "Right to work here", "Bachelor's degree"} & set(names)


def test_headings_below_a_heading_on_skills(tmp_path: Path) -> None:
    """Law: a heading with prose below a heading on skills is one; how to improve them is none."""
    text = (
        "# Potter\n\n## Top skills for potters\n\n### 1. Steady hands\n\nClay slips.\n\n"
        "### 2. Colour mixing\n\nGlazes differ.\n\n### How to improve your skills\n\nTake a class.\n"
    )
    assert list(named(tmp_path, text)) == ["steady hands", "colour mixing"]


def test_sections_on_other_matters_give_none(tmp_path: Path) -> None:
    """Law: what stands under pay, duties, training or related careers is no skill."""
    text = (
        "# Potter\n\n## Duties\n\n- throw pots\n- fire kilns\n\n## Salary\n\n- £20,000 at the start\n"
        "\n## Courses\n\nThese courses teach skills such as:\n\n- drawing\n- history of art\n"
        "\n## Related careers\n\n- Sculptor\n- Tool maker\n"
    )
    assert named(tmp_path, text) == {}


@given(st.text(max_size=400))
def test_any_text_gives_places_that_hold_their_words(text: str) -> None:
    """Law: whatever a guide says, each skill is a slice of it, and no two overlap."""
    from assistant.guides.passages.sections import sections
    from assistant.schema import Guide

    body = f"# X\n\n## Skills\n\n- knowledge of {text}\n- {text}\n\nYou should know {text}.\n"
    guide = Guide(
        id="x.md", title="X", occupation="X", text=body, sections=sections(body), sha256=""
    )
    mentions = skills(guide, split(guide))
    assert all(body[m.start : m.end] == m.quote and m.quote for m in mentions)
    assert all(one.end <= two.start for one, two in pairwise(mentions))


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("organisational skills", "Organizational skill"),
        ("problem-solving", "problem solving"),
        ("teamwork", "team work"),
        ("maths", "mathematics"),
        ("excellent communication", "communication skills"),
        ("data modelling", "data modeling"),
        ("colour vision", "color vision"),
        ("knowledge of computer systems", "computer system"),
    ],
)
def test_two_wordings_of_one_skill(one: str, other: str) -> None:
    """Law: spelling, plural, hyphens and words of degree make no other skill."""
    assert key_of(one) == key_of(other)


@pytest.mark.parametrize(
    ("one", "other"),
    [("marketing", "markets"), ("C", "C++"), ("Java", "JavaScript"), ("design software",
     "software design"), ("verbal communication", "written communication")],
)  # fmt: skip
def test_two_skills_stay_two(one: str, other: str) -> None:
    assert key_of(one) != key_of(other)


def test_swapped_letters_are_one_skill_and_another_letter_is_not() -> None:
    """Law: a slip of the pen joins the usual wording; typography is no topography."""
    assert merged({"patience": 9, "pateince": 1}) == {
        "patience": "patience",
        "pateince": "patience",
    }
    assert merged({"typographi": 9, "topographi": 1})["topographi"] == "topographi"


def test_the_label_is_the_most_usual_wording(view: View) -> None:
    by_label = {one.label: one for one in library_skills(view)}
    assert {"maths", "math skills"} == set(by_label["Maths"].names)
    assert by_label["Maths"].guides == 2


def test_guides_on_one_occupation_agree_or_do_not(view: View) -> None:
    """Law: what all guides ask for and what only one does are disjoint, and each is cited."""
    glazier = skills_of(view, "glaziers")
    assert [card.id for card in glazier.guides] == ["glazier.md", "us/glazier.md"]
    assert {skill.label for skill in glazier.agreed} == {"Maths", "Communication"}
    alone = {skill.label for skill in glazier.single}
    assert alone == {"Building methods", "Patience", "Stay calm on a ladder", "Balance"}
    for skill in glazier.skills:
        for mention in skill.mentions:
            assert view.guide(mention.guide).text[mention.start : mention.end] == mention.quote


def test_a_matrix_has_a_cell_for_each_guide(view: View) -> None:
    found = matrix(view, ["broker.md", "glazier.md", "gone.md"], "tool")
    assert [card.id for card in found.guides] == ["broker.md", "glazier.md"]
    assert {row.label for row in found.rows} == {"Python", "SQL", "Tableau", "dbt",
                                                 "Microsoft Excel"}  # fmt: skip
    assert all(row.of("broker.md") and not row.of("glazier.md") for row in found.rows)


def test_an_unknown_occupation_has_no_skills_of_a_neighbour(view: View) -> None:
    nothing = skills_of(view, "glass blower")
    assert not nothing.known
    assert not nothing.skills


def states(found: Fit) -> dict[str, str]:
    """Return the state of each skill."""
    return {match.skill.label: match.state for match in found.matches}


def test_my_skills_by_words_spelling_and_denial(view: View) -> None:
    """Law: one's words count in any spelling, but not what one says one lacks."""
    cv = "Maths A level\nGood comunication with tenants\nNo patience at all; balance"
    assert states(fit(view, "glazier", cv)) == {
        "Maths": "have",
        "Communication": "have",
        "Balance": "have",
        "Patience": "missing",
        "Building methods": "missing",
        "Stay calm on a ladder": "missing",
    }


def test_short_names_are_whole_words(tmp_path: Path) -> None:
    """Law: the language R is in no other word; C is neither C++ nor a grade."""
    coder = "# Coder\n\nCoders code.\n\n## Programming languages\n\nYou should know R, C and C++.\n"
    with library(tmp_path, {"coder.md": coder}) as held, held.reading() as view:
        said = states(fit(view, "coder", "I worked for a car repair firm. C++ since 2010."))
        assert said == {"C++": "have", "R": "missing", "C": "missing"}


def test_my_skills_end_with_the_steps_in_order(view: View) -> None:
    steps = fit(view, "glazier", "x").steps
    assert [step.heading for step in steps] == ["How to become one"]
    text = view.guide("glazier.md").text
    assert all(text[p.start : p.end] == p.text for step in steps for p in step.passages)
    assert "driving licence" in " ".join(p.text for p in steps[0].passages)


def test_a_cv_is_not_kept(tmp_path: Path) -> None:
    """Law: no file of the library and no memory of questions holds what was typed."""
    secret = "zanzibar quokka expert and patience"
    with library(tmp_path) as held:
        with held.reading() as view:
            fit(view, "glazier", secret)
            assert not any("quokka" in str(key) for key in held.questions.values)
            assert not any("quokka" in str(key) for key in held.cache.values)
        held.close()
    files = [path for path in tmp_path.rglob("*") if path.is_file()]
    assert files
    assert not any(b"quokka" in path.read_bytes() for path in files)


def test_a_cv_is_never_embedded_elsewhere(view: View) -> None:
    """Law: with an embedder of a provider, meanings are not compared."""
    embedder = view.library.embedder
    assert isinstance(embedder, BagOfWords)
    view.library.settings = view.library.settings.model_copy(
        update={"embedding": "openai:text-embedding-3-small"}
    )
    before = len(embedder.embedded)
    fit(view, "glazier", "I climbed tall ladders for years")
    assert len(embedder.embedded) == before


def test_a_cv_has_a_limit(view: View) -> None:
    with pytest.raises(UsageError, match="more than"):
        fit(view, "glazier", "x" * (LONGEST + 1))


@given(st.text(max_size=200))
def test_any_cv_is_answered(text: str) -> None:
    """Law: no text breaks the comparison of words."""
    from assistant.answers.facts.my_skills import lines_of

    for line in lines_of(text):
        assert len(line.places) == len(line.stems)
        assert all(line.text[a:b] for a, b in line.places)


def test_an_older_catalog_is_brought_up_to_date(tmp_path: Path) -> None:
    """Law: a catalog without skills opens, gets the table, and the next sync fills it."""
    with library(tmp_path) as held:
        root = held.settings.corpus
        with held.catalog.writing() as old:
            old.exec_driver_sql("DROP TABLE skills")
            old.exec_driver_sql("UPDATE meta SET value = '1' WHERE key = 'schema_version'")
            old.exec_driver_sql("UPDATE guides SET reader = 'reading-3'")
    with closing(
        Library.open(Settings(data_dir=tmp_path / "data"), embedder=BagOfWords())
    ) as again:
        with again.reading() as view:
            assert library_skills(view) == ()
        assert len(sync(again, root).changed) == len(GUIDES)
        with again.reading() as view:
            assert skills_of(view, "glazier").agreed


def test_skills_go_with_their_guide(tmp_path: Path) -> None:
    with library(tmp_path) as held:
        (held.settings.corpus / "broker.md").unlink()
        sync(held, held.settings.corpus)
        with held.reading() as view:
            assert "Python" not in {one.label for one in library_skills(view)}
        with held.catalog.reading() as rows:
            left = "SELECT count(*) FROM skills WHERE guide = 'broker.md'"
            assert rows.exec_driver_sql(left).scalar() == 0


def test_skills_travel_in_an_archive(tmp_path: Path) -> None:
    with library(tmp_path / "one") as held, held.reading() as view:
        export_library(held, tmp_path / "library.zip")
        before = library_skills(view)
    with closing(Library.open(Settings(data_dir=tmp_path / "two"), embedder=BagOfWords())) as other:
        import_library(other, tmp_path / "library.zip")
        with other.reading() as view:
            assert library_skills(view) == before


def test_the_command(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """Law: JSON lines whose places hold their quotes; an unknown occupation is one line and 1."""
    with library(tmp_path):
        pass
    monkeypatch.setenv("ASSISTANT_DATA_DIR", str(tmp_path / "data"))
    assert main(["skills", "Glazier", "--json"]) == 0
    lines = [json.loads(line) for line in capsys.readouterr().out.splitlines()]
    assert {line["skill"] for line in lines} >= {"Maths", "Patience"}
    for line in lines:
        for place in line["mentions"]:
            text = GUIDES[place["guide"]]
            assert text[place["start"] : place["end"]] == place["quote"]
    assert main(["skills", "Glazier", "--type", "knowledge"]) == 0
    assert "Patience" not in capsys.readouterr().out
    assert main(["skills", "glasier blower"]) == 1
    assert capsys.readouterr().err.count("\n") == 1
    assert main(["skills", " "]) == 2


def test_doctor_finds_a_skill_that_is_not_where_it_says(tmp_path: Path) -> None:
    with library(tmp_path) as held:
        assert not check(held, [held.settings.corpus])
        with held.catalog.writing() as rows:
            rows.exec_driver_sql('UPDATE skills SET start = start + 1, "end" = "end" + 1')
        assert any("do not hold" in finding.what for finding in check(held, [held.settings.corpus]))
