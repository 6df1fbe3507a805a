"""The tables of the catalog and the numbered steps that bring an older catalog up to date."""

from __future__ import annotations

from sqlalchemy import (
    BigInteger,
    Column,
    ForeignKey,
    Index,
    Integer,
    LargeBinary,
    MetaData,
    Table,
    Text,
)

# 2: the table of skills; 3: former texts and names of guides; 4: words in PostgreSQL as in SQLite
SCHEMA_VERSION = 4

metadata = MetaData()
ROW_ID = BigInteger().with_variant(Integer, "sqlite")  # SQLite numbers only INTEGER keys itself

meta = Table(
    "meta", metadata, Column("key", Text, primary_key=True), Column("value", Text, nullable=False)
)

roots = Table(
    "roots",
    metadata,
    Column("seq", ROW_ID, primary_key=True, autoincrement=True),
    Column("path", Text, nullable=False, unique=True),  # absolute, links resolved
    Column("whole", Integer, nullable=False, default=0),  # 1 once all of it was synced
)

files = Table(  # every file seen below a root, readable or not
    "files",
    metadata,
    Column("root", ROW_ID, ForeignKey("roots.seq"), primary_key=True),
    Column("path", Text, primary_key=True),  # POSIX, below the root
    Column("size", BigInteger, nullable=False),  # bytes
    Column("mtime_ns", BigInteger, nullable=False),  # 0 when too fresh to be trusted
    Column("inode", Text, nullable=False),
    Column("sha256", Text, nullable=False),  # of the newest file, read or not
    Column("reader", Text, nullable=False),  # fingerprint of the rules that read it
    Column("problem", Text, nullable=False, default=""),
)

guides = Table(
    "guides",
    metadata,
    Column("id", Text, primary_key=True),
    Column("root", ROW_ID, ForeignKey("roots.seq"), nullable=False),
    Column("path", Text, nullable=False),
    Column("sha256", Text, nullable=False),  # of the file this text came from
    Column("title", Text, nullable=False),
    Column("occupation", Text, nullable=False),
    Column("alternates", Text, nullable=False),  # JSON list
    Column("source", Text, nullable=False),  # JSON object
    Column("sections", Text, nullable=False),  # JSON list of [heading, level, start, end]
    Column("pages", Text, nullable=False),  # JSON list
    Column("text", Text, nullable=False),
    Column("characters", Integer, nullable=False),
    Column("passages", Integer, nullable=False),
    Column("reader", Text, nullable=False),
    Column("updated", Text, nullable=False),  # ISO, UTC
    Index("guides_by_file", "root", "path"),
)

passages = Table(
    "passages",
    metadata,
    Column("seq", ROW_ID, primary_key=True, autoincrement=True),
    Column("id", Text, nullable=False, unique=True),
    Column("guide", Text, ForeignKey("guides.id"), nullable=False),
    Column("ordinal", Integer, nullable=False),  # place in text order, from 0
    Column("start", Integer, nullable=False),
    Column("end", Integer, nullable=False),
    Column("text", Text, nullable=False),
    Column("trail", Text, nullable=False),  # JSON list
    Column("lead", Text, nullable=False),
    Column("page", Integer),
    Column("vector", Text, nullable=False),  # vectors.id
    Index("passages_by_guide", "guide", "ordinal"),
    Index("passages_by_vector", "vector"),
)

figures = Table(
    "figures",
    metadata,
    Column("guide", Text, ForeignKey("guides.id"), primary_key=True),
    Column("ordinal", Integer, primary_key=True),
    Column("kind", Text, nullable=False),
    Column("data", Text, nullable=False),  # JSON object of the Figure's fields
)

skills = Table(
    "skills",
    metadata,
    Column("guide", Text, ForeignKey("guides.id"), primary_key=True),
    Column("ordinal", Integer, primary_key=True),
    Column("name", Text, nullable=False),
    Column("type", Text, nullable=False),
    Column("quote", Text, nullable=False),
    Column("start", Integer, nullable=False),
    Column("end", Integer, nullable=False),
    Index("skills_by_name", "name", "type"),
)

former = Table(  # texts that were replaced and names that were left
    "former",
    metadata,
    Column("seq", ROW_ID, primary_key=True, autoincrement=True),
    Column("guide", Text, nullable=False),  # the id it had
    Column("now", Text, nullable=False),  # the id of the guide that took its place
    Column("replaced", Text, nullable=False),  # ISO, UTC
    Column("text", LargeBinary),  # UTF-8 packed by zlib; None where only the name changed
    Index("former_by_guide", "guide"),
    Index("former_by_now", "now"),
)

vectors = Table(
    "vectors",
    metadata,
    Column("seq", ROW_ID, primary_key=True, autoincrement=True),
    Column("id", Text, nullable=False, unique=True),  # hash of embedder and embedded text
    Column("born", Integer),  # generation that first used it; None until published
    Column("died", Integer),  # generation that used it no more; None while in use
    Column("vector", LargeBinary, nullable=False),  # float32, little-endian, unit length
    Index("vectors_by_birth", "born"),
    Index("vectors_by_death", "died"),
)
