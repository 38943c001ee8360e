"""Violations that the reference client (MQTT.js) plants when it is told to: each breaks one MUST, and the kit has to name it."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Plant:
    name: str
    role: str
    must: str
    chapters: tuple[str, ...]  # of the story; the client's beginning and end come always


def _of(role: str, *rows: tuple[str, str, str]) -> list[Plant]:
    return [Plant(name, role, f"MC-{must}", tuple(chapters.split())) for name, must, chapters in rows]


CONNECTION = _of(
    "counter",
    ("mqtt-3.1.1", "ALL-001", ""), ("other-client-id", "ALL-002", ""), ("no-clean-start", "ALL-005", ""), ("session-expiry", "ALL-006", ""),
    ("keep-alive-60", "ALL-007", ""), ("small-packets", "ALL-008", ""), ("never-reconnects", "ALL-009", "broker_away"),
    ("hammers-the-broker", "ALL-010", "broker_away"), ("no-will", "ALL-011", ""), ("will-elsewhere", "ALL-012", ""),
    ("will-qos-0", "ALL-013", ""), ("will-not-retained", "ALL-014", ""), ("will-online", "ALL-015", ""), ("no-birth", "ALL-016", ""),
    ("birth-not-retained", "ALL-017", ""), ("health-qos-0", "ALL-018", ""), ("health-without-faults", "ALL-019", ""),
    ("health-of-another", "ALL-020", ""), ("health-without-since", "ALL-021", ""), ("no-offline", "ALL-023", ""), ("null-in-health", "ALL-030", ""),
)
LINE = _of(
    "counter",
    ("speaks-tls-1.2", "ALL-039", "wrong_brokers"), ("takes-foreign-broker", "ALL-040", "wrong_brokers"),
    ("takes-another-host", "ALL-041", "wrong_brokers"), ("shows-no-certificate", "ALL-042", "wrong_brokers"),
    ("despairs-of-wrong-brokers", "ALL-043", "wrong_brokers"),
)
COUNTER = _of(
    "counter",
    ("wrong-correlation", "NODE-007", "to_work"), ("foreign-response-topic", "NODE-006", "to_work"), ("command-qos-0", "ALL-025", "to_work"),
    ("foreign-topic", "NODE-001", "to_work"), ("foreign-source", "NODE-010", "to_work"), ("member-twice", "ALL-029", "to_work"),
    ("upper-case-id", "ALL-032", "to_work"), ("local-time", "ALL-033", "to_work"), ("byte-order-mark", "ALL-027", "to_work"),
    ("no-clerk", "COUNTER-004", "to_work"), ("code-elsewhere", "COUNTER-003", "to_work"), ("asks-out-of-turn", "COUNTER-007", "out_of_turn"),
    ("names-former-clerk", "COUNTER-013", "to_work answered_at_once sent_home"), ("takes-older-state", "NODE-027", "to_work states"),
    ("ignores-new-epoch", "NODE-029", "to_work states"), ("takes-broken-state", "NODE-030", "to_work states"),
    ("believes-clocks", "NODE-029", "to_work states"), ("takes-left-epoch", "NODE-032", "to_work states"),
    ("takes-newer-state", "NODE-031", "to_work states"), ("ignores-retained-state", "NODE-026", "to_work"), ("dies-of-no-json", "ALL-036", "to_work states wrong_answers"),
)
KIOSK = _of(
    "kiosk",
    ("retained-command", "NODE-005", "answered_at_once"), ("same-id-twice", "NODE-011", "answered_at_once unknown_members"),
    ("never-again", "NODE-012", "silence"), ("new-id-at-repeat", "NODE-013", "silence"), ("hammers", "NODE-014", "silence"),
    ("not-after-reconnect", "NODE-015", "line_cut"), ("repeats-after-answer", "NODE-016", "silence"), ("ends-at-busy", "NODE-017", "busy"),
    ("repeats-after-refusal", "NODE-018", "refusal"), ("takes-foreign-answer", "NODE-019", "wrong_answers"),
    ("takes-mismatched-answer", "NODE-020", "wrong_answers"), ("takes-retained-answer", "NODE-021", "retained_answer"),
    ("ends-at-unreadable", "NODE-022", "wrong_answers"), ("takes-newer-answer", "NODE-023", "wrong_answers"),
    ("takes-twice", "NODE-024", "answered_twice"), ("takes-late-answer", "NODE-025", "given_up"), ("other-service", "KIOSK-002", "answered_at_once"),
    ("own-number", "KIOSK-007", "answered_at_once"), ("ticket-after-refusal", "KIOSK-008", "refusal"),
    ("order-with-new-id", "KIOSK-010", "power_cut"), ("person-without-key", "KIOSK-011", "person answered_at_once"), ("wrong-tag", "KIOSK-012", "person"),
    ("takes-any-key", "KIOSK-013", "person"), ("changes-token", "KIOSK-015", "rating_by_token"), ("guesses-codes", "KIOSK-016", "rating_refused"),
    ("tells-code", "KIOSK-017", "answered_at_once"),
)
EVENTS = _of(
    "kiosk",
    ("retained-batch", "KIOSK-019", "paper"), ("batch-wrong-correlation", "KIOSK-021", "paper"), ("batch-of-201", "KIOSK-023", "many_events"),
    ("batch-of-another", "KIOSK-026", "paper"), ("new-epoch", "KIOSK-028", "paper power_cut"), ("sequence-from-0", "KIOSK-029", "paper"),
    ("leaves-a-gap", "KIOSK-030", "answered_at_once"), ("no-chain", "KIOSK-033", "paper"), ("hash-of-other-text", "KIOSK-034", "paper"),
    ("tells-hubs-events", "KIOSK-037", "answered_at_once"), ("many-at-once", "KIOSK-038", "many_events"), ("hurries", "KIOSK-039", "events_silence"),
    ("sends-again", "KIOSK-040", "paper events_silence"), ("forgets-the-rest", "KIOSK-041", "events_partly"),
    ("sends-refused-again", "KIOSK-042", "answered_at_once events_refused paper"), ("takes-any-epoch", "KIOSK-045", "events_wrong_answers"),
    ("takes-foreign-acknowledgement", "KIOSK-047", "events_wrong_answers"), ("takes-retained-acknowledgement", "KIOSK-046", "events_retained_answer"),
    ("hurries-after-refusal", "KIOSK-048", "events_refused_whole"), ("forgets-events", "KIOSK-049", "power_cut"),
    ("paper-out-of-order", "KIOSK-051", "answered_at_once"), ("prints-twice", "KIOSK-053", "answered_at_once"), ("hides-fault", "KIOSK-055", "paper"),
)
COLLECTOR = _of(
    "collector",
    ("reads-one-centre", "COLLECTOR-001", ""), ("retained-answer", "COLLECTOR-004", "good"), ("answer-without-correlation", "COLLECTOR-005", "good"),
    ("answer-to-another-id", "COLLECTOR-006", "good"), ("answer-of-another", "COLLECTOR-007", "good"),
    ("acknowledges-before-it-stores", "COLLECTOR-011", "power_cut"), ("stores-twice", "COLLECTOR-013", "duplicates"),
    ("takes-other-content", "COLLECTOR-014", "duplicates"), ("key-without-node", "COLLECTOR-016", "keys"), ("takes-any-hash", "COLLECTOR-021", "records"),
    ("all-or-nothing", "COLLECTOR-022", "records"), ("hashes-anew", "COLLECTOR-023", "spelling"), ("takes-broken-chain", "COLLECTOR-027", "records"),
    ("takes-unknown-type", "COLLECTOR-030", "records"), ("takes-newer-event", "COLLECTOR-031", "records"), ("takes-broken-record", "COLLECTOR-032", "records"),
    ("takes-misquoted", "COLLECTOR-034", "relay"), ("silent-about-malformed", "COLLECTOR-035", "whole"), ("takes-201", "COLLECTOR-036", "whole"),
    ("takes-foreign-batch", "COLLECTOR-037", "whole"), ("takes-too-long", "COLLECTOR-038", "too_much"), ("takes-too-many-values", "COLLECTOR-039", "too_much"),
    ("takes-sequence-0", "COLLECTOR-041", "whole"), ("takes-newer-batch", "COLLECTOR-042", "whole"), ("takes-retained-batch", "COLLECTOR-044", "retained_batch"),
    ("answers-anywhere", "COLLECTOR-049", "whose_answer"),
)
PLANTS = [*CONNECTION, *LINE, *COUNTER, *KIOSK, *EVENTS, *COLLECTOR]
REFERENCE = "mqttjs"
