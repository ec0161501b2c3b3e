"""Nobody is kept out: axe finds nothing to mend on the pages, light and dark, wide and narrow, or in our parts of JupyterLab."""

import os
from importlib.resources import files

import nbformat
import pytest

from tests.browser.lab import ROOT, NotebookPage

NOTEBOOKS = sorted((ROOT / "notebooks").glob("*.ipynb"))
NAMES = [*(path.stem for path in NOTEBOOKS), "reference", "index"]
LOOKS = [(width, theme) for width in (1200, 400) for theme in ("light", "dark")]
ALWAYS = {("00_start_here", 1200, "light"), ("00_start_here", 400, "dark"), ("reference", 400, "light")}
ALL = os.environ.get("CI") == "true" or os.environ.get("BROWSER") == "all"
LEFT_OUT = pytest.mark.skip(
    reason=f"by default axe looks at {len(ALWAYS)} pages, with CI=true at all, in all looks"
)
FIND = """(within) => axe.run(within ?? document, {resultTypes: ["violations"], preload: false})
    .then(found => found.violations.flatMap(v => v.nodes.map(node => `${v.id}: ${node.html.slice(0, 200)}: ${node.failureSummary}`)))"""
UNFOLD = "document.querySelectorAll('details').forEach(details => details.open = true)"
THEME = "name => window.jupyterapp.commands.execute('apputils:change-theme', {theme: name}).then(() => null)"
SHOWN_THEME = "document.body.dataset.jpThemeName"
OURS = {"include": [[".companion-panel"], [".jp-OutputArea-output blockquote"], [".jp-RenderedImage img"]]}


@pytest.fixture(scope="module")
def axe():
    pytest.importorskip("axe_playwright_python", reason="pip install axe-playwright-python")
    return (files("axe_playwright_python") / "axe.min.js").read_text(encoding="utf-8")


@pytest.fixture(scope="module")
def folder(tmp_path_factory):
    pytest.importorskip("math_core", reason="the site's formulas need math-core: pip install math-core")
    from tools.site import write

    folder = tmp_path_factory.mktemp("site")
    write(folder, moving=NOTEBOOKS if ALL else NOTEBOOKS[:1])
    return folder


@pytest.mark.parametrize(
    "name, width, theme",
    [
        pytest.param(name, *look, marks=() if ALL or (name, *look) in ALWAYS else LEFT_OUT)
        for name in NAMES
        for look in LOOKS
    ],
)
def test_a_page_keeps_nobody_out(browser, folder, axe, name, width, theme):
    context = browser.new_context(viewport={"width": width, "height": 900}, color_scheme=theme, offline=True)
    page = context.new_page()
    if name == "index":  # as one sees it where it does not lead on by itself
        page.set_content(
            (folder / "index.html").read_text(encoding="utf-8").replace("http-equiv", "data-not")
        )
    else:
        page.goto((folder / f"{name}.html").as_uri())
    page.evaluate(UNFOLD)
    page.evaluate(axe)
    assert page.evaluate(FIND) == []
    context.close()


def test_axe_would_say_so(browser, axe):
    context = browser.new_context()
    page = context.new_page()
    page.set_content("<main><h1>A page</h1><img src='data:,'><p style='color: #bbb'>Pale words</p></main>")
    page.evaluate(axe)
    found = {line.split(":")[0] for line in page.evaluate(FIND)}
    assert {"image-alt", "color-contrast", "html-has-lang"} <= found
    context.close()


def words(path):
    """(alternative text, whether it is a panel's) of a notebook's pictures, as stored."""
    outputs = [o for cell in nbformat.read(path, as_version=4).cells for o in cell.get("outputs", [])]
    return [
        (o.metadata["image/png"]["alt"], o.data["text/plain"].startswith("Panel "))
        for o in outputs
        if "image/png" in o.get("data", {})
    ]


@pytest.mark.parametrize(
    "path",
    [pytest.param(path, marks=() if ALL or path == NOTEBOOKS[0] else LEFT_OUT) for path in NOTEBOOKS],
    ids=lambda path: path.stem,
)
def test_pictures_panels_and_verdicts_in_jupyterlab_keep_nobody_out(browser, address, axe, path):
    with NotebookPage(browser, address, path.name) as lab:
        pictures = lab.page.locator(".jp-RenderedImage img")
        said = lambda: pictures.evaluate_all("images => images.map(image => image.alt)")
        stored = words(path)
        lab.wait_for(lambda: said() == [text for text, _ in stored], "the stored pictures' own words")
        assert lab.run_all() == []
        still = [text for text, panel in stored if not panel]
        lab.wait_for(lambda: said() == still, "the words of the pictures that stand still")
        assert len(lab.panels()) + len(still) == len(stored) > 0
        lab.page.evaluate(axe)
        for theme in ("JupyterLab Light", "JupyterLab Dark"):
            lab.page.evaluate(THEME, theme)
            lab.wait_for(lambda: lab.page.evaluate(SHOWN_THEME) == theme, f"the theme {theme}")
            assert lab.page.evaluate(FIND, OURS) == []
        lab.page.evaluate(THEME, "JupyterLab Light")
