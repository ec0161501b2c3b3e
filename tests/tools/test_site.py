"""`make site`: every page, picture, sentence and formula of the notebooks is there, links lead on, and
nothing is loaded. (What moves on a page has tests of its own, as has what a browser makes of it.)
"""

import base64
import copy
import re
from pathlib import Path
from urllib.parse import unquote

import nbformat
import pytest
from bs4 import BeautifulSoup

from helpers.drawing.palette import contrast
from tests.notebooks.source import PATHS, load

pytest.importorskip("math_core", reason="the site's formulas need math-core: pip install math-core")

ROOT = Path(__file__).resolve().parents[2]
SCRIPT = ROOT / "tools" / "site.py"


@pytest.fixture(scope="module")
def folder(still_site):
    return still_site


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
    assert (
        pages["index.html"].select_one("meta[http-equiv]")["content"].split("url=")[1]
        == PATHS[0].stem + ".html"
    )
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


def test_every_page_leads_on_to_the_next_and_to_all_others(pages):
    order = [path.stem + ".html" for path in PATHS]
    for name, following in zip(order, order[1:]):
        assert pages[name].select(f'main a[href="{following}"]')
        assert {link["href"] for link in pages[name].select('a[rel="next"]')} == {following}
        assert {link["href"] for link in pages[following].select('a[rel="prev"]')} == {name}
    assert not pages[order[0]].select('a[rel="prev"]') + pages[order[-1]].select('a[rel="next"]')
    for name in [*order, "reference.html"]:
        listed = pages[name].select('nav[aria-label="All pages"] a')
        assert [link["href"] for link in listed] == [*order, "reference.html"]
        assert [link["href"] for link in listed if link.get("aria-current") == "page"] == [name]


def test_the_contents_beside_the_text_are_its_headings_in_order(page):
    listed = page.select('nav[aria-label="Contents"] a')
    headings = page.select("main h2, main h3")
    assert [unquote(link["href"]) for link in listed] == ["#" + heading["id"] for heading in headings]
    assert [link.text for link in listed] == [heading.text for heading in headings]
    within = page.select('nav[aria-label="Contents"] ol ol a')
    assert [link.text for link in within] == [heading.text for heading in page.select("main h3")]
    assert "Contents · " not in page.main.text, "a list of its own would say the same again"


def test_no_name_on_a_page_is_given_twice(pages):
    for name, page in pages.items():
        ids = [tag["id"] for tag in page.select("[id]")]
        assert len(set(ids)) == len(ids), name


def test_a_heading_may_hold_any_sign():
    from tools.site import contents, markdown

    cell = nbformat.v4.new_markdown_cell('# A\n\n## Is "90%" & <b>more</b> right in 90% of `A < B`?')
    ((name, text, _),) = contents(nbformat.v4.new_notebook(cells=[cell]))
    assert name == 'Is-"90%"-&-more-right-in-90%-of-A-<-B?'
    assert BeautifulSoup(markdown()(cell.source), "html.parser").h2["id"] == name


def test_the_second_of_two_headings_alike_has_a_name_of_its_own():
    from tools.site import markdown

    to_html = markdown()
    assert [re.search('id="(.*?)"', to_html("## A trap"))[1] for _ in range(2)] == ["A-trap", "A-trap-2"]


def test_a_page_says_what_it_is_to_browsers_and_search_engines(pages):
    for name, page in pages.items():
        assert page.html["lang"] == "en" and page.title.text.strip(), name
        assert page.select_one('meta[name="viewport"]')["content"] == "width=device-width, initial-scale=1"
        assert len(page.select("main h1")) == 1, name
    said = [
        page.select_one('meta[name="description"]') for name, page in pages.items() if name != "index.html"
    ]
    assert all(40 < len(tag["content"]) and "<" not in tag["content"] for tag in said)
    assert len({tag["content"] for tag in said}) == len(said)


def test_nothing_is_loaded_from_anywhere(pages):
    for name, page in pages.items():
        assert not page.select(
            "script[src], iframe, object, embed, video, audio, source, [srcset], [background]"
        ), name
        assert all(link["href"].startswith("data:") for link in page.select("link")), name
        assert not [
            script for script in page.select("script") if re.search(r"fetch|import|//\w", script.text)
        ]
        assert all(image["src"].startswith("data:image/png;base64,") for image in page.select("img")), name
        styles = [tag.text for tag in page.select("style")] + [tag["style"] for tag in page.select("[style]")]
        assert not [style for style in styles if re.search(r"url\(|@import", style)], name


def test_every_stored_picture_is_there_in_order(page, cells):
    stored = [base64.b64decode(png) for png in outputs(cells, "image/png")]
    assert [
        base64.b64decode(image["src"].partition(",")[2]) for image in page.select("figure > img")
    ] == stored


def test_every_picture_says_what_it_shows(page, cells):
    words = [text for text in outputs(cells, "text/plain") if re.match("Panel |Picture: ", text)]
    said = [image["alt"] for image in page.select("figure > img")]
    assert len(said) == len(words)
    for alt, text in zip(said, words):
        if text.startswith("Picture: "):
            assert alt == text.removeprefix("Picture: ")
        else:
            name, sentence = re.fullmatch(r"Panel (['\"])(.*?)\1 \(.*?\): (.*)", text, re.DOTALL).group(2, 3)
            assert alt == f"{name}: {sentence}"
        assert len(alt.split()) > 4
    assert all(int(image["width"]) > 100 < int(image["height"]) for image in page.select("figure > img"))


def test_under_each_panel_stands_its_sentence(page, cells):
    panels = [text for text in outputs(cells, "text/plain") if text.startswith("Panel ")]
    assert panels
    sentences = [text.split("): ", 1)[1] for text in panels]
    settings = [text.split(" (", 1)[1].split("): ")[0] for text in panels]
    captions = [caption.text for caption in page.select("figcaption")]
    assert [caption.split(" Panel “")[0] for caption in captions] == sentences
    assert all(caption.endswith(f"”, {setting}") for caption, setting in zip(captions, settings))


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
    assert len(page.select("main details:not(.fold):not([open]) > summary")) == folded
    assert all(len(part.text) > len(part.summary.text) + 15 for part in page.select("main details"))


def test_only_imports_and_calls_of_figures_are_folded(page, cells):
    for part in page.select("main details.fold"):
        source = part.select_one("pre").text.strip("\n")
        assert re.match(
            r"figure\.\w+\(((?!\w\().)*\)$" if "figure" in part.summary.text else "(import|from) ", source
        )
    assert page.select("main details.fold")
    taught = [cell.source for cell in cells if "def " in cell.get("source", "") and cell.cell_type == "code"]
    opened = [block.text.strip("\n") for block in page.select("main .cell > .highlight pre")]
    assert set(taught) <= set(opened)


@pytest.mark.parametrize(
    "source, says",
    [
        ("import numpy as np\nfrom helpers import train  # and more", "imports"),
        ("figure.paths(run, mine=adam_step)", "code of the figure"),
        ("figure.paths(train(net, data))", ""),  # what is trained is seen
        ("figure.paths({name: run.params for name, run in runs.items()})", ""),
        ("x = 3\nfigure.paths(x)", ""),
        ("import numpy as np\nprint(np.pi)", ""),
        ('check("adam_step", adam_step)', ""),
        ("net.history", ""),
    ],
)
def test_what_is_taught_stays_open(source, says):
    from tools.site import folded

    assert folded(source) == says


def test_a_picture_without_words_stops_the_build():
    from tools.site import told

    with pytest.raises(ValueError, match="<Figure size 640x480>"):
        told("<Figure size 640x480>")


def test_an_empty_corner_of_a_table_heads_nothing(pages):
    from tools.site import markdown

    html = markdown()("| | a |\n|---|---|\n| b | 1 |\n")
    assert "<th>a</th>" in html and "<td></td>" in html
    assert not [name for name, page in pages.items() for th in page.select("th") if not th.text.strip()]


def test_what_is_written_can_be_read_light_and_dark():
    style = SCRIPT.with_suffix(".css").read_text(encoding="utf-8")
    light, dark = (dict(re.findall(r"--([\w-]+): (#\w+)", part)) for part in style.split("dark) {")[:2])
    assert set(light) == set(dark) and len(light) > 10
    for colors in (light, dark):
        for name in ("ink", "quiet", "link", "comment", "keyword", "string", "number", "name"):
            for ground in ("paper", "ground"):
                assert contrast(colors[name], colors[ground]) >= 4.5, (name, colors[name], ground)
        assert (
            min(contrast(colors["accent"], colors["paper"]), contrast(colors["edge"], colors["paper"])) >= 3
        )


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
