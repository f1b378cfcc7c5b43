"""Importing an authority file: whom an entry means, what is added, and what stays as it was."""

from __future__ import annotations

import io
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from django.core.management import CommandError, call_command

from articles.authority_file import importing
from articles.models import Actor, ActorMerge, ActorName, ActorPair, Candidate, Mention, Role
from tests.factories import make_actor, make_article, make_mention

from .files import Answer, lines, person, reasons

pytestmark = pytest.mark.django_db

Bring = Callable[..., Answer]


def names_of(actor: Actor) -> set[str]:
    return {name.text for name in actor.names.all()}


# --- whom an entry means ---


def test_an_entry_with_name_and_type_alone_makes_an_actor(bring: Bring) -> None:
    answer = bring(lines({"type": "person", "name": "Antony Blinken"}))

    actor = Actor.objects.get()
    assert (actor.slug, actor.type) == ("antony-blinken", "person")
    assert [(one.text, one.kind) for one in actor.names.all()] == [("Antony Blinken", "preferred")]
    assert (answer["new"], answer["names"]) == (1, 1)


@pytest.mark.parametrize("key", ["", "somebody-else"])
def test_an_id_says_who_it_is_whatever_the_name(bring: Bring, key: str) -> None:
    actor = make_actor("Benyamin Netanyahu")
    Actor.objects.filter(pk=actor.pk).update(wikidata="Q43723")

    bring(lines(person("Binyamin Netanyahou", key=key, wikidata="Q43723", viaf="102333412")))

    actor.refresh_from_db()
    assert (actor.name, actor.viaf) == ("Benyamin Netanyahu", "102333412")
    assert names_of(actor) == {"Benyamin Netanyahu", "Binyamin Netanyahou"}
    assert actor.names.get(text="Binyamin Netanyahou").kind == "alias"
    assert Actor.objects.count() == 1


def test_a_key_is_the_address_of_an_actor(bring: Bring) -> None:
    actor = make_actor("Benyamin Netanyahu")

    bring(lines(person("Bibi Netanyahu", key="benyamin-netanyahu")))

    assert names_of(actor) == {"Benyamin Netanyahu", "Bibi Netanyahu"}


def test_the_same_type_and_preferred_name_are_the_same_actor(bring: Bring) -> None:
    actor = make_actor("Gabriel Boric Font")

    answer = bring(lines(person("GABRIEL BORIC-FONT", wikidata="Q4354444")))

    actor.refresh_from_db()
    assert (actor.wikidata, answer["completed"]) == ("Q4354444", 1)
    assert names_of(actor) == {"Gabriel Boric Font"}


def test_two_entries_of_one_name_and_two_keys_stay_two(bring: Bring) -> None:
    make_actor("Jean Dupont")
    file = lines(person("Jean Dupont", key="jean-dupont"), person("Jean Dupont", key="jd-maire"))

    answer = bring(file)

    assert answer["problems"] == []
    assert set(Actor.objects.values_list("slug", flat=True)) == {"jean-dupont", "jd-maire"}
    assert bring(file)["unchanged"] == 2


def test_a_namesake_with_another_id_and_key_is_somebody_else(bring: Bring) -> None:
    actor = make_actor("Joseph Aoun")
    Actor.objects.filter(pk=actor.pk).update(wikidata="Q100")

    answer = bring(lines(person("Joseph Aoun", key="joseph-aoun-general", wikidata="Q200")))

    assert answer["new"] == 1
    assert Actor.objects.count() == 2


def test_what_is_for_a_merged_actor_goes_to_its_survivor(bring: Bring) -> None:
    survivor, merged = make_actor("Benyamin Netanyahu"), make_actor("B. Netanyahu")
    Actor.objects.filter(pk=merged.pk).update(merged_into=survivor)

    bring(lines(person("B. Netanyahu", names=["Benjamin Netanyahou"], wikidata="Q43723")))

    survivor.refresh_from_db()
    assert survivor.wikidata == "Q43723"
    assert "Benjamin Netanyahou" in names_of(survivor)


# --- what is in conflict stays ---


@pytest.mark.parametrize(
    ("entry", "reason"),
    [
        (person("Paris", key="paris"), "type: “Paris” (paris) is of the type place here."),
        (
            {"type": "place", "name": "Paris", "wikidata": "Q91"},
            "wikidata: “Paris” (paris) has Q90 here, not Q91.",
        ),
        (
            {"type": "place", "name": "Paname"},
            "“Paname” is a name of “Paris” (paris) here. Give that key, or one of its own.",
        ),
        (
            {"type": "place", "name": "Paris", "wikidata": "Q90", "viaf": "158822968"},
            "Its ids are those of “Paris” (paris) and “Lyon” (lyon) here.",
        ),
    ],
)
def test_a_disagreement_is_reported_and_what_is_here_stays(
    bring: Bring, entry: dict[str, Any], reason: str
) -> None:
    paris, lyon = make_actor("Paris", type="place", aliases=("Paname",)), make_actor("Lyon")
    Actor.objects.filter(pk=paris.pk).update(wikidata="Q90")
    Actor.objects.filter(pk=lyon.pk).update(viaf="158822968")

    answer = bring(lines(entry, person("Antony Blinken")))

    assert answer["problems"] == [{"kind": "conflict", "position": "line 1", "reason": reason}]
    assert (answer["conflicts"], answer["new"]) == (1, 1)
    paris.refresh_from_db()
    assert (paris.type, paris.wikidata, paris.viaf) == ("place", "Q90", None)


def test_a_name_that_two_actors_prefer_needs_a_key(bring: Bring) -> None:
    make_actor("Jean Dupont")
    Actor.objects.create(name="Jean Dupont", type="person")

    answer = bring(lines(person("Jean Dupont")))

    assert reasons(answer) == [
        "Several have this name here: “Jean Dupont” (jean-dupont), "
        "“Jean Dupont” (jean-dupont-2). Give the key of one."
    ]


def test_kinds_weakness_and_descriptions_stay_as_editors_have_them(bring: Bring) -> None:
    actor = make_actor("Élisabeth Borne", aliases=("Borne",))
    Actor.objects.filter(pk=actor.pk).update(description="Première ministre")
    ActorName.objects.filter(text="Borne").update(kind="weak", weak=True)

    answer = bring(
        lines(person("Élisabeth Borne", description="Ministre", names=["Borne", "E. Borne"]))
    )

    actor.refresh_from_db()
    assert actor.description == "Première ministre"
    assert actor.names.get(text="Borne").weak
    assert (answer["names"], answer["problems"]) == (1, [])


def test_a_role_that_ends_on_another_day_is_a_conflict_and_another_term_is_new(
    bring: Bring,
) -> None:
    def mandate(dates: str) -> bytes:
        return lines(person("Emmanuel Macron", roles=[{"title": "président", "dates": dates}]))

    bring(mandate("14 mai 2017"))
    same = bring(mandate("2017-05-14"))
    longer = bring(mandate("2017-05-14/2027"))
    later = bring(mandate("2022-05-14/.."))

    assert (same["roles"], same["problems"]) == (0, [])
    assert reasons(longer) == ["roles: “président” has other dates here: 2017-05-14."]
    assert later["roles"] == 1
    assert set(Role.objects.values_list("dates", flat=True)) == {"2017-05-14", "2022-05-14/.."}


# --- roles, merges, lists ---


@pytest.mark.parametrize("of", ["etats-unis", "Q30", "US", "États-Unis"])
def test_a_role_is_of_an_actor_that_may_stand_below(bring: Bring, of: str) -> None:
    role = {"title": "secrétaire d'État", "of": of, "dates": "2021-01-26/2025-01-20"}
    state = {"type": "state", "name": "États-Unis", "iso3166": "US", "wikidata": "Q30"}

    answer = bring(lines(person("Antony Blinken", roles=[role]), state))

    assert answer["problems"] == []
    assert Role.objects.get().of == Actor.objects.get(iso3166="US")


def test_a_key_of_the_file_is_followed_where_the_actor_has_another_here(bring: Bring) -> None:
    make_actor("Organisation des Nations unies", type="organisation")
    roles = [{"title": "secrétaire général", "of": "onu"}]

    answer = bring(
        lines(
            {"type": "organisation", "key": "onu", "name": "Organisation des Nations unies"},
            person("António Guterres", roles=roles),
        )
    )

    assert answer["problems"] == []
    assert Role.objects.get().of == Actor.objects.get(type="organisation")


def test_a_merge_of_actors_with_articles_is_done_as_at_the_desk(bring: Bring) -> None:
    survivor, merged = make_actor("Benyamin Netanyahu"), make_actor("Netanyahou")
    make_mention(make_article(), merged)

    answer = bring(lines(person("Netanyahou", merged_into="benyamin-netanyahu")))

    merged.refresh_from_db()
    assert (merged.merged_into, answer["merges"]) == (survivor, 1)
    assert Mention.objects.get().actor == survivor
    assert ActorMerge.objects.get().loser == merged


def test_a_chain_of_merges_is_flattened(bring: Bring) -> None:
    file = lines(
        person("A. Blinken", key="a", merged_into="b"),
        person("Blinken, Antony", key="b", merged_into="c"),
        person("Antony Blinken", key="c"),
    )

    answer = bring(file)

    assert answer["problems"] == []
    assert set(Actor.objects.exclude(slug="c").values_list("merged_into__slug", flat=True)) == {"c"}
    assert bring(file)["merges"] == 0


@pytest.mark.parametrize("known", [False, True])
def test_a_circle_of_merges_is_broken_and_told(bring: Bring, known: bool) -> None:
    if known:
        make_actor("Un")
        make_actor("Deux")
    file = lines(
        person("Un", key="un", merged_into="deux"),
        person("Deux", key="deux", merged_into="un"),
        person("Trois", key="trois", merged_into="trois"),
    )

    answer = bring(file)

    assert reasons(answer) == [
        "merged_into: “Un” is itself merged into this actor.",
        "merged_into: an actor cannot be merged into itself.",
    ]
    assert list(Actor.objects.exclude(merged_into=None).values_list("slug", flat=True)) == ["un"]


def test_a_pair_judged_to_be_two_is_not_merged_by_a_file(bring: Bring) -> None:
    one, other = make_actor("Michel Aoun"), make_actor("Joseph Aoun")
    ActorPair.objects.create(one=one, other=other, verdict="different")

    answer = bring(lines(person("Joseph Aoun", merged_into="michel-aoun")))

    assert answer["conflicts"] == 1
    other.refresh_from_db()
    assert other.merged_into is None


def test_what_a_file_says_is_not_the_same_is_not_proposed_any_more(bring: Bring) -> None:
    one, other = make_actor("Michel Aoun"), make_actor("Joseph Aoun")
    ActorPair.objects.create(one=one, other=other, verdict="open", score=0.8)
    line = {"type": "not_same", "one": "joseph-aoun", "other": "michel-aoun"}

    first, second = bring(lines(line)), bring(lines(line))

    assert ActorPair.objects.get().verdict == "different"
    assert (first["not_same"], second["not_same"]) == (1, 0)


def test_a_name_that_is_no_actor_s_here_stays_refused(bring: Bring) -> None:
    for key, verdict in (("le matin", "open"), ("lyon", "known")):
        Candidate.objects.create(key=key, text=key.title(), type="other", verdict=verdict)

    answer = bring(
        lines(
            *(
                {"type": "not_actor", "name": name, "actor_type": "other"}
                for name in ("Le Matin", "Lyon", "Mercredi")
            )
        )
    )

    verdicts = dict(Candidate.objects.values_list("key", "verdict"))
    assert verdicts == {"le matin": "no_actor", "lyon": "known", "mercredi": "no_actor"}
    assert (answer["not_actors"], answer["conflicts"]) == (2, 1)


# --- bad entries are set aside, the others go on ---


@pytest.mark.parametrize(
    ("bad", "reason"),
    [
        (person("!!! ???"), "name: “!!! ???”: A name needs a letter."),
        (person("112"), "name: “112”: A name needs a letter."),
        (person("\u0000\u200b"), "name: The name is empty."),
        (person("x" * 10_000), "The name is too long: 10000 characters, 200 at most."),
        (person("œ" * 150), "The name is too long: 300 characters, 200 at most."),
        (person("A", names=[{"text": "…"}]), "names: “…”: A name needs a letter."),
        (person("A", names=[{"text": "B", "kind": "nickname"}]), "names: the kind “nickname”"),
        (person("A", wikidata="90"), "wikidata: “90”: A Wikidata id is Q and a number: Q90."),
        (person("A", idref="026927609"), "The check digit of this IdRef id is wrong"),
        (person("A", key="é è"), "key: letters without accents"),
        (person("A", names="B"), "names: a list was expected."),
        (person("A", names=[3]), "names: a list of objects was expected."),
        (person("A", names=["B"] * 1_001), "names: 1,001 values, 1,000 at most."),
        (person("A", description="x" * 301), "description: 301 characters, 300 at most."),
        (person("A", roles=[{"title": "roi", "dates": "hier"}]), "roles: “roi”: "),
        (person("A", roles=[{"title": "roi", "of": "nobody"}]), "roles: of: “nobody” is no actor"),
        (person("A", merged_into="nobody"), "merged_into: “nobody” is no actor here."),
        ({"type": "alien", "name": "A"}, "type: “alien” is none of person, "),
        ({"type": "actor", "name": "A"}, "actor_type: it is missing or empty."),
        ({"type": "person", "name": ["A"]}, "name: a text was expected."),
        ({"type": "not_same", "one": "antony-blinken"}, "other: it is missing or empty."),
        (
            {"type": "not_actor", "name": "’’", "actor_type": "other"},
            "name: it has no letter or digit, or is too long.",
        ),
    ],
)
def test_a_bad_entry_is_set_aside_with_its_line_and_the_others_go_on(
    bring: Bring, bad: dict[str, Any], reason: str
) -> None:
    answer = bring(lines(person("Antony Blinken"), bad, person("Emmanuel Macron")))

    [problem] = answer["problems"]
    assert (problem["kind"], problem["position"]) == ("set aside", "line 2")
    assert reason in problem["reason"]
    assert len(problem["reason"]) < 300
    assert set(Actor.objects.exclude(name="A").values_list("name", flat=True)) == {
        "Antony Blinken",
        "Emmanuel Macron",
    }


@pytest.mark.parametrize(
    ("bad", "reason"),
    [
        (b"{", "It is not JSON"),
        (b"[1]", "A JSON object was expected."),
        (b'{"name": NaN}', "It is not JSON: NaN is no number."),
        (b"[" * 100_000, "brackets are nested too deeply"),
        (b'{"n": ' + b"9" * 10_000 + b"}", "It is not JSON"),
        (b'{"type": "person", "name": "\xc3\xa9t\xc3\xa9\xff\xc3\xa9"}', "The byte 0xFF"),
        (b'"' + b"x" * 5_000_001, "The line is longer than 5,000,000 bytes."),
    ],
)
def test_a_line_that_is_no_entry_costs_only_itself(bring: Bring, bad: bytes, reason: str) -> None:
    answer = bring(bad + b"\n" + lines(person("Antony Blinken")))

    assert [problem["position"] for problem in answer["problems"]] == ["line 1"]
    assert reason in reasons(answer)[0]
    assert answer["new"] == 1


def test_names_are_cleaned_and_markup_is_text(bring: Bring) -> None:
    bring(
        lines(
            person(" <b>Zoe\u0301</b>\u0000\tA\u202ear "), {"type": "person", "name": "@"}
        ).replace(b"@", rb"Lone \ud800 one")
    )

    assert [actor.name for actor in Actor.objects.order_by("pk")] == [
        "<b>Zoé</b> Aar",
        "Lone \ufffd one",
    ]


def test_fields_that_nobody_reads_are_named(bring: Bring) -> None:
    answer = bring(lines(person("Antony Blinken", birth="1962")))

    assert (answer["unknown"], answer["new"]) == (["birth"], 1)


def test_what_was_left_is_written_as_it_came_and_can_be_put_right(
    bring: Bring, tmp_path: Path
) -> None:
    left = tmp_path / "left.csv"
    table = b"Nom;Type;Note\r\nAntony Blinken;personne;\r\n112;personne;urgences\r\n"

    bring(table, "list.csv", rejected=left)

    assert left.read_bytes() == b"Nom;Type;Note\r\n112;personne;urgences\r\n"
    again = bring(left.read_bytes().replace(b"112", b"Le 112"), "left.csv")
    assert (again["new"], again["problems"]) == (1, [])


def test_a_file_without_failures_leaves_no_file_of_them(bring: Bring, tmp_path: Path) -> None:
    bring(lines(person("Antony Blinken")), rejected=tmp_path / "left.jsonl")

    assert not (tmp_path / "left.jsonl").exists()


def test_a_dry_run_says_the_same_and_writes_nothing(bring: Bring) -> None:
    role = {"title": "secrétaire d'État", "dates": "2021-01-26/2025-01-20"}
    file = lines(person("Antony Blinken", roles=[role]), person("112"))

    dry, wet = bring(file, dry_run=True), bring(file)

    said = {"event": "dry run", "seconds": dry["seconds"]}
    assert {**wet, **said} == dry
    assert (dry["new"], dry["roles"], dry["set_aside"]) == (1, 1, 1)
    assert Actor.objects.count() == 1


def test_batches_know_what_earlier_batches_brought(
    bring: Bring, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(importing, "BATCH", 1)
    file = lines(
        person("Jean Dupont", key="jean-dupont"),
        person("Jean Dupont", key="jean-dupont-2", merged_into="antony-blinken"),
        {"type": "not_same", "one": "jean-dupont", "other": "antony-blinken"},
        person("Antony Blinken"),
        person("Antony Blinken", viaf="102333412"),
    )

    answer = bring(file)

    assert answer["problems"] == []
    assert (answer["new"], answer["completed"], answer["merges"]) == (4, 1, 1)


# --- tables ---


@pytest.mark.parametrize(
    ("name", "table"),
    [
        ("a.csv", "name,type\nAntony Blinken,person\nÉlisabeth II,person\n".encode()),
        ("a.csv", "Type;Vedette\r\npersonne;Antony Blinken\r\nPersonne;Élisabeth II\r\n".encode()),
        ("a.tsv", "Nature\tNom\npersonne\tAntony Blinken\npersonne\tÉlisabeth II".encode("cp1252")),
        ("a.csv", "nom|type\nAntony Blinken|person\nÉlisabeth II|person\n".encode("utf-16")),
        ("a.csv", "\ufeffname,type\nAntony Blinken,person\nÉlisabeth II,person\n".encode()),
        ("a.csv", "sep=;\nname;type\nAntony Blinken;person\nÉlisabeth II;person\n".encode()),
        ("list", lines(person("Antony Blinken"), person("Élisabeth II"))),
    ],
)
def test_a_table_is_read_whatever_its_delimiter_encoding_and_language(
    bring: Bring, name: str, table: bytes
) -> None:
    answer = bring(table, name)

    assert answer["problems"] == []
    assert set(Actor.objects.values_list("name", "type")) == {
        ("Antony Blinken", "person"),
        ("Élisabeth II", "person"),
    }


def test_columns_of_a_table_hold_names_by_kind(bring: Bring) -> None:
    bring(
        "name,type,aliases,acronyms,weak_names,roles,idref\n"
        "Nations unies,organisation,United Nations@en | l'Onu,ONU | UN@en,UN@en | Genève,,\n"
        "António Guterres,person,,,Guterres,"
        "secrétaire général@fr; depuis 2017; Nations unies,\n".encode(),
        "list.csv",
    )

    names = ActorName.objects.filter(
        actor__type="organisation", kind__in=["alias", "acronym", "weak"]
    )
    assert set(names.values_list("text", "kind", "weak", "language")) == {
        ("United Nations", "alias", False, "en"),
        ("l'Onu", "alias", False, ""),
        ("ONU", "acronym", False, ""),
        ("UN", "acronym", True, "en"),
        ("Genève", "weak", True, ""),
    }
    role = Role.objects.get()
    assert (role.title, role.language, role.dates, str(role.of)) == (
        *("secrétaire général", "fr", "2017/..", "Nations unies"),
    )


@pytest.mark.parametrize(
    ("row", "reason"),
    [
        ("Blinken", "It has 1 cells; there are 2 headings."),
        ("Blinken,person,x", "It has 3 cells; there are 2 headings."),
        ('"Blinken" x,person', "A quotation mark stands inside a quoted cell"),
        ("Blinken,animal", "actor_type: “animal” is none of"),
    ],
)
def test_a_bad_row_is_set_aside_with_its_number_and_line(
    bring: Bring, row: str, reason: str
) -> None:
    answer = bring(f'name,type\n"Emmanuel\nMacron",person\n{row}\n'.encode(), "list.csv")

    [problem] = answer["problems"]
    assert problem["position"] == "row 2 (line 4)"
    assert reason in problem["reason"]
    assert answer["new"] == 1


@pytest.mark.parametrize(
    ("content", "name", "reason"),
    [
        (b"", "a.csv", "The file holds no entry."),
        (b"", "a.jsonl", "The file holds no entry."),
        (b"name,kind\nA,person\n", "a.csv", "The columns name and type are needed"),
        (b"\x89PNG\r\n\x1a\n\x00", "a.bin", "headings"),
    ],
)
def test_a_file_that_says_nothing_ends_with_one_line(
    db: None, tmp_path: Path, content: bytes, name: str, reason: str
) -> None:
    (tmp_path / name).write_bytes(content)

    with pytest.raises(CommandError, match=reason):
        call_command("import_authority", str(tmp_path / name), stdout=io.StringIO())


def test_a_missing_file_and_a_folder_end_with_one_line(db: None, tmp_path: Path) -> None:
    for path in (tmp_path / "nothing.csv", tmp_path):
        with pytest.raises(CommandError, match="cannot be read"):
            call_command("import_authority", str(path))


def test_what_is_left_is_never_written_over_the_file(db: None, tmp_path: Path) -> None:
    file = tmp_path / "list.csv"
    file.write_bytes(b"name,type\n112,person\n")

    with pytest.raises(CommandError, match="over the file"):
        call_command("import_authority", str(file), rejected=file)

    assert file.read_bytes() == b"name,type\n112,person\n"


def test_the_report_for_people_names_file_line_and_reason(db: None, tmp_path: Path) -> None:
    file, out = tmp_path / "list.jsonl", io.StringIO()
    file.write_bytes(lines(person("Antony Blinken"), person("112")))

    with pytest.raises(CommandError, match="1 entry was left"):
        call_command("import_authority", str(file), stdout=out)

    assert "2 entries: 1 new" in out.getvalue()
    assert f"{file}:line 2: name: “112”: A name needs a letter." in out.getvalue()
