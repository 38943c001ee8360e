"""People at a broker: its door, the listeners that know them, and the accounts of the demo."""

import base64
import hashlib
import json
import secrets
import subprocess
from dataclasses import dataclass
from pathlib import Path

from .brokers import fill, give_to_broker, lay_files
from .places import PROGRAMS, Trouble
from .ports import free_port
from .private import Private, write_private

CONTROL_USER = "keeper"
ROUNDS = 101  # as mosquitto's own tool writes them; the password is 24 random characters


@dataclass(frozen=True)
class PeoplePorts:
    """Of one broker. `door` and `people` are WebSockets, for pages; the others are the keeper's own."""

    door: int
    people: int
    door_keeper: int
    control: int

    @staticmethod
    def free() -> "PeoplePorts":
        return PeoplePorts(free_port(), free_port(), free_port(), free_port())


def dynamic_security() -> Path:
    found = sorted(Path("/usr/lib").glob("*/mosquitto_dynamic_security.so"))
    if not found:
        raise Trouble("mosquitto's dynamic security is not installed", "it is in Debian's package mosquitto")
    return found[0]


def first_users(password: str) -> str:
    """What the plugin finds at its first start: the keeper, who may control it and do nothing else. Later the file is its own."""
    salt = secrets.token_bytes(12)
    derived = hashlib.pbkdf2_hmac("sha512", password.encode(), salt, ROUNDS, 64)
    topics = "$CONTROL/dynamic-security/v1"
    kinds = (("publishClientSend", topics), ("publishClientReceive", f"{topics}/response"), ("subscribePattern", f"{topics}/response"))
    users = {
        "clients": [{
            "username": CONTROL_USER, "password": base64.b64encode(derived).decode(), "salt": base64.b64encode(salt).decode(),
            "iterations": ROUNDS, "roles": [{"rolename": CONTROL_USER}],
        }],
        "roles": [{
            "rolename": CONTROL_USER, "acls": [{"acltype": kind, "topic": topic, "allow": True} for kind, topic in kinds],
        }],
        "defaultACLAccess": {
            "publishClientSend": False, "publishClientReceive": False, "subscribe": False, "unsubscribe": True,
        },
    }
    return json.dumps(users, indent=1)


def let_people_in(configuration: Path, ports: PeoplePorts, broker: str, private: Private) -> None:
    """Adds the listeners for people to a broker's configuration. Users that are there already stay."""
    directory = configuration.parent
    people = directory / "people"
    people.mkdir(exist_ok=True)
    if not (people / "users.json").exists():
        write_private(people / "users.json", first_users(private.password(f"{broker}-people", CONTROL_USER)).encode())
    values = {
        "directory": str(directory), "control_port": str(ports.control), "people_port": str(ports.people),
        "dynamic_security": str(dynamic_security()),
    }
    configuration.write_text(configuration.read_text() + fill("people.conf", values))
    give_to_broker(people, people / "users.json", configuration)
    people.chmod(0o700)


def lay_door(directory: Path, ports: PeoplePorts, broker: str, holder: str, room: str, private: Private) -> Path:
    """The door's own broker. `holder` is the hub or collector, `room` where its door stands."""
    values = {
        "directory": str(directory), "port": str(ports.door), "keeper_port": str(ports.door_keeper), "holder": holder, "room": room,
    }
    access = {"keeper.acl": fill("door-keeper.acl", values), "strangers.acl": fill("door-strangers.acl", values)}
    passwords = {holder: private.password(f"{broker}-door", holder)}
    return lay_files(directory, fill("door.conf", values), access, passwords)


@dataclass(frozen=True)
class Account:
    name: str
    role: str
    room: str


def keep_account(data: Path, account: Account, private: Private) -> None:
    """Adds it, unless it is there. Its password is made once."""
    tool = PROGRAMS / "motcua-provision"
    there = subprocess.run([tool, "accounts", "list", "--data", data], capture_output=True, text=True)
    if any(line.split("\t")[0] == account.name for line in there.stdout.splitlines()):
        return
    data.mkdir(parents=True, exist_ok=True)
    told = subprocess.run(
        [tool, "accounts", "add", account.name, "--data", data, "--role", account.role, "--room", account.room],
        input=private.person_password(account.name) + "\n", capture_output=True, text=True,
    )
    if told.returncode != 0:
        raise Trouble(f"the account {account.name} could not be added", told.stdout.strip() + told.stderr.strip())
