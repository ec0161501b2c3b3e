"""How long a slider takes to become pixels: in the kernel, and in a real JupyterLab page, beside `interact`."""

import tempfile
import time
from pathlib import Path

import nbformat
import numpy as np

from tests.benchmarks.paths_panel import panel
from tests.browser.lab import NotebookPage, chromium, find_chromium, server

# A key press starts the clock; every frame of the page looks whether the picture has other pixels.
_WATCH = """() => {
    const canvas = document.createElement('canvas'); canvas.width = 120; canvas.height = 50;
    const paper = canvas.getContext('2d', {willReadFrequently: true});
    let pressed = null, last = null;
    document.addEventListener('keydown', () => { pressed = performance.now(); }, true);
    const look = () => {
        const image = [...document.querySelectorAll('.jp-Notebook img')].find(i => i.offsetParent && i.width > 200);
        if (!image?.complete || !image.naturalWidth) return last;
        paper.clearRect(0, 0, 120, 50); paper.drawImage(image, 0, 0, 120, 50);
        return last = paper.getImageData(0, 0, 120, 50).data.reduce((sum, byte) => (31 * sum + byte) | 0, 0); };
    window.looked = look;
    window.nextPicture = () => new Promise(resolve => {
        const before = look(), start = performance.now(); pressed = null;
        const tick = () => {
            if (pressed !== null && look() !== before) resolve(performance.now() - pressed);
            else if (performance.now() - start > 5000) resolve(null);
            else requestAnimationFrame(tick); };
        requestAnimationFrame(tick); }); }"""


def rows():
    """[(what, ours, peer's name, peer's, ratio)], all text; the browser's rows only where there is one."""
    table = [_row("slider to picture in the kernel, median / p95 ms", in_kernel(), None)]
    if find_chromium():
        with tempfile.TemporaryDirectory() as folder, chromium() as browser:
            notebooks = [_notebook(folder, what) for what in ("panel", "interactive")]
            ours_start, peer_start = (
                min(in_browser(browser, n, presses=0)[1] for _ in range(2)) for n in notebooks
            )
            ours, peer = (in_browser(browser, n)[0] for n in notebooks)
        table.append(_row("slider to pixels in JupyterLab, median / p95 ms", ours, peer))
        table.append(("`jupyter lab` to the first live figure, s", f"{ours_start:.1f}", "interact", f"{peer_start:.1f}",
                      f"{peer_start / ours_start:.1f}"))  # fmt: skip
    return table


def in_kernel():
    """Milliseconds from a control's change to the new picture, one for each stop of the slider."""
    live, times = panel(), []
    control = live.controls["alpha"]
    for stop in control.stops:
        start = time.perf_counter()
        control.value = stop
        times.append(1000 * (time.perf_counter() - start))
    return times


def in_browser(browser, notebook, presses=40):
    """([milliseconds from key to pixels], seconds from starting JupyterLab to the first figure); α is moved."""
    place = (
        panel().handles.index("alpha") - 1 if notebook.stem == "panel" else 0
    )  # the first one is no slider
    start, times = time.perf_counter(), []
    with server(notebook) as address, NotebookPage(browser, address, notebook.name) as lab:
        lab.page.evaluate(_WATCH)
        trouble = lab.run_all()
        assert not trouble, trouble
        lab.page.wait_for_function("() => window.looked() !== null")
        started = time.perf_counter() - start
        lab.page.wait_for_timeout(1000)
        lab.page.locator(".noUi-handle").nth(place).focus()
        for _ in range(presses + 3):
            lab.page.evaluate("() => { window.measured = window.nextPicture(); }")
            lab.page.keyboard.press("ArrowRight")
            times.append(lab.page.evaluate("() => window.measured"))
            lab.page.wait_for_timeout(150)
    missed = sum(t is None for t in times)
    assert not missed, f"{missed} of {len(times)} key presses changed no pixel"
    return times[3:], started  # the first few warm up the page and the kernel


def _notebook(folder, what):
    path = Path(folder) / f"{what}.ipynb"
    code = f"from tests.benchmarks.paths_panel import {what}\n{what}()"
    kernel = {"kernelspec": {"name": "python3", "display_name": "Python 3", "language": "python"}}
    nbformat.write(nbformat.v4.new_notebook(cells=[nbformat.v4.new_code_cell(code)], metadata=kernel), path)
    return path


def _row(what, ours, peer):
    median, high = np.percentile(ours, [50, 95])
    if peer is None:
        return what, f"{median:.0f} / {high:.0f}", "", "", ""
    peer_median, peer_high = np.percentile(peer, [50, 95])
    return (
        what,
        f"{median:.0f} / {high:.0f}",
        "interact",
        f"{peer_median:.0f} / {peer_high:.0f}",
        f"{peer_median / median:.1f}",
    )
