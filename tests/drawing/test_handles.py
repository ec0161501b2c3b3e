"""What a person holds: values typed beside sliders, presets, a play button, and what "more" opens."""

import re

import numpy as np
import pytest
from ipywidgets import Box, Play, ToggleButton

from helpers.drawing.controls import choice, int_slider, log_slider, slider, stop_slider
from helpers.drawing.panel import Panel
from helpers.drawing.plots import curve, panes

X = np.linspace(0, 1, 50)


def setup(fig):
    (ax,) = panes(fig)
    ax.set(xlim=(0, 1), ylim=(-10, 10))
    return {"line": curve(ax)}


def update(artists, size, steps, power, kind, shift):
    artists["line"].set_data(X[:steps], size * X[:steps] ** power + shift * (kind == "up"))
    return f"{steps} steps of size {size:.3g}."


def make(**options):
    controls = {
        "size": log_slider("size α", 0.01, 10, 1),
        "steps": int_slider("steps", 1, 50, 20),
        "power": stop_slider("power", [1, 2, 4], 2),
        "kind": choice("kind", ["up", "down"]),
        "shift": slider("shift", -5, 5, 1, 0.5),
    }
    presets = {"large": dict(size=8, steps=50), "the square": dict(power=1)}
    return Panel("held", controls, setup, update, ghost=("line",), **{"presets": presets} | options)


@pytest.fixture
def panel():
    return make(play="steps")


def inside(widget):
    """All widgets in `widget`, itself included."""
    children = widget.children if isinstance(widget, Box) else ()
    return [widget, *(found for child in children for found in inside(child))]


def entry(panel, key):
    """The field beside the slider `key`."""
    (found,) = [w.entry for w in inside(panel) if getattr(w, "control", None) is panel.controls[key]]
    return found


def button(panel, label):
    (found,) = [w for w in inside(panel) if getattr(w, "description", "") == label and hasattr(w, "tooltip")]
    return found


def test_the_field_says_the_name_and_the_value(panel):
    assert {key: entry(panel, key).description for key in ("size", "shift")} == {
        "size": "size α",
        "shift": "shift",
    }
    for value, text in ((0.02, "0.02"), (5.0, "5")):
        panel.controls["size"].value = value
        assert entry(panel, "size").value == text
    assert entry(panel, "shift").value == "1.0" and entry(panel, "steps").value == "20"


@pytest.mark.parametrize(
    "key, text, value",
    [
        ("size", "0.0123", 0.0123),
        ("size", " 1e-1 ", 0.1),
        ("shift", "−2,25", -2.25),
        ("steps", "7.0", 7),
        ("power", "3", 3),
    ],
)
def test_a_typed_value_is_set(panel, key, text, value):
    before = panel.png
    entry(panel, key).value = text
    assert panel.values[key] == value and type(panel.values[key]) is type(value)
    assert panel.png != before and panel.png == panel.full_redraw_png()
    assert float(entry(panel, key).value) == value


@pytest.mark.parametrize(
    "key, text, told",
    [
        ("size", "large", "size α takes a number, not 'large'."),
        ("size", "11", "size α must be .*at most 10, got 11"),
        ("size", "nan", "size α must be"),
        ("steps", "2.5", "steps must be a whole number"),
        ("power", "2.5", "power must be a whole number"),
    ],
)
def test_what_cannot_be_set_is_told_and_the_field_shows_what_is(panel, key, text, told):
    before = panel.values, panel.png, entry(panel, key).value
    entry(panel, key).value = text
    assert (panel.values, panel.png, entry(panel, key).value) == before
    assert re.match(told, panel.message)
    panel.controls["size"].value = 2.0
    assert panel.message == "20 steps of size 2."


def test_three_handles_are_in_sight_and_more_opens_the_rest(panel):
    *_, seen, behind, _, _ = panel.children
    assert [w.control.called for w in seen.children] == ["size α", "steps", "power"]
    assert behind.layout.display == "none" and len(behind.children) == 2
    more = button(panel, "more")
    more.value = True
    assert behind.layout.display == "flex"
    panel.reset()
    assert behind.layout.display == "flex"  # as it was left
    more.value = False
    assert behind.layout.display == "none"


def test_handles_may_be_named_and_unknown_ones_are_refused():
    panel = make(handles=["shift"])
    assert [w.control.called for w in panel.children[1].children] == ["shift"]
    for option in (
        {"handles": ["sise"]},
        {"play": "sise"},
        {"static": ("sise",)},
        {"presets": {"p": {"sise": 1}}},
    ):
        with pytest.raises(ValueError, match="sise"):
            make(**option)
    with pytest.raises(ValueError, match="size must be .*at most 10"):
        make(presets={"huge": dict(size=100)})


def test_a_preset_sets_its_values_and_all_others_to_their_defaults(panel):
    first = panel.png
    panel.set(shift=-3, kind="down")
    before = panel.values
    button(panel, "large").value = True
    assert panel.values == panel.defaults | {"size": 8.0, "steps": 50}
    assert panel.png == panel.render(panel.values, before).png != panel.render(panel.values).png
    assert button(panel, "large").value and not button(panel, "the square").value
    button(panel, "the square").value = True
    assert not button(panel, "large").value and panel.values["power"] == 1 and panel.values["size"] == 1
    button(panel, "the square").value = False  # pressed again: it is shown already
    assert button(panel, "the square").value
    panel.controls["size"].value = 2.0
    assert not button(panel, "the square").value
    panel.reset()
    assert panel.values == panel.defaults and first == panel.render(panel.values).png


def test_a_sweep_visits_the_presets():
    visited = [values for values, _ in make().sweep(positions=2, corners=0)]
    assert make().defaults | {"size": 8.0, "steps": 50} in visited


def clock(panel):
    (found,) = [w for w in inside(panel) if isinstance(w, Play)]
    return found


def test_playing_moves_the_slider_to_its_end_and_leaves_one_ghost(panel, monkeypatch):
    now = [100.0]
    monkeypatch.setattr("helpers.drawing.gesture.time.monotonic", lambda: now[0])
    panel.controls["steps"].value = 10
    before, play = panel.values, button(panel, "play")
    play.value = True
    assert play.description == play.icon == "pause" and clock(panel).playing
    for tick in range(clock(panel).value + 1, clock(panel).max + 1):
        now[0] += 5.0  # however slowly
        clock(panel).value = tick
        assert panel.values["steps"] == tick + 1
    assert panel.values["steps"] == 50
    assert panel.png == panel.render(panel.values, before).png
    clock(panel).playing = False  # the page's clock has come to its end
    assert play.value is False and play.description == play.icon == "play"


def test_from_the_end_it_plays_from_the_front(panel):
    panel.set(steps=50)
    assert clock(panel).value == clock(panel).max
    button(panel, "play").value = True
    clock(panel).value = 0  # what the page's clock does then
    assert panel.values["steps"] == 1


@pytest.mark.parametrize(
    "act",
    [
        lambda panel: setattr(panel.controls["steps"], "value", 30),
        lambda panel: panel.set(steps=30),
        lambda panel: setattr(entry(panel, "steps"), "value", "30"),
        lambda panel: (panel.reset(), panel.set(steps=30)),
    ],
    ids=["drag", "set", "type", "reset"],
)
def test_whoever_else_moves_the_slider_stops_the_player(panel, act):
    button(panel, "play").value = True
    clock(panel).value = 25
    act(panel)
    assert not button(panel, "play").value and panel.values["steps"] == 30 and clock(panel).value == 29
    clock(panel).value = 31  # a tick that was on its way
    assert panel.values["steps"] == 30 and clock(panel).value == 29


def test_what_is_set_where_the_slider_stands_stops_the_player_too(panel):
    button(panel, "play").value = True
    clock(panel).value = 25
    panel.set(steps=panel.values["steps"])
    assert not clock(panel).playing


def test_another_control_may_move_while_it_plays(panel):
    button(panel, "play").value = True
    clock(panel).value = 20
    panel.controls["size"].value = 3.0
    before = panel._gesture.before
    clock(panel).value = 21
    assert button(panel, "pause").value and panel._gesture.before == before
    assert panel.values["steps"] == 22 and panel.values["size"] == 3.0


@pytest.mark.parametrize("stops, start", [(range(0, 2000), 40), ([1, 5, 7], 5), (range(10, 400), 399)])
def test_a_long_way_is_played_in_some_seconds_and_ends_at_its_end(stops, start):
    panel = make(play="size", presets={})
    control = stop_slider("n", list(stops), start)
    from helpers.drawing.player import Player

    player = Player(control, "n")
    ticks = player.clock.max
    assert ticks * player.clock.interval <= 9000 and player.clock.interval >= 60
    player.button.value = True
    for tick in range(ticks + 1):
        player.clock.value = tick
    assert control.value == control.stops[-1]
    assert panel.sweep(positions=2, corners=2)


def test_no_widget_without_a_tooltip_that_the_page_would_show_as_null(panel):
    from ipywidgets import HTML

    from helpers.drawing.controls import is_slider

    shown = [w for w in inside(panel) if isinstance(w, (HTML, ToggleButton)) or is_slider(w)]
    assert len(shown) > 6 and all(w.tooltip is not None for w in shown)
    assert panel._picture.tooltip == "picture of the panel held" and panel._picture.description == ""
