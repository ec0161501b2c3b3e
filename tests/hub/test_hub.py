"""Two users of a JupyterHub at the same time: the README's link copies the repository, 00 runs, its panel
moves, and a later visit brings what the teacher has changed and keeps what the learner has.
"""

import json
import shutil
import subprocess

import nbformat
import pytest

from helpers.saving import LIVE
from tests.browser.lab import NotebookPage
from tests.hub.conftest import not_tried
from tests.hub.hub import NAME, commit, git, link, repository, running

FIRST = f"{NAME}/notebooks/00_start_here.ipynb"
USERS = ["ada", "bob"]


@pytest.fixture(scope="module")
def upstream(tmp_path_factory):
    if shutil.which("git") is None:
        not_tried("git is not installed")
    try:
        git("rev-parse", "--git-dir")
    except subprocess.CalledProcessError:
        not_tried("this folder is no clone of a git repository")
    return repository(tmp_path_factory.mktemp("upstream"))


@pytest.fixture(scope="module")
def homes(hub_and_homes):
    return hub_and_homes[1]


@pytest.fixture(scope="module")
def hub_and_homes(browser, upstream, tmp_path_factory):
    folder = tmp_path_factory.mktemp("hub")
    with running(folder) as address:
        yield address, folder / "homes"


@pytest.fixture(scope="module")
def pages(browser, hub_and_homes, upstream):
    """Both users' browsers, each logged in and come by the link; their servers start side by side."""
    opened = {}
    for user in USERS:
        page = browser.new_context(viewport={"width": 1366, "height": 900}).new_page()
        page.goto(link(hub_and_homes[0], upstream), wait_until="commit")
        page.get_by_label("Username").fill(user)
        page.get_by_label("Password").fill("anything")
        page.get_by_role("button", name="Sign in").click(no_wait_after=True)
        opened[user] = page
    for page in opened.values():
        arrived(page)
    yield opened
    for page in opened.values():
        page.context.close()


def arrived(page):
    """Wait until the notebook of the link is open in JupyterLab."""
    page.wait_for_url("**/lab/**", timeout=180_000, wait_until="commit")
    page.wait_for_selector(".jp-Notebook .jp-Cell:visible", timeout=120_000)


def notebook_of(user, page):
    """The notebook that the user's page shows, its kernel idle."""
    return NotebookPage(None, page.url.split("/lab")[0], FIRST, page=page)


def stored(home):
    return nbformat.read(home / FIRST, as_version=4)


def test_the_link_copies_the_repository_into_both_homes(pages, homes, upstream):
    for user in USERS:
        assert (homes / user / FIRST).read_bytes() == (upstream.parent / FIRST).read_bytes()
        assert f"/user/{user}/lab/tree/{FIRST}" in pages[user].url


def test_both_run_the_notebook_and_move_its_first_panel(pages, homes):
    """Neither lets go before both have moved: two servers and two kernels are alive at once."""
    labs = {user: notebook_of(user, pages[user]) for user in USERS}
    for user, lab in labs.items():
        assert lab.run_all() == [], user
    for lab in labs.values():
        panel = lab.panels()[0]
        told, seen = lab.sentence(panel), lab.picture(panel)
        assert lab.press(panel.locator(".noUi-handle").first, "End")
        lab.wait_for(lambda lab=lab, p=panel, seen=seen: lab.picture(p) not in (None, seen), "other pixels")
        lab.wait_for(
            lambda lab=lab, p=panel, told=told: lab.sentence(p) not in ("", told), "another sentence"
        )
    for user, lab in labs.items():
        lab.save()
        assert lab.errors == [], user
        lab.__exit__(None, None, None)


def test_what_a_hub_saves_keeps_its_pictures(homes):
    """The package's own saving (helpers/saving.py) is at work in a server that the hub has started."""
    for user in USERS:
        outputs = [output for cell in stored(homes / user).cells for output in cell.get("outputs", [])]
        assert any("image/png" in output.get("data", {}) for output in outputs)
        assert not any("image/png" in output.get("data", {}) and LIVE in output["data"] for output in outputs)


def test_a_second_visit_merges_the_teachers_change_with_the_learners(pages, hub_and_homes, upstream):
    """Bob has run the notebook and changed a line of code; the teacher changes that line, a text and adds a
    file. Bob keeps his line and gets the rest.
    """
    address, homes = hub_and_homes
    path = upstream / "notebooks/00_start_here.ipynb"
    text = path.read_text(encoding="utf-8")
    line, learners, teachers = "w = [0.0]", "w = [1.0]   # mine", "w = [2.0]   # the teacher's"
    opening, corrected = "A neural network has settings", "Corrected: a neural network has settings"
    assert text.count(line) == 1 and text.count(opening) == 1
    mine = homes / "bob" / FIRST
    mine.write_text(mine.read_text(encoding="utf-8").replace(line, learners), encoding="utf-8")
    path.write_text(text.replace(line, teachers).replace(opening, corrected), encoding="utf-8")
    (upstream / "news.md").write_text("New.\n", encoding="utf-8")
    commit(upstream, "A correction")

    for user in USERS:
        pages[user].goto(link(address, upstream), wait_until="commit")
    for user in USERS:
        arrived(pages[user])
        there = homes / user / FIRST
        json.loads(there.read_text(encoding="utf-8"))
        nbformat.validate(stored(homes / user))
        merged = there.read_text(encoding="utf-8")
        assert corrected in merged and (homes / user / NAME / "news.md").exists()
        assert (learners in merged, teachers in merged) == (user == "bob", user == "ada")
        ran = [
            cell for cell in stored(homes / user).cells if cell.cell_type == "code" and cell.execution_count
        ]
        assert ran, f"what {user} ran is gone"


def test_the_merged_notebook_opens_and_runs(pages):
    for user in USERS:
        with notebook_of(user, pages[user]) as lab:
            assert lab.run_all() == [], user
            assert lab.panels()
