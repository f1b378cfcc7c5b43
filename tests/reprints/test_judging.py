"""What editors decide about reprints is remembered, whatever arrives or is grouped anew."""

from __future__ import annotations

import pytest
from django.contrib.auth.models import User

from articles.models import Article, Reprint, ReprintJudgement
from articles.reprints import join, place, regroup, split
from tests.reprints.test_placing import groups, put
from tests.reprints.texts import edited, text

pytestmark = pytest.mark.django_db


def test_what_is_split_off_never_comes_back() -> None:
    one, other, third = put(text(1)), put(text(1)), put(text(1))

    assert split([other.pk]) == 1

    assert groups() == [[one.pk, third.pk]]
    place([other.pk])
    regroup(anew=True)
    assert groups() == [[one.pk, third.pk]]


def test_the_first_can_be_split_off() -> None:
    one, other, third = put(text(1)), put(text(1)), put(text(1))

    split([one.pk])

    assert groups() == [[other.pk, third.pk]]
    fourth = put(edited(text(1), 0.01))
    assert sorted(pk for group in groups() for pk in group) in (
        [other.pk, third.pk, fourth.pk],
        [one.pk, other.pk, third.pk, fourth.pk],
    )
    regroup(anew=True)
    assert not any({one.pk, other.pk} <= set(group) for group in groups())


def test_two_split_off_together_may_be_reprints_of_each_other() -> None:
    one, other, third, fourth = (put(text(1)) for _ in range(4))

    split([third.pk, fourth.pk])

    assert groups() == [[one.pk, other.pk], [third.pk, fourth.pk]]


def test_a_whole_group_split_comes_apart() -> None:
    articles = [put(text(1)) for _ in range(3)]

    split([article.pk for article in articles])

    assert groups() == []
    regroup(anew=True)
    assert groups() == []


def test_articles_alone_cannot_be_split() -> None:
    assert split([put(text(1)).pk]) == 0
    assert not ReprintJudgement.objects.exists()


def test_what_is_joined_stays_joined() -> None:
    one, other = put(text(1)), put(text(2))

    assert join([one.pk, other.pk]) == 2

    assert groups() == [[one.pk, other.pk]]
    other.body = text(3)
    other.save()
    place([other.pk])
    regroup(anew=True)
    assert groups() == [[one.pk, other.pk]]


def test_whole_groups_are_joined() -> None:
    first = [put(text(1)).pk for _ in range(2)]
    second = [put(text(2)).pk for _ in range(3)]

    assert join([first[1], second[1]]) == 5

    assert groups() == [[*first, *second]]
    regroup(anew=True)
    assert groups() == [[*first, *second]]
    third = put(text(2))
    assert groups() == [[*first, *second, third.pk]]


def test_short_texts_can_be_joined() -> None:
    one, other = put("Le trafic reste perturbé."), put("Trafic perturbé.")

    join([one.pk, other.pk])

    assert groups() == [[one.pk, other.pk]]


def test_the_newest_judgement_stands() -> None:
    one, other = put(text(1)), put(text(1))

    split([other.pk])
    join([one.pk, other.pk])
    regroup(anew=True)
    assert groups() == [[one.pk, other.pk]]

    split([other.pk])
    regroup(anew=True)
    assert groups() == []


def test_those_joined_by_way_of_one_that_leaves_stay_joined() -> None:
    one, other, third = put(text(1)), put(text(2)), put(text(3))
    join([one.pk, other.pk, third.pk])

    split([one.pk])

    assert groups() == [[other.pk, third.pk]]
    regroup(anew=True)
    assert groups() == [[other.pk, third.pk]]


def test_one_article_cannot_be_joined() -> None:
    assert join([put(text(1)).pk]) == 0


def test_who_decided_is_kept_and_nothing_is_deleted() -> None:
    user = User.objects.create_user("editor")
    one, other = put(text(1)), put(text(1))

    split([other.pk], user=user)

    [judgement] = ReprintJudgement.objects.all()
    assert (judgement.one_id, judgement.other_id) == (one.pk, other.pk)
    assert (judgement.same, judgement.user) == (False, user)
    assert Article.objects.count() == 2
    assert Reprint.objects.count() == 0
