"""Completion while typing and "did you mean", in a large archive: time in the server and memory.

    python -m benchmarks.suggestions --articles 1000000 --words 200 --data-dir FOLDER

Makes an archive of synthetic articles (titles and names in the database, whole texts in the index;
texts are not read by suggestions), with a long tail of rare words as in real archives, and 20,000
actors. Then types questions letter by letter and asks the view itself, in this process, for each:
p50, p95 and the slowest in milliseconds, over all letters, after one warm-up question; beside them
the processor's time, which other programs disturb less. With `--data-dir` the archive is kept there
and used again.
"""

from __future__ import annotations

import argparse
import os
import random
import resource
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager, nullcontext
from itertools import count, islice
from pathlib import Path
from typing import TYPE_CHECKING, Any

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))

from benchmarks.corpus import SOURCES, TAGS, Corpus, zipf  # noqa: E402  (needs the path)

if TYPE_CHECKING:
    from articles.search.document import IndexDocument

ACTORS = 20_000
RARE_WORDS = 1_000_000
BATCH = 5_000
Times = list[tuple[float, float]]
SYLLABLES = "ba be bou ca che co da dou fa go gri ka ko la lou ma mi mo na nou pa ri ro sa ta va zo"


def main() -> None:
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("--articles", type=int, default=100_000)
    parser.add_argument("--words", type=int, default=200)
    parser.add_argument("--questions", type=int, default=60)
    parser.add_argument("--data-dir", type=Path, help="where the archive is kept between runs")
    asked = parser.parse_args()
    kept = nullcontext(str(asked.data_dir)) if asked.data_dir else None
    with kept or tempfile.TemporaryDirectory(prefix="newsarchive-bench-") as folder:
        archive(Path(folder), asked.articles, asked.words)
        report(asked, Corpus(words=asked.words))


def archive(folder: Path, articles: int, words: int) -> None:
    """Make the archive; from here on this process is a Django process of it."""
    folder.mkdir(parents=True, exist_ok=True)
    made = folder / f"made-{articles}-{words}"
    settings = {"DATA_DIR": str(folder), "LOCAL": "1", "SECRET_KEY": "benchmark" * 8}
    os.environ.update(settings, LOG_LEVEL="WARNING")
    os.environ["DJANGO_SETTINGS_MODULE"] = "newsarchive.settings"
    if not made.exists():
        command = [sys.executable, "manage.py", "migrate", "-v0"]
        subprocess.run(command, cwd=ROOT, check=True)
    import django

    django.setup()
    if not made.exists():
        _fill(articles, words)
        made.touch()


def _fill(articles: int, words: int) -> None:
    from articles.models import Article, IndexEntry, Mention, Source, Tag
    from articles.search import engine

    chance = random.Random(2)
    actors = _actors(chance)
    weights, corpus = zipf(len(actors)), Corpus(words=words)
    tags = {tag.name: tag for tag in Tag.objects.bulk_create(map(_tag, TAGS))}
    sources = {one.name: one for one in Source.objects.bulk_create(map(_source, SOURCES))}

    def documents() -> Iterator[IndexDocument]:
        records = corpus.articles(articles)
        for number in count():
            if not (some := list(islice(records, BATCH))):
                return
            rows = Article.objects.bulk_create(
                Article(
                    identifier=one["id"],
                    title=one["title"],
                    language="fr",
                    source=sources[one["source"]],
                )
                for one in some
            )
            mentions, pairs = [], []
            for row, one in zip(rows, some, strict=True):
                named = chance.choices(actors, cum_weights=weights)[0]
                mentions.append(Mention(article=row, actor=named, surface=named.name))
                labels = [tags[name] for name in one["tags"]]
                pairs += [Article.tags.through(article=row, tag=tag) for tag in labels]
                yield _document(row, one, named.pk, [tag.pk for tag in labels], chance)
            Mention.objects.bulk_create(mentions)
            Article.tags.through._default_manager.bulk_create(pairs)
            if number % 20 == 0:
                print(f"{(number + 1) * BATCH} articles", file=sys.stderr, flush=True)

    engine().rebuild(documents()).swap()
    IndexEntry.objects.update(pending=False)


def _document(row: Any, one: dict[str, Any], actor: int, tags: list[int], chance: Any) -> Any:
    from articles.search.document import IndexDocument

    # Zipf's law beyond the vocabulary of the corpus: words of which most occur a few times.
    rare = [_rare(int(RARE_WORDS ** chance.random())) for _ in range(4)]
    return IndexDocument(
        id=row.pk,
        rev=1,
        title=one["title"],
        body=f"{one['text']} {' '.join(rare)}.",
        language="fr",
        source=row.source_id,
        actors=(actor,),
        tags=tuple(tags),
        date_start=None,
        date_end=None,
    )


def _rare(number: int) -> str:
    """An invented name: of each number another."""
    syllables, word = SYLLABLES.split(), ""
    while number:
        number, rest = divmod(number, len(syllables))
        word += syllables[rest]
    return f"{word}ï" if len(word) % 3 else word


def _actors(chance: random.Random) -> list[Any]:
    from articles.fold import fold
    from articles.models import Actor, ActorName

    names = [f"{_rare(n % 700 + 800)} {_rare(n * 37 + 20_000)}".title() for n in range(ACTORS)]
    made = Actor.objects.bulk_create(
        Actor(name=name, key=fold(name), slug=f"a{number}", type="person")
        for number, name in enumerate(names)
    )
    ActorName.objects.bulk_create(
        ActorName(actor=actor, text=text, key=fold(text))
        for actor in made
        for text in (actor.name, f"{actor.name} {chance.choice(('Père', 'Fils', 'Junior'))}")
    )
    return made


def _tag(name: str) -> Any:
    from articles.fold import fold
    from articles.models import Tag

    return Tag(name=name, key=fold(name), slug=fold(name).replace(" ", "-"))


def _source(name: str) -> Any:
    from articles.fold import fold
    from articles.models import Source

    return Source(name=name, key=fold(name), slug=fold(name).replace(" ", "-"))


def report(asked: argparse.Namespace, corpus: Corpus) -> None:
    from articles.models import Actor
    from articles.search import engine

    chance = random.Random(3)
    names = [actor.name for actor in Actor.objects.order_by("pk")[: asked.questions]]
    rare = [_rare(chance.randrange(2_000, RARE_WORDS)) for _ in range(asked.questions)]
    words = corpus.vocabulary[60:]
    common, rarer = words[: asked.questions], chance.sample(words, asked.questions)
    print(f"{asked.articles} articles of {asked.words} words, index {engine().health().documents}")
    _typed("warm-up", ["la paix"])
    print(f"{'':24}{'requests':>10}" + f"{'p50':>9}{'p95':>9}{'slowest':>9}" * 2)
    print(f"{'':34}{'ms':>27}{'ms of the processor':>27}")
    _typed("common words", common)
    _typed("rare words", rarer)
    _typed("two words", [f"{one} {two}" for one, two in zip(common, rarer, strict=True)])
    _typed("names of actors", names)
    _typed("actor:name", [f"actor:{name}" for name in names])
    _typed("names beyond the actors", rare)
    _misspelled("did you mean", [_misspelling(word, chance) for word in rarer])
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    print(f"memory of this process: {peak:.0f} MB at most, mapped parts of the index included")


def _typed(label: str, questions: list[str]) -> None:
    """Each question as it grows, letter by letter, asked of the view."""
    from django.test import RequestFactory

    from articles.views.suggest import suggestions

    times: Times = []
    for question in questions:
        for length in range(1, len(question) + 1):
            request = RequestFactory().get("/suggest/", {"q": question[:length]})
            with timed(times):
                assert suggestions(request).status_code == 200
    _print(label, times)


def _misspelled(label: str, questions: list[str]) -> None:
    """What a page without results asks on top."""
    from articles.search import Query
    from articles.search.suggest import did_you_mean

    times: Times = []
    found = 0
    for question in questions:
        with timed(times):
            found += did_you_mean(Query(text=question)) is not None
    _print(label, times)
    print(f"{'':24}{found} of {len(questions)} misspelled words were answered")


def _misspelling(word: str, chance: random.Random) -> str:
    """`word` with one letter left out behind the first."""
    place = chance.randrange(1, len(word))
    return word[:place] + word[place + 1 :]


@contextmanager
def timed(times: Times) -> Iterator[None]:
    started, busy = time.perf_counter(), time.process_time()
    yield
    times.append((time.perf_counter() - started, time.process_time() - busy))


def _print(label: str, times: Times) -> None:
    if label == "warm-up":
        return
    figures = ""
    for one in zip(*times, strict=True):
        inner = statistics.quantiles(one, n=100)
        figures += "".join(f"{value * 1000:9.1f}" for value in (inner[49], inner[94], max(one)))
    print(f"{label:24}{len(times):10}{figures}")


if __name__ == "__main__":
    main()
