"""The invented commune in which every story plays (kiosk-config/centres/mau-xa), as far as the counterpart has to know it."""

import uuid
from datetime import UTC, datetime, timedelta
from typing import Any

CENTRE, HUB = "mau-xa", "mau-xa-hub"
KIOSK, COUNTER_NODE, OTHER_NODE = "mau-xa-kiosk-1", "mau-xa-counter-01", "mau-xa-counter-02"
COUNTER, COUNTER_NUMBER = "quay-01", 1
CLERK, CODE = "can-bo-01", "246810"
SERVICE, PURPOSE, GROUP = "dang-ky-khai-sinh", "file", "ho-tich"
OTHER_SERVICE = "chung-thuc-ban-sao"  # of the group chung-thuc
PREFIXES = {"ho-tich": "A", "chung-thuc": "B", "dat-dai-xay-dung": "C", "bao-tro-xa-hoi": "D", "ho-kinh-doanh": "E", "cu-tru": "G"}
COLLECTOR = "tinh-mau-collector"
CENTRES = {CENTRE: HUB, "mau-tinh": "mau-tinh-hub"}  # of the province
MANAGER, PROVINCE_MANAGER = "mau-xa-manager-1", "province-manager-1"
MANAGERS = {MANAGER: CENTRE, PROVINCE_MANAGER: "province"}
NODES = {"kiosk": KIOSK, "counter": COUNTER_NODE, "collector": COLLECTOR}
TOKEN = "A" * 104
EPOCH = "7be473c1-8cb9-438b-9c3a-cb6586231657"
LATER_EPOCH = "1d2c3b4a-0000-4000-8000-00000000000b"
EARLIER_EPOCH = "1d2c3b4a-0000-4000-8000-00000000000a"  # of a hub whose clock was set back


def room_of(role: str) -> str:
    return "province" if role == "collector" else CENTRE


def now(shift: timedelta = timedelta()) -> str:
    return (datetime.now(UTC) + shift).isoformat(timespec="milliseconds").replace("+00:00", "Z")


def today() -> str:
    return (datetime.now(UTC) + timedelta(hours=7)).date().isoformat()


def new_id() -> str:
    return str(uuid.uuid4())


def freshness(sequence: int, epoch: str = EPOCH, shift: timedelta = timedelta()) -> dict[str, Any]:
    return {"epoch": epoch, "sequence": str(sequence), "at": now(shift)}


def queue_state(fresh: dict[str, Any], waiting: int) -> dict[str, Any]:
    return {
        "version": 1, "freshness": fresh, "business_date": today(),
        "groups": [{"group": group, "waiting": waiting if group == GROUP else 0, "numbers_left": 900} for group in PREFIXES],
        "counters": [{"counter": COUNTER, "number": COUNTER_NUMBER, "open": True, "clerk": CLERK, "waiting": waiting, "call_count": 0}],
    }


def calls_state(fresh: dict[str, Any]) -> dict[str, Any]:
    return {"version": 1, "freshness": fresh, "business_date": today(), "current": [], "history": []}


def services_state(fresh: dict[str, Any]) -> dict[str, Any]:
    return {
        "version": 1, "freshness": fresh, "time_zone": "Asia/Ho_Chi_Minh",
        "centre": {"vi": "Trung tâm Phục vụ hành chính công xã Mẫu", "en": "Public Service Centre, Mẫu Commune"},
        "groups": [
            {"group": "ho-tich", "prefix": "A", "name": {"vi": "Hộ tịch", "en": "Civil status"}, "zone": {"vi": "Sảnh chính", "en": "Main hall"}},
            {"group": "chung-thuc", "prefix": "B", "name": {"vi": "Chứng thực", "en": "Certification"},
             "zone": {"vi": "Sảnh chính", "en": "Main hall"}},
        ],
        "services": [
            {"service": SERVICE, "group": GROUP, "name": {"vi": "Đăng ký khai sinh", "en": "Birth registration"}, "purposes": ["file"],
             "common_rank": 1},
            {"service": OTHER_SERVICE, "group": "chung-thuc", "name": {"vi": "Sao y bản chính", "en": "Certified copies"},
             "purposes": ["file"], "common_rank": 2},
        ],
        "counters": [
            {"counter": COUNTER, "number": COUNTER_NUMBER, "name": {"vi": "Hộ tịch, chứng thực", "en": "Civil status, certification"},
             "groups": ["ho-tich", "chung-thuc"], "nodes": [COUNTER_NODE]},
        ],
    }


def counter_state(fresh: dict[str, Any], seat: dict[str, Any]) -> dict[str, Any]:
    """`seat`: open, clerk and ticket of a counter."""
    out: dict[str, Any] = {
        "version": 1, "freshness": fresh, "business_date": today(), "counter": COUNTER, "number": COUNTER_NUMBER,
        "open": seat["open"], "groups": [{"group": GROUP, "waiting": seat["waiting"]}],
    }
    if seat["clerk"]:
        out["clerk"] = seat["clerk"]
    if seat["ticket"]:
        out["ticket"] = {key: value for key, value in seat["ticket"].items() if key != "visit"}
    return out


def ticket_at_counter(number: str, phase: str = "called", call_count: int = 1) -> dict[str, Any]:
    return {
        "visit": new_id(), "number": number, "service": SERVICE, "purpose": PURPOSE, "priority": "normal", "phase": phase,
        "since": now(), "call_count": call_count,
    }
