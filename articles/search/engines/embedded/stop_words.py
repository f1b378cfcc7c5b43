"""Words too common to be asked for alone: they rank and take part in phrases, nothing else.

One list for all languages, so that a word means the same whatever article it is looked for in.
Words that are common in one language but carry meaning in another stay out: but, car, est, été,
or, son. Single letters are those that French elides and English cuts off; others stay, for
"vitamine C".
"""

from __future__ import annotations

from articles.fold import fold

_FRENCH = """
le la les l un une des du de d au aux à a
et ou où ni que qu qui quoi dont
ce cet cette ces ceci cela ça se s si
je j tu il elle on nous vous ils elles me m te t lui leur leurs y en
mes tes ses mon ton ma ta sa nos vos notre votre
ne n pas plus
dans par pour sur sous avec sans vers chez entre
comme lorsque lorsqu puisque puisqu quoique quoiqu jusque jusqu afin ainsi alors donc
sont être avait ont fait
"""

_ENGLISH = """
the an of to in is it its by for from with at as be been being was were are
and that this these those there their they them then than
he she his her him we our you your i my
has have had not no nor so which who whom whose what when where
would could should will shall do does did
"""

STOP_WORDS = frozenset((_FRENCH + _ENGLISH).split())
_BARE = frozenset(fold(word) for word in STOP_WORDS)


def is_stop_word(word: str) -> bool:
    """Whether a typed word is one; accents, if typed, tell "sûr" from "sur"."""
    word = word.lower()
    return word in STOP_WORDS or (word.isascii() and word in _BARE)
