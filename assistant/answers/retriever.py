"""The library as a LangChain retriever."""

from __future__ import annotations

from langchain_core.callbacks import CallbackManagerForRetrieverRun
from langchain_core.documents import Document
from langchain_core.retrievers import BaseRetriever

from assistant.answers.quoting.cite import citation_at
from assistant.answers.search import search
from assistant.config import Settings, load_settings
from assistant.guides import embedded_text
from assistant.library import Library
from assistant.schema import Guide, Passage


class GuideRetriever(BaseRetriever):
    """Finds passages of the guides for a LangChain program; safe to share between threads.

    The content of a Document is the passage under its title and headings. Its metadata is the
    citation: ``guide.text[start:end] == quote``. What is newly ingested is found at once.
    """

    library: Library
    k: int = 8  # passages to return
    guides: tuple[str, ...] | None = None  # ids of the guides to search; None is all

    def _get_relevant_documents(
        self,
        query: str,
        *,
        run_manager: CallbackManagerForRetrieverRun,  # noqa: ARG002 - LangChain hands it over
        k: int | None = None,
    ) -> list[Document]:
        with self.library.reading() as view:
            found = search(view, query, self.k if k is None else k, self.guides)
            return [_document(view.guide(passage.guide), passage) for passage in found]


def _document(guide: Guide, passage: Passage) -> Document:
    cited = citation_at(guide, passage.start, passage.end)
    return Document(
        id=passage.id,
        page_content=embedded_text(guide.title, passage),
        metadata={
            "guide": cited.guide, "start": cited.start, "end": cited.end, "quote": cited.quote,
            "title": cited.title, "source": cited.source, "url": cited.url,
            "published": cited.published, "region": cited.region, "section": cited.section,
            "page": cited.page,
        },
    )  # fmt: skip


def open_retriever(
    *, k: int = 8, guides: tuple[str, ...] | None = None, settings: Settings | None = None
) -> GuideRetriever:
    """Open the library of the settings and return a retriever over it."""
    library = Library.open(settings or load_settings())
    return GuideRetriever(library=library, k=k, guides=guides)
