"""Actors, tags, sources and import runs at the desk."""

from __future__ import annotations

import re

import pytest
from django.test import Client
from django.urls import reverse

from articles.ingest.reasons import Reason
from articles.models import Actor, ImportConflict, ImportRun, SetAside
from tests.factories import make_actor, make_article, make_mention

pytestmark = pytest.mark.django_db


def test_an_actor_is_made_with_its_names(editor: Client) -> None:
    editor.post(
        reverse("admin:articles_actor_add"),
        {
            "name": "Organisation des Nations unies",
            "type": "organisation",
            "names-TOTAL_FORMS": "1",
            "names-INITIAL_FORMS": "0",
            "names-0-text": "ONU",
            "names-0-kind": "acronym",
            "roles-TOTAL_FORMS": "0",
            "roles-INITIAL_FORMS": "0",
        },
    )

    actor = Actor.objects.named("onu").get()
    assert actor.slug == "organisation-des-nations-unies"
    assert [str(name) for name in actor.names.filter(kind="preferred")] == [actor.name]


def test_a_malformed_wikidata_id_is_refused(editor: Client) -> None:
    answer = editor.post(
        reverse("admin:articles_actor_add"),
        {
            "name": "Quelqu’un",
            "type": "person",
            "wikidata": "Q0x",
            "names-TOTAL_FORMS": "0",
            "names-INITIAL_FORMS": "0",
            "roles-TOTAL_FORMS": "0",
            "roles-INITIAL_FORMS": "0",
        },
    )

    assert answer.status_code == 200
    assert not Actor.objects.exists()


def test_actors_are_found_by_any_name(editor: Client) -> None:
    make_mention(make_article(), make_actor("Volodymyr Zelensky", aliases=("Zelenskyy",)))

    page = editor.get(reverse("admin:articles_actor_changelist"), {"q": "zelenskyy"})

    assert [actor.name for actor in page.context["cl"].result_list] == ["Volodymyr Zelensky"]


def test_a_run_leads_to_what_was_set_aside_with_the_reason(editor: Client) -> None:
    run = ImportRun.objects.create(paths=["depot"], set_aside=1)
    SetAside.objects.create(
        run=run, file="depot/a.txt", position="line 1", reason="no such day", raw=b"date \xff"
    )

    run_page = editor.get(reverse("admin:articles_importrun_change", args=[run.pk]))
    aside = SetAside.objects.get()
    aside_page = editor.get(reverse("admin:articles_setaside_change", args=[aside.pk]))

    assert f"run__id__exact={run.pk}" in run_page.content.decode()
    assert "no such day" in aside_page.content.decode()
    assert "date \\xff" in aside_page.content.decode()


def test_a_reason_is_said_in_the_language_of_the_page(editor: Client) -> None:
    run = ImportRun.objects.create(paths=["depot"], set_aside=1)
    why = Reason("The line is longer than %(most)s bytes.", most=5_000_000)
    aside = SetAside.objects.create(
        run=run, file="a.jsonl", position="line 3", reason=str(why), reason_parts=why.parts
    )
    path = reverse("admin:articles_setaside_change", args=[aside.pk])

    french = editor.get(path).content.decode()
    english = editor.get(f"/en{path}").content.decode()

    assert "a.jsonl, ligne 3" in french
    assert "La ligne dépasse 5\u00a0000\u00a0000 octets." in french.replace("\u202f", "\u00a0")
    assert "longer than" not in french
    assert "The line is longer than 5,000,000 bytes." in english


@pytest.mark.parametrize(
    ("words", "found"),
    [
        ("dépasse octets", ["long.jsonl"]),
        ("LIGNE DEPASSE", ["long.jsonl"]),
        ("longer", ["long.jsonl"]),
        ("vide", ["empty.txt"]),
        ("txt", ["empty.txt", "old.txt"]),
        ("dépasse vide", []),
        ("", ["empty.txt", "long.jsonl", "old.txt"]),
    ],
)
def test_set_aside_records_are_found_by_the_reason_as_it_is_said(
    editor: Client, words: str, found: list[str]
) -> None:
    run = ImportRun.objects.create(paths=["depot"], set_aside=3)
    why = Reason("The line is longer than %(most)s bytes.", most=5_000_000)
    for file, reason in (("long.jsonl", why), ("empty.txt", Reason("The file is empty."))):
        SetAside.objects.create(run=run, file=file, reason=str(reason), reason_parts=reason.parts)
    SetAside.objects.create(run=run, file="old.txt", reason="no such day")

    page = editor.get(reverse("admin:articles_setaside_changelist"), {"q": words})

    assert sorted(row.file for row in page.context["cl"].result_list) == found


def test_a_reason_of_an_earlier_version_is_marked_as_english(editor: Client) -> None:
    run = ImportRun.objects.create(paths=["depot"], set_aside=1)
    SetAside.objects.create(run=run, file="a.txt", reason="no <b> such day")

    page = editor.get(reverse("admin:articles_setaside_changelist")).content.decode()

    assert '<span lang="en">no &lt;b&gt; such day</span>' in page


def test_the_options_of_a_run_are_called_as_the_form_calls_them(editor: Client) -> None:
    options = {
        "source": "Le <b>",
        "language": "fr",
        "delimiter": "\t",
        "mapping": [["title", "headline"]],
        "called": [["/srv/uploads/1", "upload:/a.csv"]],
        "retry_of": 12,
    }
    run = ImportRun.objects.create(paths=["depot"], options=options, seconds=90_061)

    page = editor.get(reverse("admin:articles_importrun_change", args=[run.pk])).content.decode()

    blank = "\u00a0"
    for line in (
        "Source : Le &lt;b&gt;",
        "Langue : français",
        "Séparateur de colonnes : tabulation",
    ):
        assert line.replace(" :", f"{blank}:") in page
    assert "title=headline" in page
    assert f"Nouvelle tentative de l’import{blank}: #12" in page
    assert "25:01:01" in page
    assert "/srv/uploads" not in page


def test_the_field_of_a_conflict_is_named_in_the_language_of_the_page(editor: Client) -> None:
    run = ImportRun.objects.create(paths=["depot"], conflicted=1)
    for field in ImportConflict.Field:
        ImportConflict.objects.create(run=run, article=make_article(field.value), field=field)

    page = editor.get(reverse("admin:articles_importconflict_changelist")).content.decode()

    assert '<td class="field-field">adresse web</td>' in page
    assert '<td class="field-field">texte</td>' in page


@pytest.mark.parametrize(
    ("field", "kept", "offered", "shown"),
    [
        ("authors", '["Hélène","A. Martin"]', "[]", ["Hélène, A. Martin", "-"]),
        ("authors", "Hélène", "5", ["Hélène", "5"]),
        ("date", "2024-02", "", ["février 2024", "-"]),
        ("date", "février", "2024-13", ["février", "2024-13"]),
        ("language", "fr", "de", ["français", "allemand"]),
        ("title", "Un <b>", "", ["Un &lt;b&gt;", "-"]),
    ],
)
def test_disputed_values_are_said_as_pages_say_them(
    editor: Client, field: str, kept: str, offered: str, shown: list[str]
) -> None:
    run = ImportRun.objects.create(paths=["depot"], conflicted=1)
    ImportConflict.objects.create(
        run=run, article=make_article(), field=field, kept=kept, offered=offered
    )

    page = editor.get(reverse("admin:articles_importconflict_changelist")).content.decode()

    cells = re.findall(r'<td class="field-(?:kept|offered)_shown">(.*?)</td>', page)
    assert [cell.replace("–", "-") for cell in cells] == shown


def test_a_run_leads_to_both_values_where_an_editor_and_a_record_disagree(editor: Client) -> None:
    article = make_article("Un bon train")
    run = ImportRun.objects.create(paths=["depot"], conflicted=1, seconds=61.2)
    ImportConflict.objects.create(
        run=run, article=article, field="title", kept="Un bon train", offered="Le <b>train</b>"
    )

    run_page = editor.get(reverse("admin:articles_importrun_change", args=[run.pk]))
    conflicts = editor.get(reverse("admin:articles_importconflict_changelist"))

    assert f"importconflict/?run__id__exact={run.pk}" in run_page.content.decode()
    assert "0:01:01" in run_page.content.decode()
    page = conflicts.content.decode()
    assert "Le &lt;b&gt;train&lt;/b&gt;" in page
    assert reverse("admin:articles_article_change", args=[article.pk]) in page


def test_a_run_that_was_undone_says_so_and_lists_what_is_left(editor: Client) -> None:
    article = make_article("Un bon train")
    undone = {"deleted": 7, "restored": 2, "left": 1, "left_articles": [[article.pk, "Un <i>"]]}
    run = ImportRun.objects.create(paths=["depot"], state="undone", undone=undone)

    page = editor.get(reverse("admin:articles_importrun_change", args=[run.pk])).content.decode()

    assert "Un &lt;i&gt;" in page
    assert reverse("admin:articles_article_change", args=[article.pk]) in page


@pytest.mark.parametrize(
    "model", ["article", "actor", "tag", "source", "importrun", "setaside", "importconflict"]
)
@pytest.mark.parametrize("language", ["", "/en"])
def test_every_list_opens_in_both_languages(editor: Client, model: str, language: str) -> None:
    make_article(source="Le Cahier", tags=["Rail"], actors=["Emmanuel Macron"])

    assert editor.get(f"{language}/admin/articles/{model}/").status_code == 200
