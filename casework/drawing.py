"""The machine of `states` as a Mermaid state diagram, for docs/life.md: `python -m casework.drawing` writes it out."""

from __future__ import annotations

import sys
from collections import defaultdict

from casework.states import NEXT, Stage

_BEGINS = {
    Stage.VERIFICATION: "received",
    Stage.REVIEW: "received",
    Stage.APPEAL: "objection to a closed case",
    Stage.SPOT_CHECK: "drawn, after a rule decided",
}
END = "[*]"


def diagram() -> str:
    """Every way of the table, those from one stage to another on one arrow; an undo goes back to its own stage."""
    ways: dict[tuple[str, str], list[str]] = defaultdict(list)
    for stage, effects in NEXT.items():
        for effect, to in effects.items():
            for one in to:
                ways[_name(stage), _name(one) if one is not None else END].append(effect.value)
    begin = [f"    {END} --> {_name(stage)}: {why}" for stage, why in _BEGINS.items()]
    arrows = [f"    {here} --> {there}: {', '.join(sorted(how))}" for (here, there), how in sorted(ways.items())]
    labels = [f"    {_name(stage)}: {stage.value}" for stage in Stage if _name(stage) != stage.value]
    return "\n".join(["stateDiagram-v2", *labels, *begin, *arrows, ""])


def _name(stage: Stage) -> str:
    """As Mermaid takes it: without a hyphen."""
    return stage.value.replace("-", "_")


if __name__ == "__main__":
    sys.stdout.write(diagram())
