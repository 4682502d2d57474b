"""What a row of the queue says beside its title."""

from __future__ import annotations

import pytest

from desktop.views.queuerow import place_in

AGENCY = {"en": "Chancheng District, Foshan", "zh_CN": "佛山市禅城区"}


@pytest.mark.parametrize(
    ("address", "near"),
    [
        ("佛山市禅城区福贤路18号旁", "福贤路18号旁"),
        ("Fuxian Road 18, Chancheng District, Foshan", "Fuxian Road 18"),
        ("佛山市南海区桂城", "佛山市南海区桂城"),
        ("佛山市禅城区", "佛山市禅城区"),
        ("Fuxian Road 18", "Fuxian Road 18"),
        ("", ""),
    ],
)
def test_the_agencys_own_name_is_not_said_in_each_row(address: str, near: str):
    assert place_in(address, AGENCY) == near
