"""Assembles what a web server serves, from this folder, the wire contract, the palette and the SDK root:
assemble.py OUT. OUT is made anew; what is text lies there a second time as .gz, which nginx sends as it is."""

import gzip
import json
import re
import shutil
import subprocess
import sys
import tempfile
import tomllib
from pathlib import Path

from counters import add_terminal_words, write_counters

CHECKOUT = Path(__file__).resolve().parents[3]
CONFIG = CHECKOUT / "kiosk-config"
WEB = CHECKOUT / "ui" / "web"
NPM = Path("/opt/motcua/npm/node_modules")  # provisioning/sdk/make
FONTS = Path("/usr/share/fonts/opentype/sourcesans3")
FONT_LICENCE = Path("/usr/share/doc/fonts-adobe-sourcesans3/copyright")
PAGES = ("manager", "console", "phone")
SERVED = {".html", ".js", ".css", ".json", ".svg"}

# Of each npm module the one file that a browser loads, and what the type checker reads of it.
MODULES = {
    "mqtt": ("mqtt/dist/mqtt.esm.js", "mqtt/build/index.d.ts"),
    "u8-mqtt": ("u8-mqtt/esm/web/basic-v5.min.js", None),  # it has none
    "uplot": ("uplot/dist/uPlot.esm.js", "uplot/dist/uPlot.d.ts"),
}
ICONS = NPM / "@phosphor-icons" / "core" / "assets"
# Which of Phosphor's icons a page draws: the lines of bold over the pale part of duotone, as on the kiosk's screens.
DRAWN = {"phone": ("bell-ringing", "map-pin", "person-simple-walk", "users", "warning")}
STYLES = {"uplot.css": "uplot/dist/uPlot.min.css"}

# Latin with all of Vietnamese, punctuation, đ and ₫, arrows: what the pages write.
LETTERS = "U+0020-007E,U+00A0-00FF,U+0102,U+0103,U+0110,U+0111,U+0128,U+0129,U+0168,U+0169,U+01A0,U+01A1,U+01AF,U+01B0," \
          "U+0300,U+0301,U+0303,U+0309,U+0323,U+1EA0-1EF9,U+2010-2015,U+2018-201D,U+2022,U+2026,U+202F,U+20AB,U+2190-2193,U+2212"
FACES = {"regular": "Regular", "semibold": "Semibold", "bold": "Bold"}

SCHEMES = (  # when each table of the palette holds; the later one wins
    ("light", None),
    ("dark", "(prefers-color-scheme: dark)"),
    ("contrast_light", "(prefers-contrast: more)"),
    ("contrast_dark", "(prefers-contrast: more) and (prefers-color-scheme: dark)"),
)


def run(*command: str | Path) -> None:
    done = subprocess.run([str(word) for word in command], stdin=subprocess.DEVNULL, capture_output=True, text=True)
    if done.returncode != 0:
        raise SystemExit(f"{command[0]} failed: {(done.stderr or done.stdout).strip()}")


def copy_pages(out: Path) -> None:
    for folder in ("shared", *PAGES):
        for file in sorted((WEB / folder).rglob("*")):
            if file.is_file() and file.suffix in SERVED:
                target = out / file.relative_to(WEB)
                target.parent.mkdir(parents=True, exist_ok=True)
                shutil.copyfile(file, target)


def copy_modules(out: Path) -> None:
    out.mkdir()
    licences = []
    for name, (code, types) in MODULES.items():
        text = (NPM / code).read_text()
        kept = "\n".join(line for line in text.split("\n") if not line.startswith("//# sourceMappingURL="))
        (out / f"{name}.js").write_text(kept)
        if types:
            # What a page imports by its served name has the types of the package.
            reference = NPM / types.removesuffix(".d.ts")
            (out / f"{name}.d.ts").write_text(f"export {{ default }} from '{reference}.js';\nexport * from '{reference}.js';\n")
        else:
            (out / f"{name}.d.ts").write_text("export const mqtt_v5: (options: any) => any;\n")
        package = NPM / code.split("/")[0]
        licence = next(each for each in sorted(package.iterdir()) if each.name.lower().startswith("license"))
        licences.append(f"{name}\n\n{licence.read_text()}")
    for name, source in STYLES.items():
        shutil.copyfile(NPM / source, out / name)
    licences.append(f"@phosphor-icons/core\n\n{(ICONS.parent / 'LICENSE').read_text()}")
    (out / "licences.txt").write_text("\n\n".join(licences))


def paths(file: Path) -> list[tuple[str, bool]]:
    """Each path's outline, and whether it is pale."""
    found = re.findall(r"<path ([^>]*)/>", file.read_text())
    return [(re.search(r'd="([^"]*)"', each)[1], "opacity=" in each) for each in found]


def write_icons(out: Path, names: tuple[str, ...]) -> None:
    icons = {}
    for name in names:
        icons[name] = {
            "pale": [d for d, is_pale in paths(ICONS / "duotone" / f"{name}-duotone.svg") if is_pale],
            "line": [d for d, _ in paths(ICONS / "bold" / f"{name}-bold.svg")],
        }
    (out / "icons.js").write_text(f"// Generated from Phosphor (../lib/licences.txt).\nexport const ICONS = {json.dumps(icons)};\n")
    kinds = " | ".join(f"'{name}'" for name in names)
    (out / "icons.d.ts").write_text(f"export const ICONS: Record<{kinds}, {{ pale: string[], line: string[] }}>;\n")


def write_centres(out: Path) -> None:
    """Which centre a ticket's token names, by its code: a phone has to know whose topic to write to."""
    centres = {}
    for file in sorted((CHECKOUT / "kiosk-config" / "centres").glob("*/centre.toml")):
        with file.open("rb") as opened:
            centre = tomllib.load(opened)
        centres[str(centre["code"])] = centre["id"]
    out.write_text(json.dumps(centres))


def strip_comments(out: Path) -> None:
    """Half of what a phone would load of our modules are comments for those who change them."""
    modules = sorted(file for folder in ("shared", *PAGES) for file in (out / folder).rglob("*.js"))
    with tempfile.TemporaryDirectory() as folder:
        run(NPM / ".bin" / "tsc", "--allowJs", "--noCheck", "--noResolve", "--removeComments", "--target", "esnext", "--module", "esnext",
            "--moduleResolution", "bundler", "--rootDir", out, "--outDir", folder, *modules)
        for file in modules:
            shutil.copyfile(Path(folder) / file.relative_to(out), file)


def colours(table: dict[str, str], indent: str) -> str:
    return "\n".join(f"{indent}--{role.replace('_', '-')}: {value};" for role, value in table.items())


def write_palette(out: Path) -> None:
    """The same colours as on the kiosk's screens, by what the visitor's system asks for."""
    with (CHECKOUT / "kiosk-config" / "themes" / "palette.toml").open("rb") as file:
        palette = tomllib.load(file)
    blocks = ["/* Generated from kiosk-config/themes/palette.toml; do not change by hand. */"]
    for name, condition in SCHEMES:
        inner = colours(palette[name], "    " if condition else "  ")
        blocks.append(f"@media {condition} {{\n  :root {{\n{inner}\n  }}\n}}" if condition else f":root {{\n{inner}\n}}")
    out.write_text("\n".join(blocks) + "\n")


def pack_fonts(out: Path) -> None:
    """Cut to the letters used: a whole face is eight times as large as all of the phone's page."""
    out.mkdir()
    with tempfile.TemporaryDirectory() as folder:
        for name, face in FACES.items():
            cut = Path(folder) / f"source-sans-3-{name}.otf"
            run("hb-subset", f"--unicodes={LETTERS}", "--layout-features=kern,mark,mkmk,ccmp,locl,tnum", "--no-hinting",
                f"--output-file={cut}", FONTS / f"SourceSans3-{face}.otf")
            run("woff2_compress", cut)
            shutil.copyfile(cut.with_suffix(".woff2"), out / f"source-sans-3-{name}.woff2")
    shutil.copyfile(FONT_LICENCE, out / "licence.txt")


def named(entry: dict) -> dict[str, str]:
    return {"vi": entry["name"]["vi"], "en": entry["name"].get("en", "")}


def fault_words(config: Path) -> dict[str, dict[str, str]]:
    """What a clerk is told of each fault of the catalogue; texts that only repeat its code say nothing more than that."""
    texts = {each: tomllib.loads((config / "locales" / f"{each}.toml").read_text())["fault"] for each in ("vi", "en")}
    words = {}
    for each in tomllib.loads((config / "devices" / "faults.toml").read_text())["faults"]:
        key = each["clerk"].removeprefix("fault.")
        if "{" not in texts["vi"][key]:
            words[each["code"]] = {language: text[key] for language, text in texts.items()}
    return words


def write_names(out: Path) -> None:
    """What centres, agencies, services, counters and faults are called, and which agency a service is of: feeds have ids alone."""
    config = CHECKOUT / "kiosk-config"
    services = {}
    for file in sorted((config / "services").glob("*.toml")):
        for each in tomllib.loads(file.read_text()).get("procedures", []):
            services[each["id"]] = named(each)
    names = {"centres": {}, "services": services, "counters": {}, "groups": {}, "groupsOf": {}}
    for file in sorted((config / "centres").glob("*/centre.toml")):
        centre = tomllib.loads(file.read_text())
        own = centre["id"]
        names["centres"][own] = named(centre)
        names["counters"][own] = {each["id"]: named(each) for each in centre["counters"]}
        names["groups"][own] = {each["id"]: named(each) for each in centre["groups"]}
        names["groupsOf"][own] = {each["id"]: each["group"] for each in centre["services"]}
        for each in centre["services"]:
            if "name" in each:
                services[each["id"]] = named(each)
            elif each.get("procedure") in services:
                services.setdefault(each["id"], services[each["procedure"]])
    names["faults"] = fault_words(config)
    out.write_text(json.dumps(names, ensure_ascii=False, separators=(",", ":")) + "\n")


def compress(out: Path) -> None:
    for file in sorted(out.rglob("*")):
        if file.is_file() and file.suffix in SERVED:
            file.with_name(file.name + ".gz").write_bytes(gzip.compress(file.read_bytes(), 9, mtime=0))


def main(out: Path) -> None:
    shutil.rmtree(out, ignore_errors=True)
    out.mkdir(parents=True)
    copy_pages(out)
    strip_comments(out)
    copy_modules(out / "lib")
    for page, names in DRAWN.items():
        write_icons(out / page, names)
    write_centres(out / "phone" / "centres.json")
    write_counters(CONFIG, out / "console")
    add_terminal_words(CONFIG, out / "console")
    write_palette(out / "shared" / "palette.css")
    write_names(out / "manager" / "names.json")
    pack_fonts(out / "fonts")
    run("node", WEB / "make" / "contract.js", CHECKOUT / "firmware" / "wire" / "schemas", out / "contract")
    compress(out)


if __name__ == "__main__":
    main(Path(sys.argv[1]))
