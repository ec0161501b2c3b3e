"""What a page holds of a panel: which settings, within which budget, and that it is what the notebook stores."""

import base64
import json
import os
import re
import zlib
from io import BytesIO
from math import prod

import numpy as np
import pytest
from bs4 import BeautifulSoup
from PIL import Image

from helpers.drawing.controls import choice, draw_button, int_slider, stop_slider, toggle
from helpers.drawing.panel import Panel
from tests.notebooks import compared
from tests.notebooks.test_stored import PATHS
from tests.tools import moving
from tools.live import build, draw, policy
from tools.live.collect import shown_by
from tools.live.depends import hold_still
from tools.live.hold import Table, affordable, pictures_in


def setup(fig):
    ax = fig.subplots()
    ax.set(xlim=(0, 1), ylim=(0, 1))
    return {"line": ax.plot([0, 1], [0, 1])[0]}


def update(artists, a, **others):
    artists["line"].set_data([0, 1], [0, a / 100])
    return f"a is {a}."


def panel(page=None, presets=None, **controls):
    return Panel("tried", controls, setup, update, size=(2, 1), page=page, presets=presets)


def held(panel, most=policy.MOST):
    return policy.settings(panel, panel.values, policy.groups(panel, panel.values, most))


A = lambda stops=101: int_slider("a", 0, stops - 1, min(10, stops - 1))


def test_every_kind_of_control_has_its_stops():
    assert policy.stops(toggle("t")) == [("off", False), ("on", True)]
    assert policy.stops(choice("c", {"one": 1, "two": 2})) == [("one", 1), ("two", 2)]
    assert policy.stops(int_slider("i", 3, 5, 4)) == [("3", 3), ("4", 4), ("5", 5)]
    assert policy.stops(stop_slider("s", [0.5, 0.25], 0.5)) == [("0.25", 0.25), ("0.5", 0.5)]
    assert [value for _, value in policy.stops(draw_button(value=7))] == [7, 8, 9, 10, 11]
    assert policy.stops(object()) == []


def test_what_is_small_is_held_whole():
    small = panel(a=A(11), t=toggle("t"), c=choice("c", "xyz"))
    found = held(small)
    assert found[0] == small.defaults
    assert len(found) == len({tuple(s.items()) for s in found}) == 11 * 2 * 3


def test_a_long_slider_is_thinned_evenly_and_keeps_its_ends_its_first_stop_and_the_presets():
    found = held(panel(a=A(1001), t=toggle("t"), presets={"p": {"a": 777}}))
    stops = sorted({s["a"] for s in found})
    assert len(found) <= policy.MOST + 2 and len(stops) > 100
    assert {0, 10, 777, 1000} <= set(stops)
    assert np.median(np.diff(stops)) == 7
    assert max(np.diff(stops)) == 7


def test_what_is_too_much_is_held_one_control_at_a_time():
    large = panel(**{name: A() for name in "abcd"})
    found = held(large)
    assert all(sum(setting[key] != 10 for key in setting) <= 1 for setting in found)
    assert {key for setting in found for key in setting if setting[key] != 10} == set("abcd")
    assert policy.NINE * 4 < len(found) <= policy.MOST
    assert len(held(large, most=50)) <= 4 * (policy.NINE + 3)


@pytest.mark.parametrize("page, count", [
    (("a", "t"), 22),
    ({"a": [0, 10], "t": 2}, 4),
    ([("t",), {"b": 3}], 1 + 1 + 4),
    ([("a",), ("t",)], 11 + 1),
])  # fmt: skip
def test_a_panel_says_what_it_wants(page, count):
    found = held(panel(a=A(11), b=A(), t=toggle("t"), page=page))
    assert len(found) == count
    groups = page if isinstance(page, list) else [page]
    moved = {key for setting in found for key in setting if setting[key] != found[0][key]}
    assert moved == {key for group in groups for key in group}


def test_a_preset_is_held_whatever_the_page():
    asked = panel(a=A(), b=A(), page=("a",), presets={"far": {"a": 33, "b": 77}})
    assert {"a": 33, "b": 77} in held(asked)


def test_what_no_page_can_hold_is_named():
    with pytest.raises(ValueError, match=r"page of panel 'tried' must name controls \['a'\], got 'z'"):
        held(panel(a=A(), page=("z",)))


def test_controls_that_move_others_do_so_on_the_page():
    linked = panel(a=A(11), b=A(11))
    linked.controls["b"].observe(
        lambda change: linked.controls["a"].set_trait("value", change.new // 2), "value"
    )
    found = policy.settings(linked, linked.values, [{"b": [0, 4, 8]}])
    assert [tuple(setting.values()) for setting in found] == [(10, 10), (0, 0), (2, 4), (4, 8)]
    assert linked.values == linked.defaults


def test_the_budget_sets_how_many_settings_there_are():
    light = panel(a=A(), b=A())
    assert affordable(light, light.values) == policy.MOST

    def heavy(artists, a, **others):
        artists["line"].set_data(np.linspace(0, 1, 4000), np.random.default_rng(a).random(4000))
        return f"a is {a}."

    noisy = Panel("noisy", {"a": A(), "b": A()}, setup, heavy)
    assert 2 < affordable(noisy, noisy.values) < 40


def test_pieces_over_the_first_picture_are_the_picture():
    rng = np.random.default_rng(3)
    home = np.full((40, 60, 3), 255, np.uint8)
    picture = home.copy()
    picture[5:9, 3:50] = rng.integers(0, 255, (4, 47, 3))
    assert draw.pieces(home, home) == []
    found = draw.pieces(picture, home)
    assert len(found) == 2  # one in each half
    for left, top, data in found:
        piece = np.asarray(Image.open(BytesIO(base64.b64decode(data))).convert("RGBA"))
        shown, part = piece[..., 3] == 255, home[top:, left:][: piece.shape[0], : piece.shape[1]]
        part[shown] = piece[shown][:, :3]
        assert set(np.unique(piece[..., 3])) <= {0, 255}
    assert (home == picture).all()


def test_what_is_the_same_is_kept_once():
    two = panel(a=A(3), b=A(3))
    found = held(two)
    table = Table(two, two.values, found)
    for setting, (pieces, sentence) in zip(found, draw.pictures(two, two.values, found)):
        table.add(setting, pieces, sentence)
    read = table.read()
    assert len(read["index"]) == len(found) == 9
    assert len(read["sentences"]) == len(read["frames"]) == 3
    assert len(read["files"]) == len({data for data in read["files"]}) <= 4
    assert read["index"][",".join(map(str, table.told()["first"]))][0] == read["frames"].index(())


@pytest.fixture(scope="module")
def folder(tmp_path_factory):
    return tmp_path_factory.mktemp("live")


@pytest.fixture(scope="module")
def made(folder):
    path = folder / "05_moving.ipynb"
    panels = moving.write(path)
    page, pages = moving.page(path, folder)
    return panels, BeautifulSoup(page.read_text(encoding="utf-8"), "html.parser"), pages


def test_without_a_script_there_are_the_picture_and_the_sentence(made):
    panels, soup, _ = made
    figures = soup.select("figure.live")
    assert len(figures) == len(panels) == 4
    for figure, panel in zip(figures, panels.values()):
        assert figure.img["alt"] == figure.select_one("[role=status]").text == panel.message
        assert (moving.pixels(figure.img["src"].split(",")[1]) == moving.pixels(panel.png)).all()
        assert f"Panel “{panel.name}”" in figure.figcaption.text
    assert len(soup.select("[role=status], [aria-live], output")) == 4


def test_every_control_is_named_and_says_where_it_stands(made):
    panels, soup, _ = made
    ids = [tag["id"] for tag in soup.select("[id]")]
    assert len(ids) == len(set(ids))
    for figure, (name, panel) in zip(soup.select("figure.live"), panels.items()):
        controls = figure.select("[data-stops]")
        assert len(controls) == (0 if name == "still" else len(panel.controls))
        places = dict(enumerate(panel.controls))
        seen = [places[int(control["data-place"])] for control in controls]
        rest = [key for key in panel.controls if key not in panel.handles]
        assert not controls or seen == [*panel.handles, *rest]
        for control in controls:
            label = figure.find("label", attrs={"for": control["id"]})
            assert control.name == "button" or label.text == control["data-name"]
            if control.get("type") == "range":
                assert control["aria-valuetext"] == json.loads(control["data-stops"])[int(control["value"])]


def test_what_the_page_does_not_hold_says_so(made):
    _, soup, _ = made
    declared = soup.select("figure.live")[2]
    fixed = declared.select("[data-stops][disabled]")
    assert [control["data-name"] for control in fixed] == []  # the preset moves shift
    hint = declared.select_one(".live-hint").text
    assert hint == "Try: the size & the kind; shift <up> then"
    still = soup.select("figure.live")[3]
    assert still.select_one(".live-why").text == "Here you would write a function."
    assert not still.select("button, input, .live-hint")


def test_hints_and_presets_can_be_followed_or_are_not_shown():
    from tools.live.html import control, to_try

    def told(hint):
        alpha, tilt = {"label": "α", "fixed": False}, {"label": "tilt, degrees", "fixed": True}
        controls = [alpha | {"kind": "range"}, tilt | {"kind": "range"}]
        return to_try({"hint": hint, "controls": controls})

    assert told("α up; tilt it; then α down.") == "α up; then α down"
    assert told("tilted, α up") == "tilted, α up"
    assert told("α up; `f` is still empty: write it, then run this cell again.") == "α up"
    assert told("`f` is still empty: write it, then run this cell again") == ""
    fixed = {"label": "tilt", "kind": "range", "stops": ["0"], "fixed": True, "handle": 0}
    html = BeautifulSoup(control({"controls": [fixed], "first": [0], "key": "k"}, 0), "html.parser")
    assert html.input.has_attr("disabled")
    assert html.find(id=html.input["aria-describedby"]).text == "runs in the notebook"


def test_files_hold_the_frames_and_the_table_says_what_they_weigh(made, folder):
    panels, soup, pages = made
    total = 0
    for figure in soup.select("figure.live[data-frames]"):
        script = (folder / figure["data-frames"]).read_text(encoding="utf-8")
        total += len(zlib.compress(script.encode(), 6))
        key, read = re.fullmatch(r'livePanel\("(.*?)",(.*)\);\n', script, re.DOTALL).groups()
        read = json.loads(read)
        assert key == figure["data-key"]
        settings = [json.loads(button["data-setting"]) for button in figure.select("[data-setting]")]
        assert all(",".join(map(str, setting)) in read["index"] for setting in settings)
        lengths = [len(json.loads(control["data-stops"])) for control in figure.select("[data-stops]")]
        assert len(read["index"]) <= min(prod(lengths), policy.MOST + len(settings))
    assert re.search(rf"all +\d+ +{total / 1000:.0f}  \(", pages.table())
    assert "stands still" in pages.table() and "over" not in pages.table()


def test_nothing_is_drawn_twice_until_something_changes(made, folder):
    notebook, kept = folder / "05_moving.ipynb", folder / "kept" / "05_moving" / "held.json"
    depends = json.loads(kept.read_text(encoding="utf-8"))["depends"]
    assert {"helpers/drawing/panel.py", "tools/live/policy.py", "matplotlib", "notebook"} <= set(depends)
    assert not {name for name in depends if "tests" in name or "exercises/dropout" in name}
    assert hold_still(notebook, depends)
    before = kept.stat().st_mtime_ns
    build(folder, [notebook], kept=folder / "kept")
    assert kept.stat().st_mtime_ns == before
    for name in ("helpers/drawing/panel.py", "numpy", "notebook"):
        assert not hold_still(notebook, depends | {name: "another"})
    assert not hold_still(notebook, depends | {"helpers/gone.py": "there once"})


def test_a_still_site_has_nothing_that_moves():
    still = build(None, [], still=True)
    assert (still.head(), still.block("05", "small"), still.table()) == ("", "", "")


@pytest.mark.skipif(not compared.pinned(), reason="pictures are compared where the pinned Matplotlib draws")
@pytest.mark.parametrize(
    "path", PATHS if os.environ.get("CI") == "true" else PATHS[:1], ids=lambda path: path.stem
)
def test_a_page_begins_with_what_its_notebook_stores(path):
    stored, found = pictures_in(path), 0
    for cell, shown in shown_by(path):
        home, sentence = draw.pixels(shown, shown.values, shown.values)
        assert sentence == shown.message
        assert (home == moving.pixels(shown.png)).all()
        if not repr(shown).startswith(compared.TIMED + compared.WILD):
            pictures = [base64.b64encode(png).decode() for png in (stored[cell], shown.png)]
            assert compared.share_that_differs(*pictures) <= compared.MOST, shown.name
        found += 1
    assert found
