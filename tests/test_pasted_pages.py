"""Pages pasted as plain text: what they are about, what of them is content, who published them."""

from __future__ import annotations

from pathlib import Path

import pytest

from assistant.guides import figures, split
from assistant.schema import Guide
from tests.test_reading_pasted import guide_from as guide_of

BODY = """\
A {job} takes down old barns and sells the timber. Most {job}s work alone.

Pay
A {job} earns about £24,000 a year.
"""
MENUS = (
    "Skip to content\nBarnhub\nEmployers / Post a role\nSign in\n\n",
    "Language selection\nCymraeg\nMenu\nYou are here:\nHome\nWork A-Z\n\n",
    "THE HAYLOFT\nMagazine · Podcast · Shop\nSubscribe for £3 a month\n\n",
    "← Back to blog\nIndustry insights\n\n",
    "Hill College\nStudy  Research  About us\nHome / Careers / Jobs A-Z\n\n",
    "🔥 Flat 30% off on all courses – ends in 04:11:09\n\n",
)


def words_of(guide: Guide) -> list[str]:
    """Return the words of each passage."""
    return [passage.text for passage in split(guide)]


@pytest.mark.parametrize("menu", MENUS)
@pytest.mark.parametrize(
    "title",
    [
        "Barn breaker",
        "How to become a barn breaker in Wales (and what it pays)",
        "So you want to be a barn breaker? Here is what it is like",
        "Thinking of becoming a barn breaker [AMA, breaker of 9 years]",
        "Barn breaker, senior",
        "Barn Breaker Salary & Career Path [2025]",
    ],
)
def test_a_page_is_about_the_job_its_text_uses(tmp_path: Path, menu: str, title: str) -> None:
    """Law: the title is the line that names the job of the sentences, never a line of a menu."""
    guide = guide_of(tmp_path, f"{menu}{title}\n\n{BODY.format(job='barn breaker')}")
    assert (guide.title, guide.occupation.casefold()) == (title, "barn breaker")
    assert all(words.startswith(("A barn", "Most barn")) for words in words_of(guide))


def test_a_title_in_a_run_of_menu_lines_is_found(tmp_path: Path) -> None:
    """Law: where no blank line sets the title off, the job that the text uses still tells it."""
    menu = "Main navigation\nHome\nAbout us\nContact\n"
    guide = guide_of(tmp_path, f"{menu}Barn breaker\n{BODY.format(job='barn breaker')}")
    assert (guide.title, guide.occupation) == ("Barn breaker", "Barn breaker")


def test_the_name_of_the_file_tells_the_usual_name(tmp_path: Path) -> None:
    """Law: of a long name and its end, the end is meant if file and text use it alone."""
    text = "How to become a licensed barn breaker\n\n" + BODY.format(job="barn breaker")
    assert guide_of(tmp_path, text, "barn-breaker-blog.txt").occupation == "barn breaker"
    assert guide_of(tmp_path, text).occupation == "licensed barn breaker"


def test_the_name_of_the_file_speaks_where_the_title_names_no_job(tmp_path: Path) -> None:
    """Law: a job in the file's name is the guide's if the text uses it; else it is not."""
    text = "# Levels and pay at Barnhub\n\n## L1 - Barn breaker\nPulls nails.\n\n"
    text += "## L2 - Senior barn breaker\nCuts beams.\n\n## L3 - Lead barn breaker\nSells oak.\n"
    assert guide_of(tmp_path, text, "barn-breaker-levels.md").occupation == "Barn breaker"
    assert guide_of(tmp_path, text, "hay-sampler-levels.md").occupation != "Hay sampler"


@pytest.mark.parametrize(
    "line",
    [
        "<img src=//a.example/a.png onerror=alert(1)> Barn breaker",
        "[Barn breaker](https://a.example/jobs)",
        "https://a.example/barn-breaker Barn breaker",
    ],
)
def test_marks_are_no_title(tmp_path: Path, line: str) -> None:
    """Law: markup and addresses name no page; its file does."""
    said = BODY.format(job="barn breaker").partition("\n\n")[0]
    assert guide_of(tmp_path, f"{line}\n\n{said}", "barn-breaker.txt").title == "Barn breaker"


def test_a_page_of_several_jobs_is_about_none_of_them(tmp_path: Path) -> None:
    """Law: a job that heads one part of several is not what the page is about."""
    text = (
        "Work in old barns\n\nBarns need many hands. Three of the jobs are described here.\n\n"
        + (
            "\n".join(
                f"{job}\nA {job.lower()} works with barns. Pay is about £600 a week.\n"
                for job in ("Barn breaker", "Hay sampler", "Beam grader")
            )
        )
    )
    assert guide_of(tmp_path, text).title == "Work in old barns"


PAGE = """\
Barn breaker

In this article
What is a barn breaker?
Skills
FAQ

What is a barn breaker?
A barn breaker takes down old barns and sells the timber to joiners.

Average pay
A barn breaker earns £24,000 a year.

Most popular
1. The barn that paid £90,000
2. Hay for beginners

Skills
✔ Climbing
✔ Reading old joints
✔ Using a chain saw
✔ Patience

Tools
Crowbar
Wrecking bar

Is this job dangerous?
It is, when a roof is wet.

Similar jobs
Roofer – Cardiff – £31,000
Joiner – Newport – £29,500

Our learners say
⭐⭐⭐⭐⭐ "I went from £11,000 to £40,000!" – Rhys

About the author
Mair broke barns for twenty years before she sold her lorry and took to writing.

You may also like
Thatcher Salary in Wales – £33,000

12 Comments
haymaker: I make £80,000 a year

Join 22,000 readers of our letter
Your email
© 2025 Barnhub
Privacy
"""


def test_boxes_of_a_page_are_no_content_and_lists_stay(tmp_path: Path) -> None:
    """Law: contents, boxes of links, praise, bios, comments and feet are no passages; lists are."""
    guide = guide_of(tmp_path, PAGE)
    assert words_of(guide) == [
        "A barn breaker takes down old barns and sells the timber to joiners.",
        "A barn breaker earns £24,000 a year.",
        "Climbing", "Reading old joints", "Using a chain saw", "Patience",
        "Crowbar", "Wrecking bar", "It is, when a roof is wet.",
    ]  # fmt: skip
    assert [figure.low for figure in figures(guide, split(guide))] == [24_000]


def test_ticks_and_arrows_open_the_items_of_one_list(tmp_path: Path) -> None:
    """Law: a mark before each of some lines makes them one list below their heading."""
    for mark in "✔✓✅➤▸→–•":
        text = f"Barn breaker\n\nSkills you need\n{mark} Climbing\n{mark} Patience\n{mark} Sums\n"
        passages = split(guide_of(tmp_path, text))
        assert [p.text for p in passages] == ["Climbing", "Patience", "Sums"]
        assert {p.trail for p in passages} == {("Skills you need",)}


def test_content_that_looks_like_furniture_stays(tmp_path: Path) -> None:
    """Law: lists under headings, questions, prices and names of jobs without pay are content."""
    text = (
        "How to become a barn breaker\n\nA barn breaker needs a lorry and two good friends.\n\n"
        "Join 3 trade bodies\nThe guild\nThe union\n\nSimilar jobs\nRoofer\nSlater\n\n"
        "Rates of pay\nBy the hour\n£18\n\nMore in demand\nOak beams\nSlates\n\n"
        "References\nTwo references are asked for, and one must be from 2023 or later.\n"
    )
    found = words_of(guide_of(tmp_path, text))
    kept = "The guild|The union|Roofer|Slater|£18|Oak beams|Slates|Two references"
    assert all(any(words.startswith(part) for words in found) for part in kept.split("|"))


def test_numbered_sections_and_answered_questions_keep_their_headings(tmp_path: Path) -> None:
    """Law: a number before a heading, and the Q of a question, are no items of a list."""
    text = (
        "Barn breaker\n\n1. Who is a barn breaker?\nA barn breaker takes barns down.\n\n"
        "2. The pay is modest\nMost earn £24,000 a year after five years of work.\n\n"
        "FAQs\nQ. Is it cold?\nA. Yes, in winter.\n"
    )
    trails = {passage.text: passage.trail for passage in split(guide_of(tmp_path, text))}
    assert trails["A barn breaker takes barns down."][-1] == "Who is a barn breaker?"
    assert trails["Most earn £24,000 a year after five years of work."] == ("The pay is modest",)
    assert any(trail[-1] == "Is it cold?" and "Yes, in winter." in words
               for words, trail in trails.items())  # fmt: skip


def test_talk_about_posts_is_left_out_and_the_posts_stay(tmp_path: Path) -> None:
    """Law: names, votes and reply bars of a thread are no passages; what people write is."""
    text = (
        "r/barns\n•\n4 yr. ago → 7 mo. ago\n\nAnyone here a barn breaker in Kent?\n\n"
        "348 upvotes\n96 comments\nShare\n\n"
        "I am a barn breaker and get £140 a day, my own lorry included.\n\n"
        "u/oak_olly • 7 mo. ago\nA barn breaker in Kent gets £160 a day, so move here.\n"
        "Reply  Share  Report\n101\n\nu/hay_hana • 6 mo. ago\nBring your own ladder to every job.\n"
        "Reply\n54\n\nMore posts you may like\nr/roofs: I charge £900 a day\n"
    )
    found = words_of(guide_of(tmp_path, text))
    assert [words.split()[0] for words in found] == ["I", "A", "Bring"]


@pytest.mark.parametrize(
    ("line", "published"),
    [
        ("Published 6 February 2025", "2025-02-06"),
        ("Updated March 14, 2025", "2025-03-14"),
        ("Last reviewed: September 2024", "2024-09"),
        ("By Ann Lee | Last updated on Jan 9, 2025 | 8 min read", "2025-01-09"),
        ("Posted by Ann Lee, Head of Barns • 21 May 2025 • 6 min read", "2025-05-21"),
        ("Date modified:\n2024-11-25", "2024-11-25"),
        ("November 3, 2024", "2024-11-03"),
        ("Closing date: 30 April 2025", ""),
        ("Opened on 4 May 1999 by the mayor", ""),
    ],
)
def test_a_page_states_when_it_was_published(tmp_path: Path, line: str, published: str) -> None:
    """Law: a stated date of the page is its date; other dates are not, and none is guessed."""
    text = f"Barn breaker\n\n{line}\n\n{BODY.format(job='barn breaker')}"
    assert guide_of(tmp_path, text).source.published == published


@pytest.mark.parametrize(
    ("head", "foot", "publisher", "published"),
    [
        ("", "© 2025 Institute of Barns", "Institute of Barns", "2025"),
        ("", "Barnhub, Inc. © 2024. All rights reserved.", "Barnhub, Inc.", "2024"),
        ("", "Copyright 2019-2023 Barn Guild Ltd", "Barn Guild Ltd", "2023"),
        ("Hill College\nMenu\n\n", "Hill College, Quay Road", "Hill College", ""),
        ("Shop\nNews\n\n", "Shop | News | Privacy", "", ""),
        ("", "Copyright  Disclaimer  Privacy", "", ""),
    ],
)
def test_a_page_states_who_published_it(
    tmp_path: Path, head: str, foot: str, publisher: str, published: str
) -> None:
    """Law: the holder of the rights, or a name at head and foot, is the publisher; no menu is."""
    text = f"{head}Barn breaker\n\n{BODY.format(job='barn breaker')}\n{foot}\n"
    source = guide_of(tmp_path, text).source
    assert (source.publisher, source.published) == (publisher, published)
