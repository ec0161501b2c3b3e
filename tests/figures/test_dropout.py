"""The figures of notebook 03, on untrained networks and on answers made up."""

import numpy as np
import pytest

from helpers import Network
from helpers.drawing.picture import Picture
from helpers.figures import dropout as figure
from helpers.figures.dropout.mask import links, outline
from tests.drawing.cases import swept

RNG = np.random.default_rng(0)
SIZES = [2, 4, 3, 1]
UNIFORMS = [RNG.random((5, n, 1)) for n in SIZES[:3]]
MANY = [RNG.random((n, 400)) for n in SIZES[:3]]
KEPT = np.array([0.2, 0.3, 0.4, 0.5, 0.6, 0.7, 0.8, 1.0])
X, Y = RNG.standard_normal((2, 12)), np.arange(12)[None] % 2


WAYS = {"with division": lambda A, p, u: A * (u < p) / p, "without": lambda A, p, u: A * (u < p)}


def inputs(way, kept, numbers):
    """Every unit gets the sum of the units below, which are all 1 in the input."""
    A, Z = np.ones((SIZES[0], 1)), {}
    for layer, (p, u) in enumerate(zip(kept, numbers), 1):
        A = way(A + 0 * u, p, u)
        A = Z[layer] = np.ones((SIZES[layer], SIZES[layer - 1])) @ A
    return Z


def my_layer(A, keep_prob, training, rng):
    return A * (rng.random(A.shape) < keep_prob) / keep_prob if training else A


def my_old_layer(A, keep_prob, training, rng):
    A *= rng.random(A.shape) < keep_prob
    return A


def my_broken_layer(A, keep_prob, training, rng):
    return np.full(A.shape, np.nan)


def my_fussy_layer(A, keep_prob, training, rng):
    if keep_prob == 1:
        raise ValueError("of no use")
    return A


def my_empty_layer(A, keep_prob, training, rng): ...


@pytest.fixture(scope="module")
def mask():
    return figure.dropout_mask(SIZES, inputs, WAYS, UNIFORMS, MANY)


@pytest.fixture(scope="module")
def own():
    return figure.dropout_mask(SIZES, inputs, WAYS, UNIFORMS, MANY, mine=my_layer)


class Counted(Network):
    """A network whose errors are known: the k-th of a population errs in k%, and 10% more on twelve examples."""

    def error(self, params, X, Y):
        return (np.arange(8.0) + params.bonus + (10 if X.shape[1] == 12 else 0)) / 100


@pytest.fixture(scope="module")
def keep():
    """Four runs; the k-th keep_prob has train errors k, k, k + 2, k + 2, and 10 more on dev; later 1 more."""
    net, snapshots = Counted([2, 3, 1]), {60: [], 250: []}
    for steps, later in ((60, 0), (250, 1)):
        for run, more in enumerate((0, 0, 2, 2)):
            params = net.init("he", rng=run, members=8)
            params.bonus = more + later
            snapshots[steps].append(params)
    return figure.keep_prob(KEPT, net, snapshots, (X[:, :6], Y[:, :6]), (X, Y))


def sample(offset, wrong):
    """Errors of two arms after 20, 40 and 60 steps: the first falls, the second stays."""
    train = np.array([[0.3, 0.2], [0.1, 0.2], [0.0, 0.2]]) + offset
    return {"epoch": np.array([20, 40, 60]), "train_error": train, "dev_error": train + 0.1, "wrong": wrong}


ARMS = ["none", "some", "much", "L2", "more L2"]
RUNS = {
    labels: [
        {key: value[:, [0, 1, 0, 1, 1]] if key.endswith("error") else value for key, value in one.items()}
        for one in (sample(0, wrong), sample(0.02, wrong))
    ]
    for labels, wrong in (("random", 0.17), ("true", 0.0))
}


@pytest.fixture(scope="module")
def memorizing():
    return figure.memorizing(ARMS, RUNS)


@pytest.fixture(scope="module")
def spread():
    """On a quarter of the plane half of the networks say 0 and half 1; elsewhere, and at 1, they agree."""
    divided = np.full((60, 16), 0.5)
    divided[::2, :4], divided[1::2, :4] = 0, 1
    answers = {0.3: divided, 0.7: divided, 1.0: np.full((60, 16), 0.5)}
    return figure.spread(answers, (-1, 1, -1, 1), X, Y)


@pytest.mark.parametrize("name", ["mask", "own", "keep", "spread", "memorizing"])
def test_every_setting_draws(name, request):
    swept(request.getfixturevalue(name))


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
        f"Without dropout z is 8.00; with the division {2 * sums.mean():.2f} ± {2 * sums.std():.2f}, "
        f"without it {sums.mean():.2f} ± {sums.std():.2f}."
    )
    mask.set(p0=1.0, p1=1.0, p2=1.0, layer=3)
    assert mask.message == (
        "Without dropout z is 24.00; with the division 24.00 ± 0.00, without it 24.00 ± 0.00."
    )


def test_the_readers_layer_is_drawn_beside_the_two_and_a_wrong_one_is_seen_to_be_wrong(own):
    def arrives(panel):
        return float(panel.message.split("your layer gives ")[1].split(" ±")[0])

    setting = dict(p0=1.0, p1=0.5, p2=1.0, layer=2)
    own.set(**setting)
    assert arrives(own) == pytest.approx(8, abs=0.6)
    old = figure.dropout_mask(SIZES, inputs, WAYS, UNIFORMS, MANY, mine=my_old_layer)
    old.set(**setting)
    assert arrives(old) == pytest.approx(4, abs=0.4)
    assert np.ones((SIZES[0], 1)).all()  # it wrote into copies only


def test_a_layer_that_cannot_be_drawn_is_told_and_does_no_harm():
    empty = figure.dropout_mask(SIZES, inputs, WAYS, UNIFORMS, MANY, mine=my_empty_layer)
    assert "your" not in empty.message and "yours" not in empty.stage(empty.values).artists
    broken = figure.dropout_mask(SIZES, inputs, WAYS, UNIFORMS, MANY, mine=my_broken_layer)
    assert broken.message.endswith("your layer gives nothing that can be drawn.") and broken.error is None
    fussy = figure.dropout_mask(SIZES, inputs, WAYS, UNIFORMS, MANY, mine=my_fussy_layer)
    assert fussy.message.endswith("your layer gives nothing that can be drawn.")


def test_links_join_only_units_that_are_on():
    places = [np.array([[0.0, 1], [0, -1]]), np.array([[1.0, 0]])]
    x, y = links(places, [np.array([True, False]), np.array([True])])
    assert x[:2].tolist() == [0, 1] and y[:2].tolist() == [1, 0]
    assert x.size == y.size == 3 and np.isnan([x[2], y[2]]).all()  # a gap
    assert links(places, [np.array([False, False]), np.array([True])]) == ([], [])


def test_an_outline_keeps_what_lies_beyond_in_its_end_bars():
    x, height = outline(np.array([-100.0, 0.1, 0.2, 100.0, 100.0]))
    assert (x[0], x[-1]) == (-4, 10) and height.max() == 1
    assert height[0] == height[1] == 0.5 and height[-2] == height[-1] == 1


def test_keep_prob_tells_mean_and_spread_of_the_runs(keep):
    keep.set(keep_prob=0.5, steps=60, start=2)
    assert keep.message == "keep_prob = 0.5, 60 steps: train error 4.0 ± 1.2%, dev error 14.0 ± 1.2%."
    keep.set(steps=250)
    assert keep.message == "keep_prob = 0.5, 250 steps: train error 5.0 ± 1.2%, dev error 15.0 ± 1.2%."
    keep.set(keep_prob=0.97)
    assert keep.message.startswith("keep_prob = 1,") and keep.error is None


def test_the_dots_of_keep_prob_stand_on_the_means_and_the_title_names_the_run(keep):
    k = int(np.argmin(abs(np.asarray(KEPT) - 0.5)))
    keep.set(keep_prob=0.5, steps=60, start=2)
    artists = keep.stage(keep.values).artists
    assert artists["dots"].get_ydata() == pytest.approx([k + 1, k + 11])
    assert artists["title"].get_text() == "Run 2: keep_prob = 0.5, 60 steps"


def test_memorizing_tells_both_errors_at_the_step(memorizing):
    memorizing.set(arm="none", step=40, labels="random")
    assert memorizing.message == "None, step 40: train error 11 ± 1%, dev error 21 ± 1%."
    memorizing.set(step=60)
    assert memorizing.message == "None, step 60: train error 1 ± 1%, dev error 11 ± 1%."
    memorizing.set(arm="L2", labels="true")
    assert memorizing.message == "L2, step 60: train error 21 ± 1%, dev error 31 ± 1%."
    title = memorizing.stage(memorizing.values).artists["title"]
    assert title.get_text() == "Train error in %: L2"
    assert memorizing.error is None


def test_the_share_of_wrong_labels_is_drawn_where_there_are_any(memorizing):
    def texts(labels):
        fig = memorizing.stage(memorizing.defaults | {"labels": labels}).figure
        return [text.get_text() for text in fig.axes[0].texts]

    assert "17% wrong labels" in texts("random") and "17% wrong labels" not in texts("true")


def test_the_table_has_the_numbers_of_the_panel():
    lines = figure.memorized(ARMS, RUNS, (20, 60)).splitlines()
    assert len(lines) == 2 * (1 + len(ARMS))
    assert lines[1].split() == ["none", "31%,", "41", "±", "1%", "1%,", "11", "±", "1%"]


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


COSTS = RNG.random((2, 30))
PICTURES = {
    "cost_that_jumps": lambda: figure.cost_that_jumps({1.0: COSTS, 0.5: COSTS / 2}),
    "share_below": lambda: figure.share_below({"rand": RNG.random(99), "randn": RNG.standard_normal(99)}),
}


@pytest.mark.parametrize("name", PICTURES)
def test_a_still_picture_draws_what_it_is_given(name):
    made = PICTURES[name]()
    assert isinstance(made, Picture) and len(made.alt) > 40
    assert len(made.figure.axes) == 2 and all(ax.has_data() for ax in made.figure.axes)
