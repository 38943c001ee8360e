"""firmware/wire/faults.json: the catalogue of faults with its texts, as whoever has the contract alone needs it."""
import json
import pathlib
import tomllib

CONFIGURATION = pathlib.Path("kiosk-config")
FILE = pathlib.Path("firmware/wire/faults.json")
LANGUAGES = ("vi", "en")
SEVERITIES = ("notice", "degraded", "out_of_order")


def rows():
    texts = {language: tomllib.loads((CONFIGURATION / "locales" / f"{language}.toml").read_text()) for language in LANGUAGES}

    def text_of(key):
        area, name = key.split(".")
        return {language: texts[language][area][name] for language in LANGUAGES}

    catalogue = tomllib.loads((CONFIGURATION / "devices" / "faults.toml").read_text())
    return [{"fault": each["code"], "device": each["device"], "severity": each["severity"], "citizen": text_of(each["citizen"]),
             "clerk": text_of(each["clerk"]), "then": {language: each["action"][language] for language in LANGUAGES}}
            for each in catalogue["faults"]]


def text():
    return json.dumps(rows(), ensure_ascii=False, indent=2) + "\n"


def flaws(committed):
    """Of the text of faults.json."""
    if committed != text():
        return [f"{FILE} is not what {CONFIGURATION}/devices/faults.toml and the locales say: check_contract.py --write"]
    return [f"faults.json, {row['fault']}: {row['severity']} is no severity" for row in rows() if row["severity"] not in SEVERITIES]
