"""The same result page by PostgreSQL full text and by SQLite FTS5, in tuned SQL.

Each peer answers what the search page shows: total, the top 20 by rank, their extracts, counts by
actor, tag, source and language (top ten), and counts by year. They are written as a Django
developer who knows SQL would: a stored tsvector with a GIN index, one pass to find the matches,
facets joined on narrow tables; FTS5 with an external content table.
"""

from __future__ import annotations

import re
import sqlite3
from collections.abc import Iterable
from pathlib import Path
from typing import Any, Protocol

import psycopg2
from psycopg2.extras import execute_values

BATCH = 2_000
FACETS = {"actor": "a_actor", "tag": "a_tag"}


class Peer(Protocol):
    name: str

    def load(self, rows: Iterable[dict[str, Any]]) -> None: ...
    def page(self, text: str) -> int: ...


class PostgresPeer:
    """PostgreSQL: tsvector of title (A) and body (B), GIN, ts_rank_cd, ts_headline."""

    name = "PostgreSQL full text"

    def __init__(self, url: str) -> None:
        self.connection = psycopg2.connect(url)
        self.connection.autocommit = True
        self.cursor = self.connection.cursor()

    def load(self, rows: Iterable[dict[str, Any]]) -> None:
        sql = self.cursor.execute
        sql("DROP TABLE IF EXISTS a, a_actor, a_tag")
        sql(
            "CREATE TABLE a (id bigint PRIMARY KEY, title text, body text, source bigint,"
            " lang text, year int, words tsvector GENERATED ALWAYS AS ("
            " setweight(to_tsvector('french', title), 'A') || to_tsvector('french', body)) STORED)"
        )
        sql("CREATE TABLE a_actor (article bigint, value bigint)")
        sql("CREATE TABLE a_tag (article bigint, value bigint)")
        for batch in batches(rows):
            execute_values(
                self.cursor,
                "INSERT INTO a (id, title, body, source, lang, year) VALUES %s",
                [
                    (r["id"], r["title"], r["body"], r["source"], r["lang"], r["year"])
                    for r in batch
                ],
            )
            for key, table in FACETS.items():
                pairs = [(r["id"], value) for r in batch for value in r[key]]
                if pairs:
                    execute_values(self.cursor, f"INSERT INTO {table} VALUES %s", pairs)
        sql("CREATE INDEX ON a USING gin (words)")
        sql("CREATE INDEX ON a_actor (article, value)")
        sql("CREATE INDEX ON a_tag (article, value)")
        sql("VACUUM ANALYZE")

    def page(self, text: str) -> int:
        query = self.tsquery(text)
        sql = self.cursor.execute
        hits = "SELECT id, source, lang, year FROM a, to_tsquery('french', %s) q WHERE words @@ q"
        sql(f"WITH hit AS MATERIALIZED ({hits}) {counts('hit', 'text')}", [query])
        total = int({row[0]: row[2] for row in self.cursor.fetchall()}["total"])
        sql(
            "WITH top AS (SELECT a.id, title, body, ts_rank_cd(words, q) AS rank, q"
            " FROM a, to_tsquery('french', %s) q WHERE words @@ q"
            " ORDER BY rank DESC, a.id LIMIT 20)"
            " SELECT id, title, ts_headline('french', body, q, 'MaxWords=40, MinWords=20')"
            " FROM top",
            [query],
        )
        self.cursor.fetchall()
        return total

    @staticmethod
    def tsquery(text: str) -> str:
        def term(word: str) -> str:
            if word.startswith('"'):
                return "(" + " <-> ".join(re.findall(r"\w+", word)) + ")"
            prefix = ":*" if word.endswith("*") else ""
            return " & ".join(f"{part}{prefix}" for part in re.findall(r"\w+", word))

        return join(text, term, no="& !", either="|", both="&")


class FTS5Peer:
    """SQLite FTS5: external content, diacritics removed, bm25 with weights, snippet()."""

    name = "SQLite FTS5"

    def __init__(self, path: Path) -> None:
        self.connection = sqlite3.connect(path, isolation_level=None)
        self.connection.executescript("PRAGMA journal_mode=WAL; PRAGMA cache_size=-262144;")

    def load(self, rows: Iterable[dict[str, Any]]) -> None:
        sql = self.connection.execute
        self.connection.executescript(
            "CREATE TABLE a (id INTEGER PRIMARY KEY, title, body, source, lang, year);"
            "CREATE TABLE a_actor (article INTEGER, value INTEGER);"
            "CREATE TABLE a_tag (article INTEGER, value INTEGER);"
            "CREATE VIRTUAL TABLE f USING fts5(title, body, content='a', content_rowid='id',"
            " tokenize='unicode61 remove_diacritics 2', prefix='3');"
        )
        for batch in batches(rows):
            sql("BEGIN")
            self.connection.executemany(
                "INSERT INTO a VALUES (:id, :title, :body, :source, :lang, :year)", batch
            )
            for key, table in FACETS.items():
                self.connection.executemany(
                    f"INSERT INTO {table} VALUES (?, ?)",
                    [(r["id"], value) for r in batch for value in r[key]],
                )
            sql("COMMIT")
        self.connection.executescript(
            "INSERT INTO f(f) VALUES ('rebuild'); INSERT INTO f(f) VALUES ('optimize');"
            "CREATE INDEX i1 ON a_actor (article, value);"
            "CREATE INDEX i2 ON a_tag (article, value);"
            "CREATE INDEX i3 ON a (id, source, lang, year); ANALYZE;"
        )

    def page(self, text: str) -> int:
        match = self.match(text)
        sql = self.connection.execute
        hits = (
            "SELECT a.id, source, lang, year FROM f JOIN a INDEXED BY i3 ON a.id = f.rowid"
            " WHERE f MATCH ?"
        )
        rows = sql(f"WITH hit AS MATERIALIZED ({hits}) {counts('hit', 'text')}", [match])
        total = int({row[0]: row[2] for row in rows}["total"])
        sql(
            "SELECT rowid, highlight(f, 0, '[', ']'), snippet(f, 1, '[', ']', '…', 40)"
            " FROM f WHERE f MATCH ? ORDER BY bm25(f, 3, 1), rowid LIMIT 20",
            [match],
        ).fetchall()
        return total

    @staticmethod
    def match(text: str) -> str:
        def term(word: str) -> str:
            if word.startswith('"'):
                return word
            return f'"{word.rstrip("*")}"' + ("*" if word.endswith("*") else "")

        return join(text, term, no="NOT", either="OR", both="AND")


def counts(hit: str, text: str) -> str:
    """One statement over the matches: total, top ten of each facet, all years."""
    parts = [f"SELECT 'total' AS what, CAST(NULL AS {text}) AS value, count(*) AS n FROM {hit}"]
    for name, table in FACETS.items():
        parts.append(
            f"SELECT * FROM (SELECT '{name}', CAST(value AS {text}), count(*) FROM {hit}"
            f" JOIN {table} ON article = id GROUP BY value ORDER BY 3 DESC LIMIT 10) AS {name}"
        )
    for column in ("source", "lang", "year"):
        parts.append(
            f"SELECT '{column}', CAST({column} AS {text}), count(*) FROM {hit} GROUP BY {column}"
        )
    return " UNION ALL ".join(parts)


def join(text: str, term: Any, *, no: str, either: str, both: str) -> str:
    """The benchmark's queries (corpus.Corpus.queries) in a peer's own syntax."""
    out: list[str] = []
    for word in re.findall(r'-?"[^"]*"|\S+', text):
        if word == "OR":
            out.append(either)
            continue
        if out and out[-1] != either:
            out.append(no if word.startswith("-") else both)
        out.append(term(word.removeprefix("-")))
    return " ".join(out)


def batches(rows: Iterable[dict[str, Any]]) -> Iterable[list[dict[str, Any]]]:
    batch: list[dict[str, Any]] = []
    for row in rows:
        batch.append(row)
        if len(batch) == BATCH:
            yield batch
            batch = []
    yield batch
