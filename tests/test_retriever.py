"""The LangChain retriever: the standard suite, and what its Documents say of their place."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
from langchain_core.retrievers import BaseRetriever
from langchain_core.runnables import RunnableLambda
from langchain_tests.integration_tests import RetrieversIntegrationTests

import assistant
from assistant.answers.retriever import GuideRetriever
from assistant.errors import LibraryEmpty, NoSuchGuide, UsageError
from assistant.library import Library, sync
from assistant.schema import Citation
from tests.small_library import folder, library_of, minilm, small_library, write_guides
from tests.small_library import settings as settings_of

NURSE = "health/registered-nurse.md"
BAKER = "# Baker\n\nBakers bake bread.\n\n## Pay\n\nBakers earn £19,500 a year.\n"


class TestStandardSuite(RetrieversIntegrationTests):
    """LangChain's own tests of what a retriever is."""

    @property
    def retriever_constructor(self) -> type[BaseRetriever]:
        """The class under test."""
        return GuideRetriever

    @property
    def retriever_constructor_params(self) -> dict[str, Any]:
        """Over the small library."""
        return {"library": Library.open(settings_of(folder()), embedder=minilm())}

    @property
    def retriever_query_example(self) -> str:
        """A question that its guides answer."""
        return "What does a welder earn?"


def test_the_package_opens_it() -> None:
    """Law: one call gives a retriever over the library of the settings."""
    found = assistant.retriever(k=2, settings=settings_of(folder())).invoke("nurse pay")
    assert [document.metadata["guide"] for document in found] == [NURSE, NURSE]
    assert "$" in found[0].page_content


@pytest.mark.parametrize("query", ["What does a welder earn?", "honey", "sparky", "steady hands"])
def test_a_document_is_a_citation(query: str) -> None:
    """Law: the guide's text from start to end is the quote, and the source is told."""
    with small_library() as library:
        found = GuideRetriever(library=library).invoke(query)
        assert found
        with library.reading() as view:
            for document in found:
                cited = Citation(n=1, **document.metadata)
                guide = view.guide(cited.guide)
                assert guide.text[cited.start : cited.end] == cited.quote
                assert cited.title == guide.title
                assert cited.source == (guide.source.publisher or guide.title)
                assert cited.published == guide.source.published
                assert document.page_content.startswith(guide.title)
        assert len({document.id for document in found}) == len(found)


def test_the_guide_that_is_meant_comes_first() -> None:
    """Law: an occupation that a question names is answered from its own guide."""
    with small_library() as library:
        for query, guide in (
            ("How much do registered nurses earn?", NURSE),
            ("How much do nurse practitioners earn?", "health/nurse-practitioner.md"),
            ("sparky pay", "electrician.txt"),
        ):
            found = GuideRetriever(library=library, k=3).invoke(query)
            assert found[0].metadata["guide"] == guide, query


def test_some_guides_alone_are_searched() -> None:
    with small_library() as library:
        some = GuideRetriever(library=library, guides=(NURSE,), k=50).invoke("steady hands")
        assert {document.metadata["guide"] for document in some} == {NURSE}
        with pytest.raises(NoSuchGuide, match=r"none\.md"):
            GuideRetriever(library=library, guides=("none.md",)).invoke("pay")


@pytest.mark.parametrize("query", ["", " \n", "x" * 5000])
def test_a_query_that_says_nothing_or_too_much_is_refused(query: str) -> None:
    with small_library() as library, pytest.raises(UsageError):
        GuideRetriever(library=library).invoke(query)


def test_odd_queries_are_safe() -> None:
    """Law: no string breaks a search."""
    with small_library() as library:
        found = GuideRetriever(library=library)
        for query in ('"', "a AND NOT (", "* OR 1=1 --", "\x00", "\ud800", "¿¡", "%_", "😀" * 50):
            assert len(found.invoke(query)) <= found.k


def test_what_is_new_is_found_at_once(tmp_path: Path) -> None:
    """Law: a retriever that stands follows the library."""
    with library_of(tmp_path, {"welder.md": "# Welder\n\nWelders join metal.\n"}) as library:
        retriever = GuideRetriever(library=library, k=1)
        sync(library, write_guides(tmp_path, {"baker.md": BAKER}))
        (found,) = retriever.invoke("What do bakers earn?")
        assert found.metadata["quote"] == "Bakers earn £19,500 a year."
        assert found.metadata["section"] == "Pay"


def test_an_empty_library_says_what_to_do(tmp_path: Path) -> None:
    with pytest.raises(LibraryEmpty, match=r"ingest\.py"):
        assistant.retriever(settings=settings_of(tmp_path)).invoke("pay")


def test_it_stands_in_a_chain() -> None:
    """Law: it is a Runnable as any other."""
    with small_library() as library:
        chain = GuideRetriever(library=library, k=2) | RunnableLambda(len)
        assert chain.batch(["welder pay", "honey"]) == [2, 2]


def test_importing_the_package_loads_nothing() -> None:
    """Law: the front of the package is light until it is used."""
    code = (
        "import sys, assistant; print({'langchain_core', 'pydantic', 'numpy'} & set(sys.modules))"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True,
                          cwd=Path(__file__).parent.parent)  # fmt: skip
    assert done.stdout.strip() == "set()", done.stderr
