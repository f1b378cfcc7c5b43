"""Who may know whom: the rooms and doors of docs/architecture.md, read from the imports."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent


def modules(*folders: str) -> Iterator[tuple[str, set[str]]]:
    """(path, imported dotted names) of each Python file below the folders."""
    for folder in folders:
        place = ROOT / folder
        for path in [place] if place.is_file() else sorted(place.rglob("*.py")):
            yield str(path.relative_to(ROOT)), set(_imports(path))


def _imports(path: Path) -> Iterator[str]:
    package = list(path.relative_to(ROOT).with_suffix("").parts[:-1])
    for node in ast.walk(ast.parse(path.read_text())):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            base = package[: len(package) - node.level + 1] if node.level else []
            name = ".".join([*base, *([node.module] if node.module else [])])
            yield name
            yield from (f"{name}.{alias.name}" for alias in node.names)


def offenders(folders: list[str], *forbidden: str) -> list[str]:
    return [
        f"{path} imports {name}"
        for path, names in modules(*folders)
        for name in sorted(names)
        if any(name == bad or name.startswith(f"{bad}.") for bad in forbidden)
    ]


def test_dates_know_nothing_of_django() -> None:
    assert offenders(["articles/dates", "articles/fold.py"], "django", "articles.models") == []


def test_likeness_knows_nothing_of_django() -> None:
    assert offenders(["articles/likeness"], "django", "articles.models") == []


def test_sentences_and_the_arithmetic_of_company_know_nothing_of_django() -> None:
    files = [f"articles/company/{name}.py" for name in ("abreast", "likelihood", "arcs")]

    assert offenders(["articles/prose.py", *files], "django", "articles.models") == []


def test_readers_enrichers_and_records_know_nothing_of_the_database() -> None:
    rooms = ["articles/ingest/record.py", "articles/ingest/readers", "articles/ingest/enrich"]

    assert offenders(rooms, "articles.models", "django.db") == []


def test_the_grammar_knows_nothing_of_the_database() -> None:
    files = [f"articles/search/{name}.py" for name in ("query", "grammar", "plan", "results")]

    assert offenders(files, "articles.models", "django.db") == []


def test_engines_know_nothing_of_models_and_pages() -> None:
    assert offenders(["articles/search/engines"], "articles.models", "articles.views") == []


def test_search_knows_nothing_of_import_and_linking() -> None:
    assert offenders(["articles/search"], "articles.ingest", "articles.linking") == []


def test_only_the_embedded_engine_imports_tantivy() -> None:
    others = [line for line in offenders(["articles"], "tantivy") if "engines/embedded" not in line]

    assert others == []


def test_views_and_filters_know_no_engine() -> None:
    assert offenders(["articles/views", "articles/filters.py"], "articles.search.engines") == []


def test_nothing_but_addresses_imports_views() -> None:
    lines = offenders(["articles", "newsarchive"], "articles.views")

    allowed = ("articles/views/", "articles/urls.py", "newsarchive/urls.py")
    assert [line for line in lines if not line.startswith(allowed)] == []


@pytest.mark.parametrize("folder", ["articles", "newsarchive", "tests", "benchmarks"])
def test_no_file_grows_to_a_thousand_lines(folder: str) -> None:
    long = [
        path for path in (ROOT / folder).rglob("*.py") if len(path.read_text().splitlines()) > 999
    ]

    assert long == []
