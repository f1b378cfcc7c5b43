"""Near-duplicates come together as they arrive, and stay as they should when texts change."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

from articles.models import Article, IndexEntry, Reprint, ReprintBand, ReprintGroup, ReprintSketch
from articles.reprints import bands as bands_table
from articles.reprints import place, regroup, tidy_all
from tests.factories import make_article
from tests.reprints.texts import edited, shortened, text

pytestmark = pytest.mark.django_db


def put(body: str, **fields: Any) -> Article:
    """An article of the archive, placed as the import does it."""
    article = make_article(body=body, **fields)
    place([article.pk])
    return article


def groups() -> list[list[int]]:
    """The members of each group, in order of rank."""
    found = [
        list(group.members.order_by("rank").values_list("pk", flat=True))
        for group in ReprintGroup.objects.order_by("pk")
    ]
    return sorted(found)


def test_nearly_the_same_text_makes_a_group() -> None:
    one, other = put(text(1)), put(edited(text(1), 0.05))
    put(text(2))

    assert groups() == [[one.pk, other.pk]]


def test_a_group_found_in_one_batch_is_the_same_as_one_by_one() -> None:
    bodies = [text(1), text(2), edited(text(1), 0.05), shortened(text(2), 3), text(3), text(1)]
    articles = [make_article(body=body) for body in bodies]

    place(article.pk for article in articles)

    pks = [article.pk for article in articles]
    assert groups() == [[pks[0], pks[2], pks[5]], [pks[1], pks[3]]]


def test_the_same_text_twice_is_a_group_whatever_the_titles() -> None:
    one, other = put(text(1), title="Un titre"), put(text(1), title="Un autre")

    assert groups() == [[one.pk, other.pk]]
    assert Reprint.objects.get(pk=other.pk).similarity == 1


def test_short_texts_are_never_grouped() -> None:
    put("Le trafic reste perturbé ce matin.")
    put("Le trafic reste perturbé ce matin.")

    assert groups() == []


def test_a_shared_appeal_below_different_texts_makes_no_group() -> None:
    appeal = text(99, words=50)
    for seed in range(4):
        put(f"{text(seed, words=120)}\n\n{appeal}")

    assert groups() == []


def test_a_chain_is_not_followed() -> None:
    """Each has three paragraphs of four with the one before it, so the third two with the first."""
    paragraphs = text(1, words=360).split("\n\n")
    one, other, third = (put("\n\n".join(paragraphs[start : start + 4])) for start in range(3))

    assert groups() == [[one.pk, other.pk]]
    assert not Reprint.objects.filter(pk=third.pk).exists()


def test_the_earliest_stands_for_all_then_the_most_complete() -> None:
    late = put(text(1), date="2024-02-09")
    coarse = put(text(1), date="2024")
    undated = put(text(1), date="")
    early = put(shortened(text(1), 3), date="2024-02-07")
    full = put(text(1), date="2024-02-07")

    assert groups() == [[full.pk, early.pk, late.pk, coarse.pk, undated.pk]]


def test_what_is_withdrawn_does_not_stand_for_what_is_public() -> None:
    hidden = put(text(1), date="1990", visibility="withdrawn")
    public = put(text(1), date="2024")

    assert groups() == [[public.pk, hidden.pk]]


def test_placing_again_changes_nothing() -> None:
    articles = [put(text(1)), put(edited(text(1), 0.05)), put(text(2))]
    IndexEntry.objects.update(pending=False)
    before = groups(), list(ReprintBand.objects.values_list("band", "article_id"))

    place(article.pk for article in articles)

    after = groups(), list(ReprintBand.objects.values_list("band", "article_id"))
    assert after == before
    assert not IndexEntry.objects.filter(pending=True).exists()


def test_a_new_group_is_news_to_the_index() -> None:
    one = put(text(1))
    IndexEntry.objects.update(pending=False)

    other = put(text(1))

    pending = IndexEntry.objects.filter(pending=True).values_list("pk", flat=True)
    assert set(pending) == {one.pk, other.pk}


def test_a_text_that_is_another_now_leaves_its_group() -> None:
    one, other, third = put(text(1)), put(text(1)), put(text(1))

    other.body = text(2)
    other.save()
    place([other.pk])

    assert groups() == [[one.pk, third.pk]]


def test_a_group_outlives_the_text_it_was_compared_with() -> None:
    one, other, third = put(text(1)), put(text(1)), put(text(1))

    one.body = text(2)
    one.save()
    place([one.pk])

    assert groups() == [[other.pk, third.pk]]
    fourth = put(text(1))
    assert groups() == [[other.pk, third.pk, fourth.pk]]
    again = put(text(2))
    assert groups() == [[one.pk, again.pk], [other.pk, third.pk, fourth.pk]]


def test_a_group_of_one_ends() -> None:
    one, other = put(text(1)), put(text(1))

    other.body = text(2)
    other.save()
    place([other.pk])

    assert groups() == []
    third = put(text(1))
    assert groups() == [[one.pk, third.pk]]


def test_a_new_date_gives_a_new_first() -> None:
    one, other = put(text(1), date="2024-02-07"), put(text(1), date="2024-02-08")

    Article.objects.filter(pk=other.pk).update(date_start="2024-02-01", date_end="2024-02-01")
    place([other.pk])

    assert groups() == [[other.pk, one.pk]]


def test_deleted_articles_leave_groups_that_go_on() -> None:
    one, other, third = put(text(1)), put(text(1)), put(text(1))
    lonely, gone = put(text(5)), put(text(5))

    one.delete()
    gone.delete()
    tidy_all()

    assert groups() == [[other.pk, third.pk]]
    assert Reprint.objects.get(pk=other.pk).rank == 0
    assert not ReprintBand.objects.filter(article_id=one.pk).exists()
    fourth, fifth = put(text(1)), put(text(5))
    assert groups() == [[other.pk, third.pk, fourth.pk], [lonely.pk, fifth.pk]]


def test_only_leaders_have_bands() -> None:
    put(text(1))
    before = ReprintBand.objects.count()

    for _ in range(5):
        put(text(1))

    assert ReprintBand.objects.count() == before


def test_a_formula_that_very_many_share_is_not_followed_for_ever(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(bands_table, "MOST", 3)
    formula = text(99, words=100)

    for seed in range(10):
        put(f"{formula}\n\n{text(seed, words=160)}")

    shared = bands_table.sharing(ReprintBand.objects.values_list("band", flat=True))
    assert max(map(len, shared.values())) == 3
    assert groups() == []


def test_the_command_groups_what_was_never_looked_at() -> None:
    one, other = make_article(body=text(1)), make_article(body=text(1))

    report = regroup()

    assert (report.looked_at, report.groups, report.reprints) == (2, 1, 1)
    assert groups() == [[one.pk, other.pk]]
    assert regroup().looked_at == 0


def test_grouping_anew_comes_to_the_same_groups() -> None:
    for seed in range(6):
        put(text(seed))
        put(edited(text(seed), 0.04))
    before = groups()
    ReprintSketch.objects.update(shingles=1)

    report = regroup(anew=True)

    assert groups() == before
    assert report.looked_at == 12


@pytest.mark.parametrize("share", [0.02, 0.05, 0.08])
def test_nearly_all_near_duplicates_are_found(share: float) -> None:
    pairs = [(text(seed), edited(text(seed), share, seed=seed)) for seed in range(30)]
    place(make_article(body=body).pk for pair in pairs for body in pair)

    assert len(groups()) >= 29


def test_the_number_of_queries_does_not_grow_with_the_batch(
    django_assert_max_num_queries: Callable[..., Any],
) -> None:
    # Lock and savepoint, texts, sketches (3), groups (3), judgements, bands (2), writes (6), ranks.
    few = [make_article(body=text(seed % 20)).pk for seed in range(40)]

    with django_assert_max_num_queries(32):
        place(few)
