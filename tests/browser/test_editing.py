"""An editor at the desk, under the same strict policy as everybody."""

from __future__ import annotations

import re

import pytest
from django.contrib.auth.models import User
from playwright.sync_api import Locator, Page, expect

from articles.models import Actor, ImportRun, SetAside
from tests.browser.shelf import Shelf
from tests.factories import make_tag

pytestmark = pytest.mark.browser

PASSWORD = "corriger-au-mieux"


@pytest.fixture
def desk(page: Page, shelf: Shelf) -> Page:
    """The desk's front page, after signing in through the form."""
    User.objects.create_superuser("editor", password=PASSWORD)
    page.goto("/admin/")
    page.locator("#id_username").fill("editor")
    page.locator("#id_password").fill(PASSWORD)
    page.keyboard.press("Enter")
    expect(page.locator("#user-tools")).to_be_visible()
    return page


def choose(page: Page, field: Locator, term: str, name: str) -> None:
    """Pick `name` in the completion of a field, after typing `term`."""
    field.locator(".select2-selection").click()
    page.keyboard.type(term)
    page.locator(".select2-results__option", has_text=re.compile(f"^{name}$")).click()


def save(page: Page) -> None:
    page.locator("input[name=_save]").click()
    expect(page.locator(".messagelist .success").last).to_be_visible()


def test_a_correction_is_on_the_public_page_and_in_search_at_once(desk: Page, shelf: Shelf) -> None:
    make_tag("Écluses")
    desk.goto("/admin/articles/article/")
    desk.locator("#searchbar").fill("rouvre")
    desk.keyboard.press("Enter")
    desk.locator("#result_list a", has_text="Le barrage rouvre ses vannes").click()

    desk.locator("#id_partial_date").fill("hiver 2023")
    expect(desk.locator(".date-echo")).to_contain_text("hiver 2023")
    expect(desk.locator(".date-echo")).to_contain_text("31 mars 2024")
    desk.locator("#id_title").fill("Les écluses rouvrent")
    choose(desk, desk.locator(".field-source"), "herald", "The Mountain Herald")
    choose(desk, desk.locator(".field-tags"), "ecluse", "Écluses")
    save(desk)

    desk.goto(shelf.precise.get_absolute_url())
    expect(desk.locator("h1")).to_have_text("Les écluses rouvrent")
    expect(desk.locator(".kicker-date")).to_have_text("hiver 2023")
    expect(desk.locator(".kicker-source")).to_have_text("The Mountain Herald")
    desk.goto("/search/?q=écluses&source=the-mountain-herald&tag=ecluses&from=2022-12&to=2024-03")
    expect(desk.locator(".result")).to_have_count(1)


def test_a_new_article_names_an_actor_and_gets_a_new_tag(desk: Page) -> None:
    desk.goto("/admin/articles/article/add/")
    desk.locator("#id_title").fill("La crue est passée")
    desk.locator("#id_body").fill("Les maires comptent les dégâts.")
    with desk.expect_popup() as popup:
        desk.locator("#add_id_tags").click()
    popup.value.locator("#id_name").fill("Crues")
    popup.value.locator("input[name=_save]").click()
    expect(desk.locator(".field-tags .select2-selection__choice")).to_contain_text("Crues")
    desk.locator("#mentions-group .add-row a").click()
    choose(desk, desk.locator("#mentions-0 .field-actor"), "blinken", "Antony Blinken")
    save(desk)

    desk.goto("/search/?q=crue&tag=crues&actor=antony-blinken")
    expect(desk.locator(".result h3")).to_have_text(["La crue est passée"])


def test_a_date_that_cannot_be_read_is_said_so_and_nothing_is_lost(
    desk: Page, shelf: Shelf
) -> None:
    desk.goto(f"/admin/articles/article/{shelf.precise.pk}/change/")
    desk.locator("#id_title").fill("Un titre à ne pas perdre")
    desk.locator("#id_partial_date").fill("30 février 2024")
    expect(desk.locator(".date-echo")).to_contain_text("30 février 2024")

    desk.locator("input[name=_save]").click()

    expect(desk.locator(".field-partial_date .errorlist")).to_contain_text("30 février 2024")
    expect(desk.locator("#id_partial_date")).to_have_value("30 février 2024")
    expect(desk.locator("#id_title")).to_have_value("Un titre à ne pas perdre")


def test_a_withdrawn_article_is_gone_for_readers(desk: Page, shelf: Shelf) -> None:
    desk.goto("/admin/articles/article/?q=rouvre")
    desk.locator("#result_list .action-select").check()
    desk.locator("select[name=action]").select_option("withdraw")
    desk.locator("#changelist-form button[name=index]").click()
    expect(desk.locator(".messagelist .success")).to_be_visible()
    desk.goto(shelf.precise.get_absolute_url())
    expect(desk.locator(".notice-editor")).to_be_visible()

    desk.context.clear_cookies()

    answer = desk.goto(shelf.precise.get_absolute_url())
    assert answer is not None
    assert answer.status == 410
    desk.goto("/search/?q=rouvre")
    expect(desk.locator(".result")).to_have_count(0)


def test_an_actor_gets_another_name(desk: Page, shelf: Shelf) -> None:
    desk.goto(f"/admin/articles/actor/{shelf.actor.pk}/change/")
    desk.locator("#names-group .add-row a").click()
    desk.locator("#id_names-2-text").fill("Tony Blinken")
    save(desk)

    desk.goto("/search/?q=acteur:%22Tony+Blinken%22")

    expect(desk.locator(".result")).not_to_have_count(0)
    assert Actor.objects.get(pk=shelf.actor.pk).names.filter(text="Tony Blinken").exists()


def test_every_page_of_the_desk_keeps_the_policy(desk: Page, shelf: Shelf) -> None:
    run = ImportRun.objects.create(paths=["/archive"], set_aside=1)
    aside = SetAside.objects.create(
        run=run, file="a.txt", position=1, reason="30 février", raw=b"date 2024-02-30 \xff"
    )
    paths = [
        *("", "article/?period=2024-02", "article/?undated=1&q=barrage", "article/add/"),
        *(f"article/{shelf.vague.pk}/history/", f"article/{shelf.vague.pk}/delete/"),
        *("actor/", "actor/add/", f"actor/{shelf.actor.pk}/delete/", "tag/", "tag/add/"),
        *("source/", f"source/{shelf.source.pk}/change/", "importrun/", "setaside/"),
        *(f"importrun/{run.pk}/change/", f"setaside/{aside.pk}/change/"),
    ]

    for language in ("", "/en"):
        for path in paths:
            answer = desk.goto(f"{language}/admin/{f'articles/{path}' if path else ''}")
            assert answer is not None
            assert answer.status == 200, path
    desk.locator(".theme-toggle").first.click()
