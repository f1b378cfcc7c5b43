"""Dunning's log-likelihood ratio: whether two things meet more often than chance would have it.

Raw counts favour whoever is everywhere; mutual information favours whoever was met once. The
ratio (T. Dunning, "Accurate methods for the statistics of surprise and coincidence", 1993) is
sound for small counts and large ones.
"""

from __future__ import annotations

from math import log

# Above it, chance alone would be surprised: one time in a thousand (chi-squared, one degree).
SURPRISING = 10.83


def association(both: int, one: int, other: int, total: int) -> float:
    """How sure it is that two things attract each other; below zero where they avoid each other.

    Of `total` cases `one` have the first, `other` the second, `both` have both.

    >>> round(association(both=10, one=20, other=30, total=1_000), 1)
    46.5
    """
    table = (both, one - both, other - both, max(total - one - other + both, 0))
    total = sum(table)
    expected = one * other / total if total else 0.0
    ratio = 2 * (
        sum(map(_weight, table)) - _weight(one) - _weight(total - one) - _weight(other)
        - _weight(total - other) + _weight(total)
    )  # fmt: skip
    ratio = max(ratio, 0.0)  # never below, but for rounding
    return ratio if both >= expected else -ratio


def _weight(count: int) -> float:
    return count * log(count) if count > 0 else 0.0
