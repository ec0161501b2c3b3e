"""`make site`: every page, picture, sentence and formula of the notebooks is there, links lead on, and
nothing is loaded.
"""

import base64
import copy
import re
import subprocess
import sys
from pathlib import Path
from urllib.parse import unquote

import nbformat
import pytest
from bs4 import BeautifulSoup

from tests.notebooks.test_stored import PATHS, load

pytest.importorskip("math_core", reason="the site's formulas need math-core: pip install math-core")

ROOT = Path(__file__).resolve().parents[2]
SCRIPT = ROOT / "tools" / "site.py"


@pytest.fixture(scope="module")
def folder(tmp_path_factory):
    folder = tmp_path_factory.mktemp("site")
    done = subprocess.run(
        [sys.executable, "-W", "error", SCRIPT, folder], capture_output=True, text=True, timeout=120
    )
    assert (done.returncode, done.stderr) == (0, "")
    return folder


@pytest.fixture(scope="module")
def pages(folder):
    return {
        path.name: BeautifulSoup(path.read_text(encoding="utf-8"), "html.parser") for path in folder.iterdir()
    }


@pytest.fixture(params=PATHS, ids=lambda path: path.stem)
def path(request):
    return request.param


@pytest.fixture
def page(path, pages):
    return pages[path.stem + ".html"]


@pytest.fixture
def cells(path):
    """The cells that are to be shown."""
    return [cell for cell in load(path).cells if "colab" not in cell.metadata.get("tags", [])]


def outputs(cells, kind):
    return [o.data[kind] for cell in cells for o in cell.get("outputs", []) if kind in o.get("data", {})]


def test_every_notebook_has_its_page_and_the_index_leads_to_the_first(pages):
    assert set(pages) == {path.stem + ".html" for path in PATHS} | {"index.html", "reference.html"}
    assert pages["index.html"].meta.find_next("meta")["content"].split("url=")[1] == PATHS[0].stem + ".html"
    assert pages["index.html"].a["href"] == PATHS[0].stem + ".html"


def test_a_page_is_called_what_the_notebook_is(page, cells):
    assert cells[0].source.startswith(f"# {page.title.text}\n")
    assert page.h1.text == page.title.text


def test_links_lead_somewhere(pages):
    names = {name: {tag["id"] for tag in page.select("[id]")} for name, page in pages.items()}
    broken, within = [], 0
    for name, page in pages.items():
        for link in page.select("a[href]"):
            if re.match("https?://", link["href"]):
                continue  # another site: a link to click, nothing that is loaded
            goal, _, anchor = unquote(link["href"]).partition("#")
            within += 1
            if (goal or name) not in pages or (anchor and anchor not in names[goal or name]):
                broken.append((name, link["href"]))
    assert not broken
    assert within > 100


def test_every_page_leads_on_to_the_next(pages):
    order = [path.stem + ".html" for path in PATHS]
    for name, following in zip(order, order[1:]):
        assert pages[name].select(f'main a[href="{following}"]')


def test_nothing_is_loaded_from_anywhere(pages):
    for name, page in pages.items():
        assert not page.select(
            "script, link, iframe, object, embed, video, audio, source, [srcset], [background]"
        ), name
        assert all(image["src"].startswith("data:image/png;base64,") for image in page.select("img")), name
        styles = [tag.text for tag in page.select("style")] + [tag["style"] for tag in page.select("[style]")]
        assert not [style for style in styles if re.search(r"url\(|@import", style)], name


def test_every_stored_picture_is_there_in_order(page, cells):
    stored = [base64.b64decode(png) for png in outputs(cells, "image/png")]
    assert [
        base64.b64decode(image["src"].partition(",")[2]) for image in page.select("figure > img")
    ] == stored
    assert all(image["alt"].strip() for image in page.select("img"))


def test_under_each_panel_stands_its_sentence(page, cells):
    panels = [text for text in outputs(cells, "text/plain") if text.startswith("Panel ")]
    assert panels
    sentences = [text.split("): ", 1)[1] for text in panels]
    settings = [text.split(" (", 1)[1].split("): ")[0] for text in panels]
    captions = [caption.text for caption in page.select("figcaption")]
    assert [caption.split(" Panel “")[0] for caption in captions] == sentences
    assert all(caption.endswith(f"”, {setting}") for caption, setting in zip(captions, settings))
    assert [figure.img["alt"] for figure in page.select("figure:has(figcaption)")] == sentences


def test_code_and_what_it_printed_are_there(page, cells):
    shown = [block.text.strip("\n") for block in page.select(".highlight pre")]
    sources = [cell.source for cell in cells if cell.cell_type == "code"]
    assert [source for source in sources if source not in shown] == []
    printed = [o.text for cell in cells for o in cell.get("outputs", []) if o.output_type == "stream"]
    printed += [
        o.data["text/plain"]
        for cell in cells
        for o in cell.get("outputs", [])
        if set(o.get("data", {})) == {"text/plain"}
    ]
    assert sorted(block.text for block in page.select("pre.output")) == sorted(printed)


def test_verdicts_and_revealed_solutions_are_there(page, cells):
    text = page.text
    for verdict in outputs(cells, "text/html"):
        assert BeautifulSoup(verdict, "html.parser").text in text
    for solution in outputs(cells, "text/markdown"):
        assert solution.removeprefix("```python\n").removesuffix("\n```") in text


def test_every_formula_is_set(page, cells):
    sources = "\n\n".join(
        re.sub(r"(?ms)^```.*?^```|`[^`\n]+`", "", cell.source)
        for cell in cells
        if cell.cell_type == "markdown"
    )
    blocks = re.findall(r"(?s)\$\$.+?\$\$", sources)
    inline = re.findall(r"\$[^$\n]+\$", re.sub(r"(?s)\$\$.+?\$\$", "", sources))
    formulas = page.select("main math")
    assert len([math for math in formulas if math.get("display") == "block"]) == len(blocks) > 0
    assert len(formulas) == len(blocks) + len(inline)
    assert not [math for math in formulas if "\\" in math.text or not math.text.strip()]
    page = copy.copy(page)  # from which the code is taken out
    for part in page.select("section code, section pre"):
        part.extract()
    assert not [section.text for section in page.select("section") if "$" in section.text]


def test_answers_are_folded(page, cells):
    folded = sum(cell.source.count("<details>") for cell in cells if cell.cell_type == "markdown")
    assert len(page.select("details:not([open]) > summary")) == folded
    assert all(len(answer.text) > len(answer.summary.text) + 20 for answer in page.select("details"))


def test_a_formula_that_cannot_be_read_stops_the_build_and_is_not_shown_as_it_stands():
    from math_core import LatexError

    from tools.site import mathml

    with pytest.raises(LatexError, match="nosuchcommand"):
        mathml(r"\nosuchcommand x", block=False)


def test_what_only_colab_needs_is_left_out():
    from tools.site import exporter

    hidden = nbformat.v4.new_code_cell("setup_for_colab()", metadata={"tags": ["colab"]})
    shown = nbformat.v4.new_code_cell("a_cell()")
    html, _ = exporter().from_notebook_node(nbformat.v4.new_notebook(cells=[hidden, shown]))
    assert "a_cell" in html and "setup_for_colab" not in html
