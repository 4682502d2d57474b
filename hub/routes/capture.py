"""What the backend of a capture app asks for: whose devices there are, and nonces for the photos to come."""

from __future__ import annotations

from typing import Annotated

from fastapi import APIRouter, Request, Response

from hub import permissions
from hub.http import Caller, answer, body, may, says, the_service
from hub.messages import Device, NewDevice, Nonces, NoncesAsked

router = APIRouter(prefix="/v1/capture")
Backend = Annotated[Caller, may("capture")]
TAKEN = {"409": "the key is another contributor's, or was revoked"}
REVOKED = {"409": "the device was revoked"}


@router.post("/devices", **says(Device, NewDevice, problems=TAKEN))
def register(request: Request, who: Backend, new: Annotated[NewDevice, body(NewDevice)]) -> Response:
    """A device by its public key; the same key of the same contributor is answered as before."""
    return answer(the_service(request).register_device(new, who.account.account))


@router.post("/devices/{device}:revoke", **says(None, status=204))
def revoke(request: Request, who: Backend, device: str) -> Response:
    """Lost, sold or broken into: no nonces any more, and what it signs from now on is not believed."""
    the_service(request).revoke_device(device, who.account.account)
    return Response(status_code=204)


@router.post("/nonces", **says(Nonces, NoncesAsked, problems=REVOKED))
def give(request: Request, who: Backend, asked: Annotated[NoncesAsked, body(NoncesAsked)]) -> Response:
    """Up to twenty at once: they are fetched ahead, where there is a network, and signed with where there is none."""
    importing = permissions.may("submit-as-received", who.account.posts)
    return answer(the_service(request).give_nonces(asked, importing=importing))
