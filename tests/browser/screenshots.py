"""Pictures of every panel of a notebook, at its default and at each slider's ends, for people to look at.

python -m tests.browser.screenshots NOTEBOOK OUTDIR [page width in pixels]
"""

import sys
from pathlib import Path

from tests.browser.lab import NotebookPage, chromium, server


def main(notebook, folder, width=1200):
    notebook, folder = Path(notebook), Path(folder)
    folder.mkdir(parents=True, exist_ok=True)
    with server(notebook) as address, chromium() as browser:
        with NotebookPage(browser, address, notebook.name, width=int(width)) as page:
            for text in page.run_all():
                print("went wrong:", text)
            for i, panel in enumerate(page.panels(), start=1):
                _shoot(page, panel, folder / f"panel{i}_default.png")
                for j, handle in enumerate(panel.locator(".noUi-handle").all()):
                    for key in ("Home", "End"):
                        page.press(handle, key)
                        page.page.wait_for_timeout(300)
                        _shoot(page, panel, folder / f"panel{i}_slider{j + 1}_{key.lower()}.png")
                    panel.get_by_role("button", name="reset").click()
                    page.page.wait_for_timeout(400)
            for text in page.errors:
                print("page error:", text)


def _shoot(page, panel, path):
    panel.screenshot(path=path)
    print(f"{path}: {page.sentence(panel)}")


if __name__ == "__main__":
    main(*sys.argv[1:])
