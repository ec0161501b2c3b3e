"""The site in a real browser, opened as files, offline: it loads nothing, sets its formulas, shows its pictures, leads on."""

import pytest

from tests.browser.lab import ROOT

NAMES = sorted(path.stem for path in (ROOT / "notebooks").glob("*.ipynb"))
STACKED = """(fraction) => { const [above, below] = [...fraction.children].map(part => part.getBoundingClientRect());
    return above.width > 0 && below.width > 0 && above.bottom <= below.top + 1 && above.left < below.right; }"""
UNSEEN = "images => images.filter(image => !image.complete || image.naturalWidth < 100 || image.width < 100).length"


@pytest.fixture(scope="module")
def folder(tmp_path_factory):
    pytest.importorskip("math_core", reason="the site's formulas need math-core: pip install math-core")
    from tools.site import write

    folder = tmp_path_factory.mktemp("site")
    write(folder)
    return folder


@pytest.fixture(params=[1200, 420], ids=["wide", "phone"])
def page(browser, request):
    context = browser.new_context(offline=True, viewport={"width": request.param, "height": 900})
    page = context.new_page()
    page.trouble = []
    page.on("pageerror", lambda error: page.trouble.append(str(error)))
    page.on("console", lambda message: message.type == "error" and page.trouble.append(message.text))
    page.on("requestfailed", lambda failed: page.trouble.append(failed.url))
    page.on(
        "request", lambda asked: asked.url.startswith(("file:", "data:")) or page.trouble.append(asked.url)
    )
    yield page
    context.close()


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
    for answer in page.locator("details").all():
        height = answer.bounding_box()["height"]
        answer.locator("summary").click()
        assert answer.bounding_box()["height"] > height + 15
    assert page.evaluate("document.documentElement.scrollWidth <= window.innerWidth")
    return len(fractions)
