"""The table of bands: who shares one with an article, asked for a whole batch at once."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping, Sequence

from django.db import connection

# A band that so many articles have is a form or a formula (an appeal below each text): it gets no
# more, so that what is looked at for one article stays bounded however large the archive is.
MOST = 32

Band = int


def sharing(bands: Iterable[Band]) -> dict[Band, list[int]]:
    """The articles that have each of these bands, in id order; bands that nobody has are left
    out."""
    found: dict[Band, list[int]] = {}
    if wanted := sorted(set(bands)):
        condition = "IN (SELECT value FROM json_each(%s))"
        if connection.vendor == "postgresql":
            condition = "= ANY(%s)"
        with connection.cursor() as cursor:
            cursor.execute(
                f"SELECT band, article_id FROM articles_reprintband WHERE band {condition}"  # noqa: S608
                " ORDER BY band, article_id",
                [_list(wanted)],
            )
            for band, article in cursor.fetchall():
                found.setdefault(band, []).append(article)
    return found


def add(bands: Mapping[int, Sequence[Band]]) -> None:
    """Let articles be found under their bands: {article: bands}. What is there already stays."""
    pairs = sorted((band, article) for article, keys in bands.items() for band in keys)
    with connection.cursor() as cursor:
        if connection.vendor == "postgresql":
            cursor.execute(
                "INSERT INTO articles_reprintband (band, article_id)"
                " SELECT * FROM unnest(%s::bigint[], %s::bigint[]) ON CONFLICT DO NOTHING",
                [[band for band, _ in pairs], [article for _, article in pairs]],
            )
        else:
            cursor.executemany(
                "INSERT OR IGNORE INTO articles_reprintband (band, article_id) VALUES (%s, %s)",
                pairs,
            )


def drop(bands: Mapping[int, Sequence[Band]]) -> None:
    """Let these articles be found no more under these bands."""
    pairs = sorted((band, article) for article, keys in bands.items() for band in keys)
    with connection.cursor() as cursor:
        cursor.executemany(
            "DELETE FROM articles_reprintband WHERE band = %s AND article_id = %s", pairs
        )


def drop_orphans() -> None:
    """Drop the bands of articles that are gone."""
    with connection.cursor() as cursor:
        cursor.execute(
            "DELETE FROM articles_reprintband WHERE article_id NOT IN"
            " (SELECT article_id FROM articles_reprintsketch)"
        )


def _list(numbers: list[int]) -> list[int] | str:
    """One parameter that holds many numbers, as each database takes it."""
    return numbers if connection.vendor == "postgresql" else json.dumps(numbers)
