"""The servers of asyncapi.yaml against what an installation lays: the listeners of provisioning/brokers, and the ways of provisioning/web
to those that pages come to."""
import pathlib
import re
import sys

CHECKOUT = pathlib.Path(__file__).resolve().parents[3]
sys.path.insert(0, str(CHECKOUT))
from provisioning.demo.web import WAYS  # noqa: E402

BROKERS = CHECKOUT / "provisioning" / "brokers"
LINK = CHECKOUT / "provisioning" / "web" / "link.conf"
KINDS = ("centre", "province")  # of brokers that nodes come to
SCHEMES = {"require_certificate true": "deviceCertificate", "password_file": "console", "plugin @dynamic_security@": "session"}
PATIENCE = 1.5  # how many Keep Alives a broker waits; before that the web server must not cut a link
STRANGERS = {"door.conf": "door-strangers.acl", "gateway.conf": "gateway.acl"}


def template(name):
    return "\n".join(line for line in (BROKERS / name).read_text().splitlines() if not line.startswith("#"))


def listener(name, sign):
    """The part of a template that is the one listener with this line."""
    (found,) = [part for part in re.split(r"(?m)^(?=listener )", template(name)) if re.search(f"(?m)^{re.escape(sign)}", part)]
    return found


def schemes_of(text):
    if re.search(r"(?m)^allow_anonymous true", text):
        return set()
    return {scheme for sign, scheme in SCHEMES.items() if re.search(f"(?m)^{re.escape(sign)}", text)}


def most_of(name):
    return int(re.search(r"(?m)^max_packet_size (\d+)", template(name))[1])


def installed():
    """What a server has to say: (protocol, pathname) -> security, the longest packet, a link's silence, what strangers may."""
    out = {}
    for kind in KINDS:
        own = listener("nodes-tls.conf", "tls_version tlsv1.3")
        out[("secure-mqtt", f"{{{kind}}}")] = (schemes_of(own) | {"laboratory"}, most_of(f"{kind}.conf"), None, None)
    (before,) = re.findall(r"location = (\S*)@link@ ", LINK.read_text())
    for path, way in WAYS.items():
        own = listener(way.listener, "protocol websockets")
        broker = way.listener if way.listener in STRANGERS else f"{path.split('/')[0]}.conf"
        rules = template(STRANGERS[way.listener]) if way.listener in STRANGERS else None
        strangers = set(re.findall(r"(?m)/(\w+)$", rules)) if rules else None
        out[("wss", before + path)] = (schemes_of(own), most_of(broker), way.limits.silence_s, strangers)
    return out


def flaws(api):
    """What is wrong with the servers, in words."""
    told = {(server["protocol"], server.get("pathname", f"{{{name}}}")): name for name, server in api["servers"].items()}
    expected = installed()
    if len(told) != len(api["servers"]) or set(told) != set(expected):
        return [f"servers that only one of asyncapi.yaml and provisioning has: {sorted(set(told) ^ set(expected)) or 'one stands twice'}"]
    out = []
    for way, (security, most, silence_s, strangers) in expected.items():
        name = told[way]
        server = api["servers"][name]
        binding = server["bindings"]["mqtt"]
        own = {scheme["$ref"].rsplit("/", 1)[1] for scheme in server.get("security", [])}
        if own != security:
            out.append(f"server {name}: security is {sorted(own)}, the installation's {sorted(security)}")
        if binding.get("maximumPacketSize") != most:
            out.append(f"server {name}: the broker takes packets of {most} bytes")
        if silence_s and binding["keepAlive"] * PATIENCE > silence_s:
            out.append(f"server {name}: the web server cuts a link that says nothing for {silence_s} s")
        channels = {channel["address"].rsplit("/", 1)[1] for channel in api["channels"].values()
                    if {"$ref": f"#/servers/{name}"} in channel["servers"]}
        if strangers is not None and channels != strangers:
            out.append(f"server {name}: its channels are {sorted(channels)}, and strangers may {sorted(strangers)}")
        if not channels:
            out.append(f"server {name}: no channel is there")
    unused = set(api["components"]["securitySchemes"]) - set().union(*(security for security, *_ in expected.values()))
    return out + ([f"security schemes of no server: {sorted(unused)}"] if unused else [])
