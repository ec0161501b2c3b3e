"""A year of temperatures with its average, and how much each day counts in it."""

import numpy as np

from ...drawing.controls import choice, int_slider, stop_slider, toggle
from ...drawing.panel import Panel
from ...drawing.plots import ARMS, BEFORE, INK, WARNING, curve, key_line, label_at, name_axes, panes
from ..yours import unready

LIMITS = {"°F": (-2, 100), "°C": (-1, 37)}
BETAS = [0.0, 0.5, 0.7, 0.8, 0.85, *np.arange(90, 100) / 100]
BAND = dict(color=WARNING, linestyle="-", linewidth=6, alpha=0.45)


def weighted_average(series, average, window_average, mine=None):
    """Panel "weighted average": the average of a year, that of a window, and the weight of each day.

    series: dict unit ("°F", "°C") -> values (T,). average: a function (values, beta, corrected) -> (T,).
    window_average: a function (values, n) -> (T,). mine: a function like `average` that the reader wrote,
    drawn as a band.
    """
    example = {"values": np.array([40.0, 49.0, 45.0]), "beta": 0.9, "corrected": True}
    reason = unready(mine, example, (3,)) if mine else None
    own = mine if mine and not reason else None
    length = len(next(iter(series.values())))
    year = np.arange(1, length + 1)

    def setup(fig, unit):
        left, right = panes(fig, ("Highest temperature, 2012", "What counts for day $t$"), [1.4, 1])
        left.plot(year, series[unit], ".", color=BEFORE, alpha=0.4, markersize=4)
        left.set(xlim=(0, length + 4), ylim=LIMITS[unit])
        name_axes(left, "day", unit)
        right.set(xlim=(-1.5, 120), ylim=(0, 1.08))
        right.axhline(np.exp(-1), color=BEFORE, linewidth=0.9, linestyle=":")
        label_at(right, 120, np.exp(-1), "1/e", BEFORE, dx=-2, dy=7, ha="right")
        name_axes(right, "days before day $t$", "weight / today's weight")
        window, on_zero = ARMS[3] | dict(linewidth=1.3), dict(color=WARNING)
        looks = {"average": ARMS[1], "weight on $v_0$": on_zero, "window": window}
        key_line(fig, looks | ({"yours": BAND} if own else {}))
        return {
            "yours": curve(left, **BAND),
            "window": curve(left, **window),
            "box": curve(right, **window),
            "average": curve(left, **ARMS[1]),
            "day": curve(left, marker="o", color=INK),
            "counts": right.stairs([0], [0, 1], fill=True, color=ARMS[1]["color"]),
            "on zero": right.stairs([0], [0, 1], fill=True, **on_zero),
        }

    def update(artists, unit, beta, corrected, t, window):
        values, k = series[unit], np.arange(120)
        both = {c: average(values, beta, c) for c in (False, True)}
        days = round((1 + beta) / (1 - beta)) if window == "equal" else round(1 / (1 - beta))
        artists["average"].set_data(year, both[corrected])
        artists["window"].set_data(year, window_average(values, days))
        artists["day"].set_data([t], both[corrected][t - 1 : t])
        artists["counts"].set_data(np.where(k < t, beta**k, 0), np.arange(121) - 0.5)
        artists["on zero"].set_data(np.where(k < t, 0, beta**k), np.arange(121) - 0.5)
        height = 1 / (days * (1 - beta))  # a box of the same area as all weights together
        artists["box"].set_data([-0.5, -0.5, days - 0.5, days - 0.5], [0, height, height, 0])
        if own:
            artists["yours"].set_data(year, _as_drawn(own, values, beta, corrected))
        memory = f"about {round(1 / (1 - beta))} day{'s' if beta else ''}"
        plain, divided = (f"{both[c][t - 1]:.1f} {unit}" for c in (False, True))
        return (
            f"β = {beta:.2f}: {memory}; the weights of day {t} sum to {1 - beta**t:.3f}, "
            f"v = {plain}, corrected {divided}."
        )

    controls = {
        "beta": stop_slider("β", BETAS, 0.98),
        "corrected": toggle("bias correction"),
        "t": int_slider("day t", 1, length, 20),
        "unit": choice("unit", ["°F", "°C"]),
        "window": choice("window of", {"1/(1 − β) days": "same", "the same mean age": "equal"}, "same"),
    }
    hint = (
        "β from 0 to 0.99; tick the correction; then day t; behind “more”: °C, and a window of the same age"
    )
    return Panel(
        "weighted average", controls, setup, update, static=("unit",), ghost=("average",),
        hint=f"{hint}; {reason.rstrip('.')}" if reason else hint,
        presets={"the cold start": {"t": 5}, "corrected": {"corrected": True}},
        page=[{"beta": 15, "corrected": 2}, {"t": 9}, ("unit",), ("window",)],
    )  # fmt: skip


def _as_drawn(function, values, beta, corrected):
    """What a reader's function gives, NaN wherever it gives nothing that can be drawn."""
    with np.errstate(all="ignore"):
        try:
            answer = np.asarray(function(values.copy(), beta, corrected), dtype=float)
        except Exception:  # whatever it raises at this β: the line is missing then, and `check` says why
            answer = np.empty(0)
    return answer if answer.shape == values.shape else np.full(len(values), np.nan)
