"""Signing in at a hub whose address somebody typed: what answers there, whether it understands us, and the session."""

from __future__ import annotations

from contextlib import closing

from casework import wire
from casework.errors import BadMessage, HubRefused, OtherVersion, SignInNeeded
from desktop.workers.hubclient import HubClient, Session

NO_SUCH_PAGE = 404


def sign_in(address: str, account: str, password: str) -> Session:
    """A session, by a client of its own: the desk's may be in use. Raises what keeps this account outside."""
    with closing(HubClient(address)) as hub:
        _greet(hub, address)
        return hub.sign_in(account, password)


def _greet(hub: HubClient, address: str) -> None:
    """Any web server may answer here: only a hub says hello as we know it."""
    try:
        said = hub.hello()
    except (BadMessage, SignInNeeded) as error:
        raise HubRefused("not-a-hub", status=200, address=address) from error
    except HubRefused as error:
        if error.facts.get("status") == NO_SUCH_PAGE:
            raise HubRefused("not-a-hub", status=NO_SUCH_PAGE, address=address) from error
        raise
    oldest, newest = said.protocol
    if not oldest <= wire.PROTOCOL <= newest:
        raise OtherVersion("other-version", oldest=oldest, newest=newest)
