"""One ticket that the demo takes for its visitors as it opens, so that there is a phone's page to open at once. It is a ticket like
any other, by the contract: the hub grants it to a kiosk of this centre, whose program has not come in yet."""

import json
import uuid
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

from .installation import Installation
from .places import Trouble
from .speech import TRIES, Link, answered_at, compact, instant, speak


@dataclass(frozen=True)
class FirstTicket:
    number: str
    code: str
    token: str
    kiosk: str


def take_ticket(centre: Installation, kiosk: str, link: Link, home: Path) -> FirstTicket:
    """For the commonest service. The broker knows one client of a name, so nobody else may speak as this kiosk meanwhile."""
    service = centre.common()[0]
    purpose = service.purposes[0] if service.purposes else "file"
    command = {
        "version": 1, "id": str(uuid.uuid4()), "source": kiosk,
        "body": {"type": "issue_ticket", "body": {"service": service.id, "purpose": purpose, "priority": "normal"}},
    }
    base = f"motcua/v1/{centre.id}/{kiosk}"
    for _ in range(TRIES):
        message = compact(command | {"at": instant(datetime.now(UTC))})
        answer = speak(link, home, "mosquitto_rr", f"{base}/cmd", message, *answered_at(f"{base}/reply", str(command["id"])))
        if answer:
            return _granted(answer, kiosk)
    raise Trouble(f"the hub of {centre.id} grants no ticket", "see its log")


def _granted(answer: str, kiosk: str) -> FirstTicket:
    body = json.loads(answer)["body"]
    if body["type"] != "ticket_granted":
        raise Trouble("the hub refuses the demo's first ticket", json.dumps(body["body"], ensure_ascii=False))
    granted = body["body"]
    return FirstTicket(granted["number"], granted["code"], granted["token"], kiosk)
