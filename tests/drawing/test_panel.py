"""Panels without a browser: what a setting shows, remembers, refuses and says."""

import base64
import html
import io

import matplotlib
import numpy as np
import pytest
from matplotlib.image import imread

from helpers.drawing import frames as frames_module
from helpers.drawing import gesture as gesture_module
from helpers.drawing import panel as panel_module
from helpers.drawing import png
from helpers.drawing.controls import (
    accept,
    choice,
    draw_button,
    int_slider,
    log_slider,
    slider,
    spoken,
    stop_slider,
    toggle,
)
from helpers.drawing.panel import Panel
from helpers.drawing.picture import Quality
from helpers.drawing.plots import ARMS, curve, panes

X = np.linspace(0, 1, 50)


def setup(fig, shape):
    left, right = panes(fig, ["Curve", "Points"])
    left.set(xlim=(0, 1), ylim=(-2, 2))
    right.set(xlim=(0, 1), ylim=(0, 1))
    left.plot(X, X, color="black", zorder=5)  # stands still, and crosses what moves
    right.set_facecolor("#F4F8FB" if shape == "sine" else "white")
    bars = right.bar([0.2, 0.5, 0.8], [0, 0, 0], width=0.2)
    return {
        "curve": curve(left, **ARMS[1]),
        "second": curve(left, **ARMS[3]),
        "bars": bars,
        "title": left.set_title(""),
    }


def update(artists, shape, size, phase, steps, seed, on):
    y = size * (np.sin if shape == "sine" else np.cos)(6 * X + phase)
    artists["curve"].set_data(X, y)
    artists["second"].set_data(X[:steps], y[:steps] / 2 if on else X[:steps])
    for bar, height in zip(artists["bars"], np.random.default_rng(seed).random(3)):
        bar.set_height(height)
    artists["title"].set_text(f"size {size:.3g}")
    return f"The largest value is {y.max():.3f} < α & <b>β</b>."


def make(setup=setup, update=update, **options):
    controls = {
        "shape": choice("shape", ["sine", "cosine"]),
        "size": log_slider("size", 0.01, 10, 1),
        "phase": slider("phase", 0, 3, 0.5, 0.05),
        "steps": int_slider("steps", 1, 50, 40),
        "seed": draw_button("new draw"),
        "on": toggle("half", True),
    }
    return Panel("curves", controls, setup, update, static=("shape",), ghost=("curve",), **options)


@pytest.fixture(autouse=True)
def as_while_dragged(monkeypatch):
    """One pixel for each of the page, at rest too: what a panel at rest adds is tested in test_sharpness."""
    monkeypatch.setattr(panel_module, "STILL", Quality(1, 1))


@pytest.fixture
def panel():
    return make(hint="make it larger.")


def pixels(data):
    return (imread(io.BytesIO(data)) * 255).round().astype(np.uint8)


def test_png_holds_exactly_the_pixels_given():
    rgba = np.random.default_rng(0).integers(0, 256, (37, 61, 4), dtype=np.uint8)
    data = png.encode(rgba)
    assert png.size(data) == (61, 37)
    assert data[24:29] == bytes(
        [8, 2, 0, 0, 0]
    )  # 8 bits, RGB, and the only compression, filter and order there are
    assert np.array_equal(pixels(data), rgba[..., :3])


def test_a_blitted_picture_equals_a_full_redraw(panel):
    assert panel.png == panel.full_redraw_png()
    panel.controls["phase"].value = 2.0  # with a ghost
    assert panel.png == panel.full_redraw_png()
    panel.set(shape="cosine", size=1.7)
    assert panel.png == panel.full_redraw_png()
    assert png.size(panel.png) == (960, 400)


def test_the_ghost_is_the_setting_before_the_gesture(panel, monkeypatch):
    def ghost():
        (line,) = panel.stage(panel.values)._ghosts
        return line.get_ydata() if line.get_visible() else None

    now = [100.0]
    monkeypatch.setattr(gesture_module.time, "monotonic", lambda: now[0])
    sine = lambda phase: np.sin(6 * X + phase)
    assert ghost() is None
    for phase in (1.0, 1.1, 1.2):  # one gesture
        panel.controls["phase"].value = phase
        now[0] += 0.5
    assert np.allclose(ghost(), sine(0.5))
    now[0] += 2.0  # another
    panel.controls["phase"].value = 1.3
    assert np.allclose(ghost(), sine(1.2))
    panel.controls["steps"].value = 30  # another control, another gesture
    assert np.allclose(ghost(), sine(1.3))
    panel.set(phase=2.0)
    panel.set(phase=2.5)
    assert np.allclose(ghost(), sine(2.0))
    panel.set(shape="cosine")  # another figure has no ghost of this one
    assert ghost() is None
    panel.set(shape="sine")
    panel.reset()
    assert np.allclose(ghost(), sine(2.5))


def test_a_ghost_may_have_another_length_and_values_beyond_all_bounds():
    def update(artists, n, size):
        artists["line"].set_data(np.arange(n), size * 10.0 ** np.arange(0, 6 * n, 6))
        return "A curve."

    def setup(fig):
        (ax,) = panes(fig)
        ax.set(xlim=(0, 50), ylim=(1e-3, 1e3), yscale="log")
        return {"line": curve(ax)}

    controls = {"n": int_slider("n", 1, 50, 50), "size": stop_slider("size", [1, 1e10, np.float64(1e7)], 1)}
    panel = Panel("growth", controls, setup, update, ghost=("line",))
    panel.set(n=3)
    assert panel.png == panel.full_redraw_png()
    assert len(panel.sweep(redraws=4)) > 12


def test_visited_settings_are_remembered_and_bounded(monkeypatch):
    calls = []
    panel = make(update=lambda artists, **values: calls.append(1) or update(artists, **values))
    for size in (2.0, 3.0, 2.0, 3.0):
        panel.controls["size"].value = size
    assert len(calls) == 3
    monkeypatch.setattr(frames_module, "FRAMES", 5)
    panel = make()
    for steps in range(1, 20):
        panel.controls["steps"].value = steps
    assert panel._frames._frames.cache_info().currsize == 5


def test_going_back_to_a_static_setting_draws_nothing_anew():
    figures = []
    panel = make(setup=lambda fig, shape: figures.append(shape) or setup(fig, shape))
    first = panel.png
    for shape in ("cosine", "sine", "cosine", "sine"):
        panel.set(shape=shape)
    assert figures == ["sine", "cosine"]
    assert panel.png == first  # and pixel for pixel what it was


def test_set_moves_several_controls_with_one_update():
    calls = []
    panel = make(update=lambda artists, **values: calls.append(values) or update(artists, **values))
    panel.set(size=2.0, phase=1.0, on=False, seed=3)
    assert len(calls) == 2 and calls[1] == panel.values
    assert panel.values == {"shape": "sine", "size": 2.0, "phase": 1.0, "steps": 40, "seed": 3, "on": False}


def test_set_takes_values_between_the_stops(panel):
    panel.set(size=0.0123, phase=0.123)
    assert panel.values["size"] == 0.0123 and panel.controls["size"].label == "0.0123"
    assert panel.values["phase"] == 0.123 and panel.controls["phase"].label == "0.123"
    assert panel.controls["size"].stops == sorted(panel.controls["size"].stops)


def test_a_slider_tells_whole_numbers_without_powers_of_ten():
    shown = [text for text, _ in stop_slider("n", [1e-5, 0.0123, 300, 30_000, 10**6], 300).options]
    assert shown == ["1e-5", "0.0123", "300", "30000", "1e6"]


@pytest.mark.parametrize("stops", [[1, 2, 4, 8], 2 ** np.arange(4)], ids=["Python's", "NumPy's"])
def test_stops_that_are_whole_numbers_take_whole_numbers_only(stops):
    slider = stop_slider("batch size", stops, 4)
    assert accept("batch", slider, 3) == 3 and isinstance(accept("batch", slider, np.int64(2)), int)
    with pytest.raises(TypeError, match="batch must be a whole number, got 2.5"):
        accept("batch", slider, 2.5)
    with pytest.raises(ValueError, match="batch must be .*at most 8, got 9"):
        accept("batch", slider, 9)


@pytest.mark.parametrize(
    "given, error, told",
    [
        (dict(sise=1), ValueError, "'sise'"),
        (dict(size=11.0), ValueError, "size must be .*at least 0.01 and at most 10, got 11"),
        (dict(size=float("nan")), ValueError, "size"),
        (dict(phase="large"), TypeError, "phase must be a number, got 'large'"),
        (dict(steps=2.5), TypeError, "steps must be a whole number"),
        (dict(steps=51), ValueError, "steps must be .*at least 1 and at most 50"),
        (dict(shape="tangent"), ValueError, "shape must be one of 'sine', 'cosine'"),
        (dict(on=1), TypeError, "on must be True or False"),
        (dict(seed=-1), ValueError, "seed must be .*at least 0"),
    ],
)
def test_set_refuses_and_changes_nothing(panel, given, error, told):
    before = panel.values, panel.png
    with pytest.raises(error, match=told):
        panel.set(**{"phase": 2.0} | given)
    assert (panel.values, panel.png) == before


def broken_above_5(artists, **values):
    if values["size"] > 5:
        raise ZeroDivisionError("no rate\nand more lines")
    return update(artists, **values)


def test_a_failing_setting_is_told_and_the_picture_stays():
    panel = make(update=broken_above_5)
    panel.set(size=2.0)
    seen = panel.png
    panel.controls["size"].value = 8.0
    assert panel.png == seen and "\n" not in panel.message
    assert "ZeroDivisionError: no rate" in panel.message and isinstance(panel.error, ZeroDivisionError)
    panel.controls["size"].value = 2.2
    assert "largest value" in panel.message and panel.error is None and panel.png == panel.full_redraw_png()


def test_a_failing_setting_raises_from_set_and_from_sweep():
    panel = make(update=broken_above_5)
    before = panel.values, panel.png, panel.message
    with pytest.raises(ZeroDivisionError):
        panel.set(size=8.0)
    assert (panel.values, panel.png, panel.message) == before
    with pytest.raises(AssertionError, match="ZeroDivisionError: no rate"):
        panel.sweep(positions=2, corners=2, redraws=1)


def test_the_sentence_is_plain_text(panel):
    shown = panel._sentence.value
    assert "&lt; α &amp; &lt;b&gt;β&lt;/b&gt;" in shown and 'role="status"' in shown


def test_display_bundle_holds_view_picture_and_text(panel):
    bundle, about = panel._repr_mimebundle_()
    assert bundle["application/vnd.jupyter.widget-view+json"]["model_id"] == panel.model_id
    assert base64.b64decode(bundle["image/png"]) == panel.png
    assert bundle["text/plain"] == (
        "Panel 'curves' (shape=sine, size=1, phase=0.50, steps=40, seed=0, on=True): "
        "The largest value is 1.000 < α & <b>β</b>."
    )
    assert (
        make()._repr_mimebundle_()[0]["text/plain"] == bundle["text/plain"]
    )  # no address, nothing of this run


@pytest.mark.parametrize("name", ["steps", "size"])
def test_a_player_leaves_its_slider_where_it_starts(name):
    with_player = make(play=name)
    assert with_player.values == with_player.defaults
    assert with_player.message == make().message


def test_the_reader_s_own_style_does_not_reach_a_panel(panel):
    with matplotlib.rc_context({"axes.grid": False, "lines.linewidth": 5, "font.size": 20}):
        assert make().png == panel.png


def test_sweep_visits_ranges_and_corners_and_leaves_the_panel_alone(panel):
    panel.set(phase=1.0)
    before = panel.values, panel.png, panel.message
    visited = [values for values, _ in panel.sweep(positions=4, corners=10)]
    assert (panel.values, panel.png, panel.message) == before
    for key, ends in {"size": (0.01, 10), "phase": (0, 3), "steps": (1, 50)}.items():
        assert {min(v[key] for v in visited), max(v[key] for v in visited)} == set(ends)
    assert {v["shape"] for v in visited} == {"sine", "cosine"} and {v["on"] for v in visited} == {True, False}
    assert len(visited) == 1 + (2 + 4 + 4 + 4 + 3 + 2) + 10


@pytest.mark.parametrize(
    "sentence, told",
    [
        ("", "must return its sentence"),
        (None, "must return its sentence"),
        ("The cost is nan.", "not a number"),
        ("The cost is inf.", "not a number"),
        ("The cost is NaN.", "not a number"),
        ("One. Two.", "not one sentence"),
        ("One\ntwo.", "not one sentence"),
    ],
)
def test_sweep_judges_the_sentence(sentence, told):
    spoilt = lambda artists, **v: (
        update(artists, **v) and sentence if v["steps"] == 50 else update(artists, **v)
    )
    with pytest.raises(AssertionError, match=told):
        make(update=spoilt).sweep(positions=2, corners=2, redraws=1)


def test_corners_are_corners_and_the_same_ones_every_time(panel):
    visits = [[values for values, _ in panel.sweep(positions=2, corners=12, redraws=1)] for _ in range(2)]
    assert visits[0] == visits[1]
    corners = visits[0][-12:]
    for key, ends in {"size": {0.01, 10}, "phase": {0, 3}, "steps": {1, 50}, "on": {True, False}}.items():
        assert {values[key] for values in corners} == ends


def test_sweep_sees_what_blitting_does_not_draw():
    def setup_with_still(fig, shape):
        artists = setup(fig, shape)
        still = fig.axes[0].plot([0, 1], [1, 1])[0]  # not returned, so it has to stand still
        artists["curve"].still = still
        return artists

    def update_still(artists, phase, **values):
        artists["curve"].still.set_ydata([phase, phase])
        return update(artists, phase=phase, **values)

    with pytest.raises(AssertionError, match="differs from a full redraw"):
        make(setup=setup_with_still, update=update_still).sweep(positions=2, corners=2)


def test_sweep_measures_the_picture(panel):
    panel.size = (9.6, 4.1)
    with pytest.raises(AssertionError, match=r"has \(960, 400\) pixels, not \(960, 410\)"):
        panel.sweep(positions=2, corners=2)


def test_sweep_takes_warnings_for_errors():
    def warns(artists, **values):
        np.float64(values["phase"] - 3) ** -1.0  # divides by zero at the end of the range
        return update(artists, **values)

    with pytest.raises(AssertionError, match="RuntimeWarning"):
        make(update=warns).sweep(positions=2, corners=2, redraws=1)


def test_sweep_names_the_control_that_changes_nothing():
    with pytest.raises(AssertionError, match="panel 'curves': seed changes no pixel"):
        make(update=lambda artists, seed, **values: update(artists, seed=0, **values)).sweep(
            corners=8, redraws=1
        )


def test_a_control_that_works_only_beside_another_is_not_idle():
    update_if_on = lambda artists, seed, on, **values: update(
        artists, seed=seed if on else 0, on=on, **values
    )
    panel = make(update=update_if_on)
    panel.controls["on"].value = panel.defaults["on"] = False
    assert panel.sweep(corners=8, redraws=1)


@pytest.mark.parametrize(
    "build, error, told",
    [
        (lambda: Panel("p", {}, setup, update, static=("shape",)), ValueError, "static must name controls"),
        (lambda: Panel("p", {}, lambda fig: None, update), TypeError, "setup must return a dict"),
        (lambda: Panel("p", {}, lambda fig: {"a": 3}, update), TypeError, "'a' is int"),
        (
            lambda: Panel("p", {}, lambda fig: {}, lambda artists: "x", ghost=("a",)),
            ValueError,
            "ghost must name",
        ),
        (lambda: Panel("p", {}, lambda fig: {}, lambda artists: 3), TypeError, "must return its sentence"),
        (lambda: log_slider("α", 0, 1, 0.5), ValueError, "low must be .*above 0"),
        (lambda: slider("α", 1, 1, 1), ValueError, "high must be .*above 1"),
        (lambda: slider("α", 0, 1, 2), ValueError, "value must be .*at least 0 and at most 1, got 2"),
        (lambda: int_slider("n", 0, 9.5, 3), TypeError, "high must be a whole number"),
        (lambda: stop_slider("β", [0, 1], 2), ValueError, "value must be one of 0, 1; got 2"),
        (lambda: choice("c", []), ValueError, "options"),
        (lambda: choice("c", {"none": None}), ValueError, "none of them None"),
        (lambda: toggle("t", 1), TypeError, "value must be True or False, got 1"),
        (lambda: slider("", 0, 1, 1), ValueError, "label"),
    ],
)
def test_bad_declarations_are_told(build, error, told):
    with pytest.raises(error, match=told):
        build()


def test_log_slider_stops_at_numbers_one_would_write_down():
    stops = log_slider("α", 7e-4, 1, 0.0123).stops
    assert stops[0] == 7e-4 and stops[-1] == 1.0 and {0.001, 0.0123, 0.05, 0.3} < set(stops)
    ratios = np.divide(stops[1:], stops[:-1])
    assert (ratios > 1).all() and (ratios < 1.26).all()


def test_sliders_stop_at_every_step_and_at_both_ends():
    assert slider("a", 0, 1, 0.3, step=0.3).stops == [0, 0.3, 0.6, 0.9, 1]
    assert np.allclose(slider("a", 2, 4, 3).stops, np.linspace(2, 4, 101), atol=1e-9)
    assert int_slider("n", 1, 12, 6, step=5).stops == [1, 6, 11, 12]
    assert log_slider("α", 3, 25, 5).stops == [
        3,
        3.5,
        4,
        4.5,
        5,
        5.5,
        6,
        7,
        8,
        9,
        10,
        11,
        12,
        14,
        16,
        18,
        20,
        22,
        25,
    ]


def test_a_new_stop_leaves_the_slider_where_it_is():
    control = slider("a", 0, 1, 0.5, step=0.25)
    control.admit(0.6)
    assert control.value == 0.5 and control.stops == [0, 0.25, 0.5, 0.6, 0.75, 1]


def test_every_press_draws_anew(panel):
    seen = {panel.png}
    for press in (1, 2, 3):
        panel.controls["seed"].click()
        assert panel.values["seed"] == press
        seen.add(panel.png)
    assert len(seen) == 4


def test_a_panel_may_have_another_size():
    panel = make(size=(5.0, 3.0))
    assert png.size(panel.png) == (500, 300) and (panel._picture.width, panel._picture.height) == (
        "500",
        "300",
    )
    assert panel.sweep(positions=2, corners=2)


def test_a_ghost_keeps_the_course_and_the_steps_of_its_line():
    """Even if `update` writes into the array that it has given to the line."""
    levels = np.zeros(4)

    def setup(fig):
        (ax,) = panes(fig)
        ax.set(xlim=(0, 3), ylim=(0, 10))
        return {"stairs": curve(ax, drawstyle="steps-post")}

    def update(artists, height):
        levels[:] = height
        artists["stairs"].set_data(np.arange(4), levels)
        return f"All at {height}."

    panel = Panel("stairs", {"height": int_slider("height", 1, 9, 2)}, setup, update, ghost=("stairs",))
    panel.set(height=7)
    (ghost,) = panel.stage(panel.values)._ghosts
    line = panel.stage(panel.values).artists["stairs"]
    assert ghost.get_zorder() < line.get_zorder(), "the line lies over its ghost"
    assert (
        ghost.get_visible()
        and ghost.get_ydata().tolist() == [2] * 4
        and ghost.get_drawstyle() == "steps-post"
    )


def test_what_the_page_gets_follows_the_sliders(panel):
    for phase in (1.0, 1.5):
        panel.controls["phase"].value = phase
        assert (
            panel._picture.value == panel.png == panel.full_redraw_png()
            and panel.message in html.unescape(panel._sentence.value)
        )


def test_a_setting_is_not_haunted_by_itself(panel):
    before = panel.png
    panel.set(**panel.values)
    assert panel.png == before and not panel.stage(panel.values)._ghosts[0].get_visible()


def test_any_setting_can_be_rendered_with_the_ghost_of_any_other(panel):
    panel.controls["phase"].value = 1.0  # which is haunted by 0.5
    panel.render(panel.values, {**panel.values, "phase": 2.0})
    (ghost,) = panel.stage(panel.values)._ghosts
    assert np.allclose(ghost.get_ydata(), np.sin(6 * X + 2.0))
    cosine = panel.render({**panel.values, "shape": "cosine"}).png
    assert panel.values["shape"] == "sine"
    panel.set(shape="cosine")
    assert panel.png == cosine


def test_after_a_full_redraw_the_picture_moves_on(panel):
    panel.full_redraw_png()
    panel.stage(panel.values).redraw()  # what moves is not part of the background
    panel.set(phase=2.0, shape="sine", on=False)
    assert panel.png == make().render(panel.values, panel.defaults).png == panel.full_redraw_png()


def test_a_control_at_its_first_position_is_spoken_of_too():
    """ipywidgets leaves the label of a first option empty until the selection has moved."""
    named = {"noise": slider("noise", 0, 5, 0, 0.1), "epsilon": stop_slider("ε", [1e-8, 0.1], 1e-8)}
    assert [spoken(control) for control in named.values()] == ["0.0", "1e-8"]
    assert spoken(choice("surface", ["bowl", "saddle"])) == "bowl"


def test_of_each_figure_so_many_pictures_are_compared_with_a_full_redraw():
    panel, redrawn = make(), []
    stages = {shape: panel.stage(panel.defaults | {"shape": shape}) for shape in ("sine", "cosine")}
    for shape, stage in stages.items():
        stage.full_draw = lambda ghosts, full=stage.full_draw, shape=shape: (
            redrawn.append(shape) or full(ghosts)
        )
    panel.sweep(positions=2, corners=0, redraws=2)
    assert redrawn.count("sine") == 2 and redrawn.count("cosine") == 1
    panel.sweep(positions=2, corners=0)
    assert len(redrawn) > 8
