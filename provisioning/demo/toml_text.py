"""Writes the small TOML documents that the demo lays: strings, whole numbers and tables of them."""

import json

type Value = str | int | dict[str, "Value"]


def to_toml(table: dict[str, Value], path: tuple[str, ...] = ()) -> str:
    """Plain values first, then each sub-table under its heading, as TOML wants it."""
    lines = []
    for key, value in table.items():
        if isinstance(value, dict):
            continue
        # A JSON string without control characters is a TOML basic string too.
        lines.append(f"{key} = {json.dumps(value, ensure_ascii=False)}")
    for key, value in table.items():
        if isinstance(value, dict):
            heading = (*path, key)
            if any(not isinstance(each, dict) for each in value.values()):
                lines += ["", f"[{'.'.join(heading)}]"]
            lines.append(to_toml(value, heading).rstrip("\n"))
    return "\n".join(lines) + "\n"
