"""What a run came to: figures, lines for a terminal, and a page that stands for itself."""

import html
from typing import Any

from .judge import Must
from .plants import Plant

ROLES = ("kiosk", "counter", "collector")


def summary(musts: list[Must], good: list[dict[str, Any]], bad: list[tuple[Plant, dict[str, Any]]], seconds: int) -> dict[str, Any]:
    """An assertion is one MUST asked of one role. It passes when every client of that role that was asked passed, and counts only when
    its check noticed a planted violation: in the recording of a good story, or by a client that planted one."""
    rows = [row for each in good for row in each["rows"]]
    plants = [_planted(plant, told) for plant, told in bad]
    by_key: dict[tuple[str, str], list[dict[str, Any]]] = {}
    for row in rows:
        if row["verdict"] != "not asked":
            by_key.setdefault((row["id"], row["role"]), []).append(row)
    found_live = {(each["must"], each["role"]) for each in plants if each["found"]}
    blunt = sorted(f"{id} ({role})" for (id, role), asked in by_key.items()
                   if not any(row.get("noticed") for row in asked) and (id, role) not in found_live and all(r["verdict"] == "passed" for r in asked))
    missed = sorted({f"{row['id']} ({row['role']}): change {row['missed']}" for row in rows if row.get("missed")})
    counted = {key: asked for key, asked in by_key.items() if f"{key[0]} ({key[1]})" not in blunt}
    failed = {key for key, asked in counted.items() if any(row["verdict"] == "failed" for row in asked)}
    never = sorted(f"{must.id} ({role})" for must in musts for role in must.roles
                   if (must.id, role) not in by_key and any(each["task"].role == role for each in good))
    told = {
        "assertions": len(counted), "passed": len(counted) - len(failed), "failed": len(failed), "planted": len(plants),
        "planted_found": sum(each["found"] for each in plants), "changes_noticed": sum(row.get("noticed", 0) for row in rows),
        "changes_missed": missed, "blunt": blunt, "not_asked": never, "results": len([r for r in rows if r["verdict"] != "not asked"]),
        "clients": [_client(each) for each in good], "rows": rows, "plants": plants, "seconds": seconds,
        "troubles": [f"{each['task'].name}: {each['trouble']}" for each in [*good, *(told for _, told in bad)] if each["trouble"]],
    }
    return told | {"lines": _lines(told)}


def _client(told: dict[str, Any]) -> dict[str, Any]:
    count = {word: sum(row["verdict"] == word for row in told["rows"]) for word in ("passed", "failed", "not asked")}
    return {"client": told["task"].client.name, "title": told["task"].client.title, "role": told["task"].role,
            "seconds": told.get("seconds", 0), "log": told["log"]} | count


def _planted(plant: Plant, told: dict[str, Any]) -> dict[str, Any]:
    failed = [row for row in told["rows"] if row["verdict"] == "failed"]
    hit = next((row for row in failed if row["id"] == plant.must), None)
    return {"plant": plant.name, "role": plant.role, "must": plant.must, "found": hit is not None,
            "saw": hit["saw"] if hit else next((row["saw"] for row in told["rows"] if row["id"] == plant.must), "nothing"),
            "also": [row["id"] for row in failed if row["id"] != plant.must]}


def _lines(told: dict[str, Any]) -> list[str]:
    out = [f"tck: {row['client']} as {row['role']} fails {row['id']}: {row['saw']}\n     {row['text']}" for row in told["rows"] if row["verdict"] == "failed"]
    out += [f"tck: planted {each['plant']} ({each['role']}) was not found: {each['must']} saw {each['saw']}" for each in told["plants"] if not each["found"]]
    out += [f"tck: {each}" for each in told["troubles"]]
    out += [f"tck: a check did not notice a changed story: {each}" for each in told["changes_missed"]]
    out += [f"tck: not counted, since nothing planted makes it fail: {', '.join(told['blunt'])}"] if told["blunt"] else []
    out += [f"tck: asked of no client: {', '.join(told['not_asked'])}"] if told["not_asked"] else []
    out += [f"tck: {each['title']:22} {each['role']:10} {each['passed']:3} passed {each['failed']:3} failed {each['not asked']:3} not asked {each['seconds']:6} s"
            for each in told["clients"]]
    out.append(f"tck: {told['assertions']} assertions, {told['passed']} passed, {told['failed']} failed ({told['results']} results of "
               f"{len(told['clients'])} clients); {told['planted_found']} of {told['planted']} planted violations named; "
               f"{told['changes_noticed']} changed recordings noticed; {told['seconds']} s")
    return out


STYLE = """
:root{color-scheme:light dark;--ink:#16202b;--soft:#5b6875;--line:#d9dfe5;--page:#fff;--bad:#b3261e;--good:#1d6b3c;--wash:#f5f7f9}
@media(prefers-color-scheme:dark){:root{--ink:#e8edf2;--soft:#9aa7b4;--line:#33404d;--page:#12181f;--bad:#ff8a80;--good:#7fd6a0;--wash:#1a222b}}
body{font:15px/1.5 system-ui,sans-serif;color:var(--ink);background:var(--page);max-width:72rem;margin:2.5rem auto;padding:0 1.25rem}
h1{font-size:1.7rem;margin:0}h2{font-size:1.15rem;margin:2.5rem 0 .5rem}p{max-width:46rem}small,.soft{color:var(--soft)}
table{border-collapse:collapse;width:100%;font-variant-numeric:tabular-nums}td,th{text-align:left;vertical-align:top;padding:.4rem .7rem .4rem 0;
border-bottom:1px solid var(--line)}th{font-weight:600;color:var(--soft);font-size:.85rem}td.n,th.n{text-align:right}
.figures{display:flex;flex-wrap:wrap;gap:2.5rem;margin:1.5rem 0}.figures b{display:block;font-size:2rem;line-height:1.1}
.failed{color:var(--bad);font-weight:600}.passed{color:var(--good)}code{font:13px ui-monospace,monospace;white-space:nowrap}
summary{cursor:pointer;padding:.5rem 0}details{border-bottom:1px solid var(--line)}details table{background:var(--wash);margin-bottom:1rem}
@media print{details{display:block}body{max-width:none;margin:0}}
"""


def page(told: dict[str, Any]) -> str:
    failing = [row for row in told["rows"] if row["verdict"] == "failed"]
    parts = [
        "<!doctype html><html lang=en><meta charset=utf-8><meta name=viewport content='width=device-width'><title>Motcua: test kit of the contract</title>",
        f"<style>{STYLE}</style><h1>Test kit of the contract</h1>",
        "<p class=soft>Each MUST of <code>firmware/wire/musts.yaml</code>, asked of every client from outside: by the broker's owner, who plays the "
        "other side and sees all traffic. An assertion is a MUST for a role; it counts only if something planted makes its check fail.</p>",
        _figures(told), "<h2>Clients</h2>", _clients(told),
        *(["<h2>What failed</h2>", _rows(failing, True)] if failing else []),
        *(f"<h2>{role.capitalize()}</h2>{_role(told, role)}" for role in ROLES if any(row["role"] == role for row in told["rows"])),
        "<h2>Planted violations</h2><p class=soft>The reference client breaks one MUST on purpose; the kit has to name it.</p>", _plants(told),
    ]
    return "".join(parts) + "\n"


def _figures(told: dict[str, Any]) -> str:
    shown = [(told["assertions"], "assertions"), (told["passed"], "passed"), (told["failed"], "failed"),
             (f"{told['planted_found']} of {told['planted']}", "planted violations named"), (told["changes_noticed"], "changed recordings noticed"),
             (f"{told['seconds']} s", "for all of it")]
    return "<div class=figures>" + "".join(f"<div><b>{value}</b>{html.escape(name)}</div>" for value, name in shown) + "</div>"


def _clients(told: dict[str, Any]) -> str:
    rows = "".join(
        f"<tr><td>{html.escape(each['title'])}<td>{each['role']}<td class=n>{each['passed']}<td class='n {'failed' if each['failed'] else ''}'>{each['failed']}"
        f"<td class=n>{each['not asked']}<td class=n>{each['seconds']} s" for each in told["clients"])
    return f"<table><tr><th>Client<th>Role<th class=n>Passed<th class=n>Failed<th class=n>Not asked<th class=n>Took{rows}</table>"


def _rows(rows: list[dict[str, Any]], with_text: bool) -> str:
    cells = "".join(
        f"<tr><td><code>{row['id']}</code><td>{row['client']}{' as ' + row['role'] if with_text else ''}<td class='{row['verdict'].replace(' ', '-')}'>{row['verdict']}"
        f"<td>{html.escape(row['saw'])}{'<br><small>' + html.escape(row['text']) + '</small>' if with_text else ''}" for row in rows)
    return f"<table><tr><th>MUST<th>Client<th>Verdict<th>Seen{cells}</table>"


def _role(told: dict[str, Any], role: str) -> str:
    out = []
    for id in dict.fromkeys(row["id"] for row in told["rows"] if row["role"] == role):
        rows = [row for row in told["rows"] if row["id"] == id and row["role"] == role]
        words = [row["verdict"] for row in rows]
        verdict = "failed" if "failed" in words else "passed" if "passed" in words else "not asked"
        asked = sum(word != "not asked" for word in words)
        out.append(f"<details><summary><code>{id}</code> <span class='{verdict.replace(' ', '-')}'>{verdict}</span> <small>{asked} of {len(rows)}</small> "
                   f"{html.escape(rows[0]['text'])} <small>{html.escape(rows[0]['where'])}</small></summary>{_rows(rows, False)}</details>")
    return "".join(out)


def _plants(told: dict[str, Any]) -> str:
    rows = "".join(
        f"<tr><td><code>{each['plant']}</code><td>{each['role']}<td><code>{each['must']}</code><td class='{'passed' if each['found'] else 'failed'}'>"
        f"{'named' if each['found'] else 'missed'}<td>{html.escape(each['saw'])}<br><small>also failed: {', '.join(each['also']) or 'nothing'}</small>" for each in told["plants"])
    return f"<table><tr><th>Planted<th>Role<th>Breaks<th>Found<th>Seen{rows}</table>"
