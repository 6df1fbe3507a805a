"""Sentences as chat models write them: other words for what is cited stand, other facts do not."""

from __future__ import annotations

import pytest

from assistant.answers.llm.speaks import speaks_of
from assistant.answers.llm.worded import worded
from assistant.answers.text.values import values
from assistant.answers.verification.meanings import abbreviations, held, plainly, senses
from assistant.answers.verification.verify import verify
from assistant.schema import Passage
from tests.test_verify import similar

TITLE = "Bell founder bell founder Foundry Board"
PAY = "£19,500 Starter to £41,250 Experienced"
TUNING = "Knowledge of tuning can also be useful."
APRON = "You may need to wear a leather apron."
RISE = "With experience, you could become a head moulder or foundry manager."
JOIN = "You'll need to register with the Guild of Bell Founders."
MONTHS = "Apprentices spend a few months in the pattern shop."
CASTS = "You'll usually need around 30 months' experience before you can cast alone."
HOURS = "The working day is from 5am to 2pm."
RARE = "Although burns are uncommon, bell founders have one of the highest rates of strain."
EQUAL = "A good ear will be as important as strength."
LOWER = "Lowest grade: 2 or 3 castings for a junior certificate"
UPPER = "Higher grade: 4 to 6 castings for a certificate"
TOWER = "Percent change in employment, projected 2031–2041 Tower keepers: decline of 6%"
FOUNDER = "Percent change in employment, projected 2031–2041 Bell founders: growth of 2%"


@pytest.mark.parametrize(
    ("sentence", "quotes"),
    [
        ("According to the guide, bell founders can earn up to £41,250 with experience.", (PAY,)),
        ("Bell founders start on about £19.5k, rising to roughly £41.25k once experienced.", (PAY,)),
        ("It also helps to have knowledge of tuning.", (TUNING,)),
        ("Note that you might have to wear a leather apron.", (APRON,)),
        ("As you gain experience, you could be promoted to head moulder or foundry manager.",
         (RISE,)),
        ("You must be registered with the Guild of Bell Founders (GBF).", (JOIN,)),
        ("Apprentices spend several months in the pattern shop.", (MONTHS,)),
        ("You will typically need about two and a half years of experience before you cast alone.",
         (CASTS,)),
        ("The working day is between 5am and 2pm.", (HOURS,)),
        ("Bell founders are projected to grow by 2% from 2031 to 2041.", (FOUNDER,)),
        ("Tower keepers are expected to shrink by 6%, while bell founders are expected to grow by"
         " 2%.", (TOWER, FOUNDER)),
        ("You need at least 4 castings for a certificate.", ("You need 4 or more castings for a"
         " certificate.",)),
    ],
)  # fmt: skip
def test_other_words_for_the_same_stand(sentence: str, quotes: tuple[str, ...]) -> None:
    """Law: lead-ins, synonyms, initials, halves, ends of a range and signs of change add nothing."""
    assert verify(sentence, quotes, TITLE, similar).supported


@pytest.mark.parametrize(
    ("sentence", "quotes"),
    [
        ("According to the guide, bell founders can earn up to £19,500 with experience.", (PAY,)),
        ("Bell founders earn more than £41,250 with experience.", (PAY,)),
        ("You must have knowledge of tuning.", (TUNING,)),
        ("You will need to wear a leather apron.", (APRON,)),
        ("You must be registered with the Guild of Bell Founders (GMF).", (JOIN,)),
        ("Apprentices spend several years in the pattern shop.", (MONTHS,)),
        ("You will typically need about three and a half years of experience before you cast"
         " alone.", (CASTS,)),
        ("The working day is between 2pm and 5am.", (HOURS,)),
        ("Bell founders have to be certified by law.", ("Certification is voluntary. Some firms"
         " ask for it, and candidates need experience.",)),
        ("Bell founders have to be certified by law.", ("The guild lists these ways in: a Level 3"
         " Certificate in Bell Law.",)),
        ("Jobs fell from 42% to 28%.", ("Jobs make up 42%, up from 28%.",)),
        ("Burns are common among bell founders.", (RARE,)),
        ("Strength is more important than a good ear.", (EQUAL,)),
        ("You need 4 to 6 castings for a junior certificate.", (LOWER, UPPER)),
        ("You need 2 or 3 castings for a certificate.", (LOWER, UPPER)),
        ("Tower keepers are projected to grow by 6%.", (TOWER,)),
        ("You need an advanced certificate.", ("You need a certificate.",)),
    ],
)  # fmt: skip
def test_other_facts_in_like_words_are_withheld(sentence: str, quotes: tuple[str, ...]) -> None:
    """Law: what is useful is not needed; rows, ends, ways and signs are not exchanged."""
    assert not verify(sentence, quotes, TITLE, similar).supported


def row(text: str, lead: str = "Where bell founders work:", trail: str = "Work") -> Passage:
    """Return a row of a table."""
    return Passage(id=text, guide="bells.md", start=0, end=1, text=text, lead=lead, trail=(trail,))


def test_a_cell_has_the_unit_of_its_column() -> None:
    """Law: the first row gives a column its unit, when the others are bare numbers of its size."""
    shares = [row("Foundries | 71%"), row("Churches | 9"), row("Museums | 4")]
    assert worded(shares[1], shares).endswith("Churches | 9%")
    mixed = [row("Pay | £31,200"), row("Number of posts | 640,000")]
    assert worded(mixed[1], mixed).endswith("640,000")
    other = [row("Foundries | 71%"), row("Churches | 9 hours")]
    assert worded(other[1], other).endswith("9 hours")


def test_a_change_is_growth_or_decline() -> None:
    """Law: the sign of a change is told in words, the years of a span in full."""
    lead = "Percent change, projected 2031–41"
    assert "decline of 6%" in worded(row("Tower keepers: -6%", lead), ())
    assert "growth of 2%" in worded(row("Bell founders: 2%", lead), ())
    assert "2031–2041" in worded(row("Bell founders: 2%", lead), ())
    assert "growth" not in worded(row("Bell founders: 2%", "Share of foundries"), ())


def test_a_bare_value_stands_under_its_heading() -> None:
    """Law: "38 to 41" says with its heading that it is hours."""
    assert worded(row("38 to 41", "", "Typical hours (a week)"), ()).startswith("Typical hours")


@pytest.mark.parametrize(
    ("name", "words", "told"),
    [
        ("rivetter", "the riv etter's tools", True),
        ("crane driver", "crane lorry driver training", True),
        ("weavers", "jobs like weaving and dyeing", True),
        ("crane driver", "the driver waits for the crane", False),
        ("bell founder", "the bell is cast by a pattern maker", False),
        ("manager", "managed by the guild", False),
    ],
)
def test_an_occupation_is_spoken_of_in_other_forms(name: str, words: str, told: bool) -> None:
    """Law: apart, with a word between, or as a doing; never by its words in another order."""
    assert speaks_of(name, words) == told


def test_a_year_and_a_half_is_no_half() -> None:
    """Law: "and a half" belongs to the number before it."""
    assert [v.number for v in values("two and a half years of practice")] == [2.5]
    assert [(v.number, v.unit) for v in values("a year and a half of practice")] == [(1.5, "years")]


def test_phrases_are_put_one_way() -> None:
    """Law: what claims nothing goes, and no phrase makes of a "may" a "must"."""
    assert plainly("In short, bells ring.").split(maxsplit=1)[-1].endswith("bells ring.")
    assert "may" in plainly("Founders may want you to have a certificate.")
    assert "must" not in plainly("You may have a certificate.")


def test_opposites_and_levels_share_no_line() -> None:
    """Law: levels, duties and opposites are never one meaning."""
    for one, other in (
        ("advanced", "intermediate"), ("basic", "enhanced"), ("essential", "useful"),
        ("required", "optional"), ("junior", "senior"), ("master", "bachelor"),
        ("indoors", "outdoors"), ("large", "small"), ("rise", "fall"), ("paid", "unpaid"),
        ("security", "safety"), ("diploma", "certificate"), ("physics", "biology"),
    ):  # fmt: skip
        assert not held(one, senses(other)), (one, other)
        assert not held(other, senses(one)), (other, one)


def test_initials_come_from_names_alone() -> None:
    """Law: an abbreviation has the initials of words that follow each other in one name."""
    found = abbreviations("Register with the Guild of Bell Founders or the Tower Trust.")
    assert {"gbf", "tt"} <= found
    assert not {"gbt", "gft"} & found
