"""Which settings of a panel its page holds: what the panel declares, else as much as its budget lets through.

A panel's `page` is one of
- None: every combination, sliders thinned to no fewer than NINE stops; where that is too much, each control
  alone, the others where they stand at first;
- names of controls, ("gain", "activation"): every combination of these, thinned to fit. A dict says how many
  stops, or which: {"gain": 9, "width": [10, 50]};
- a list of such groups, [("gain", "activation"), ("width",)]: the settings of all of them together;
- a text: the panel stands still, and the text says why.
A preset's setting is always held. Controls of no group are shown, but cannot be moved.
"""

from itertools import product
from math import prod

import ipywidgets as widgets

from helpers.drawing.controls import DrawButton, is_slider

MOST, ALONE, NINE, DRAWS = 300, 41, 9, 5  # settings a panel; stops of a control alone, in a grid; draws


def kind_of(control):
    """What stands for a control on a page: "range", "box", "draw" or "choice"; None where nothing does."""
    if is_slider(control):
        return "range"
    kinds = {widgets.Checkbox: "box", DrawButton: "draw", widgets.Dropdown: "choice"}
    return next((name for kind, name in kinds.items() if isinstance(control, kind)), None)


def stops(control):
    """[(text, value)] of everywhere a control can stand, in order; [] for a control that no page knows."""
    kind = kind_of(control)
    if kind == "box":
        return [("off", False), ("on", True)]
    if kind == "draw":
        return [(str(control.value + i), control.value + i) for i in range(DRAWS)]
    if kind and hasattr(control, "options"):
        return list(control.options)
    return [(str(value), value) for value in range(control.min, control.max + 1)] if kind else []


def groups(panel, first, most):
    """[dict name -> values]: grids around the setting `first` that hold at most about `most` settings."""
    places = {key: [value for _, value in stops(control)] for key, control in panel.controls.items()}
    free = {key: values for key, values in places.items() if len(values) > 1}
    if panel.page is None:
        grid = thinned(panel, first, free, most, NINE)
        return [grid] if grid else alone(panel, first, free, most)
    asked = panel.page if isinstance(panel.page, list) else [panel.page]
    return [declared(panel, first, places, group, most / len(asked)) for group in asked]


def declared(panel, first, places, group, most):
    """The grid of one group that a panel asks for."""
    for key in group:
        if key not in places:
            raise ValueError(f"page of panel {panel.name!r} must name controls {list(places)}, got {key!r}")
        if not places[key]:
            raise ValueError(f"panel {panel.name!r}: a page cannot list where {key!r} can stand")
    if not isinstance(group, dict):
        grid = {key: places[key] for key in group}
        return thinned(panel, first, grid, most, 2) or grid  # a choice of many is not thinned
    return {
        key: some(places[key], asked, kept(panel, first, key)) if isinstance(asked, int) else list(asked)
        for key, asked in group.items()
    }


def thinned(panel, first, places, most, fewest):
    """A grid of at most `most` settings, the longest slider thinned first, none below `fewest`; else None."""
    shorter = {}
    grid = {key: list(values) for key, values in places.items()}
    for key, values in grid.items():
        if isinstance(panel.controls[key], DrawButton):
            grid[key] = values[:3]
    while prod(map(len, grid.values())) > most:
        able = [key for key in grid if is_slider(panel.controls[key]) and len(grid[key]) > fewest]
        if not able:
            return None
        key = max(able, key=lambda key: len(grid[key]))
        shorter[key] = shorter.get(key, 1) + 1
        grid[key] = some(places[key], max(fewest, len(places[key]) // shorter[key]), kept(panel, first, key))
        if shorter[key] > len(places[key]):
            return None
    return grid


def alone(panel, first, places, most):
    """Each control alone."""
    length = ALONE
    while True:
        arms = [{key: some(v, length, kept(panel, first, key))} for key, v in places.items()]
        if length <= NINE or sum(len(v) - 1 for arm in arms for v in arm.values()) < most:
            return arms
        length -= 2


def kept(panel, first, key):
    """The stops of a control that no thinning takes: the first setting's and the presets'."""
    return {first[key], *(values[key] for values in panel.presets.values() if key in values)}


def some(values, most, always):
    """Every second (third, ...) of the values, about `most` of them, both ends and `always` included."""
    if len(values) <= most:
        return list(values)
    stride = -(-len(values) // most)
    fixed = {values.index(value) for value in always if value in values}
    start = min(fixed, default=0) % stride
    even = {*range(start, len(values), stride), *fixed, 0, len(values) - 1}
    return [values[i] for i in sorted(even)]


def settings(panel, first, grids):
    """Every setting that the page holds, the first one first, without repetition: dicts name -> value.

    Controls that move one another do so here too.
    """
    found = {tuple(first.items()): first}
    for grid in grids:
        for values in product(*grid.values()):
            setting = settled(panel, first, dict(zip(grid, values)))
            found.setdefault(tuple(setting.items()), setting)
    for values in panel.presets.values():
        setting = panel.defaults | values
        found.setdefault(tuple(setting.items()), setting)
    return list(found.values())


def settled(panel, first, moved):
    """The setting after controls that stood at `first` were moved, with what their movement moves."""
    panel._held = True  # nothing is drawn meanwhile
    try:
        for key in (key for key in first if key in moved):
            panel.controls[key].value = moved[key]
        return panel.values
    finally:
        for key, value in [*first.items()] * 2:  # twice: what a control moved is put back after it
            panel.controls[key].value = value
        panel._held = False
