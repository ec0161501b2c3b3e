"""The figures of notebook 03, on untrained networks and on answers made up."""

import numpy as np
import pytest

from helpers import Network
from helpers.drawing.picture import Picture
from helpers.figures import dropout as figure
from helpers.figures.dropout.mask import links, outline

RNG = np.random.default_rng(0)
SIZES = [2, 4, 3, 1]
UNIFORMS = [RNG.random((5, n, 1)) for n in SIZES[:3]]
MANY = [RNG.random((n, 400)) for n in SIZES[:3]]
KEPT = np.array([0.2, 0.3, 0.4, 0.5, 0.6, 0.7, 0.8, 1.0])
NET = Network([2, 3, 1])
X, Y = RNG.standard_normal((2, 12)), np.arange(12)[None] % 2


def inputs(kept, numbers, divide=True):
    """Every unit gets the sum of the units below, which are all 1 in the input."""
    A, Z = np.ones((SIZES[0], 1)), {}
    for layer, (p, u) in enumerate(zip(kept, numbers), 1):
        A = A * (u < p) / (p if divide else 1)
        A = Z[layer] = np.ones((SIZES[layer], SIZES[layer - 1])) @ A
    return Z


@pytest.fixture(scope="module")
def mask():
    return figure.dropout_mask(SIZES, inputs, UNIFORMS, MANY)


@pytest.fixture(scope="module")
def keep():
    """Four starts of each keep_prob; the k-th has errors k, k, k + 2, k + 2 on train, 10 more on dev."""
    errors = np.arange(8.0)[:, None] + [0, 0, 2, 2]
    fitted = NET.init("he", rng=0, members=32)
    return figure.keep_prob(KEPT, NET, fitted, {"train": errors, "dev": errors + 10}, X, Y)


@pytest.fixture(scope="module")
def spread():
    """On a quarter of the plane half of the networks say 0 and half 1; elsewhere, and at 1, they agree."""
    divided = np.full((60, 16), 0.5)
    divided[::2, :4], divided[1::2, :4] = 0, 1
    answers = {0.3: divided, 0.7: divided, 1.0: np.full((60, 16), 0.5)}
    return figure.spread(answers, (-1, 1, -1, 1), X, Y)


@pytest.mark.parametrize("name", ["mask", "keep", "spread"])
def test_every_setting_draws(name, request):
    request.getfixturevalue(name).sweep(positions=3, corners=6)


def test_the_mask_keeps_what_lies_below_keep_prob_and_lowering_it_switches_only_more_off(mask):
    def on(**values):
        frame = mask.defaults | values
        mask.render(frame)
        return set(zip(*mask.stage(frame).artists["on"].get_data()))

    everything, most, few = (on(p0=p, p1=p, p2=p, iteration=3) for p in (1.0, 0.8, 0.2))
    assert few <= most <= everything and len(everything) == sum(SIZES)
    assert len(most) == 1 + sum(int((u[2] < 0.8).sum()) for u in UNIFORMS)


def test_the_sentence_of_the_mask_compares_the_three(mask):
    mask.set(p0=1.0, p1=0.5, p2=0.8, layer=2)
    sums = 2 * (MANY[1] < 0.5).sum(axis=0)  # each of the four units of layer 1 holds 2, where it is on
    assert mask.message == (
        f"Without dropout z is 8.00; with the division {2 * sums.mean():.2f} ± {2 * sums.std():.2f} "
        f"(mean ± spread), without it {sums.mean():.2f} ± {sums.std():.2f}."
    )
    mask.set(p0=1.0, p1=1.0, p2=1.0, layer=3)
    assert mask.message == (
        "Without dropout z is 24.00; with the division 24.00 ± 0.00 (mean ± spread), without it 24.00 ± 0.00."
    )


def test_links_join_only_units_that_are_on():
    places = [np.array([[0.0, 1], [0, -1]]), np.array([[1.0, 0]])]
    x, y = links(places, [np.array([True, False]), np.array([True])])
    assert x[:2].tolist() == [0, 1] and y[:2].tolist() == [1, 0]
    assert x.size == y.size == 3 and np.isnan([x[2], y[2]]).all()  # a gap
    assert links(places, [np.array([False, False]), np.array([True])]) == ([], [])


def test_an_outline_keeps_what_lies_beyond_in_its_end_bars():
    x, height = outline(np.array([-100.0, 0.1, 0.2, 100.0, 100.0]))
    assert (x[0], x[-1]) == (-6, 12) and height.max() == 1
    assert height[0] == height[1] == 0.5 and height[-2] == height[-1] == 1


def test_keep_prob_tells_mean_and_spread_of_the_starts(keep):
    keep.set(keep_prob=0.5, start=2)
    assert keep.message == (
        "keep_prob = 0.5: train error 4.0 ± 1.2%, dev error 14.0 ± 1.2% (mean ± spread of four starts)."
    )
    keep.set(keep_prob=0.97)
    assert keep.message.startswith("keep_prob = 1:") and keep.error is None


def test_the_spread_tells_on_how_much_of_the_plane_networks_differ(spread):
    spread.set(keep_prob=0.3, networks=60)
    assert spread.message.startswith("keep_prob = 0.3, 60 masks: on 25% of the plane")
    assert spread.message.endswith("by more than 0.2, at most by 0.50.")
    spread.set(networks=1)
    assert spread.message == "keep_prob = 0.3: one thinned network alone, nothing to compare it with."
    spread.set(keep_prob=1.0, networks=60)
    assert "on 0% of the plane" in spread.message


def test_the_buttons_set_what_they_say(mask, keep, spread):
    assert {mask.presets["no dropout"][key] for key in ("p0", "p1", "p2")} == {1.0}
    assert [mask.presets[f"layer 1 at {p}"] for p in (0.5, 0.2)] == [{"p1": 0.5}, {"p1": 0.2}]
    assert [keep.presets[f"keep {p}%"] for p in (80, 50, 20)] == [{"keep_prob": p} for p in (0.8, 0.5, 0.2)]
    spread.set(**spread.defaults | spread.presets["one network"])
    assert "one thinned network" in spread.message
    spread.set(**spread.defaults | spread.presets["keep all"])
    assert spread.message.startswith("keep_prob = 1,")


ERRORS, COSTS = RNG.random((8, 3)), RNG.random((2, 30))
BOTH = ERRORS, 3 + ERRORS
PICTURES = {
    "cost_that_jumps": lambda: figure.cost_that_jumps({1.0: COSTS, 0.5: COSTS / 2}),
    "labels_true_or_random": lambda: figure.labels_true_or_random(KEPT, BOTH, BOTH),
    "share_below": lambda: figure.share_below({"rand": RNG.random(99), "randn": RNG.standard_normal(99)}),
}


@pytest.mark.parametrize("name", PICTURES)
def test_a_still_picture_draws_what_it_is_given(name):
    made = PICTURES[name]()
    assert isinstance(made, Picture) and len(made.alt) > 40
    assert len(made.figure.axes) == 2 and all(ax.has_data() for ax in made.figure.axes)
