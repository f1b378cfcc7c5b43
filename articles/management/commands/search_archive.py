"""Prints what the search page would show, as lines for people or JSON for scripts."""

from __future__ import annotations

import json
from argparse import ArgumentParser
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError

from articles.dates import DateError, DayRange, Match
from articles.models import Actor, Article, Source, Tag
from articles.search import Query, Results, Sort, find
from articles.search.names import Name, keys_of
from articles.search.syntax import Field

MAX_LIMIT = 10_000
PER_PAGE = 200
MODELS: dict[Field, type[Actor] | type[Tag] | type[Source]] = {
    Field.ACTOR: Actor,
    Field.TAG: Tag,
    Field.SOURCE: Source,
}
# The options that take names; those of an address, and the fields of a Query, are called alike.
NAMED = {
    "actor": Field.ACTOR,
    "any-actor": Field.ACTOR,
    "not-actor": Field.ACTOR,
    "tag": Field.TAG,
    "any-tag": Field.TAG,
    "not-tag": Field.TAG,
    "source": Field.SOURCE,
    "not-source": Field.SOURCE,
}
WRONG_USAGE = 2


class Command(BaseCommand):
    help = "Searches the archive as the search page does. A QUERY that begins with - comes after --"

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("query", metavar="QUERY", nargs="?", default="", help="the words")
        parser.add_argument("--from", dest="start", metavar="DATE", help="any partial date")
        parser.add_argument("--to", dest="end", metavar="DATE", help="any partial date")
        parser.add_argument("--match", choices=["certain", "possible"], default="possible")
        for name, field in NAMED.items():
            parser.add_argument(
                f"--{name}",
                action="append",
                default=[],
                metavar="NAME",
                help=f"slug or name of the {field.value}; several: {_several(name, field)}",
            )
        parser.add_argument("--language", action="append", default=[], help="fr, en; several: any")
        parser.add_argument("--not-language", action="append", default=[], help="none of them")
        parser.add_argument("--sort", choices=[sort.value for sort in Sort], default="relevance")
        parser.add_argument("--limit", type=int, default=20, help=f"1 to {MAX_LIMIT}, 20 if unset")
        parser.add_argument("--json", action="store_true", help="print the answer as JSON")

    def handle(self, *args: Any, **options: Any) -> None:
        limit = options["limit"]
        if not 1 <= limit <= MAX_LIMIT:
            raise CommandError(f"--limit is 1 to {MAX_LIMIT}, not {limit}.", returncode=WRONG_USAGE)
        results, ids, scores = _answer(options, limit)
        rows = Article.objects.select_related("source").without_body()
        articles = rows.public_in_order(ids)
        write = self._write_json if options["json"] else self._write_lines
        write(results, articles, dict(zip(ids, scores, strict=False)))

    def _write_json(
        self, results: Results, articles: list[Article], scores: dict[int, float]
    ) -> None:
        answer = {
            "total": results.total,
            "certain": results.certain,
            "possible": results.possible,
            "undated_excluded": results.undated_excluded,
            "engine": results.engine,
            "notes": [
                {"code": note.code, "text": note.text, "position": note.position}
                for note in results.notes
            ],
            "results": [
                {
                    "id": article.pk,
                    "identifier": article.identifier,
                    "title": article.title,
                    "date": article.date_edtf or None,
                    "source": article.source.name if article.source else None,
                    "score": scores.get(article.pk),
                }
                for article in articles
            ],
        }
        self.stdout.write(json.dumps(answer, ensure_ascii=False, indent=2))

    def _write_lines(
        self, results: Results, articles: list[Article], scores: dict[int, float]
    ) -> None:
        for note in results.notes:
            where = f" at character {note.position}" if note.position is not None else ""
            what = f": {note.text}" if note.text else ""
            self.stdout.write(f"Note: {note.code.replace('_', ' ')}{what}{where}")
        for article in articles:
            source = f", {article.source}" if article.source else ""
            date = article.date_edtf or "undated"
            self.stdout.write(f"{article.pk:>8}  {date:<12}{article.title}{source}")
        self.stdout.write(_counts(results))


def _several(name: str, field: Field) -> str:
    if name.startswith("not-"):
        return "none of them"
    return "any of them" if name.startswith("any-") or field is Field.SOURCE else "all of them"


def _answer(options: dict[str, Any], limit: int) -> tuple[Results, list[int], list[float]]:
    """The first page's answer, and ids and scores of the first `limit` results."""
    query: dict[str, Any] = {
        "text": options["query"],
        **{
            f"{name.replace('-', '_')}s": _keys(field, options[name.replace("-", "_")])
            for name, field in NAMED.items()
        },
        "languages": _languages(options["language"]),
        "not_languages": _languages(options["not_language"]),
        "dates": _dates(options["start"], options["end"]),
        "match": Match(options["match"]),
        "sort": Sort(options["sort"]),
        "per_page": min(limit, PER_PAGE),
        "with_facets": False,
        "with_histogram": False,
    }
    results = find(Query(**query))
    ids, scores, page = list(results.ids), list(results.scores), 1
    while len(ids) < min(limit, results.total):
        page += 1
        more = find(Query(**query, page=page))
        if not more.ids:  # removed since the first page
            break
        ids += more.ids
        scores += more.scores
    return results, ids[:limit], scores[:limit]


def _keys(field: Field, texts: list[str]) -> tuple[int, ...]:
    return tuple(_key(field, text) for text in texts)


def _key(field: Field, text: str) -> int:
    """The one row that `text` is the slug or a name of."""
    row = MODELS[field]._default_manager.filter(slug=text).first()
    if row is not None:
        return (isinstance(row, Actor) and row.merged_into_id) or int(row.pk)
    keys = keys_of([Name(field, text)])[Name(field, text)] if text else ()
    if len(keys) == 1:
        return keys[0]
    if not keys:
        raise CommandError(f"There is no {field.value} {text!r}.", returncode=WRONG_USAGE)
    slugs = MODELS[field]._default_manager.filter(pk__in=keys[:10]).order_by("pk")
    choice = ", ".join(row.slug for row in slugs)
    raise CommandError(f"{text!r} is several: say which of {choice}.", returncode=WRONG_USAGE)


def _languages(codes: list[str]) -> tuple[str, ...]:
    known = settings.ARTICLE_LANGUAGES
    if unknown := [code for code in codes if code not in known]:
        raise CommandError(
            f"Articles are in {', '.join(known)}, not in {', '.join(unknown)}.",
            returncode=WRONG_USAGE,
        )
    return tuple(codes)


def _dates(start: str | None, end: str | None) -> DayRange | None:
    if not start and not end:
        return None
    try:
        return DayRange.parse(start, end)
    except DateError as error:
        raise CommandError(str(error), returncode=WRONG_USAGE) from error


def _counts(results: Results) -> str:
    parts = [f"{results.total} article{'' if results.total == 1 else 's'}"]
    if results.possible or results.undated_excluded:
        parts.append(f"{results.certain} certain, {results.possible} possible")
    if results.undated_excluded:
        parts.append(f"{results.undated_excluded} undated left out")
    return "; ".join(parts) + "."
