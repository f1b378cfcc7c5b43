"""Databases for faults: one PostgreSQL a test session, an empty database in it for each archive."""

from __future__ import annotations

import itertools
from collections.abc import Callable, Iterator
from pathlib import Path

import psycopg2
import pytest

from tests.with_postgres import postgres

from .archive import Archive

MakeArchive = Callable[..., Archive]


@pytest.fixture(scope="session")
def postgres_server() -> Iterator[str]:
    with postgres() as url:
        yield url


@pytest.fixture(scope="session")
def make_archive(
    request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory
) -> MakeArchive:
    """Makes an empty archive: make_archive("postgres", SETTING="value")."""
    numbers = itertools.count(1)

    def make(engine: str, data: Path | None = None, **setting: str) -> Archive:
        number, url = next(numbers), ""
        if engine == "postgres":
            server = request.getfixturevalue("postgres_server")
            url = f"{server.rpartition('/')[0]}/faults{number}"
            _create_database(server, f"faults{number}")
        archive = Archive(data or tmp_path_factory.mktemp("data"), url, setting)
        archive.must("migrate", "-v0")
        return archive

    return make


def _create_database(server: str, name: str) -> None:
    connection = psycopg2.connect(server)
    connection.autocommit = True
    with connection.cursor() as cursor:
        cursor.execute(f"CREATE DATABASE {name}")
    connection.close()
