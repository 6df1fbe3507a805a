"""Reading web pages: the content stays whole, tabs and tables included; the furniture goes."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from assistant.guides import read, split
from assistant.schema import Guide
from benchmarks.reading import letters, load, measure

GOVERNMENT = """<!DOCTYPE html><html lang="en"><head><title>  Bakers :  Handbook :  Office of Work</title>
<meta property="og:site_name" content="Office of Work"><meta name="date" content="2025-08-28">
<meta property="og:locale" content="en_US">
<link rel="canonical" href="https://work.example.gov/handbook/bakers.htm"></head><body>
<header><a class="skiplink" href="#c">Skip to Content</a><div id="usa-banner">
<p>An official website of the States government <button>Here is how you know</button></p>
<p>The .gov means it's official.</p></div></header>
<div class="nav-wrapper"><nav><ul><li><a>Home</a></li><li><a>Subjects</a></li></ul></nav></div>
<div id="survey"><p>Please take our short survey.</p></div>
<h1>Bakers</h1><a href="#">PRINTER-FRIENDLY</a>
<ul class="tabs" role="tablist"><li><a href="#t1">Summary</a></li><li><a href="#t2">Pay</a></li></ul>
<div id="t1"><h2>Summary</h2><table><thead><tr><th colspan="2">Quick Facts: Bakers</th></tr></thead>
<tbody><tr><th><a class="thickbox noprint" href="#x?inlineId=qf-pay">2024 Median Pay</a></th>
<td>$36,650 per year<br>$17.62 per hour</td></tr>
<tr><th><a class="thickbox" href="#">Typical Entry-Level Education</a></th><td>No formal credential</td></tr>
</tbody></table></div>
<div id="t2" style="display:none"><h2>Pay</h2><div class="chart"><p>Median annual wages, May 2024</p>
<dl><dt>Bakers</dt><dd>$36,650</dd><dt>All occupations</dt><dd>$49,500</dd></dl></div>
<p>The median annual wage for bakers was $36,650. The lowest 10 percent earned less than $28,240.</p>
<p>Median wages in the top industries were as follows:</p>
<table><tr><td>Grocery retailers</td><td>$37,010</td></tr><tr><td>Bakeries</td><td>36,120</td></tr></table>
<p>They must register with the <a href="/f">Food Office</a>.</p>
<nav><a href="#t1">&lt;- Summary</a> <a href="#t3">Outlook -&gt;</a></nav></div>
<div id="t3" hidden aria-hidden="true"><h2>Job Outlook</h2>
<table><caption>Employment projections</caption><thead><tr><th rowspan="2">Title</th>
<th colspan="2">Change, 2024-34</th><th rowspan="2">By industry</th></tr>
<tr><th>Percent</th><th>Numeric</th></tr></thead>
<tbody><tr><th>Bakers</th><td>5</td><td>12,600</td><td><a>Get data</a></td></tr></tbody>
<tfoot><tr><td colspan="4">SOURCE: Office of Work</td></tr></tfoot></table></div>
<div style="display:none"><div id="qf-pay"><h2>2024 Median Pay</h2><p>Half earned more.</p></div></div>
<p>Last Modified Date: Thursday, August 28, 2025</p>
<footer><p>Washington office. Telephone 1-200.</p></footer></body></html>"""

GRADUATE = """<html lang="en-GB"><head><title>Quantity surveyor job profile | GradPath</title>
<meta property="og:site_name" content="GradPath"></head><body class="page has-sidebar no-banner">
<div id="cookie-banner" role="dialog"><p>We use cookies. A £99,999 offer!</p><button>Accept</button></div>
<div class="breadcrumbs"><a>Home</a> / <a>Job profiles</a></div>
<main><div class="hero-banner"><h1>Quantity surveyor</h1><p>A quantity surveyor manages costs.</p></div>
<div class="share-buttons"><span>Share this page</span><a>Facebook</a><a>Email</a></div>
<div>By Jane Doe, Editor | Updated: 12 March 2024</div>
<aside class="toc"><h2>On this page</h2><ul><li><a>Responsibilities</a></li><li><a>Salary</a></li></ul></aside>
<p>You may also be known as a commercial manager or a cost consultant.</p>
<h2>Salary</h2><aside class="at-a-glance"><p>Typical salary £25,000 to £32,000 for graduates.</p></aside>
<div class="ad-slot"><p>ADVERTISEMENT</p><p>Study with Acme College, fees from £9,000</p></div>
<h2>Qualifications</h2><p>You could do a degree in:<ul><li><a>quantity surveying</a></li>
<li><a>commercial management</a></li></ul></p>
<ul><li><a>entry requirements</a></li><li><a>search for courses</a></li></ul>
<p>You'll also need to register with the <a>Royal Institution</a>.</p><p><a>Back to top</a></p>
<figure><img alt="A surveyor"><figcaption>Image: Getty</figcaption></figure>
<h2>Related jobs</h2><ul><li><a>Building surveyor</a></li><li><a>Estimator</a></li></ul>
<section><h2>Related case studies</h2><ul><li><a>Trainee Tom</a></li></ul></section>
<section class="newsletter-signup"><h3>Get our newsletter</h3><p>Careers advice by email.</p></section>
</main><footer><p>© GradPath 2024</p></footer></body></html>"""

ENCYCLOPEDIA = """<html lang="en"><head><title>Arborist - Openpedia</title></head><body>
<div role="main"><h1>Arborist</h1><div class="hatnote">For the album, see <a>Arborist (album)</a>.</div>
<table class="infobox"><tr><th>Names</th><td>Arborist, tree surgeon</td></tr></table>
<p>An <b>arborist</b> cares for trees.<sup class="reference"><a>[1]</a></sup> In the U.S. arborists earn
approx. $45,000 a year.<sup><a>[2]</a></sup></p>
<div id="toc"><h2>Contents</h2><ul><li><a>1 Scope</a></li><li><a>2 Pay</a></li></ul></div>
<h2>Scope of work<span class="mw-editsection">[<a>edit</a>]</span></h2><p>Work involves climbing.</p>
<h2>References</h2><ol><li>^ Dictionary, 2010.</li></ol>
<div class="navbox"><table><tr><td><a>Logging</a></td></tr></table></div></div></body></html>"""

BLOG = """<html><head><title>How to Become a UX Designer in 2024 (Step by Step) - The Blog</title>
<script type="application/ld+json">{"@graph":[{"@type":"Article","datePublished":
"2024-02-10T00:00:00Z","publisher":{"name":"The Blog"}}]}</script></head><body><div id="app">
<div><a>Home</a><a>Blog</a><a>Courses</a></div><div>Feb 10, 2024 · 8 min read</div>
<div>UX designers shape products.<br><br>They earn $85,000 on average in the US.</div>
<div role="heading" aria-level="2">Steps</div><div>1. Learn the basics.</div>
<p><strong>What tools do they use?</strong></p><div>They use pencils.</div>
<details><summary>Do they travel?</summary><p>Rarely, they say.</p></details>
<p><a>Download our free guide now</a></p>
<div class="author"><p>Sam Lee</p><p>Sam Lee is a content writer who covers design careers.</p></div>
<h3>You might also like</h3><div><a>Best courses</a></div></div></body></html>"""

DATABASE = """<html lang="en-CA"><head><title>53-1252.00 - Welders</title></head><body>
<div class="navbar"><ul><li><a>Help</a></li></ul></div><h1>Welders <span>53-1252.00</span></h1>
<p><b>Sample of reported job titles:</b> Fitter, Pipe Welder, Fabricator</p>
<h2>Tasks</h2><ul><li><div>Weld parts together. <a>Related occupations</a></div></li></ul>
<div role="tabpanel" hidden><h2>Wages</h2><table><caption>Wages by province</caption>
<thead><tr><th>Area</th><th>Low ($/hour)</th><th>Median ($/hour)</th></tr></thead>
<tbody><tr><th><a>Alberta</a></th><td>24.00</td><td>35.00</td></tr></tbody></table></div>
<form><p>Choose a state</p><select><option>Alabama</option></select></form>
<div id="footer"><p>Site updated November 18, 2024</p></div></body></html>"""


def guide_from(tmp_path: Path, page: str) -> Guide:
    """Return the guide read from a page."""
    path = tmp_path / "page.html"
    path.write_text(page, encoding="utf-8")
    return read(path, guide_id="page.html")


def passages(guide: Guide) -> list[str]:
    """Return 'trail | lead | words' of each passage."""
    return [" | ".join([" > ".join(p.trail), p.lead, p.text]) for p in split(guide)]


def test_a_government_page_with_tabs(tmp_path: Path) -> None:
    """Law: every tab, row and definition stays; banner, survey, menus and pop-ups go."""
    guide = guide_from(tmp_path, GOVERNMENT)
    wages = "Median wages in the top industries were as follows:"
    jobs = "Employment projections: Title | Change, 2024-34, Percent | Change, 2024-34, Numeric"
    assert passages(guide) == [
        "Summary |  | Quick Facts: Bakers:",
        "Summary | Quick Facts: Bakers: | 2024 Median Pay | $36,650 per year $17.62 per hour",
        "Summary | Quick Facts: Bakers: | Typical Entry-Level Education | No formal credential",
        "Pay | Median annual wages, May 2024 | Bakers: $36,650",
        "Pay | Median annual wages, May 2024 | All occupations: $49,500",
        "Pay |  | The median annual wage for bakers was $36,650.",
        "Pay |  | The lowest 10 percent earned less than $28,240.",
        f"Pay |  | {wages}",
        f"Pay | {wages} | Grocery retailers | $37,010",
        f"Pay | {wages} | Bakeries | 36,120",
        "Pay |  | They must register with the Food Office.",
        "Job Outlook |  | Employment projections:",
        f"Job Outlook | {jobs} | Bakers | 5 | 12,600",
        "Job Outlook |  | SOURCE: Office of Work",
    ]
    assert "survey" not in guide.text
    assert (guide.title, guide.occupation) == ("Bakers", "Bakers")
    source = guide.source
    assert (source.publisher, source.published) == ("Office of Work", "2025-08-28")
    assert source.url == "https://work.example.gov/handbook/bakers.htm"
    assert source.region == "United States"


def test_a_graduate_careers_page(tmp_path: Path) -> None:
    """Law: facts in asides and linked lists with a lead-in stay; offers and menus go."""
    guide = guide_from(tmp_path, GRADUATE)
    assert passages(guide) == [
        " |  | A quantity surveyor manages costs.",
        " |  | You may also be known as a commercial manager or a cost consultant.",
        "Salary |  | Typical salary £25,000 to £32,000 for graduates.",
        "Qualifications |  | You could do a degree in:",
        "Qualifications | You could do a degree in: | quantity surveying",
        "Qualifications | You could do a degree in: | commercial management",
        "Qualifications |  | You'll also need to register with the Royal Institution.",
        "Related jobs |  | Building surveyor",
        "Related jobs |  | Estimator",
    ]
    assert guide.occupation == "Quantity surveyor"
    assert guide.alternates == ("commercial manager", "cost consultant")
    assert (guide.source.published, guide.source.region) == ("2024-03-12", "United Kingdom")


def test_an_encyclopedia_page(tmp_path: Path) -> None:
    """Law: note marks, edit links, contents and references go; the box of facts stays."""
    assert passages(guide_from(tmp_path, ENCYCLOPEDIA)) == [
        " |  | Names | Arborist, tree surgeon",
        " |  | An arborist cares for trees. In the U.S. arborists earn approx. $45,000 a year.",
        "Scope of work |  | Work involves climbing.",
    ]


def test_a_blog_of_nameless_blocks(tmp_path: Path) -> None:
    """Law: headings are found in bold lines, roles and summaries; the author's note goes."""
    guide = guide_from(tmp_path, BLOG)
    assert passages(guide) == [
        " |  | UX designers shape products.",
        " |  | They earn $85,000 on average in the US.",
        "Steps |  | Learn the basics.",
        "Steps > What tools do they use? |  | They use pencils.",
        "Steps > Do they travel? |  | Rarely, they say.",
    ]
    assert guide.occupation == "UX Designer"
    assert (guide.source.publisher, guide.source.published) == ("The Blog", "2024-02-10")


def test_a_database_page(tmp_path: Path) -> None:
    """Law: codes are no names; hidden panels are read; calls at the end of a line go."""
    guide = guide_from(tmp_path, DATABASE)
    assert passages(guide)[1:] == [
        "Tasks |  | Weld parts together.",
        "Wages |  | Wages by province:",
        "Wages | Wages by province: Area | Low ($/hour) | Median ($/hour) | Alberta | 24.00 | 35.00",
    ]
    assert guide.occupation == "Welders"
    assert guide.alternates == ("Fitter", "Pipe Welder", "Fabricator")
    assert (guide.source.published, guide.source.region) == ("2024-11-18", "Canada")


@pytest.mark.parametrize(
    ("markup", "kept", "gone"),
    [
        ('<form><h1>Baker</h1><h2>Pay</h2><p>Bakers earn £9 an hour.</p></form>', "£9", "x£"),
        ('<header><h1>Baker</h1><p>Salary: £20k</p></header><p>They bake.</p>', "£20k", "x£"),
        ('<h1>Baker</h1><h2><button>Pay</button></h2><p>£9 an hour.</p>', "## Pay", "x£"),
        ('<h1>Baker</h1><p>They bake.</p><i class="icon">expand_more</i>', "bake", "expand"),
        ('<h1>Baker</h1><div class="related"><table><tr><td>Cook</td><td>£9</td></tr></table></div>'
         '<p>They bake bread.</p>', "| Cook | £9 |", "x£"),
        ('<h1>Baker</h1><p>They bake.</p><!-- secret --><script>var x</script>', "bake", "secret"),
        ('<h1>Baker</h1><table role="presentation"><tr><td><h2>Pay</h2><p>£9 an hour</p></td></tr>'
         "</table>", "## Pay", "|"),
        ('<h1>Baker</h1><p>They earn<br>£9 an hour.</p><p>a</p>tail words', "tail words", "x£"),
        ("<h1>Baker</h1><p>So\u00adft\u200b hyp\u202ehens.</p>", "Soft hyphens.", "\u200b"),
    ],
)  # fmt: skip
def test_what_stays_and_what_goes(tmp_path: Path, markup: str, kept: str, gone: str) -> None:
    """Law: a fact is no furniture, wherever a page puts it."""
    text = guide_from(tmp_path, f"<html><body>{markup}</body></html>").text
    assert kept in text
    assert gone not in text


@pytest.mark.parametrize(
    ("words", "duty"),
    [("Give feedback about this page", "give feedback and keep records of progress"),
     ("Share this page with a friend", "share information with parents"),
     ("Share on Facebook", "share content on company channels"),
     ("Please take our short survey", "take a survey of the land and its boundaries"),
     ("Report a problem with this page", "report a problem to the shift supervisor"),
     ("Print this profile", "print posters and leaflets")],
)  # fmt: skip
def test_a_duty_is_no_button(tmp_path: Path, words: str, duty: str) -> None:
    """Law: what asks something of the visitor goes; a duty that begins with the same word stays."""
    markup = (
        f"<h1>Baker</h1><p>Bakers bake.</p><p>{words}</p><h2>Duties</h2><ul><li>{duty}</li></ul>"
    )
    path = tmp_path / "baker.html"
    path.write_text(markup, "utf-8")
    assert [p.text for p in split(read(path, guide_id="baker"))] == ["Bakers bake.", duty]


def test_the_benchmark_tells_what_is_lost_and_what_should_be(tmp_path: Path) -> None:
    """Law: a page read whole is right in every measure; a lost row and kept furniture are told."""
    path = tmp_path / "baker.html"
    path.write_text(
        "<nav><p>All our career profiles</p></nav><h1>Baker</h1><h2>Duties</h2>"
        "<p>Bakers knead dough by hand.</p><p>They bake bread in large ovens.</p>"
        "<p>They clean the ovens every night.</p><h2>Pay</h2><table><tr><th>Level</th><th>Pay</th>"
        "</tr><tr><td>Starter</td><td>$30,100</td></tr></table>",
        "utf-8",
    )
    page = load(path)
    faults = {name: one.wrong for name, one in measure([page], ["duties"]).items()}
    assert not any(faults.values()), faults
    without = page.text.replace(letters("They bake bread in large ovens."), "")
    rows = frozenset(row for row in page.rows if "Starter" not in row)
    menu = replace(page.passages[0], text="All our career profiles")
    worse = replace(page, text=without, rows=rows, passages=(menu,))
    told = measure([worse], ["duties"])
    assert {name for name, one in told.items() if one.wrong} == set(told)
