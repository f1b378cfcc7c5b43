"""The part of the contract about words: what a question finds in titles and bodies, and marks."""

from __future__ import annotations

import pytest

from articles.search.engines.base import Engine
from articles.search.plan import Plan
from articles.search.syntax import And, Field, Keyed, Not, Or, Spelt, Word
from tests.search.cases import ask, document, extract, found, marked, shown

HOSTILE = [
    "prix: 10 €",
    "l'économie",
    '"',
    '""',
    "((((((((((((((((((((a",
    "-" * 300,
    "-a",
    "NOT NOT",
    "OR OR",
    "*",
    "a*",
    "***abc***",
    "abc* def* ghi* jkl*",
    "title:",
    "title:()",
    "[1 TO 2]",
    "/.*/",
    "id:1",
    "a^99999 b~9",
    "\\",
    "\x00\x01",
    "\ud800",
    "x" * 600,
    "é" * 100,
    "🦊 🦊",
    "ﷺ",
    "a:b:c:d",
    "İstanbul ǅ ﬁn",
    "١٢٣ 中文 नमस्ते",
    '"' + "a " * 250 + '"',
]


class WordsContract:
    def test_it_finds_articles_with_all_the_words_in_title_or_body(self, engine: Engine) -> None:
        both = document("Grève générale", "Les cheminots défilent.")
        engine.write([both, document("Grève générale"), document(body="Les cheminots.")])

        assert found(engine, "cheminots grève") == {both.id}

    def test_it_finds_either_word(self, engine: Engine) -> None:
        one, other = document(body="la trêve"), document(body="la guerre")
        engine.write([one, other, document(body="la plage")])

        assert found(engine, "trêve OR guerre") == {one.id, other.id}
        assert found(engine, "trêve OU guerre") == {one.id, other.id}

    def test_it_finds_words_that_a_pattern_matches_whole_and_in_order(self, engine: Engine) -> None:
        accented, titled = document(body="Selon Élodie Marcon."), document("ELODIE MACROM")
        others = [document(body="Marcon, Élodie"), document(body="Élodie Marconi")]
        engine.write([accented, titled, *others])

        both = engine.search(Plan(node=Spelt(("elodie", "marcon|macrom"))))
        one = engine.search(Plan(node=Spelt(("marco[m-p]",))))

        assert set(both.ids) == {accented.id, titled.id}
        assert set(one.ids) == {accented.id, others[0].id}

    def test_it_leaves_out_what_is_excluded(self, engine: Engine) -> None:
        kept = document(body="la guerre au nord")
        engine.write([kept, document(body="la guerre au sud")])

        assert found(engine, "guerre -sud") == {kept.id}
        assert found(engine, "guerre NOT sud") == {kept.id}

    def test_it_answers_an_excluding_question_with_everything_else(self, engine: Engine) -> None:
        kept = document(body="au nord")
        engine.write([kept, document(body="au sud")])

        assert found(engine, "-sud") == {kept.id}

    def test_it_combines_by_parentheses(self, engine: Engine) -> None:
        one, other = document(body="paix Gaza"), document(body="paix Kiev")
        engine.write([one, other, document(body="paix"), document(body="Gaza Kiev")])

        assert found(engine, "paix (Gaza OR Kiev)") == {one.id, other.id}
        assert found(engine, "paix -(Gaza OR Liban)") == {other.id, other.id + 1}

    def test_it_finds_a_phrase_only_in_its_order_and_form(self, engine: Engine) -> None:
        exact = document(body="Il promet une victoire absolue.")
        engine.write(
            [exact, document(body="absolue victoire"), document(body="victoires absolues")]
        )

        assert found(engine, '"victoire absolue"') == {exact.id}
        assert found(engine, "« Victoire ABSOLUE »") == {exact.id}
        assert found(engine, '"victoire"') == {exact.id, exact.id + 1}

    @pytest.mark.parametrize(
        ("typed", "unrelated"),
        [("Gaza", "le prix du gaz"), ("gaz", "à Gaza"), ("Mali", "du mal"), ("mal", "au Mali")],
    )
    def test_it_does_not_take_a_name_for_a_verb(
        self, engine: Engine, typed: str, unrelated: str
    ) -> None:
        wanted = document(body=f"On parle de {typed.lower()} partout.")
        engine.write([wanted, document(body=unrelated)])

        assert found(engine, typed) == {wanted.id}
        assert marked(extract(engine, typed, "Titre", unrelated).passage) == []

    @pytest.mark.parametrize(
        ("typed", "written"), [("mur", "les murs"), ("élu", "les élues"), ("loi", "les lois")]
    )
    def test_it_meets_forms_of_short_words(self, engine: Engine, typed: str, written: str) -> None:
        wanted = document(body=written)
        engine.write([wanted, document(body="tout autre chose")])

        assert found(engine, typed) == {wanted.id}
        assert marked(extract(engine, typed, "Titre", written).passage) == [written.split()[1]]

    def test_it_finds_a_phrase_with_stop_words(self, engine: Engine) -> None:
        exact = document(body="la fin de la guerre")
        engine.write([exact, document(body="la fin d'une guerre")])

        assert found(engine, '"fin de la guerre"') == {exact.id}

    @pytest.mark.parametrize(
        ("typed", "written"),
        [
            ("otage", "les otages"),
            ("otages", "un otage"),
            ("économie", "les économies"),
            ("economie", "les économies"),
            ("l'Économie", "économie"),
            ("économie", "L’ÉCONOMIE"),
            ("negociation", "des négociations"),
            ("négociations", "la négociation"),
            ("fusee", "la fusée"),
            ("fusees", "la fusée"),
            ("fusée", "FUSEES"),
            ("libéré", "elle est libérée"),
            ("cheval", "CHEVAL"),
            ("oeuvre", "l’œuvre"),
            ("œuvre", "l'oeuvre"),
            ("État", "l'etat"),
            ("aujourd'hui", "aujourd’hui"),
            ("URSS", "l'U.R.S.S. et"),
            ("U.R.S.S.", "l’URSS"),
            ("l'O.N.U.", "ONU"),
            ("hui", "aujourd'hui"),
            ("cessez-le-feu", "un cessez-le-feu durable"),
            ("cessez-le-feu", "un cessez le feu"),
            ("cessez le feu", "un cessez-le-feu"),
            ("arrière-plan", "les arrière-plans"),
            ("c\u0327a e\u0301te\u0301", "Ça, l'été"),
            ("G20", "le G20"),
            ("11", "le 11 septembre"),
        ],
    )
    def test_it_meets_words_whatever_their_form(
        self, engine: Engine, typed: str, written: str
    ) -> None:
        wanted = document(body=written)
        engine.write([wanted, document(body="tout autre chose")])

        assert found(engine, typed) == {wanted.id}

    def test_it_takes_a_compound_for_one_word(self, engine: Engine) -> None:
        engine.write([document(body="Cessez de jouer avec le feu.")])

        assert found(engine, "cessez-le-feu") == set()

    def test_it_stems_by_the_language_of_the_article(self, engine: Engine) -> None:
        english = document(body="The hostages were released.", language="en")
        spanish = document(body="Los rehenes siguen.", language="es")
        unknown = document(body="Ostatni zakładnicy.", language="")
        engine.write([english, spanish, unknown])

        assert found(engine, "hostage") == {english.id}
        assert found(engine, "rehenes") == {spanish.id}
        assert found(engine, "zakładnicy") == {unknown.id}
        assert found(engine, "zakladnicy") in ({unknown.id}, set())

    def test_it_answers_a_question_of_stop_words_alone(self, engine: Engine) -> None:
        wanted = document(body="Pour qui et avec qui ?")
        engine.write([wanted, document(body="Rien.")])

        assert found(engine, "avec qui") == {wanted.id}
        assert found(engine, "avec") == {wanted.id}

    def test_stop_words_beside_others_do_not_narrow(self, engine: Engine) -> None:
        wanted = document(body="Trafic perturbé: cheminots")
        engine.write([wanted])

        assert found(engine, "le trafic des cheminots") == {wanted.id}

    def test_it_finds_words_by_their_beginning(self, engine: Engine) -> None:
        one, other = document(body="négociateur"), document(body="NEGOCIATIONS")
        engine.write(
            [one, other, document(body="nègre en chemise"), document(body="renégociation")]
        )

        assert found(engine, "négo*") == {one.id, other.id}

    def test_a_beginning_finds_all_words_however_many(self, engine: Engine) -> None:
        engine.write([document(body=f"projet{number}") for number in range(150)])

        assert ask(engine, "proj*").total == 150

    def test_it_looks_in_titles_only_when_told(self, engine: Engine) -> None:
        title = document("Otages libérés", "rien")
        engine.write([title, document("Rien", "otages libérés")])

        assert found(engine, "titre:otage") == {title.id}
        assert found(engine, 'title:"otages libérés"') == {title.id}
        assert found(engine, "titre:(otage libé*)") == {title.id}

    def test_it_ranks_titles_above_bodies(self, engine: Engine) -> None:
        body = document("Autre titre", "Les otages rentrent.")
        title = document("Les otages rentrent", "Autre texte.")
        engine.write([body, title])

        results = ask(engine, "otages")

        assert results.ids == (title.id, body.id)
        assert results.scores[0] > results.scores[1] > 0

    def test_equal_ranks_are_in_order_of_id(self, engine: Engine) -> None:
        documents = [document(body="la même phrase") for _ in range(5)]
        engine.write(list(reversed(documents)))

        assert ask(engine, "phrase").ids == tuple(one.id for one in documents)

    def test_it_filters_by_keys_without_a_say_in_the_rank(self, engine: Engine) -> None:
        wanted = document(body="paix", actors=(1, 2), tags=(7,), source=4)
        engine.write(
            [
                wanted,
                document(body="paix", actors=(1,), tags=(7,), source=4),
                document(body="paix", actors=(1, 2), tags=(7,), source=5, language="en"),
            ]
        )

        assert found(engine, "paix", actors=(1, 2), tags=(7,), sources=(4,)) == {wanted.id}
        assert ask(engine, "paix", sources=(4, 5), languages=("fr", "en")).total == 3
        assert ask(engine, "paix", languages=("en",)).total == 1
        assert ask(engine, "paix", actors=(99,)).total == 0
        plain, filtered = ask(engine, "paix").scores, ask(engine, "paix", tags=(7,)).scores
        assert plain == filtered

    def test_it_combines_words_with_keys_in_the_tree(self, engine: Engine) -> None:
        by_actor, by_word = document(actors=(3,)), document(body="paix")
        engine.write([by_actor, by_word, document(body="rien")])
        actor = Keyed(Field.ACTOR, (3, 8))

        either = engine.search(Plan(node=Or((actor, Word("paix")))))
        without = engine.search(Plan(node=And((Word("paix"), Not(actor)))))
        nobody = engine.search(Plan(node=Keyed(Field.ACTOR, ())))

        assert set(either.ids) == {by_actor.id, by_word.id}
        assert without.ids == (by_word.id,)
        assert nobody.total == 0

    @pytest.mark.timeout(60)
    @pytest.mark.parametrize("text", HOSTILE, ids=range(len(HOSTILE)))
    def test_it_answers_hostile_questions(self, engine: Engine, text: str) -> None:
        endless = "Un texte de plus. " * 50_000 + "x" * 500_000
        engine.write([document("Un titre", endless)])

        results, answer = ask(engine, text), extract(engine, text, "Un titre", endless)

        assert results.total in (0, 1)
        assert len(shown(answer.passage)) <= 260

    def test_it_marks_words_in_their_forms(self, engine: Engine) -> None:
        body = "Les otages et l’otage. Un cessez-le-feu, des négociations ; l'O.N.U. négocie."

        def marks(text: str) -> list[str]:
            return marked(extract(engine, text, "Titre", body).passage)

        engine.write([document("Titre", body, id=1)])
        assert marks("otage") == ["otages", "otage"]
        assert marks("cessez-le-feu") == ["cessez-le-feu"]
        assert marks("negociation -otage") == ["négociations"]
        assert marks("ONU") == ["O.N.U."]
        assert marks("négo*") == ["négociations", "négocie"]
        assert marks("titre:otages") == []

    def test_it_marks_a_phrase_as_a_whole(self, engine: Engine) -> None:
        engine.write([document(id=1)])

        answer = extract(engine, '"les otages"', "Les otages", "Avec les otages, tes otages.")

        assert marked(answer.title) == ["Les otages"]
        assert marked(answer.passage) == ["les otages"]

    def test_it_does_not_mark_stop_words_beside_others(self, engine: Engine) -> None:
        engine.write([document(id=1)])

        answer = extract(engine, "la paix", "La paix", "la guerre, la paix")

        assert marked(answer.passage) == ["paix"]

    def test_it_shows_the_passage_where_the_words_are(self, engine: Engine) -> None:
        body = "Rien à voir ici. " * 60 + "Le ministre parle de paix. " + "Encore du vide. " * 60
        engine.write([document("Titre", body, id=1)])

        passage = extract(engine, "paix ministre", "Titre", body).passage

        assert marked(passage) == ["ministre", "paix"]
        assert 100 <= len(shown(passage)) <= 260
        assert shown(passage).startswith("… ")
        assert shown(passage).endswith(" …")

    def test_it_shows_the_beginning_when_nothing_is_marked(self, engine: Engine) -> None:
        body = "Première phrase du texte.\n\n" + "Suite du texte. " * 40
        engine.write([document("Titre", body, id=1)])

        passage = extract(engine, "", "Titre", body).passage

        assert marked(passage) == []
        assert shown(passage).startswith("Première phrase du texte. Suite")
        assert len(shown(passage)) <= 240

    def test_it_leaves_markup_in_texts_as_text(self, engine: Engine) -> None:
        engine.write([document(id=1)])

        answer = extract(engine, "paix", "<b>paix</b>", "a <script>paix</script> b")

        assert shown(answer.title) == "<b>paix</b>"
        assert shown(answer.passage) == "a <script>paix</script> b"

    def test_it_makes_extracts_of_short_and_endless_texts(self, engine: Engine) -> None:
        engine.write([document(id=1)])

        assert shown(extract(engine, "paix", "T", "").passage) == ""
        assert shown(extract(engine, "paix", "T", "paix").passage) == "paix"
        assert len(shown(extract(engine, "paix", "T", "x" * 9999).passage)) <= 260
        assert marked(extract(engine, "fin", "T", "x" * 9999 + " fin").passage) == ["fin"]
