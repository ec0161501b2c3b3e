"""A panel in a real JupyterLab, held as a person holds it: dragged, typed, played, saved and opened again."""

import json

import nbformat
import pytest

from tests.browser.held import write
from tests.browser.lab import ROOT, NotebookPage, server
from tools.regenerate import clean

NAME, SECOND, STORED = "held.ipynb", "second.ipynb", "00_start_here.ipynb"
READ = """name => fetch(`/api/contents/${name}?type=file&format=text&content=1`)
    .then(answer => answer.json()).then(file => file.content)"""
DIRTY = "() => window.jupyterapp.shell.currentWidget.context.model.dirty"
THEME = "name => window.jupyterapp.commands.execute('apputils:change-theme', {theme: name}).then(() => null)"
COLORS = """panel => [...panel.querySelectorAll('p, label, button, .companion-hint .widget-html-content')]
    .filter(e => e.offsetParent && e.innerText.trim()).map(e => {
        const linear = v => v <= 10.31 ? v / 255 / 12.92 : ((v / 255 + 0.055) / 1.055) ** 2.4;
        const light = c => { const [r, g, b] = c.match(/[\\d.]+/g).map(linear);
            return 0.2126 * r + 0.7152 * g + 0.0722 * b; };
        let ground = e;
        while (getComputedStyle(ground).backgroundColor === 'rgba(0, 0, 0, 0)') ground = ground.parentElement;
        const [a, b] = [getComputedStyle(e).color, getComputedStyle(ground).backgroundColor].map(light).sort((a, b) => b - a);
        return [e.innerText.slice(0, 30), (a + 0.05) / (b + 0.05)]; })"""


@pytest.fixture(scope="module")
def address(browser, tmp_path_factory):
    """A JupyterLab on the notebook of two panels, and on a stored one as JupyterLab itself would write it."""
    folder = tmp_path_factory.mktemp("held")
    stored = nbformat.read(ROOT / "notebooks" / STORED, as_version=4)
    clean(stored)
    nbformat.write(stored, folder / STORED)
    with server(write(folder / NAME), write(folder / SECOND), folder / STORED) as running:
        yield running


@pytest.fixture(scope="module")
def lab(browser, address):
    """The notebook open in the laptop's window, all its cells run."""
    with NotebookPage(browser, address, NAME, frontend="lab/tree", width=1366) as lab:
        lab.page.set_viewport_size({"width": 1366, "height": 650})  # what a browser leaves of 1366 x 768
        assert lab.run_all() == []
        yield lab
        assert lab.errors == []


@pytest.fixture
def panel(lab):
    """The large panel, at its first setting."""
    small, panel = lab.panels()
    panel.get_by_role("button", name="reset").click()
    lab.wait_for(lambda: "size 1, after 60 steps" in lab.sentence(panel), "the first setting")
    return panel


def says(lab, panel, words):
    lab.wait_for(
        lambda: words in lab.sentence(panel), f"a sentence with {words!r}, not {lab.sentence(panel)!r}", 20
    )


def field(panel, name):
    return panel.get_by_role("textbox", name=name, exact=True)


def test_it_fits_a_small_laptop_and_its_sliders_grow_with_the_row(lab, panel):
    small, _ = lab.panels()
    seen = lab.page.locator(".jp-Notebook .jp-WindowedPanel-outer, .jp-Notebook").first.bounding_box()
    for shown in (small, panel):
        assert shown.bounding_box()["height"] < seen["height"] - 20
    (alone,) = [s for s in small.locator(".noUi-target").all() if s.is_visible()]
    assert alone.bounding_box()["width"] > 0.75 * small.bounding_box()["width"]
    tops = {round(box.bounding_box()["y"]) for box in panel.locator(".companion-handle:visible").all()}
    assert len(tops) == 1, "three handles stand in one row"
    lab.page.set_viewport_size({"width": 800, "height": 650})
    lab.wait_for(lambda: panel.bounding_box()["width"] < 600, "the narrower page")
    right = panel.bounding_box()["x"] + panel.bounding_box()["width"]
    parts = panel.locator("button:visible, img, .noUi-target:visible, input:visible").all()
    assert all(p.bounding_box()["x"] + p.bounding_box()["width"] <= right + 12 for p in parts)
    lab.page.set_viewport_size({"width": 1366, "height": 650})


def test_a_typed_number_is_set_and_what_is_none_is_told(lab, panel):
    alpha = field(panel, "learning rate α")
    before = lab.picture(panel)
    alpha.fill("0.123"), alpha.press("Enter")
    says(lab, panel, "With size 0.12,")
    lab.wait_for(lambda: lab.picture(panel) not in (None, before), "other pixels")
    alpha.fill("seven"), alpha.press("Enter")
    says(lab, panel, "learning rate α takes a number, not 'seven'.")
    lab.wait_for(lambda: alpha.input_value() == "0.123", "the number that is set")


def test_presets_press_and_more_opens(lab, panel):
    large, steep = (panel.get_by_role("button", name=name, exact=True) for name in ("large", "steep"))
    large.click()
    says(lab, panel, "With size 3.5, after 60 steps")
    pressed = lambda b: "mod-active" in b.get_attribute("class")
    lab.wait_for(lambda: pressed(large) and not pressed(steep), "the pressed preset")
    reset = panel.get_by_role("button", name="reset")
    place = reset.bounding_box()
    assert not field(panel, "shift").is_visible()
    lab.open_all(panel)
    assert field(panel, "shift").is_visible() and panel.get_by_role("combobox", name="kind").is_visible()
    assert reset.bounding_box() == place
    reset.click()
    says(lab, panel, "With size 1, after 60 steps")
    assert field(panel, "shift").is_visible(), "more stays open"
    panel.get_by_role("button", name="more").click()


def test_play_runs_to_the_end_then_from_the_front_and_a_drag_stops_it(lab, panel):
    button = lambda name: panel.get_by_role("button", name=name)  # its icon counts as a letter of its name
    button("play").click()
    button("pause").wait_for()
    says(lab, panel, "after 101 steps")
    button("play").wait_for()
    button("play").click()
    lab.wait_for(lambda: 1 <= int(field(panel, "steps").input_value()) < 60, "the start from the front")
    handle = panel.locator(".noUi-handle").nth(1)
    lab.press(handle, "End")
    button("play").wait_for()
    says(lab, panel, "after 101 steps")
    lab.page.wait_for_timeout(400)
    assert "after 101 steps" in lab.sentence(panel)


def test_assistive_technology_gets_names_values_and_a_status_that_stays(lab, panel):
    handles = panel.locator(".noUi-handle").all()
    told = lambda: [(h.get_attribute("aria-label"), h.get_attribute("aria-valuetext")) for h in handles]
    assert told() == [("learning rate α", "1"), ("steps", "60"), ("power", "2"), ("shift", "0.00")]
    live = panel.locator("[role=status]")
    live.evaluate("e => { window.stays = e; }")
    lab.press(handles[0], "ArrowRight")
    says(lab, panel, "With size 1.1,")
    lab.wait_for(lambda: told()[0] == ("learning rate α", "1.1"), "the value in words")
    assert live.count() == 1 and live.evaluate("e => e === window.stays && e.isConnected")
    assert live.get_attribute("aria-live") == "polite" and "With size 1.1" in live.inner_text()
    assert panel.locator("img").get_attribute("alt") == "picture of the panel large"
    assert panel.locator("[title=null]").count() == 0
    unnamed = "all => all.filter(b => b.offsetParent && !b.innerText.trim()).length"
    assert panel.locator("button").evaluate_all(unnamed) == 0


@pytest.mark.parametrize("theme", ["JupyterLab Light", "JupyterLab Dark"])
def test_its_words_can_be_read_in_light_and_dark(lab, panel, theme):
    lab.page.evaluate(THEME, theme)
    lab.page.wait_for_timeout(500)
    colors = panel.evaluate(COLORS)
    lab.page.evaluate(THEME, "JupyterLab Light")
    assert len(colors) > 8
    assert [pair for pair in colors if pair[1] < 4.5] == []


def read(lab, name):
    """The text of a file as the server has it."""
    return lab.page.evaluate(READ, name)


def test_opening_a_notebook_and_saving_it_unrun_changes_no_byte(browser, address, lab):
    before = read(lab, STORED)
    assert before.count("image/png") > 1
    with NotebookPage(browser, address, STORED, page=lab.page) as stored:
        stored.save()
        stored.wait_for(lambda: not stored.page.evaluate(DIRTY), "the end of saving")
        assert read(lab, STORED) == before
        assert stored.page.get_by_text("official Jupyter news").count() == 0


def test_saved_and_opened_again_without_its_kernel_the_pictures_are_there(browser, address, lab):
    with NotebookPage(browser, address, SECOND, page=lab.page) as first:
        assert first.run_all() == []
        small, large = first.panels()
        large.get_by_role("button", name="steep").click()
        first.save()
        first.wait_for(lambda: "image/png" in read(lab, SECOND), "the saved file")
        first.press(small.locator(".noUi-handle").first, "ArrowRight")
        first.wait_for(lambda: field(small, "size").input_value() == "1.02", "the slider that lives on")
    saved = json.loads(read(lab, SECOND))
    bundles = [output["data"] for cell in saved["cells"] for output in cell["outputs"]]
    assert [set(bundle) for bundle in bundles] == [{"image/png", "text/plain"}] * 2
    assert "version" not in saved["metadata"]["language_info"]
    with NotebookPage(browser, address, SECOND, page=lab.page) as again:
        shown = again.page.locator(".jp-NotebookPanel:not(.lm-mod-hidden) .jp-OutputArea-output img")
        again.wait_for(lambda: shown.count() == 2, "the stored pictures")
        again.wait_for(lambda: not again.unseen(), "their pixels")
        assert again.page.get_by_text("Error displaying widget").count() == 0
