"""The desk over the whole sample archive, read by the real model: emptied by keys, for good."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterator
from datetime import timedelta
from io import StringIO
from itertools import cycle
from pathlib import Path
from typing import Any

import pytest
from django.conf import settings
from django.contrib.auth.models import User
from django.core.management import call_command
from django.utils import timezone
from playwright.sync_api import Page, expect

from articles.authority import acronyms, queues
from articles.authority.propose import propose_merges
from articles.discovery.run import discover
from articles.lease import held
from articles.linking import Relinking
from articles.models import ActorScan, Article, Candidate, Decision

from .test_actor_desk import DESK, PASSWORD, at_work

# Two imports, three readings by the model and hundreds of cards: minutes on a busy machine.
pytestmark = [pytest.mark.browser, pytest.mark.slow, pytest.mark.timeout(1_800)]

SAMPLE = Path(settings.BASE_DIR) / "sample"
# What an editor answers, over and over: mostly yes, and whatever else there is now and then.
ANSWERS = {
    "new": "nnnnnxnnlnne",
    "merges": "1x2xl",
    "ambiguous": "1x2l",
    "mentions": "11x1l1x",
    "acronyms": "1x1l",
}
# Rounds of decisions after which no new question may come of the answers before.
ROUNDS = 5


@pytest.fixture
def archive(live_server: Any, tmp_path: Path) -> Iterator[Path]:
    """The sample archive as run.sh brings it, read by the model; in a folder of its own."""
    User.objects.create_superuser("editor", password=PASSWORD)
    quietly("load_actors")
    quietly("import_articles", str(SAMPLE))
    machines_work()
    with held("watch") as hold:  # as sync_index --watch: requests leave linking anew to it
        hold.renew(at=timezone.now() + timedelta(hours=1))
        yield tmp_path


def quietly(*command: str) -> None:
    call_command(*command, stdout=StringIO(), stderr=StringIO())


def machines_work() -> tuple[int, ...]:
    """Link by the names as they are, read with the model, compare names; what is proposed anew."""
    Relinking().all()
    report = discover()
    Relinking().all()
    merges = propose_merges()
    return report.proposed, report.candidates, report.sightings, merges.new


def waiting() -> dict[str, int]:
    counts = {
        "new": queues.candidates().count(),
        "merges": queues.pairs().count(),
        "ambiguous": len(queues.ambiguous()),
        "mentions": len(queues.proposals()),
        "acronyms": len(acronyms.offered()),
    }
    return {queue: number for queue, number in counts.items() if number}


def test_the_whole_sample_is_decided_by_keys_and_nothing_is_ever_asked_again(
    page: Page, archive: Path
) -> None:
    answers = {queue: cycle(keys) for queue, keys in ANSWERS.items()}
    asked = waiting()
    assert asked["new"] > 100
    at_work(page, f"{DESK}new/")

    pressed = Counter[str]()
    for _round in range(ROUNDS):
        for queue in waiting():
            pressed[queue] += decide_all(page, queue, answers[queue])
        machines_work()
        if not waiting():
            break

    print(f"asked at first: {asked}; decided by keys: {dict(pressed)}")
    assert waiting() == {}
    assert Decision.objects.standing().count() == sum(pressed.values())
    assert all(pressed[queue] >= number for queue, number in asked.items())
    said = memory()

    assert machines_work() == (0, 0, 0, 0)
    ActorScan.objects.all().delete()  # as a new version of the model would: all is read again
    assert machines_work() == (0, 0, 0, 0)
    for _again in range(2):
        bring_changed_texts(archive)
        machines_work()
        assert waiting() == {}
    assert memory() == said


def decide_all(page: Page, queue: str, answers: Iterator[str]) -> int:
    """Press one key a card until the queue is empty; how many cards that were."""
    page.goto(f"{DESK}{queue}/")
    count = 0
    while page.locator(".desk-card[data-current]").count():
        decide(page, next(answers))
        count += 1
    expect(page.locator(".desk-empty")).to_be_visible()
    return count


def decide(page: Page, key: str) -> None:
    """Answer the card in hand; the next one is in hand then, or none is left."""
    before = page.locator(".desk-last")
    last = before.get_attribute("action") if before.count() else ""
    if page.locator(f'.desk-card[data-current] [data-key="{key}"]').count() == 0:
        key = "x"
    page.keyboard.press(key)
    if key == "e":
        expect(page.locator("[data-chooser] input[type=search]")).to_be_focused()
        page.keyboard.type("france")
        page.keyboard.press("Enter")
    expect(page.locator(f'.desk-last:not([action="{last}"])')).to_have_count(1)
    expect(page.locator(".actor-desk[data-busy]")).to_have_count(0)
    assert page.locator(".messagelist .error").count() == 0


def memory() -> dict[str, tuple[str, int | None]]:
    rows = Candidate.objects.values_list("key", "verdict", "actor")
    return {key: (verdict, actor) for key, verdict, actor in rows}


def bring_changed_texts(folder: Path) -> None:
    """Import the sample's structured records again, each with a sentence more."""
    changed = folder / "changed.jsonl"
    records = [
        json.loads(line)
        for path in sorted(SAMPLE.rglob("*.jsonl"))
        for line in path.read_text().splitlines()
    ]
    with changed.open("w") as file:
        for record in records:
            file.write(json.dumps(record | {"text": f"{record['text']}\n\nÀ suivre."}) + "\n")
    quietly("import_articles", str(changed))
    assert Article.objects.filter(body__endswith="À suivre.").count() == len(records)
