"""The office of the sample agency: invented people, each with a pace and habits that the figures must show."""

from __future__ import annotations

from dataclasses import dataclass

from hub.permissions import CLERK, LEADER


@dataclass(frozen=True, slots=True)
class Colleague:
    """`share`: of a hundred cases, how many are theirs. `seconds`: the middle of how long a decision takes them."""

    account: str
    name: str
    post: str = CLERK
    share: int = 0
    seconds: float = 0.0
    looks: bool = True  # opens photos larger than a thumbnail


LI_NA = Colleague("li-na", "Li Na", share=33, seconds=14.0)
WANG_LEI = Colleague("wang-lei", "Wang Lei", share=29, seconds=23.0)
LIU_WEI = Colleague("liu-wei", "Liu Wei", share=26, seconds=5.0, looks=False)
SUN_TAO = Colleague("sun-tao", "Sun Tao", share=12, seconds=44.0)
GAO_YAN = Colleague("gao-yan", "Gao Yan", LEADER)
ZHAO_MIN = Colleague("zhao-min", "Zhao Min", "dispatcher", seconds=20.0)
HE_YU = Colleague("he-yu", "He Yu", "verifier", seconds=30.0)

CLERKS = (LI_NA, WANG_LEI, LIU_WEI, SUN_TAO)
EVERYBODY = (*CLERKS, GAO_YAN, ZHAO_MIN, HE_YU)
