"""A clerk's terminal by the contract alone: it shows what the hub has said of its counter, and asks what that allows."""

from link import NODE, OWN, ROOM, Asker, Node, States, Tree, refused, say

ALLOWED = {
    "log_in": ["logged_out"], "log_out": ["closed", "ready"], "open_counter": ["closed"], "close_counter": ["ready"], "call_next": ["ready"],
    "recall": ["called"], "start_service": ["called"], "mark_no_show": ["called"], "finish_service": ["serving"],
}
node = Node([OWN + "reply", f"motcua/v1/{ROOM}/+/state/{NODE}"])
asker, states = Asker(node), States()
node.on_message.append(lambda message: states.take("counter", message.payload) if message.topic.endswith(f"/state/{NODE}") else None)
node.on_open.append(lambda: say("ready"))


def step() -> str:
    """Where the counter is, as far as the hub has said."""
    state = states.held.get("counter")
    if not state:
        return "unknown"
    if "clerk" not in state:
        return "logged_out"
    if not state["open"]:
        return "closed"
    return state["ticket"]["phase"] if "ticket" in state else "ready"


def ask(verb: str, body: Tree) -> None:
    if asker.tree or step() not in ALLOWED[verb]:
        return say("not_now", step())
    clerk = states.held["counter"].get("clerk")
    asker.ask({"type": verb, "body": body}, lambda answer: refused(answer) if answer["type"] == "refused" else say("ok", verb),
              **({"clerk": clerk} if clerk else {}))


def give_up() -> None:
    asker.give_up()
    say("given_up")


node.run({
    "log_in": lambda clerk, code: ask("log_in", {"clerk": clerk, "code": code}), "finish_service": lambda outcome: ask("finish_service", {"outcome": outcome}),
    "show": lambda: say("shows", step()), "give_up": give_up,
} | {verb: (lambda verb=verb: ask(verb, {})) for verb in ALLOWED if verb not in ("log_in", "finish_service")}, [asker.tick])
