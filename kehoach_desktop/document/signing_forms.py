"""The ways of signing (TM., KT., TL., TUQ., Q., councils; T/M, K/T, T/L) as forms that dress a signature's posts.

The posts that stand there already are kept; what a form needs beside them comes from resources/texts/signing_forms.toml.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from functools import cache

from kehoach_desktop.document.model import Signature
from kehoach_desktop.resources import resource_data


@dataclass(frozen=True, slots=True)
class SigningForm:
    """One way of signing: its name, the lines above the gap and the post under it, with places for the posts."""

    name: str
    lines: tuple[str, ...]
    second: str = ""


@dataclass(frozen=True, slots=True)
class _System:
    """The forms of a system, its marks (TM. …) and what fills a place that nothing is known for."""

    forms: tuple[SigningForm, ...]
    marks: tuple[str, ...]
    usual: dict[str, str]


@cache
def _system(system: str) -> _System:
    data = resource_data("texts", "signing_forms.toml")[system]
    forms = tuple(
        SigningForm(one["name"], tuple(one["lines"]), one.get("second", "")) for one in data["forms"]
    )
    usual = {name: data[name] for name in ("post", "deputy", "body", "own", "council")}
    return _System(forms, tuple(data["marks"]), usual)


def signing_forms(system: str) -> tuple[SigningForm, ...]:
    """The ways of signing papers of "state" or "party", in the order in which they are offered."""
    return _system(system).forms


def dressed(signature: Signature, form: SigningForm, system: str) -> Signature:
    """The signature in another form: the head's post, the body and the council's title that it names are kept, so is the name."""
    known = _known(signature, system)
    lines = tuple(line.format(**known) for line in form.lines)
    return replace(signature, authority=lines, second_post=form.second.format(**known))


def _known(signature: Signature, system: str) -> dict[str, str]:
    """The posts that the signature names, by their place in a form; the usual ones where it names none."""
    own = _system(system)
    known = dict(own.usual)
    deputy = known.pop("deputy")
    for place, line in enumerate(signature.authority):
        mark = next((one for one in own.marks if line.startswith(one)), "")
        rest = line.removeprefix(mark).strip()
        if mark in ("TM.", "T/M"):
            known["body"] = rest
        elif mark in ("TL.", "T/L"):
            known["body" if system == "party" else "post"] = rest
        elif mark:
            known["post"] = rest
        elif signature.second_post:
            known["council"] = rest
        elif place and signature.authority[place - 1].startswith(("TL.", "TUQ.", "T/L")):
            known["own"] = rest
        elif not rest.upper().startswith(f"{deputy} "):
            known["post"] = rest
        elif not any(one.startswith(("KT.", "K/T")) for one in signature.authority):
            known["post"] = rest[len(deputy) :].strip()
    if signature.second_post:
        known["post"] = signature.second_post
    known["deputy"] = f"{deputy} {known['post']}"
    return known
