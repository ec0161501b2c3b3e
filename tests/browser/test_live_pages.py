"""Panels on pages in a real browser: every pixel and sentence as the notebook's, by keyboard, from a folder, offline.

A notebook made for this always; every panel of the series, at a few settings each, where BROWSER=all or CI=true.
"""

import json
import os
import random
import re
from pathlib import Path

import pytest

from helpers.drawing.picture import STILL
from tests.notebooks.compared import TIMED
from tests.notebooks.test_stored import PATHS
from tests.tools import moving

ALL = os.environ.get("BROWSER") == "all" or os.environ.get("CI") == "true"
SHOWN = """figure => { const sheet = figure.querySelector('.live-sheet');
    return [sheet.toDataURL('image/png').split(',')[1], figure.querySelector('.live-said').firstChild.data]; }"""
GO = "async (figure, setting) => { await figure.livePanel.go(setting); }"


@pytest.fixture(scope="module")
def made(tmp_path_factory):
    folder = tmp_path_factory.mktemp("live")
    panels = moving.write(folder / "05_moving.ipynb")
    return moving.page(folder / "05_moving.ipynb", folder)[0].as_uri(), panels


@pytest.fixture
def page(browser):
    context = browser.new_context(offline=True, viewport={"width": 1200, "height": 900})
    page = context.new_page()
    page.trouble = []
    page.on("pageerror", lambda error: page.trouble.append(str(error)))
    page.on("console", lambda message: message.type == "error" and page.trouble.append(message.text))
    page.on(
        "request", lambda asked: asked.url.startswith(("file:", "data:")) or page.trouble.append(asked.url)
    )
    yield page
    assert page.trouble == []
    context.close()


def figure(page, name):
    return page.locator(f"figure.live:has(small:has-text('Panel “{name}”'))").first


def until(page, figure, sentence):
    """Wait until the panel says so."""
    page.wait_for_function(
        "([figure, text]) => figure.querySelector('.live-said').textContent.includes(text)",
        arg=[figure.element_handle(), sentence],
    )


def held(figure):
    """[setting as positions] of all that the page holds of a panel."""
    found = figure.evaluate(
        "async figure => { await figure.livePanel.load(); return figure.livePanel.settings; }"
    )
    return found


def values(panel, figure, setting):
    """A setting as the panel takes it, from positions and what the page says of them."""
    from tools.live.policy import stops

    texts = figure.evaluate("figure => figure.livePanel.stops")
    found = {}
    for (key, control), told, place in zip(panel.controls.items(), texts, setting):
        known = {text: value for text, value in stops(control)}
        if told == [
            ""
        ]:  # a control that no page knows: it stands where the first setting and the presets put it
            places = [
                panel.defaults[key],
                *(preset[key] for preset in panel.presets.values() if key in preset),
            ]
            found[key] = list(dict.fromkeys(places))[place]
            continue
        found[key] = known[told[place]] if told[place] in known else type(control.value)(told[place])
    return found


def assert_as_rendered(panel, figure, setting):
    wanted = values(panel, figure, setting)
    figure.evaluate(GO, setting)
    png, sentence = figure.evaluate(SHOWN)
    expected = panel.render(wanted, panel.values, sharpness=STILL.sharpness)
    assert sentence == expected.message, f"{panel.name} at {wanted}"
    assert (moving.pixels(png) == moving.pixels(expected.png)).all(), f"{panel.name} at {wanted}"


def test_every_pixel_and_sentence_is_the_notebooks(page, made):
    address, panels = made
    page.goto(address)
    for panel in list(panels.values())[:3]:
        shown = figure(page, panel.name)
        settings = held(shown)
        for setting in [*random.Random(4).sample(settings, 5), settings[0]]:
            assert_as_rendered(panel, shown, setting)


def test_the_keyboard_moves_a_slider_and_its_value_is_told(page, made):
    address, _ = made
    page.goto(address)
    shown = figure(page, "large")
    slider = shown.get_by_role("slider", name="learning rate α")
    slider.focus()
    page.keyboard.press("ArrowRight")
    until(page, shown, "With size 0.45")
    assert slider.get_attribute("aria-valuetext") == "0.45" == shown.locator(".live-value").first.inner_text()
    assert shown.locator("canvas").get_attribute("aria-label") == shown.get_by_role("status").inner_text()
    page.keyboard.press("End")
    until(page, shown, "With size 1,")
    shown.get_by_role("button", name="steep").press("Enter")
    until(page, shown, "With size 0.4,")
    assert shown.get_by_role("button", name="steep").get_attribute("aria-pressed") == "true"
    shown.get_by_role("button", name="reset").click()
    until(page, shown, "With size 0.4, after 51 steps the curve stands at 0.1.")
    assert shown.get_by_role("button", name="steep").get_attribute("aria-pressed") == "false"
    assert shown.get_by_role("status").count() == 1


def test_what_the_page_does_not_hold_together_goes_back_and_is_said(page, made):
    address, panels = made
    page.goto(address)
    shown = figure(page, "large")
    shown.get_by_role("button", name="more").click()
    power = shown.get_by_role("slider", name="power")
    power.focus()
    page.keyboard.press("End")
    until(page, shown, "With size 0.4, after 51 steps the curve stands at 0.00078.")
    assert power.get_attribute("aria-valuetext") == "9"
    shown.get_by_role("slider", name="learning rate α").focus()
    page.keyboard.press("ArrowRight")
    until(page, shown, "power went to 2: this page holds some combinations, the notebook all.")
    assert power.get_attribute("aria-valuetext") == "2"
    shown.get_by_role("combobox", name="kind").select_option(label="down")
    until(page, shown, "stands at -0.1. learning rate α went to 0.4")
    shown.get_by_role("button", name="new draw").click()
    until(page, shown, "stands at 0.2. kind went to up")


def test_a_stop_that_only_a_preset_has_is_passed_over(page, made):
    address, _ = made
    page.goto(address)
    shown = figure(page, "declared")
    size = shown.get_by_role("slider", name="size")
    assert json.loads(size.get_attribute("data-stops"))[-3:] == ["1.50", "1.93", "2.00"]
    shown.get_by_role("button", name="far").click()
    until(page, shown, "With size 1.9,")
    shown.get_by_role("button", name="reset").click()
    until(page, shown, "With size 1,")
    size.focus()
    for size_told in ("1.5", "2"):
        page.keyboard.press("ArrowRight")
        until(page, shown, f"With size {size_told},")
    assert size.get_attribute("aria-valuetext") == "2.00"
    assert shown.get_by_role("slider", name="shift <up>").get_attribute("aria-valuetext") == "0.00"


def test_the_play_button_runs_to_the_end_and_falls_silent_meanwhile(page, made):
    address, _ = made
    page.goto(address)
    shown = figure(page, "large")
    play = shown.locator(".live-play")
    play.click()
    page.wait_for_function(
        "() => [...document.querySelectorAll('.live-said')].some(p => p.ariaLive === 'off')"
    )
    assert play.inner_text() == "pause"
    until(page, shown, "after 101 steps")
    page.wait_for_function(
        "() => [...document.querySelectorAll('.live-play')].every(p => p.textContent === 'play')"
    )
    assert shown.get_by_role("status").get_attribute("aria-live") is None


def test_a_fast_drag_paints_where_it_ends(page, made):
    address, _ = made
    page.goto(address)
    shown = figure(page, "small")
    shown.scroll_into_view_if_needed()
    held(shown)
    painted = shown.evaluate("""async figure => {
        const panel = figure.livePanel, slider = panel.controls[0];
        for (let stop = 0; stop <= +slider.max; stop++) {
            slider.value = stop; slider.dispatchEvent(new Event('input', {bubbles: true})); }
        await new Promise(resolve => setTimeout(resolve, 500));
        return [panel.painted, panel.turn, slider.value, slider.max]; }""")
    assert painted[0] == painted[1]
    assert painted[2] == painted[3]
    until(page, shown, "With size 2,")


def test_without_a_script_it_stands_still(browser, made):
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(made[0])
    assert page.locator("figure.live img").count() == 4
    assert page.locator("figure.live :is(button, input, select)").locator("visible=true").count() == 0
    context.close()


def test_on_paper_there_are_no_controls(page, made):
    page.goto(made[0])
    assert page.locator(".live-controls").locator("visible=true").count() == 3
    page.emulate_media(media="print")
    assert page.locator(".live-controls").locator("visible=true").count() == 0


def test_frames_that_are_missing_are_told(page, made, tmp_path):
    html = Path(made[0].removeprefix("file://")).read_text(encoding="utf-8")
    html = re.sub(r'data-frames="[^"]*"', 'data-frames="gone.js"', html)
    (tmp_path / "page.html").write_text(
        html.replace('"live/player', f'"{made[0].rsplit("/", 1)[0]}/live/player')
    )
    page.goto((tmp_path / "page.html").as_uri())
    figure(page, "small").get_by_role("slider", name="size").focus()
    until(page, figure(page, "small"), "could not be loaded")
    assert all("gone.js" in told or "ERR_FILE_NOT_FOUND" in told for told in page.trouble)
    page.trouble.clear()


@pytest.mark.skipif(not ALL, reason="every panel of the series: BROWSER=all or CI=true")
@pytest.mark.parametrize("path", PATHS, ids=lambda path: path.stem)
def test_every_panel_of_the_series(path, page, tmp_path):
    from tools.live import build
    from tools.live.collect import shown_by

    pages = build(tmp_path, [path])
    blocks = [pages.block(path.stem, about["name"], cell) for cell, about in pages.held[path.stem].items()]
    (tmp_path / "page.html").write_text(f"<!DOCTYPE html><meta charset=utf-8>{pages.head()}{''.join(blocks)}")
    page.goto((tmp_path / "page.html").as_uri())
    shown, found = page.locator("figure.live"), 0
    for i, (_, panel) in enumerate(shown_by(path)):
        measured = f"Panel '{panel.name}'".startswith(TIMED)  # seconds, others at every run
        if not isinstance(panel.page, str) and not measured:
            settings = held(shown.nth(i))
            for setting in [*random.Random(5).sample(settings, min(4, len(settings))), settings[-1]]:
                assert_as_rendered(panel, shown.nth(i), setting)
            found += 1
    assert found
