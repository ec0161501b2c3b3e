"""Six weeks to spend: what was done, the ladder of errors after it, and the dev error week by week."""

import numpy as np

from ...drawing.agenda import Agenda
from ...drawing.panel import Panel
from ...drawing.plots import DEV, INK, SPLITS, TEST, TRAIN, curve, key_line, label_at, name_axes, panes
from ..bias_and_variance.ladder import climb, ladder

BUDGET = 6
LOOK, BIGGER, REGULARIZE, REPAIR = "look at mistakes", "bigger network", "regularize", "repair labels"
TUNE, SYNTHESIZE, LABEL = "fine-tune", "synthesize", "label 100 images"
THINGS = {  # name: (weeks, how often at most)
    LOOK: (1, 1), BIGGER: (1, 1), REGULARIZE: (1, 1), REPAIR: (1, 1), TUNE: (1, 1), SYNTHESIZE: (2, 1),
    LABEL: (2, 3),
}  # fmt: skip
RUNGS = {"people": INK, "train": TRAIN, "train-dev": "#56B4E9", "dev": DEV, "test": TEST}
MADE = {"": "", "noise": " (images with noise)", "moves": " (moved images)"}
STEPS = ("avoidable bias", "variance", "data mismatch", "dev to test")
USUAL = (BIGGER, REGULARIZE, LABEL, LABEL)
LOOKING = (LOOK, SYNTHESIZE, BIGGER, LABEL)


def state(plan, small, big):
    """What a plan amounts to: (units, images labeled, what was made, fine-tuned?), and is it regularized?"""
    made, labeled = "", 100 * plan.count(LABEL)
    if SYNTHESIZE in plan:  # who has looked makes what fails most, who has not the first that comes to mind
        made = "moves" if LOOK in plan[: plan.index(SYNTHESIZE)] else "noise"
    tuned = TUNE in plan and bool(labeled or made)  # on nothing there is nothing to tune
    return (big if BIGGER in plan else small, labeled, made, tuned), REGULARIZE in plan


def meeting(found, seen):
    """Panel "the meeting": buttons that cost weeks, and the measured errors after each.

    found: dict (units, images labeled, what was made, fine-tuned?) -> errors in %, (6, 2, splits): on train,
    train-dev, dev and test as labeled, on dev and test as they are in truth; without and with λ. seen: dict
    name -> which share of the mistakes, in %, looking at them finds to have that.
    """
    small, big = min(key[0] for key in found), max(key[0] for key in found)
    agenda = Agenda(THINGS, BUDGET)

    def errors(plan):
        """(4 rungs, splits) as the team measures them, and what the users meet, (splits,)."""
        key, regularized = state(plan, small, big)
        six = found[key][:, int(regularized)]
        return six[[0, 1, 4, 5] if REPAIR in plan else [0, 1, 2, 3]], six[5]

    ends = np.array([errors(plan)[1].mean() for plan in agenda.plans if agenda.weeks(plan) == BUDGET])

    def setup(fig):
        left, right = panes(fig, ("Where the error comes in", "Dev error, week by week, %"), widths=[1, 1.1])
        fig.subplots_adjust(left=0.085, right=0.97, bottom=0.14, top=0.87, wspace=0.16)
        right.set(xlim=(-0.15, BUDGET + 1.4), ylim=(0, 58), xticks=range(BUDGET + 1))
        name_axes(right, "week", "")
        key_line(fig, {"your plan": SPLITS["dev"], "the plan before": SPLITS["before"]})
        return {
            **ladder(left, list(RUNGS), list(RUNGS.values()), 74),
            "line": curve(right, marker="o", markersize=5, **SPLITS["dev"]),
            "names": [  # above and below in turn, where a falling line does not pass
                label_at(right, 0, 0, "", INK, dx=dx, dy=dy, fontsize=8.5, ha=ha)
                for dx, dy, ha in [(3, 10, "left"), (-3, -11, "right")] * (BUDGET // 2)
            ],
        }

    def update(artists, plan):
        done = agenda.plans[plan]
        told, users = errors(done)
        means = np.array([0.0, *told.mean(axis=1)])
        bars = np.array([0.0, *_error_bar(told)])
        climb(artists, means, bars, STEPS, np.diff(means) == np.diff(means).max())
        weeks = [agenda.weeks(done[:k]) for k in range(len(done) + 1)]
        devs = [errors(done[:k])[0][2].mean() for k in range(len(done) + 1)]
        artists["line"].set_data(weeks, devs)
        for k, label in enumerate(artists["names"]):
            label.set_text(done[k] if k < len(done) else "")
            if k < len(done):
                label.xy = (weeks[k + 1], devs[k + 1])
        made = MADE[state(done, small, big)[0][2]] if done[-1:] == (SYNTHESIZE,) else ""
        return _sentence(done, made, weeks[-1], devs, told[2], users, ends, seen)

    presets = {
        "the usual order": {"plan": agenda.place(USUAL)},
        "show a plan": {"plan": agenda.place(LOOKING)},
    }
    return Panel(
        "the meeting",
        {"plan": agenda},
        setup,
        update,
        ghost=("line",),
        hint="press what you would do first, then next (its weeks stand beside it); undo; try another order",
        presets=presets,
        size=(9.6, 3.8),
    )


def _error_bar(values):
    """The standard error of the mean over the last axis."""
    return values.std(axis=-1, ddof=1) / np.sqrt(values.shape[-1])


def _sentence(done, made, week, devs, dev, users, ends, seen):
    if week == BUDGET:
        better = int(np.sum(ends < users.mean() - 1e-9))
        return (
            f"The six weeks are over: your users meet {users.mean():.0f}% mistakes "
            f"(± {_error_bar(users):.0f}), "
            f"and {100 * better / len(ends):.0f}% of all plans for six weeks would have left fewer."
        )
    if not done:
        return f"Week 0: the network has learned from the web alone, and on dev {devs[0]:.0f}% are wrong."
    if done[-1] == LOOK:
        counts = ", ".join(f"{share:.0f} {name}" for name, share in seen.items())
        return f"Week {week}: of 100 mistakes on dev so many were {counts} (one image may count twice)."
    change = round(devs[-1]) - round(devs[-2])
    points = "point" if abs(change) == 1 else "points"
    moved = "no change" if not change else f"{abs(change)} {points} {'more' if change > 0 else 'less'}"
    return (
        f"Week {week}, after “{done[-1]}”{made}: dev error {dev.mean():.0f}% (± {_error_bar(dev):.0f}), "
        f"{moved} than before."
    ).replace("no change than before", "no change")
