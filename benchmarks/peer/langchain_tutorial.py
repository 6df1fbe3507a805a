"""LangChain's tutorial: split at 1,000 characters with 200 of overlap, embed, keep in Chroma."""

import sys
import time

BEGAN = time.perf_counter()

from pathlib import Path

from langchain_chroma import Chroma
from langchain_core.documents import Document
from langchain_huggingface import HuggingFaceEmbeddings
from langchain_text_splitters import RecursiveCharacterTextSplitter

sys.path.insert(0, str(Path(__file__).parent))

import harness


def ingest(folder, store):
    """Read, split, embed and store; return the search."""
    documents = [
        Document(page_content=file.read_text("utf-8"), metadata={"source": file.name})
        for file in sorted(folder.iterdir())
    ]
    splitter = RecursiveCharacterTextSplitter(chunk_size=1000, chunk_overlap=200)
    model = HuggingFaceEmbeddings(model_name=sys.argv[2])
    held = Chroma.from_documents(
        splitter.split_documents(documents), model, persist_directory=store
    )
    return lambda question, number: [
        found.page_content for found in held.similarity_search(question, k=number)
    ]


harness.measure(ingest, BEGAN, again=False)
