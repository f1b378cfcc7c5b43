"""The embedded engine keeps the contract, and what only it promises."""

from __future__ import annotations

import multiprocessing
import shutil
import threading
import weakref
from pathlib import Path
from typing import Any

import pytest
import tantivy

from articles.search import FacetCount, SearchUnavailable
from articles.search.engines.base import IndexBusy
from articles.search.engines.embedded import EmbeddedEngine, reading
from articles.search.engines.embedded.schema import language_code, language_key
from articles.search.plan import Plan
from tests.search.cases import ask, document, found
from tests.search.contract import EngineContract


@pytest.fixture
def engine(index_dir: Path) -> EmbeddedEngine:
    return EmbeddedEngine(index_dir, ["fr", "en"])


class TestEmbeddedEngine(EngineContract):
    """Each promise of the contract."""


def live(index_dir: Path) -> Path:
    return index_dir / (index_dir / "current").read_text()


def test_another_engine_on_the_folder_sees_each_commit(
    engine: EmbeddedEngine, index_dir: Path
) -> None:
    reader = EmbeddedEngine(index_dir, ["fr", "en"])
    engine.write([one := document()])
    assert ask(reader).ids == (one.id,)

    engine.write([], remove=[one.id])
    assert ask(reader).ids == ()

    engine.rebuild([one]).swap()
    assert ask(reader).ids == (one.id,)


def test_a_second_writer_is_told_that_the_index_is_busy(
    engine: EmbeddedEngine, index_dir: Path
) -> None:
    engine.write([document(body="paix")])
    writer = tantivy.Index.open(str(live(index_dir))).writer(15_000_000, 1)

    with pytest.raises(IndexBusy, match="Another process"):
        engine.write([document()])
    assert ask(engine, "paix").total == 1

    writer.wait_merging_threads()
    engine.write([document(body="paix")])
    assert ask(engine, "paix").total == 2


def test_an_index_of_other_languages_has_to_be_rebuilt(
    engine: EmbeddedEngine, index_dir: Path
) -> None:
    engine.write([one := document()])
    other = EmbeddedEngine(index_dir, ["fr", "de"])

    assert "another schema" in other.health().problem
    with pytest.raises(SearchUnavailable, match="another schema"):
        ask(other)
    with pytest.raises(SearchUnavailable, match="another schema"):
        other.write([one])

    other.rebuild([one]).swap()
    assert ask(other).ids == (one.id,)


def test_a_missing_folder_makes_search_unavailable(engine: EmbeddedEngine, index_dir: Path) -> None:
    engine.write([document()])
    ask(engine)

    shutil.rmtree(live(index_dir))

    assert not engine.health().ok
    with pytest.raises(SearchUnavailable):
        ask(engine)
    with pytest.raises(SearchUnavailable):
        engine.write([document()])


@pytest.mark.parametrize("name", ["meta.json", "*.term", "*.idx", "*.fast"])
def test_a_truncated_file_makes_search_unavailable(index_dir: Path, name: str) -> None:
    EmbeddedEngine(index_dir, ["fr", "en"]).write([document(body="paix")])
    for path in live(index_dir).glob(name):
        path.write_bytes(path.read_bytes()[:10])
    engine = EmbeddedEngine(index_dir, ["fr", "en"])

    with pytest.raises(SearchUnavailable):
        ask(engine, "paix")

    engine.rebuild([document(body="paix")]).swap()
    assert ask(engine, "paix").total == 1


def test_an_index_deleted_altogether_is_made_anew(engine: EmbeddedEngine, index_dir: Path) -> None:
    engine.write([document()])

    shutil.rmtree(index_dir)

    assert not engine.health().ok
    engine.write([one := document()])
    assert ask(engine).ids == (one.id,)


def test_only_the_live_folder_and_its_predecessor_are_kept(
    engine: EmbeddedEngine, index_dir: Path
) -> None:
    engine.write([document()])
    for _ in range(4):
        engine.rebuild([document()]).swap()

    assert len([path for path in index_dir.iterdir() if path.is_dir()]) == 2


def test_merges_keep_the_number_of_segments_small(engine: EmbeddedEngine, index_dir: Path) -> None:
    for _ in range(30):
        engine.write([document()])

    assert len(list(live(index_dir).glob("*.idx"))) < 20


def test_threads_share_one_engine(engine: EmbeddedEngine) -> None:
    engine.write([document(body="paix") for _ in range(20)])
    totals: list[int] = []

    def read() -> None:
        totals.extend(ask(engine, "paix", page=page).total for page in range(1, 30))

    threads = [threading.Thread(target=read) for _ in range(4)]
    for thread in threads:
        thread.start()
    engine.write([document(body="guerre")])
    for thread in threads:
        thread.join()

    assert set(totals) == {20}


def _search(path: Path, answer: Any) -> None:
    from articles.search.engines import engine

    answer.put(ask(engine(), "paix").total)


def test_a_forked_process_has_an_engine_of_its_own(settings: Any, index_dir: Path) -> None:
    from articles.search.engines import engine

    engine().write([document(body="paix")])
    assert ask(engine(), "paix").total == 1
    context = multiprocessing.get_context("fork")
    answer = context.Queue()
    engine().write([document(body="paix")])

    process = context.Process(target=_search, args=(index_dir, answer))
    process.start()

    assert answer.get(timeout=120) == 2
    process.join()


@pytest.fixture
def sampling(monkeypatch: pytest.MonkeyPatch) -> None:
    """Facets of more than 100 results are counted in a sample."""
    monkeypatch.setattr(reading, "SAMPLE_ABOVE", 100)


@pytest.mark.usefixtures("sampling")
def test_facets_of_very_many_results_are_estimated_and_said_to_be(engine: EmbeddedEngine) -> None:
    documents = [document(body="paix", tags=(1 + n % 2,), date="2024") for n in range(3200)]
    engine.write(documents)

    many, few = ask(engine, "paix"), ask(engine, "paix", per_page=1, tags=(99,))

    assert many.total == 3200
    assert not many.exact
    assert few.exact
    assert all(abs(facet.count - 1600) < 800 for facet in many.facets["tag"])
    assert many.histogram is not None
    assert sum(bar.count for bar in many.histogram.bars) == 3200


@pytest.mark.usefixtures("sampling")
def test_a_facet_that_counts_very_many_beside_few_results_is_said_to_be_estimated(
    engine: EmbeddedEngine,
) -> None:
    engine.write([document(tags=(1 + n % 40,), source=1) for n in range(3200)])

    few = ask(engine, any_tags=(1,))

    assert few.total == 80
    assert few.facets["source"] == (FacetCount(1, 80),)
    assert len(few.facets["tag"]) > 20
    assert not few.exact


@pytest.mark.usefixtures("sampling")
def test_very_many_are_counted_one_by_one_where_asked(engine: EmbeddedEngine) -> None:
    engine.write([document(tags=(1 + n % 2,)) for n in range(3201)])

    results = ask(engine, exact=True)

    assert results.exact
    assert results.facets["tag"] == (FacetCount(1, 1601), FacetCount(2, 1600))
    assert engine.values(Plan(), "tag") == {1: 1601, 2: 1600}


def test_language_codes_survive_as_numbers() -> None:
    for code in ("fr", "en", "pt-br", "zh-hant"):
        assert language_code(language_key(code)) == code


def test_accented_words_that_only_look_alike_are_not_mixed_up(engine: EmbeddedEngine) -> None:
    engine.write([document(body="la pêcherie"), document(body="le péage"), document(body="peau")])

    assert len(found(engine, "peage")) == 1
    assert len(found(engine, "peau")) == 1


def test_a_reader_that_was_replaced_is_let_go_at_once(engine: EmbeddedEngine) -> None:
    """Or the files of deleted segments would stay on the disk until Python collects garbage."""
    engine.write([document(body="paix")])
    ask(engine, "paix")
    reader = weakref.ref(engine._current())

    engine.write([document(body="paix")])
    ask(engine, "paix")

    assert reader() is None
