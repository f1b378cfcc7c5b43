"""What all tests share: the cast, a folder for the index, a browser."""

from __future__ import annotations

import os
import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from django.conf import settings as django_settings
from django.contrib.auth.models import User
from django.test import Client
from hypothesis import HealthCheck
from hypothesis import settings as hypothesis_settings

# The same examples each time and on every machine, however slow: what fails can be repeated.
# For examples never seen: pytest --hypothesis-profile=default
hypothesis_settings.register_profile(
    "steady", deadline=None, derandomize=True, suppress_health_check=[HealthCheck.too_slow]
)
hypothesis_settings.load_profile("steady")


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    """On PostgreSQL run only the tests that touch the database; the others ran on SQLite."""
    if "sqlite3" in django_settings.DATABASES["default"]["ENGINE"]:
        return
    with_database = [item for item in items if _touches_database(item)]
    config.hook.pytest_deselected(items=[item for item in items if not _touches_database(item)])
    items[:] = with_database


def _touches_database(item: pytest.Item) -> bool:
    fixtures = {"db", "transactional_db", "live_server"}
    return bool(
        item.get_closest_marker("django_db") or fixtures & set(getattr(item, "fixturenames", ()))
    )


@pytest.fixture(autouse=True)
def index_dir(settings: Any, tmp_path: Path) -> Path:
    """Each test has an index of its own, empty."""
    settings.INDEX_DIR = tmp_path / "index"
    return tmp_path / "index"


@pytest.fixture
def stranger() -> Client:
    """Somebody who is not signed in."""
    return Client()


@pytest.fixture
def reader(db: None) -> Client:
    """Somebody signed in who may only read."""
    return _signed_in(User.objects.create_user("reader", password="lire-et-relire"))


@pytest.fixture
def editor(db: None) -> Client:
    """Somebody who may correct the archive in the admin."""
    return _signed_in(User.objects.create_superuser("editor", password="corriger-au-mieux"))


def _signed_in(user: User) -> Client:
    client = Client()
    client.force_login(user)
    return client


@pytest.fixture(scope="session")
def chromium() -> Iterator[Any]:
    """Debian's Chromium, driven by Playwright; without it browser tests skip, or fail in CI."""
    from playwright.sync_api import sync_playwright

    path = shutil.which("chromium") or shutil.which("chromium-browser")
    if path is None:
        if os.environ.get("REQUIRE_BROWSER"):
            pytest.fail("Chromium is not installed, and REQUIRE_BROWSER is set.")
        pytest.skip("Chromium is not installed.")
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=path, args=["--no-sandbox"])
        yield browser
        browser.close()
