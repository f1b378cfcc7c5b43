"""A synthetic French corpus: JSON Lines of N articles, the same for the same seed.

    python -m benchmarks.corpus 100000 --words 350 > corpus.jsonl

Words follow Zipf's law over a vocabulary of real function words and invented stems with French
endings and accents (inflections of one stem occur side by side, as in French); names of actors
come from the starter list, with Zipf frequencies too; 80% of the dates are days, 12% months, 5%
years, 3% unknown. The text means nothing, its statistics are what an index and a database notice.
"""

from __future__ import annotations

import argparse
import datetime as dt
import itertools
import json
import random
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

STARTER_LIST = Path(__file__).resolve().parent.parent / "articles" / "data" / "actors.jsonl"
FUNCTION_WORDS = (
    "de la le les et à des en un du une que est pour qui dans a par plus pas au sur ne se ce il "
    "sont avec son aux d’un cette ont ses mais comme on tout nous sa entre aussi leur deux été "
    "être après avait dont elle sans où même ces lors contre encore depuis était sous peut selon "
    "avant d’une c’est l’on jusqu’à afin donc notamment ainsi plusieurs trois autres très fait "
    "alors toujours"
).split()
ONSETS = "b c d f g l m n p r s t v br cr dr fr gr pr tr ch pl cl bl gn qu".split()
VOWELS = "a e i o u é è ai au eu ou oi an en in on ê î ô".split()
NOUN_ENDINGS = (
    "tion",
    "tions",
    "ment",
    "ments",
    "eur",
    "eurs",
    "ité",
    "ités",
    "ie",
    "ies",
    "age",
    "ages",
)
VERB_ENDINGS = ("er", "é", "ée", "és", "ées", "ait", "aient", "era", "ant", "ent")
PLAIN_ENDINGS = ("", "s", "e", "es")
TAGS = [f"Thème {number}" for number in range(1, 41)]
SOURCES = [f"Journal {number}" for number in range(1, 31)]
QUESTIONS = (
    "{common}",
    "{common} {middle}",
    '"{name}"',
    "{common} OR {middle}",
    "{common} -{middle}",
    "{start}*",
    "{middle} {rare}",
    "{rare}",
)
FIRST_DAY, LAST_DAY = dt.date(1990, 1, 1), dt.date(2025, 12, 31)


class Corpus:
    """Articles as records of the JSON Lines form; iterate as far as wanted."""

    def __init__(self, *, words: int = 350, seed: int = 1, stems: int = 12_000) -> None:
        self.words = words
        self.random = random.Random(seed)
        self.vocabulary = [*FUNCTION_WORDS, *self._content_words(stems)]
        self.weights = zipf(len(self.vocabulary))
        self.names = starter_names()
        self.name_weights = zipf(len(self.names))
        self.tag_weights, self.source_weights = zipf(len(TAGS)), zipf(len(SOURCES))

    def _content_words(self, stems: int) -> list[str]:
        """Inflected forms, those of one stem spread over the ranks."""
        pick = self.random.choice
        forms = []
        for _ in range(stems):
            stem = "".join(pick(ONSETS) + pick(VOWELS) for _ in range(self.random.randint(1, 3)))
            stem += pick(ONSETS)
            forms += [stem + ending for ending in pick((NOUN_ENDINGS, VERB_ENDINGS, PLAIN_ENDINGS))]
        self.random.shuffle(forms)
        return list(dict.fromkeys(forms))

    def articles(self, count: int) -> Iterator[dict[str, Any]]:
        for number in range(1, count + 1):
            yield {
                "id": f"synthetic-{number}",
                "title": self.sentence(self.random.randint(6, 12)).rstrip("."),
                "text": self.text(),
                "date": self.date(),
                "source": self.random.choices(SOURCES, cum_weights=self.source_weights)[0],
                "language": "fr",
                "tags": sorted(set(self.random.choices(TAGS, cum_weights=self.tag_weights, k=2))),
            }

    def text(self) -> str:
        left = max(20, int(self.random.gauss(self.words, self.words / 4)))
        paragraphs = []
        while left > 0:
            lengths = [self.random.randint(8, 26) for _ in range(self.random.randint(2, 5))]
            paragraphs.append(" ".join(self.sentence(length) for length in lengths))
            left -= sum(lengths)
        return "\n\n".join(paragraphs)

    def sentence(self, length: int) -> str:
        words = self.random.choices(self.vocabulary, cum_weights=self.weights, k=length)
        if self.random.random() < 0.4:
            name = self.random.choices(self.names, cum_weights=self.name_weights)[0]
            words[self.random.randrange(1, length)] = name
        if self.random.random() < 0.3:
            words[length // 2] += ","
        return words[0].capitalize() + " " + " ".join(words[1:]) + "."

    def date(self) -> str | None:
        days = (LAST_DAY - FIRST_DAY).days
        # Later years weigh more, as in most archives.
        day = FIRST_DAY + dt.timedelta(days=int(days * self.random.random() ** 0.6))
        known = self.random.random()
        if known < 0.80:
            return day.isoformat()
        if known < 0.92:
            return f"{day:%Y-%m}"
        return f"{day:%Y}" if known < 0.97 else None

    def queries(self, count: int) -> list[str]:
        """Questions as readers ask them: words, phrases, OR, NOT, prefixes.

        A common word is one of the 300 most frequent (in about 3 to 30 of 100 articles, as "grève"
        or "élections" are in an archive), a middle one of the first 3,000, a rare one any. Ask a
        corpus of the same seed as the articles': the words must be theirs.
        """
        content = self.vocabulary[len(FUNCTION_WORDS) :]
        questions = []
        for _, form in zip(range(count), itertools.cycle(QUESTIONS), strict=False):
            common, middle, rare = (
                self.random.choice(content[:most]) for most in (300, 3_000, len(content))
            )
            name = self.random.choices(self.names, cum_weights=self.name_weights)[0]
            beginning = common[:4]
            questions.append(
                form.format(common=common, middle=middle, rare=rare, name=name, start=beginning)
            )
        return questions


def zipf(size: int) -> list[float]:
    """Cumulative weights of ranks 1 to `size`."""
    return list(itertools.accumulate(1 / (rank + 2) for rank in range(size)))


def starter_names() -> list[str]:
    with STARTER_LIST.open(encoding="utf-8") as lines:
        return [json.loads(line)["name"] for line in lines if line.strip()]


def write(path: Path, count: int, *, words: int, seed: int = 1) -> None:
    """Write `count` articles to `path`."""
    with path.open("w", encoding="utf-8") as out:
        for article in Corpus(words=words, seed=seed).articles(count):
            out.write(json.dumps(article, ensure_ascii=False) + "\n")


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("count", type=int)
    parser.add_argument("--words", type=int, default=350)
    parser.add_argument("--seed", type=int, default=1)
    asked = parser.parse_args()
    for line in Corpus(words=asked.words, seed=asked.seed).articles(asked.count):
        sys.stdout.write(json.dumps(line, ensure_ascii=False) + "\n")
