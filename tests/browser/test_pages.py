"""The site in a real browser, opened as files, offline: it loads nothing, sets its formulas, shows its pictures, leads on, and prints."""

from io import BytesIO

import pytest
from matplotlib.image import imread

from tests.browser.lab import ROOT

NAMES = sorted(path.stem for path in (ROOT / "notebooks").glob("*.ipynb"))
STACKED = """(fraction) => { const [above, below] = [...fraction.children].map(part => part.getBoundingClientRect());
    return above.width > 0 && below.width > 0 && above.bottom <= below.top + 1 && above.left < below.right; }"""
UNSEEN = "images => images.filter(image => !image.complete || image.naturalWidth < 100 || image.width < 100).length"


@pytest.fixture(scope="module")
def folder(request):
    pytest.importorskip("math_core", reason="the site's formulas need math-core: pip install math-core")
    return request.getfixturevalue("still_site")


def opened(browser, width):
    """A page of that width, offline, that notes its trouble."""
    page = browser.new_context(offline=True, viewport={"width": width, "height": 900}).new_page()
    page.trouble = []
    page.on("pageerror", lambda error: page.trouble.append(str(error)))
    page.on("console", lambda message: message.type == "error" and page.trouble.append(message.text))
    page.on("requestfailed", lambda failed: page.trouble.append(failed.url))
    page.on(
        "request", lambda asked: asked.url.startswith(("file:", "data:")) or page.trouble.append(asked.url)
    )
    return page


@pytest.fixture(params=[1200, 400], ids=["wide", "phone"])
def page(browser, request):
    page = opened(browser, request.param)
    yield page
    page.context.close()


@pytest.fixture
def wide(browser, folder):
    page = opened(browser, 1200)
    page.goto((folder / "06_optimizers.html").as_uri())
    yield page
    page.context.close()


@pytest.fixture
def phone(browser, folder):
    page = opened(browser, 400)
    page.goto((folder / "06_optimizers.html").as_uri())
    yield page
    page.context.close()


def test_from_the_index_through_all_pages_by_their_links(page, folder):
    fractions = 0
    page.goto((folder / "index.html").as_uri())
    page.wait_for_url(f"**/{NAMES[0]}.html")
    for name, following in zip(NAMES, [*NAMES[1:], None]):
        assert page.url.endswith(f"/{name}.html")
        fractions += look(page)
        if following:
            page.locator(f'main a[href="{following}.html"]').last.click()
            page.wait_for_url(f"**/{following}.html")
    assert page.trouble == []
    assert fractions > 50


def look(page):
    """What a reader sees on one page: pictures, formulas set, answers that unfold, and nothing wider than the page.

    Returns how many fractions it saw standing one part above the other.
    """
    assert page.locator("figure img").count() > 0
    assert page.locator("figure img").evaluate_all(UNSEEN) == 0
    fractions = page.locator("main mfrac:visible").all()[:20]
    assert all(fraction.evaluate(STACKED) for fraction in fractions)
    for answer in page.locator("main details").all():
        height = answer.bounding_box()["height"]
        answer.locator("summary").click()
        assert answer.bounding_box()["height"] > height + 15
    assert page.evaluate("document.documentElement.scrollWidth <= window.innerWidth")
    return len(fractions)


def test_beside_the_text_the_contents_are_open_and_say_where_one_reads(wide):
    contents = wide.get_by_role("navigation", name="Contents")
    assert not contents.locator("summary").is_visible()
    link = contents.get_by_role("link", name="4 · RMSprop")
    link.click()
    wide.wait_for_function("document.querySelector('.contents [aria-current]')?.innerText === '4 · RMSprop'")
    top = wide.get_by_role("heading", name="4 · RMSprop").bounding_box()["y"]
    assert 0 <= top < 200
    assert contents.bounding_box()["y"] >= -1, "it stays in sight"
    assert (
        contents.bounding_box()["x"] + contents.bounding_box()["width"]
        <= wide.locator("main").bounding_box()["x"]
    )


def test_on_a_phone_the_contents_are_folded_and_fold_again_once_used(phone):
    contents = phone.get_by_role("navigation", name="Contents")
    assert contents.bounding_box()["height"] < 60
    contents.locator("summary").click()
    contents.get_by_role("link", name="4 · RMSprop").click()
    phone.wait_for_function(
        "Math.abs(document.getElementById('4-·-RMSprop').getBoundingClientRect().top) < 200"
    )
    assert not contents.locator("ol").first.is_visible()


def test_on_a_phone_a_picture_is_seen_whole_and_can_be_enlarged(phone):
    figure = phone.locator("figure").first
    picture = figure.locator("img, canvas").last
    assert picture.bounding_box()["x"] >= 0
    assert picture.bounding_box()["x"] + picture.bounding_box()["width"] <= 401
    button = figure.get_by_role("button", name="enlarge")
    button.click()
    phone.wait_for_function("document.querySelector('figure').tabIndex === 0")
    assert picture.bounding_box()["width"] > 700
    figure.focus()
    phone.keyboard.press("End"), phone.keyboard.press("ArrowRight")
    phone.wait_for_function("document.querySelector('figure').scrollLeft > 0")
    assert figure.locator("figcaption").bounding_box()["x"] >= 0, "the sentence stays in sight"
    figure.get_by_role("button", name="fit to the page").click()
    phone.wait_for_function("document.querySelector('figure').tabIndex === -1")
    assert phone.evaluate("document.documentElement.scrollWidth <= window.innerWidth")


def test_what_scrolls_is_reached_by_keyboard_and_has_a_name_of_its_own(phone):
    boxes = phone.locator("main :is(pre, .table, .formula):visible")
    wider = boxes.evaluate_all("boxes => boxes.filter(box => box.scrollWidth > box.clientWidth + 1).length")
    reached = phone.locator("main [role=region][tabindex='0']:visible")
    assert reached.count() == wider > 10
    names = reached.evaluate_all("boxes => boxes.map(box => box.getAttribute('aria-label'))")
    assert len(set(names)) == len(names) and all(names)


def test_the_first_stop_of_the_keyboard_leads_past_everything_to_the_text(wide):
    wide.keyboard.press("Tab")
    skip = wide.locator(":focus")
    assert skip.inner_text() == "Skip to the text" and skip.bounding_box()["x"] >= 0
    wide.keyboard.press("Enter")
    assert wide.evaluate("document.activeElement.tagName") == "MAIN"


def test_a_dark_page_keeps_its_pictures_light(browser, folder):
    context = browser.new_context(color_scheme="dark", viewport={"width": 1200, "height": 900})
    page = context.new_page()
    page.goto((folder / "06_optimizers.html").as_uri())
    light = "e => getComputedStyle(e).backgroundColor.match(/\\d+/g).slice(0, 3).every(v => v < 60)"
    assert page.locator("body").evaluate(light)
    corner = page.locator("figure img").first.screenshot()
    pixels = imread(BytesIO(corner))[10:20, 10:20, :3]
    assert 0.85 < pixels.min() < 0.95
    context.close()


def test_on_paper_answers_are_open_and_nothing_is_there_that_only_helps_on_a_screen(wide):
    answer = wide.locator("main details:not(.fold) pre, main details:not(.fold) p").first
    assert not answer.is_visible()
    wide.emulate_media(media="print", color_scheme="light")
    assert answer.is_visible() and answer.bounding_box()["height"] > 5
    screen = wide.locator("nav, button, .skip, .fold")
    assert screen.evaluate_all("all => all.filter(part => part.offsetParent).length") == 0
    assert wide.locator("main h1").is_visible()
