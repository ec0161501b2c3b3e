"""Pictures at rest may be sharper than those that move; what is stored is the picture at rest."""

import asyncio
import base64
from concurrent.futures import ThreadPoolExecutor

import numpy as np
import pytest

from helpers.drawing import panel as panel_module
from helpers.drawing import picture as picture_module
from helpers.drawing import png
from helpers.drawing.picture import Picture, Quality
from tests.drawing.test_handles import make


@pytest.fixture
def sharp(monkeypatch):
    monkeypatch.setattr(panel_module, "STILL", Quality(2, 9))
    monkeypatch.setattr(panel_module, "_IDLE", 0.05)
    return make(size=(4.0, 2.0))


def test_at_rest_twice_the_pixels_at_the_same_size_on_the_page(sharp):
    assert png.size(sharp.png) == (800, 400)
    assert (sharp._picture.width, sharp._picture.height) == ("400", "200")
    data, about = sharp._repr_mimebundle_()
    assert png.size(base64.b64decode(data["image/png"])) == (800, 400)
    assert about["image/png"] == {"width": 400, "height": 200, "alt": f"held: {sharp.message}"}
    assert sharp.sweep(positions=2, corners=2)


def test_a_moving_picture_is_quick_and_gets_sharp_once_it_rests(sharp):
    async def drag():
        for value in (2.0, 3.0, 4.0):
            sharp.controls["size"].value = value
            await asyncio.sleep(0.01)
            assert png.size(sharp._picture.value) == (400, 200)
        await asyncio.sleep(0.5)

    # In a thread of its own: where a browser test ran before, this one has an event loop already.
    with ThreadPoolExecutor(1) as pool:
        pool.submit(asyncio.run, drag()).result()
    assert png.size(sharp._picture.value) == (800, 400) and sharp._picture.value == sharp.png
    assert sharp.png == sharp.full_redraw_png()
    sharp.controls["size"].value = 5.0  # and it still moves, pixel for pixel
    assert sharp._picture.value == sharp.stage(sharp.values).full_draw(
        [sharp._frames._traces[tuple(sharp._gesture.before.items())][0]]
    )


def test_two_threads_that_draw_one_figure_leave_it_whole(sharp):
    settings = [sharp.values | {"size": size} for size in (1.0, 2.0, 3.0, 4.0)]
    wanted = [[sharp.render(setting, sharpness=s).png for setting in settings] for s in (1, 2)]

    def drawn(sharpness):
        return [sharp.render(setting, sharpness=sharpness).png for setting in settings * 5]

    with ThreadPoolExecutor(2) as pool:  # a drag, and the picture at rest of the handle let go before
        assert list(pool.map(drawn, (1, 2))) == [pictures * 5 for pictures in wanted]


def test_packed_pictures_hold_the_same_pixels_in_fewer_bytes():
    rgba = np.random.default_rng(0).integers(0, 4, (80, 90, 4), dtype=np.uint8)
    quick = png.encode(rgba)
    small = png.pack(quick, 9)
    assert len(small) < len(quick) and small == png.encode(rgba, 9) and png.pack(quick, 1) == quick


def test_a_picture_draws_in_the_look_of_the_series_and_says_what_is_seen():
    drawn = []
    shown = Picture(
        lambda fig: drawn.append(fig.subplots().set_title("A")), "A rising line.", size=(3.0, 2.0)
    )
    data, about = shown._repr_mimebundle_()
    assert png.size(base64.b64decode(data["image/png"])) == (600, 400) and len(drawn) == 1
    assert data["text/plain"] == "Picture: A rising line."
    assert about == {"image/png": {"width": 300, "height": 200, "alt": "A rising line."}}
    assert not shown.figure.axes[0].spines["top"].get_visible()
    for nothing in ("", "  ", None):
        with pytest.raises(ValueError, match="alt must say"):
            Picture(lambda fig: None, nothing)
    assert picture_module.STILL.sharpness in (1, 2)
