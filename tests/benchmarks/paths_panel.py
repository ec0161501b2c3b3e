"""The flagship panel twice: as it is, and the same figure as `interact` draws it, anew for every position."""

from helpers.drawing.controls import called
from helpers.drawing.plots import style
from helpers.figures import optimizers


def panel():
    """The panel of notebook 06: four paths on contours, and their costs."""
    return optimizers.paths()


def interactive():
    """The same setup and update with `ipywidgets.interact`, as most notebooks do it: a slider for α."""
    import matplotlib.pyplot as plt
    from ipywidgets import SelectionSlider, interact

    ours = panel()
    frames, control = ours._frames, ours.controls["alpha"]

    def draw(alpha):
        setting = ours.defaults | {"alpha": alpha}
        with style():
            fig = plt.figure(figsize=ours.size, dpi=100)
            artists = frames.setup(fig, **{name: setting[name] for name in frames.static})
            sentence = frames.update(artists, **setting)
            plt.show()
        print(sentence)

    slider = SelectionSlider(options=control.options, value=control.value, description=called(control))
    interact(draw, alpha=slider)
