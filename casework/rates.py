"""A share of few: how often something happened, and between which shares it may really lie."""

from __future__ import annotations

from dataclasses import dataclass
from math import sqrt

Z_95 = 1.959963984540054  # the normal distribution's 97.5 % point
LEAST_DRAWN = 30  # of fewer, a share says more than is known: they are counted, not drawn


@dataclass(frozen=True, slots=True)
class Rate:
    """`k` of `n`; shares of 0..1, the two ends those of the 95 % interval."""

    k: int
    n: int
    low: float
    at: float
    high: float

    @property
    def drawn(self) -> bool:
        return self.n >= LEAST_DRAWN


def wilson(k: int, n: int) -> Rate:
    """The score interval of E. B. Wilson, J. Am. Stat. Assoc. 22 (1927) 209-212; of none, everything is possible."""
    if not n:
        return Rate(k, n, 0.0, 0.0, 1.0)
    share, z2 = k / n, Z_95**2
    middle = (share + z2 / (2 * n)) / (1 + z2 / n)
    half = Z_95 / (1 + z2 / n) * sqrt(share * (1 - share) / n + z2 / (4 * n**2))
    return Rate(k, n, max(0.0, middle - half), share, min(1.0, middle + half))
