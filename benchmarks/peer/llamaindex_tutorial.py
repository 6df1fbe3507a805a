"""LlamaIndex: its sentence splitter, the same model, and Chroma as its store."""

import sys
import time

BEGAN = time.perf_counter()

from pathlib import Path

import chromadb
from llama_index.core import Document, Settings, StorageContext, VectorStoreIndex
from llama_index.core.node_parser import SentenceSplitter
from llama_index.embeddings.huggingface import HuggingFaceEmbedding
from llama_index.vector_stores.chroma import ChromaVectorStore

sys.path.insert(0, str(Path(__file__).parent))

import harness


def ingest(folder, store):
    """Read, split, embed and store; return the search."""
    Settings.embed_model = HuggingFaceEmbedding(model_name=sys.argv[2])
    collection = chromadb.PersistentClient(path=store).get_or_create_collection("guides")
    context = StorageContext.from_defaults(vector_store=ChromaVectorStore(collection))
    documents = [
        Document(text=file.read_text("utf-8"), metadata={"file_name": file.name})
        for file in sorted(folder.iterdir())
    ]
    index = VectorStoreIndex.from_documents(
        documents, storage_context=context, transformations=[SentenceSplitter()]
    )
    return lambda question, number: [
        found.text for found in index.as_retriever(similarity_top_k=number).retrieve(question)
    ]


harness.measure(ingest, BEGAN, again=False)
