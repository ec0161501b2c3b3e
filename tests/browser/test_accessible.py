"""Nobody is kept out: axe finds nothing to mend on the pages, light and dark, wide and narrow, or in our parts of JupyterLab."""

import os
from contextlib import contextmanager
from importlib.resources import files

import nbformat
import pytest

from tests.browser.lab import ROOT, NotebookPage
from tests.tools import moving

NOTEBOOKS = sorted((ROOT / "notebooks").glob("*.ipynb"))
NAMES = [*(path.stem for path in NOTEBOOKS), "reference", "index"]
LOOKS = [(width, theme) for width in (1200, 400) for theme in ("light", "dark")]
ALWAYS = {("00_start_here", 1200, "light"), ("00_start_here", 400, "dark")}
ALL = os.environ.get("CI") == "true" or os.environ.get("BROWSER") == "all"
LEFT_OUT = pytest.mark.skip(
    reason="by default axe looks at one page and one notebook, with CI=true at all, in all looks"
)
FIND = """(within) => axe.run(within ?? document, {resultTypes: ["violations"], preload: false})
    .then(found => found.violations.flatMap(v => v.nodes.map(node => `${v.id}: ${node.html.slice(0, 200)}: ${node.failureSummary}`)))"""
UNFOLD = """() => { document.querySelectorAll("details").forEach(details => details.open = true);
    document.querySelectorAll(".live-more").forEach(more => more.click()); }"""
FITS = "document.documentElement.scrollWidth <= innerWidth"
THEME = "name => window.jupyterapp.commands.execute('apputils:change-theme', {theme: name}).then(() => null)"
SHOWN_THEME = "document.body.dataset.jpThemeName"
OURS = {"include": [[".companion-panel"], [".jp-OutputArea-output blockquote"], [".jp-RenderedImage img"]]}


@pytest.fixture(scope="module")
def axe():
    pytest.importorskip("axe_playwright_python", reason="pip install axe-playwright-python")
    return (files("axe_playwright_python") / "axe.min.js").read_text(encoding="utf-8")


@pytest.fixture(scope="module")
def folder(request, tmp_path_factory):
    """The site; where all is looked at, its panels move."""
    pytest.importorskip("math_core", reason="the site's formulas need math-core: pip install math-core")
    if not ALL:
        return request.getfixturevalue("still_site")
    from tools.site import write

    folder = tmp_path_factory.mktemp("site")
    write(folder)
    return folder


@pytest.fixture(scope="module")
def panels(tmp_path_factory):
    """A page in the site's look with panels of every kind."""
    pytest.importorskip("math_core", reason="the site's formulas need math-core: pip install math-core")
    from tools.site import exporter

    folder = tmp_path_factory.mktemp("panels")
    path = folder / "05_moving.ipynb"
    moving.write(path)
    _, live = moving.page(path, folder)
    notebook = nbformat.read(path, as_version=4)
    notebook.cells.insert(0, nbformat.v4.new_markdown_cell("# Panels"))
    html, _ = exporter(live).from_notebook_node(notebook, {"name": path.stem, "title": "Panels"})
    (folder / "panels.html").write_text(html, encoding="utf-8")
    return folder / "panels.html"


@contextmanager
def opened(browser, path, width=1200, theme="light"):
    """A page of the site in one of its looks, all that folds unfolded."""
    context = browser.new_context(viewport={"width": width, "height": 900}, color_scheme=theme, offline=True)
    page = context.new_page()
    page.goto(path.as_uri())
    page.evaluate(UNFOLD)
    yield page
    context.close()


@pytest.mark.parametrize(
    "name, width, theme",
    [
        pytest.param(name, *look, marks=() if ALL or (name, *look) in ALWAYS else LEFT_OUT)
        for name in NAMES
        for look in LOOKS
    ],
)
def test_a_page_keeps_nobody_out(browser, folder, axe, tmp_path, name, width, theme):
    path = folder / f"{name}.html"
    if name == "index":  # as one sees it where it does not lead on by itself
        html = path.read_text(encoding="utf-8").replace("http-equiv", "data-not")
        path = tmp_path / "index.html"
        path.write_text(html, encoding="utf-8")
    with opened(browser, path, width, theme) as page:
        page.evaluate(axe)
        assert page.evaluate(FIND) == []
        assert page.evaluate(FITS), "nothing is wider than the page, whatever is open"


@pytest.mark.parametrize("width, theme", [(1200, "dark"), (400, "light")])
def test_panels_on_a_page_keep_nobody_out(browser, panels, axe, width, theme):
    with opened(browser, panels, width, theme) as page:
        assert page.locator("figure.live :is(input, select, .live-controls button):visible").count() > 15
        page.get_by_role("slider", name="learning rate α").focus()
        page.keyboard.press("ArrowRight")
        page.wait_for_selector(".live-sheet")
        page.evaluate(axe)
        assert page.evaluate(FIND) == []
        assert page.evaluate(FITS)


def test_axe_would_say_so(browser, axe, tmp_path):
    bad = "<main><h1>A page</h1><img src='data:,'><p style='color: #bbb'>Pale words</p></main>"
    (tmp_path / "bad.html").write_text(bad, encoding="utf-8")
    with opened(browser, tmp_path / "bad.html") as page:
        page.evaluate(axe)
        found = {line.split(":")[0] for line in page.evaluate(FIND)}
    assert {"image-alt", "color-contrast", "html-has-lang"} <= found


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
