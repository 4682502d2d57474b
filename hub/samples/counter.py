"""The hub as the seeder sees it: HTTP, with the token of an account that may import."""

from __future__ import annotations

from collections.abc import Iterator
from hashlib import sha256
from typing import Self

import httpx2

from casework import wire
from casework.errors import HubRefused, Offline
from casework.model import Case, CaseId, Digest, Page
from hub.messages import Device, NewDevice, NewSubmission, Nonce, Nonces, NoncesAsked, Stored, Taken
from hub.samples.pictures import PNG

PAGE = 100
PATIENCE_S = 60.0  # the hub decodes a photo before it answers


class Counter:
    """One connection; every call either says what the hub said or raises a `ConsoleError`."""

    def __init__(self, address: str, token: str) -> None:
        headers = {"Authorization": f"Bearer {token}", "Caselight-Protocol": str(wire.PROTOCOL)}
        self._http = httpx2.Client(base_url=f"{address}/v1", headers=headers, timeout=PATIENCE_S, trust_env=False)

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self._http.close()

    def me(self) -> wire.Me:
        return wire.decode(self._call("GET", "/me"), wire.Me)

    def held(self) -> Iterator[Case]:
        """All cases, page by page."""
        since = ""
        while True:
            page = wire.decode(self._call("GET", f"/changes?since={since}&limit={PAGE}"), Page)
            yield from page.cases
            if not page.more:
                return
            since = wire.cursor(page.epoch, page.next)

    def photo(self, data: bytes) -> Digest:
        kind = "image/png" if data.startswith(PNG) else "image/jpeg"
        headers = {"X-Content-Sha256": sha256(data).hexdigest(), "Content-Type": kind}
        return wire.decode(self._call("POST", "/media", data, headers), Stored).digest

    def submission(self, new: NewSubmission) -> CaseId:
        return wire.decode(self._say("/submissions", new), Taken).case

    def device(self, new: NewDevice) -> str:
        return wire.decode(self._say("/capture/devices", new), Device).device

    def nonces(self, asked: NoncesAsked) -> tuple[Nonce, ...]:
        return wire.decode(self._say("/capture/nonces", asked), Nonces).nonces

    def _say(self, path: str, record: NewSubmission | NewDevice | NoncesAsked) -> bytes:
        return self._call("POST", path, wire.encode(record), {"Content-Type": "application/json"})

    def _call(self, verb: str, path: str, body: bytes | None = None, headers: dict[str, str] | None = None) -> bytes:
        try:
            answer = self._http.request(verb, path, content=body, headers=headers)
        except httpx2.TransportError as error:
            raise Offline(str(error)) from error
        if answer.is_success:
            return answer.content
        raise HubRefused("hub-refused", status=answer.status_code, detail=answer.text[:500])
