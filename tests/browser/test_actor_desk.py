"""The desk for actors in a browser: emptied by keys alone; by forms alone; nothing in the way."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from axe_playwright_python.sync_playwright import Axe
from django.contrib.auth.models import User
from playwright.sync_api import Browser, Page, expect

from articles.authority import acronyms, queues
from articles.authority.propose import propose_merges
from articles.linking import Relinking
from articles.models import Actor, ActorName, Candidate, Mention
from tests.authority.makers import make_candidate
from tests.browser.test_accessibility import told
from tests.factories import make_actor, make_article

pytestmark = pytest.mark.browser

PASSWORD = "corriger-au-mieux"
DESK = "/admin/desk/"


@pytest.fixture
def waiting(live_server: Any) -> None:
    """A small archive with something in each queue, linked by its names."""
    User.objects.create_superuser("editor", password=PASSWORD)
    make_actor("Organisation des Nations unies", type="organisation", aliases=("ONU",))
    for name, times in (("Amara Diallo", 4), ("Nations-Unies", 3), ("Bonjour", 2), ("Luz Ro", 1)):
        bodies = tuple(f"Hier, {name} a parlé {number} fois." for number in range(times))
        make_candidate(name, bodies=bodies)
    for what in ("rivières", "montagnes"):
        make_actor(f"Ligue des {what}", type="organisation", aliases=("Ligue",))
    for name in ("Benyamin Netanyahu", "B. Netanyahu", "George Bush", "George W. Bush"):
        make_actor(name)
    ActorName.objects.create(
        actor=make_actor("Sénat de la République", type="organisation"),
        text="Sénat",
        kind="weak",
        weak=True,
    )
    for body in ("La Ligue se réunit.", "Pour la Ligue, c’est non.", "Le Sénat vote ce soir."):
        make_article(body=body)
    make_actor("Agence des rivières et des étangs", type="organisation")
    make_article(body="L’Agence des rivières et des étangs (ARE) enquête sur la digue.")
    Relinking().all()
    propose_merges()


def signed_in(page: Page, path: str) -> Page:
    page.goto(f"/admin/login/?next={path}")
    page.locator("#id_username").fill("editor")
    page.locator("#id_password").fill(PASSWORD)
    page.keyboard.press("Enter")
    expect(page.locator(".actor-desk")).to_be_visible()
    return page


def at_work(page: Page, path: str) -> Page:
    """Signed in, and the script has taken the first card in hand."""
    signed_in(page, path)
    expect(page.locator(".desk-card[data-current]")).to_have_count(1)
    return page


def press(page: Page, key: str, *, then: str) -> None:
    """Press a key; the card in hand is then the one of this name."""
    page.keyboard.press(key)
    expect(page.locator(".desk-card[data-current] h2")).to_have_text(then)


def test_the_desk_is_emptied_by_keys_alone(page: Page, waiting: None) -> None:
    signed_in(page, f"{DESK}new/")
    current = page.locator(".desk-card[data-current] h2")

    expect(current).to_have_text("Amara Diallo")
    press(page, "j", then="Nations-Unies")
    press(page, "k", then="Amara Diallo")
    press(page, "n", then="Nations-Unies")
    page.keyboard.press("e")
    expect(page.locator("[data-chooser] input[type=search]")).to_be_focused()
    page.keyboard.type("onu")
    page.keyboard.press("Enter")
    expect(current).to_have_text("Bonjour")
    press(page, "x", then="Luz Ro")
    press(page, "u", then="Luz Ro")
    press(page, "k", then="Bonjour")
    press(page, "x", then="Luz Ro")
    page.keyboard.press("l")
    expect(page.locator(".desk-empty")).to_be_visible()

    page.goto(f"{DESK}merges/")
    page.keyboard.press("1")
    expect(page.locator(".desk-card")).to_have_count(2)
    page.keyboard.press("x")
    expect(page.locator(".desk-card")).to_have_count(1)
    page.keyboard.press("x")
    expect(page.locator(".desk-empty")).to_be_visible()
    page.goto(f"{DESK}ambiguous/")
    page.keyboard.press("2")
    expect(page.locator(".desk-empty")).to_be_visible()
    page.goto(f"{DESK}mentions/")
    expect(page.locator(".desk-card h2")).to_contain_text("Sénat")
    page.keyboard.press("1")
    expect(page.locator(".desk-empty")).to_be_visible()
    page.goto(f"{DESK}acronyms/")
    expect(page.locator(".desk-card h2")).to_contain_text("ARE")
    page.keyboard.press("1")
    expect(page.locator(".desk-empty")).to_be_visible()
    press(page, "u", then="ARE → Agence des rivières et des étangs")
    page.keyboard.press("x")
    expect(page.locator(".desk-empty")).to_be_visible()

    assert dict(Candidate.objects.values_list("text", "verdict")) == {
        "Amara Diallo": "new",
        "Nations-Unies": "known",
        "Bonjour": "no_actor",
        "Luz Ro": "later",
    }
    assert Actor.objects.named("nations unies").get().name == "Organisation des Nations unies"
    assert Actor.objects.exclude(merged_into=None).count() == 1
    assert not Mention.objects.filter(state="proposed").exists()
    assert propose_merges().open == 0
    assert not any((queues.candidates(), queues.pairs(), queues.ambiguous(), queues.proposals()))
    assert acronyms.offered() == []


def test_the_desk_works_without_script(open_page: Callable[..., Page], waiting: None) -> None:
    page = signed_in(open_page(java_script_enabled=False), f"{DESK}new/")
    card = page.locator(".desk-card").first

    card.locator("input[name=name]").fill("1984")
    card.locator("button[value=new]").click()
    expect(page.locator("[role=alert]")).to_be_visible()
    expect(card.locator("input[name=name]")).to_have_value("1984")
    card.locator("input[name=name]").fill("Amara Diallo-Sow")
    card.locator("button[value=new]").click()
    expect(card.locator("h2")).to_have_text("Nations-Unies")
    card.locator("[data-choose]").click()
    page.locator("input[type=search]").fill("ONU")
    page.keyboard.press("Enter")
    page.locator("[data-choices] button").first.click()
    expect(card.locator("h2")).to_have_text("Bonjour")
    page.locator(".desk-last button").click()
    expect(card.locator("h2")).to_have_text("Nations-Unies")

    assert Actor.objects.named("amara diallo-sow").exists()


def test_a_name_that_is_refused_is_in_the_form_again_and_keys_are_letters_there(
    page: Page, waiting: None
) -> None:
    at_work(page, f"{DESK}new/")

    page.keyboard.press("r")
    page.keyboard.type("2024")
    page.keyboard.press("Enter")
    expect(page.locator("[role=alert]")).to_be_visible()
    expect(page.locator(".desk-refused input[name=name]")).to_be_focused()
    page.keyboard.press("Control+a")
    page.keyboard.type("xénon lune")
    page.keyboard.press("Enter")
    expect(page.locator(".desk-last")).to_contain_text("xénon lune")

    assert Actor.objects.filter(name="xénon lune").exists()


def test_a_server_that_does_not_answer_is_told_and_nothing_is_lost(
    chromium: Browser, live_server: Any, waiting: None
) -> None:
    context = chromium.new_context(base_url=live_server.url)  # it may complain of the lost answer
    page = at_work(context.new_page(), f"{DESK}mentions/")
    page.route("**/words/", lambda route: route.abort())

    page.keyboard.press("1")
    expect(page.locator(".messagelist .error")).to_be_visible()

    assert Mention.objects.filter(state="proposed", rule="weak").exists()
    expect(page.locator(".desk-card h2")).to_be_visible()
    context.close()


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_no_page_of_the_desk_has_an_obstacle_or_is_too_wide(
    open_page: Callable[..., Page], waiting: None, scheme: str
) -> None:
    page, axe = open_page(color_scheme=scheme, reduced_motion="reduce"), Axe()
    signed_in(page, DESK)
    actor, candidate = Actor.objects.latest("pk"), Candidate.objects.latest("pk")
    paths = ["", "new/", "merges/", "ambiguous/", "mentions/", "acronyms/", "decisions/"]
    paths += [f"new/{candidate.pk}/existing/", f"actors/{actor.pk}/split/"]
    paths += [f"actors/{actor.pk}/merge/?q=ligue"]
    paths += [f"actors/{actor.pk}/merge/?with={Actor.objects.earliest('pk').pk}"]

    obstacles: dict[str, object] = {}
    for path in paths:
        page.goto(f"{DESK}{path}")
        for width in (1280, 360):
            page.set_viewport_size({"width": width, "height": 900})
            found = [told(one) for one in axe.run(page, "#content").response["violations"]]
            if page.evaluate("document.documentElement.scrollWidth > innerWidth"):
                found.append("too wide")
            if found:
                obstacles[f"{path} {width}"] = found

    assert obstacles == {}
