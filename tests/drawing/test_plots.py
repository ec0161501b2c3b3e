"""Drawing helpers: what is drawn is where the numbers say, and looks the same everywhere."""

from itertools import combinations

import matplotlib
import numpy as np
import pytest
from matplotlib.backends.backend_agg import FigureCanvasAgg
from matplotlib.colors import to_rgb
from matplotlib.figure import Figure

from helpers import SURFACES
from helpers.drawing import plots


@pytest.fixture
def fig():
    with plots.style():
        figure = Figure()
        FigureCanvasAgg(figure)
        yield figure


def test_style_ends_with_its_block():
    before = dict(matplotlib.rcParams)
    with plots.style():
        assert not matplotlib.rcParams["axes.spines.top"]
    assert dict(matplotlib.rcParams) == before


@pytest.mark.parametrize("surface", SURFACES.values(), ids=SURFACES)
def test_contours_are_levels_of_the_cost(fig, surface):
    (ax,) = plots.panes(fig, ["Cost"])
    plots.contours(ax, surface.cost, surface.window, surface.minima)
    fig.canvas.draw()
    lines = ax.collections[-1]  # the last drawn: the contour lines
    segments = [(level, s) for level, found in zip(lines.levels, lines.allsegs) for s in found if len(s) > 1]
    assert len(segments) >= 8
    span = np.ptp(
        surface.cost(*np.meshgrid(np.linspace(*surface.window[:2]), np.linspace(*surface.window[2:])))
    )
    for level, points in segments:
        assert np.abs(surface.cost(*points.T) - level).max() < 0.01 * span
    assert ax.get_xlim() == surface.window[:2] and ax.get_ylim() == surface.window[2:]
    marked = [tuple(line.get_xydata()[0]) for line in ax.lines]
    assert marked == [tuple(map(float, m)) for m in surface.minima]


def colors_at(fig, ax, points):
    fig.canvas.draw()
    picture = np.asarray(fig.canvas.buffer_rgba())[..., :3] / 255
    x, y = ax.transData.transform(points).round().astype(int).T
    return picture[len(picture) - 1 - y, x]


@pytest.mark.parametrize("n_classes", [2, 3])
def test_regions_tint_the_plane_by_the_most_probable_class(fig, n_classes):
    (ax,) = plots.panes(fig, ["Regions"])
    regions = plots.Regions(ax, (-2, 3, -1, 1), n_classes)
    centers = np.array([[-1.5, 0.5], [2.0, 0.4], [1.0, -0.8]])[:n_classes]
    nearness = np.exp(-np.linalg.norm(regions.points.T[None] - centers[:, None], axis=2))  # (C, n)
    P = nearness / nearness.sum(axis=0)
    regions.show(P[1:] if n_classes == 2 else P)
    for c, color in enumerate(colors_at(fig, ax, centers)):
        assert np.allclose(color, 0.8 + 0.2 * np.array(to_rgb(plots.CLASSES[c])), atol=0.01)
    boundary = np.concatenate(regions.artists[1].get_segments())  # equally far from the two nearest centers
    distance = np.sort(np.linalg.norm(boundary[:, None] - centers, axis=2), axis=1)
    assert len(boundary) > 20 and np.abs(distance[:, 0] - distance[:, 1]).max() < 0.06


def test_regions_of_a_diverged_network_are_drawn_without_a_warning(fig):
    (ax,) = plots.panes(fig, ["Regions"])
    regions = plots.Regions(ax, (-1, 1, -1, 1))
    regions.show(np.full((1, regions.points.shape[1]), np.nan))
    assert regions.artists[1].get_segments() == []
    fig.canvas.draw()


def test_examples_get_the_color_and_marker_of_their_class(fig):
    (ax,) = plots.panes(fig, ["Examples"])
    X, Y = np.arange(10.0).reshape(2, 5), np.array([[0, 2, 1, 0, 2]])
    lines = plots.scatter_classes(ax, X, Y)
    assert [line.get_xdata().tolist() for line in lines] == [[0, 3], [2], [1, 4]]
    assert len({line.get_marker() for line in lines}) == len({line.get_color() for line in lines}) == 3


def test_the_key_stands_clear_of_the_axes(fig):
    axes = plots.panes(fig, ["Left", "Right"])
    key = plots.key_line(fig, {name: look for name, look in plots.SPLITS.items()})
    fig.canvas.draw()
    box = key.get_window_extent()
    for ax in axes:
        assert not box.overlaps(ax.get_window_extent())
        assert not box.overlaps(ax._left_title.get_window_extent())
    assert box.x1 <= fig.bbox.x1 and box.y1 <= fig.bbox.y1


def test_no_two_looks_differ_by_color_alone_or_share_one():
    for looks in (plots.SPLITS.values(), plots.ARMS):
        assert len({look["color"] for look in looks}) == len(looks)
    assert len({look["linestyle"] for look in plots.ARMS}) >= 4
    assert len({plots.SPLITS[part]["linestyle"] for part in ("train", "dev", "test")}) == 3
    assert len(set(plots.MARKERS)) == len(plots.CLASSES)


def test_blue_is_train_and_orange_is_dev_through_the_series():
    """Whoever has learned it in one notebook counts on it in the next, and sentences under panels name the colors."""
    assert plots.SPLITS["train"]["color"] == plots.ARMS[1]["color"] == "#0072B2"
    assert plots.SPLITS["dev"]["color"] == plots.ARMS[2]["color"] == "#D55E00"


# What remains of red, green and blue light without one kind of cone (Machado, Oliveira and Fernandes, 2009).
VISION = {
    "all cones": np.eye(3),
    "no long": np.array([[0.152286, 1.052583, -0.204868], [0.114503, 0.786281, 0.099216], [-0.003882, -0.048116, 1.051998]]),
    "no middle": np.array([[0.367322, 0.860646, -0.227968], [0.280085, 0.672501, 0.047413], [-0.01182, 0.04294, 0.968881]]),
}  # fmt: skip


def seen(color, vision):
    """A color in CIELAB, where distances are what an eye tells apart (about 2 and more)."""
    light = np.array(to_rgb(color))
    light = np.clip(
        vision @ np.where(light <= 0.04045, light / 12.92, ((light + 0.055) / 1.055) ** 2.4), 0, 1
    )
    X, Y, Z = np.cbrt([[0.4339, 0.3762, 0.1899], [0.2126, 0.7152, 0.0722], [0.0178, 0.1095, 0.8727]] @ light)
    return np.array([116 * Y - 16, 500 * (X - Y), 200 * (Y - Z)])


@pytest.mark.parametrize("vision", VISION.values(), ids=VISION)
def test_classes_differ_from_each_other_and_from_train_dev_and_test_for_every_eye(vision):
    classes = [seen(color, vision) for color in plots.CLASSES]
    parts = [seen(color, vision) for color in (plots.TRAIN, plots.DEV, plots.TEST)]
    assert min(np.linalg.norm(a - b) for a, b in combinations(classes, 2)) > 15
    assert min(np.linalg.norm(a - b) for a in classes for b in parts) > 10
    assert np.linalg.norm(classes[0] - classes[1]) > 100  # where there are two, as nearly everywhere


def test_contrast_is_what_wcag_says():
    assert plots.contrast("black") == pytest.approx(21) and plots.contrast("white") == 1
    assert plots.contrast("#777777") == pytest.approx(4.48, abs=0.005)
    assert plots.contrast("white", plots.INK) == plots.contrast(plots.INK)


@pytest.mark.parametrize(
    "color",
    [plots.TRAIN, plots.DEV, plots.TEST, plots.BEFORE, plots.WARNING, plots.INK, "#E69F00", *plots.CLASSES],
)
def test_colored_text_can_be_read_and_keeps_its_hue(color):
    text = plots.text_color(color)
    assert plots.contrast(text) >= 4.5
    assert (text == color) == (plots.contrast(color) >= 4.5)
    tone, of = np.array(to_rgb(text)), np.array(to_rgb(color))
    assert np.allclose(tone, of * tone.max() / of.max(), atol=0.01)


def test_every_example_has_an_edge_or_a_color_that_stands_out():
    for c in range(len(plots.CLASSES)):
        look = plots.class_look(c)
        assert max(plots.contrast(look["color"]), plots.contrast(look["markeredgecolor"])) >= 3


def test_the_words_of_a_key_have_the_colors_of_their_lines(fig):
    plots.panes(fig)
    key = plots.key_line(fig, {**plots.SPLITS, "ink": dict(linestyle=":")})
    colors = {text.get_text(): text.get_color() for text in key.get_texts()}
    for line, look in zip(key.get_lines(), plots.SPLITS.values()):
        assert (line.get_color(), line.get_linestyle()) == (look["color"], look["linestyle"])
    assert colors == {name: plots.text_color(look["color"]) for name, look in plots.SPLITS.items()} | {
        "ink": plots.INK
    }


def test_short_names_of_axes_stand_upright_and_long_ones_run_along(fig):
    (ax,) = plots.panes(fig)
    for name, angle in {"$w_2$": 0, "J": 0, "error on the dev set": 90}.items():
        plots.name_axes(ax, "epoch", name)
        assert (
            ax.get_xlabel() == "epoch" and ax.get_ylabel() == name and ax.yaxis.label.get_rotation() == angle
        )


def test_contours_enclose_areas_that_grow_as_the_square_of_their_number(fig):
    (ax,) = plots.panes(fig)
    surface = SURFACES["elongated bowl"]
    plots.contours(ax, surface.cost, surface.window, levels=10)
    J = surface.cost(
        *np.meshgrid(np.linspace(*surface.window[:2], 400), np.linspace(*surface.window[2:], 400))
    )
    enclosed = [np.mean(J <= level) for level in ax.collections[-1].levels]
    assert np.allclose(enclosed, np.arange(1, 11) ** 2 / 100, atol=0.01)


def test_the_boundary_goes_when_one_class_takes_the_whole_plane(fig):
    (ax,) = plots.panes(fig)
    regions = plots.Regions(ax, (-1, 1, -1, 1))
    regions.show((regions.points[:1] > 0) * 0.8 + 0.1)
    assert len(regions.artists[1].get_segments()) == 1
    regions.show(np.full((1, regions.points.shape[1]), 0.9))
    assert regions.artists[1].get_segments() == [] and (regions.artists[0].get_array() == 1).all()


def test_a_label_stands_beside_its_point(fig):
    (ax,) = plots.panes(fig, ["Lines"])
    ax.set(xlim=(0, 4), ylim=(0, 10))
    label = plots.label_at(ax, 2, 5, "momentum", plots.TRAIN, dx=9, dy=-4)
    fig.canvas.draw()
    (x, y), box, point = ax.transData.transform((2, 5)), label.get_window_extent(), fig.dpi / 72
    assert box.x0 == pytest.approx(x + 9 * point, abs=1.5) and (box.y0 + box.y1) / 2 == pytest.approx(
        y - 4 * point, abs=1.5
    )
    assert label.get_color() == plots.TRAIN and label.get_text() == "momentum"
