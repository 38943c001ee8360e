"""What every node does over TLS: MC-ALL-039 and those after it. By passwords there is nothing to see."""

from typing import Any

from .check import Verdict, check, fact, is_so, of_fact, put, unseen
from .proofs import ANOTHER_HOST, FOREIGN_AUTHORITY, OLD_TLS
from .record import Entry, Story

NO_CERTIFICATE = "PEER_DID_NOT_RETURN_A_CERTIFICATE"


def opened(story: Story) -> list[Entry]:
    return [each for each in story.seen("client", "opened") if each.fields["tls"]]


def _said_to(wrong: str) -> Any:
    """A changed story: the client said something to this broker."""
    return fact("wrong_brokers", said={wrong: 40})


def _kept_away(story: Story, wrong: str) -> Verdict:
    said = (story.facts.get("wrong_brokers") or {}).get("said", {})
    if wrong not in said:
        return unseen(f"it did not come to a broker of this kind ({wrong})")
    return is_so(not said[wrong], f"it said {said[wrong]} bytes to it" if said[wrong] else "it came, and said nothing")


@check("MC-ALL-039", put(opened, "tls", "TLSv1.2"), _said_to(OLD_TLS))
def nothing_older(story: Story) -> Verdict:
    older = {each.fields["tls"] for each in opened(story)} - {"TLSv1.3"}
    return is_so(False, f"it spoke {', '.join(older)}") if older else _kept_away(story, OLD_TLS)


check("MC-ALL-040", _said_to(FOREIGN_AUTHORITY))(lambda story: _kept_away(story, FOREIGN_AUTHORITY))
check("MC-ALL-041", _said_to(ANOTHER_HOST))(lambda story: _kept_away(story, ANOTHER_HOST))


def _without_certificate(story: Story) -> None:
    last = opened(story)[-1]
    story.entries.append(Entry(last.at, "kit", "no_line", last.chapter, 0, {"why": NO_CERTIFICATE}))


@check("MC-ALL-042", put(opened, "user", "another"), _without_certificate)
def shows_its_own_certificate(story: Story) -> Verdict:
    if not opened(story):
        return unseen("no line over TLS was seen")
    without = [each for each in story.seen("kit", "no_line") if NO_CERTIFICATE in each.fields["why"]]
    if without:
        return is_so(False, f"{len(without)} times it showed none")
    names = {each.fields["user"] for each in opened(story)}
    return is_so(names == {story.node}, f"on {len(opened(story))} lines: {', '.join(names)}")


check("MC-ALL-043", fact("wrong_brokers", back=False))(
    of_fact("wrong_brokers", lambda f: is_so(f["back"], "it came to the right one" if f["back"] else "it came no more")))
