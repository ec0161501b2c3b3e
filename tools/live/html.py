"""A panel as HTML: complete as a still picture with its sentence, and with controls once the player runs."""

import json
import re
from html import escape

from helpers.figures.yours import AGAIN

ELSEWHERE = "runs in the notebook"
# No page runs a reader's function.
NOT_HERE = rf"{re.escape(AGAIN.rstrip('.'))}|once (it is|they are) written"


def block(picture, told, held):
    """One panel as a figure.

    picture: its stored picture, the attributes of an <img>. told: its name, setting and sentence, as stored.
    held: what its page holds, as `tools.live.hold` tells it.
    """
    moves = "still" not in held
    attributes = (
        {
            "data-key": held["key"],
            "data-frames": held["frames"],
            "data-first": json.dumps(held["first"]),
        }
        if moves
        else {}
    )
    why = "" if moves else f'<small class="live-why">{escape(held["still"])}</small>\n'
    setting = f'<span class="live-setting">, {escape(told["setting"])}</span>'
    image = {"class": "live-home"} | picture | {"alt": told["sentence"]}
    return f"""<figure{tags({"class": "live", "id": f"live-{held['key']}"} | attributes)}>
{controls(held) if moves else ""}<img{tags(image)}>
<figcaption><p class="live-said" role="status">{escape(told["sentence"])}</p>
{why}<small>Panel “{escape(told["name"])}”{setting}</small>
</figcaption>
</figure>"""


def tags(attributes):
    """The attributes of a tag: one that is None is left out, one that is True has no value."""
    return "".join(
        f" {name}" if value is True else f' {name}="{escape(str(value))}"'
        for name, value in attributes.items()
        if value is not None
    )


def controls(held):
    """Hint, buttons and controls; those that are not in sight open behind "more"."""
    order = [about["handle"] for about in held["controls"]]
    shown = "".join(control(held, order.index(place)) for place in range(len(order)) if place in order)
    rest = "".join(control(held, i) for i, place in enumerate(order) if place is None)
    hint = f'<p class="live-hint">Try: {escape(to_try(held))}</p>' if to_try(held) else ""
    more = f"live-{held['key']}-more"
    pressed = buttons(held, more if rest else None)
    top = f'<div class="live-top">{hint}<div class="live-buttons">{pressed}</div></div>'
    behind = f'<div class="live-row" id="{more}" hidden>{rest}</div>\n' if rest else ""
    return f'<div class="live-controls">\n{top}\n<div class="live-row">{shown}</div>\n{behind}</div>\n'


def to_try(held):
    """What a page can follow of a hint: nothing that asks for a function, or for a control that stays."""
    if not all(about["kind"] for about in held["controls"]):
        return ""
    fixed = [about["label"].split(",")[0] for about in held["controls"] if about["fixed"]]
    names = [rf"(?<!\w){re.escape(label)}(?!\w)" for label in fixed]
    cannot = re.compile("|".join([NOT_HERE, *names]))
    parts = [part for part in re.split(r"(?<=[;.]) ", held["hint"]) if not cannot.search(part)]
    return " ".join(parts).rstrip(";. ")


def buttons(held, more):
    """Play, presets, reset and more."""
    made = []
    if held["play"] is not None:
        name = held["controls"][held["play"]]["label"]
        made.append(
            button("play", {"class": "live-play", "data-plays": held["play"], "title": f"let {name} run"})
        )
    for label, setting in held["presets"].items():
        made.append(button(label, {"data-setting": places(setting), "aria-pressed": "false"}))
    made.append(
        button("reset", {"data-setting": places(held["first"]), "title": "back to the first setting"})
    )
    if more:
        made.append(button("more", {"class": "live-more", "aria-expanded": "false", "aria-controls": more}))
    return "".join(made)


def button(text, attributes):
    return f"<button{tags({'type': 'button'} | attributes)}>{escape(text)}</button>"


def places(setting):
    """A setting as the player compares it."""
    return json.dumps(setting, separators=(",", ":"))


def control(held, i):
    """One control with its label; where the page holds but one stop of it, it cannot be moved."""
    about, at = held["controls"][i], held["first"][i]
    name, stops, ident = about["label"], about["stops"], f"live-{held['key']}-{i}"
    fixed = about["fixed"]
    if not about["kind"]:
        return (
            f'<span class="live-control">{escape(name)} <small class="live-only">{ELSEWHERE}</small></span>'
        )
    shared = {
        "id": ident,
        "data-place": i,
        "data-stops": json.dumps(stops, ensure_ascii=False),
        "data-name": name,
        "disabled": True if fixed else None,
        "aria-describedby": f"{ident}-only" if fixed else None,
        "autocomplete": "off",
    }
    label = f'<label for="{ident}">{escape(name)}</label>'
    only = f'<small class="live-only" id="{ident}-only">{ELSEWHERE}</small>' if fixed else ""
    if about["kind"] == "draw":
        body = button(name, shared)
    elif about["kind"] == "box":
        checked = {"type": "checkbox", "checked": True if at else None}
        body = f"<input{tags(checked | shared)}>{label}"
    elif about["kind"] == "choice":
        options = "".join(
            f"<option{tags({'value': k, 'selected': True if k == at else None})}>{escape(text)}</option>"
            for k, text in enumerate(stops)
        )
        body = f"{label}<select{tags(shared)}>{options}</select>"
    else:
        scale = {"type": "range", "min": 0, "max": len(stops) - 1, "value": at, "aria-valuetext": stops[at]}
        wide = {"class": "live-value", "style": f"min-width:{max(map(len, stops))}ch", "aria-hidden": "true"}
        body = f"{label}<input{tags(scale | shared)}><span{tags(wide)}>{escape(stops[at])}</span>"
    return f'<span class="live-control">{body}{only}</span>'
