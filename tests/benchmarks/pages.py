"""From a key to pixels: every panel on its page, beside the same panel in JupyterLab.

python -m tests.benchmarks pages [NOTEBOOK ...]: the first slider in sight is moved by the arrow keys.
"""

import tempfile
from pathlib import Path

import numpy as np

from tests.benchmarks.panels import NOTEBOOKS
from tests.browser.lab import NotebookPage, chromium, server

PRESSES, WARM = 20, 3
# A key press starts the clock; every frame of the page looks whether the picture has other pixels.
WATCH = """panel => {
    const canvas = document.createElement('canvas'); canvas.width = 480; canvas.height = 200;
    const paper = canvas.getContext('2d', {willReadFrequently: true});
    let pressed = null;
    document.addEventListener('keydown', () => { pressed = performance.now(); }, true);
    const look = () => {
        const picture = [...panel.querySelectorAll('canvas, img')].find(one => one.offsetParent && one.clientWidth > 200);
        if (!picture || picture.complete === false) return null;
        paper.drawImage(picture, 0, 0, 480, 200);
        return new Uint32Array(paper.getImageData(0, 0, 480, 200).data.buffer).reduce((sum, pixel) => (31 * sum + pixel) | 0, 0); };
    window.nextPicture = () => new Promise(resolve => {
        const before = look(), start = performance.now(); pressed = null;
        const tick = () => {
            const now = look();
            if (pressed !== null && now !== null && now !== before) resolve(performance.now() - pressed);
            else if (performance.now() - start > 1500) resolve(null);
            else requestAnimationFrame(tick); };
        requestAnimationFrame(tick); }); }"""


def pressed(page, panel, handle, pause):
    """Milliseconds from key to pixels; a key that changes no pixel (the end of a slider, say) is left out."""
    panel.scroll_into_view_if_needed()
    panel.evaluate(WATCH)
    handle.focus()
    times, key = [], "ArrowRight"
    for _ in range(PRESSES + WARM):
        page.evaluate("() => { window.measured = window.nextPicture(); }")
        page.keyboard.press(key)
        times.append(page.evaluate("() => window.measured"))
        key = {"ArrowRight": "ArrowLeft", "ArrowLeft": "ArrowRight"}[key] if times[-1] is None else key
        page.wait_for_timeout(pause)
    return [time for time in times[WARM:] if time is not None]


def on_page(browser, path, folder):
    """[(name, times)] of every panel of a notebook on its page."""
    from tools.live import build

    pages = build(folder, [path])
    held = pages.held[path.stem]
    blocks = "".join(pages.block(path.stem, about["name"], cell) for cell, about in held.items())
    (folder / "page.html").write_text(f"<!DOCTYPE html><meta charset=utf-8>{pages.head()}{blocks}", "utf-8")
    page, found = browser.new_page(viewport={"width": 1200, "height": 900}), []
    page.goto((folder / "page.html").as_uri())
    for figure, about in zip(page.locator("figure.live").all(), held.values()):
        sliders = figure.locator('input[type="range"]:enabled').locator("visible=true")
        found.append((about["name"], pressed(page, figure, sliders.first, 100) if sliders.count() else []))
    page.close()
    return found


def in_lab(browser, path):
    """[times] of every panel of a notebook in JupyterLab."""
    with server(path) as address, NotebookPage(browser, address, path.name) as lab:
        trouble = lab.run_all()
        assert not trouble, trouble
        found = []
        for panel in lab.panels():
            handles = panel.locator(".noUi-handle").locator("visible=true")
            found.append(pressed(lab.page, panel, handles.first, 200) if handles.count() else [])
        return found


def rows(*names):
    """(panel, median / p95 on the page, "JupyterLab", there, ratio) of every panel, as text."""
    with tempfile.TemporaryDirectory() as folder, chromium() as browser:
        for path in sorted(NOTEBOOKS.glob("*.ipynb")):
            if names and path.stem not in {Path(name).stem for name in names}:
                continue
            for (name, here), there in zip(on_page(browser, path, Path(folder)), in_lab(browser, path)):
                if here and there:
                    yield (
                        f"{path.stem}: {name}, ms",
                        told(here),
                        "JupyterLab",
                        told(there),
                        ratio(there, here),
                    )


def told(times):
    """Median and p95, in milliseconds."""
    return "{:.0f} / {:.0f}".format(*np.percentile(times, [50, 95]))


def ratio(there, here):
    return f"{np.median(there) / np.median(here):.1f}"
