"""How fast a network learns wrong labels by heart: without help, with dropout, with L2."""

import numpy as np

from ...drawing.controls import choice, int_slider
from ...drawing.panel import Panel
from ...drawing.plots import BEFORE, INK, SPLITS, WARNING, curve, key_line, label_at, panes

PARTS = ("train", "dev")
TOP = 36  # of the errors, in %


def memorizing(arms, runs):
    """Panel "memorizing": train and dev error along the run of one arm, those of the others pale behind it.

    arms: the names of the A arms. runs: labels -> a list of samples, each a dict with "epoch" (T,) (a step
    each), "train_error" and "dev_error" (T, A), and "wrong", the share of training labels that are wrong.
    """
    arms = list(arms)
    steps = next(iter(runs.values()))[0]["epoch"]
    errors = {labels: errors_of(found) for labels, found in runs.items()}

    def setup(fig, labels):
        axes = dict(zip(PARTS, panes(fig, ("", "Dev error in %"))))
        artists = {}
        for part, ax in axes.items():
            found = errors[labels][part]
            ax.set(xlim=(0, 1.03 * steps[-1]), ylim=(-0.8, TOP), xlabel="step")
            ax.plot(steps, found.mean(axis=0), color=BEFORE, linestyle="-", alpha=0.35, linewidth=1)
            thin = SPLITS[part] | {"linewidth": 0.6, "alpha": 0.6}
            artists[part + " samples"] = [curve(ax, **thin) for _ in found]
            artists[part] = curve(ax, **SPLITS[part])
            artists[part + " dot"] = curve(ax, color=INK, marker="o", linestyle="")
        pale = dict(color=BEFORE, alpha=0.35, linewidth=1)
        key_line(fig, {name: SPLITS[name] for name in PARTS} | {"the other arms": pale})
        if wrong := 100 * np.mean([sample["wrong"] for sample in runs[labels]]):
            axes["train"].axhline(wrong, color=WARNING, linewidth=1)
            label_at(axes["train"], steps[-1], wrong, f"{wrong:.0f}% wrong labels", WARNING, 0, 7, ha="right")
        return artists | {"title": axes["train"].set_title(" ")}

    def update(artists, arm, step, labels):
        k, t = arms.index(arm), int(np.argmin(abs(steps - step)))
        artists["title"].set_text(f"Train error in %: {arm}")
        told = []
        for part in PARTS:
            found = errors[labels][part][..., k]
            artists[part].set_data(steps, found.mean(axis=0))
            artists[part + " dot"].set_data(steps[t : t + 1], found.mean(axis=0)[t : t + 1])
            for line, sample in zip(artists[part + " samples"], found):
                line.set_data(steps, sample)
            told.append(f"{part} error {found[:, t].mean():.0f} ± {found[:, t].std(ddof=1):.0f}%")
        return f"{arm[0].upper()}{arm[1:]}, step {steps[t]}: {', '.join(told)}."

    first, last = int(steps[0]), int(steps[-1])
    middle = [arms[k] for k in (0, len(arms) // 2 - 1, -2)]
    return Panel(
        "memorizing",
        {
            "arm": choice("train with", arms),
            "step": int_slider("step", first, last, 3 * first, first),
            "labels": choice("training labels", list(runs)),
        },
        setup,
        update,
        static=("labels",),
        ghost=PARTS,
        hint="go through the list at step 60, then at 300; then the true labels.",
        presets={arm: {"arm": arm, "step": last} for arm in middle},
        play="step",
        page=[("step",), {"arm": len(arms), "step": [3 * first, last]}, {"labels": 2, "step": [last]}],
    )


def memorized(arms, runs, steps):
    """The numbers behind the panel "memorizing", as a table in text; arms, runs as there. steps: which."""
    columns = "".join(f"{f'train, dev after {step} steps':>30}" for step in steps)
    lines = []
    for labels, found in runs.items():
        lines.append(f"{labels:24}{columns}")
        errors, epochs = errors_of(found), found[0]["epoch"].tolist()
        for k, arm in enumerate(arms):
            at = [[errors[part][:, epochs.index(step), k] for part in PARTS] for step in steps]
            told = [f"{e.mean():.0f}%, {dev.mean():2.0f} ± {dev.std(ddof=1):.0f}%" for e, dev in at]
            lines.append(f"  {arm:22}" + "".join(f"{text:>30}" for text in told))
    return "\n".join(lines)


def errors_of(found):
    """Both errors in %: "train" and "dev" -> (samples, T, A)."""
    return {part: 100 * np.array([sample[f"{part}_error"] for sample in found]) for part in PARTS}
