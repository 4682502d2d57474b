"""Python's collector of cycles, on the UI thread only.

Left to itself it runs in whichever thread makes the next object. On a worker it would there destroy what belongs to
the UI thread, a timer or a widget of a closed window; Qt forbids that, and may crash.
"""

from __future__ import annotations

import gc

EVERY_MS = 1_000


def by_hand_only() -> None:
    """From now on nothing is collected but by `sweep`. What the program is made of already is not looked at again."""
    if gc.isenabled():
        gc.disable()
        gc.freeze()


def sweep() -> None:
    """Collect the oldest generation that is due, by Python's own thresholds. Call it on the UI thread."""
    due = [old for old, (n, most) in enumerate(zip(gc.get_count(), gc.get_threshold(), strict=True)) if n > most]
    if due:
        gc.collect(due[-1])
