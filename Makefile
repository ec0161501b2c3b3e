# Two commands: `make lab` opens the course, `make test` checks all of it. `make help` lists the others.
# Options: PYTHON=python3.12, ARGS="--no-browser --port 8899", CONSTRAINTS=/dev/null (newest versions).
CONSTRAINTS ?= constraints.txt
PYTHON ?=
PY = .venv/bin/python
LAB = .venv/lab-$(notdir $(CONSTRAINTS)).stamp
TEST = .venv/test-$(notdir $(CONSTRAINTS)).stamp
INSTALL = rm -f .venv/*.stamp && $(PY) -m pip install --quiet --disable-pip-version-check --constraint $(CONSTRAINTS) --editable
NBVAL = --nbval --nbval-current-env --nbval-sanitize-with nbval.cfg --nbval-cell-timeout 120 -n 2 --dist loadfile

# Nothing of the user's own set-up may slip in: neither other kernels called python3 nor other packages.
unexport JUPYTER_PATH PYTHONPATH PYTHONHOME
export JUPYTER_PREFER_ENV_PATH = 1
# Two notebooks at a time on two cores: threads of their own would only get in each other's way.
test test-notebooks: export OMP_NUM_THREADS = 1
test test-notebooks: export OPENBLAS_NUM_THREADS = 1

# An environment that was moved or whose Python is gone is built anew.
$(shell [ "`cat .venv/where 2>/dev/null`" = "`pwd -P`" ] && $(PY) -c 'import pip' 2>/dev/null || rm -f $(PY) .venv/*.stamp)

help:  ## this list
	@sed -n 's/^\([a-z-]*\):.*## /\1: /p' Makefile
lab: $(LAB)  ## open the course in JupyterLab
	$(PY) -m jupyterlab $(if $(filter 0,$(shell id -u)),--allow-root) --ServerApp.root_dir=. --LabApp.news_url=None --LabApp.default_url=/lab/tree/notebooks/00_start_here.ipynb $(ARGS)
test: $(TEST)  ## unit tests, browser tests, and every notebook re-executed and compared
	@failed=0; $(PY) -m pytest tests -rs -n 2 --dist loadfile $(ARGS) || failed=1; $(PY) -m pytest $(NBVAL) notebooks || failed=1; exit $$failed
test-unit: $(TEST)  ## the tests of helpers, structure and environment
	$(PY) -m pytest tests --ignore=tests/browser -n 2 --dist loadfile $(ARGS)
test-browser: $(TEST)  ## JupyterLab in a real browser
	$(PY) -m pytest tests/browser -rs $(ARGS)
test-notebooks: $(TEST)  ## every notebook re-executed and compared with what it stores
	$(PY) -m pytest $(NBVAL) $(or $(ARGS),notebooks)
notebooks: $(TEST)  ## execute the notebooks in order and store picture and text
	$(PY) tools/regenerate.py $(ARGS)
site: $(TEST)  ## the series as web pages to read and print, in site/: no kernel, no network
	rm -rf site && $(PY) tools/site.py $(ARGS)
bench: $(TEST)  ## time everything beside its peers
	$(PY) -m tests.benchmarks $(ARGS)
mutants: $(TEST)  ## plant known faults in helpers, one at a time, and see the unit tests catch them
	$(PY) -m tests.mutants $(ARGS)
clean:  ## remove the environment and what tests leave behind
	rm -rf .venv .pytest_cache *.egg-info site && find . -name __pycache__ -prune -exec rm -rf {} +

$(PY):
	@python=`sh tools/find_python.sh "$(PYTHON)"` && echo "Making the environment with $$python (a minute or two, once) ..." && "$$python" -m venv --clear .venv && pwd -P > .venv/where
$(LAB): pyproject.toml $(CONSTRAINTS) | $(PY)
	@$(INSTALL) . && touch $@
$(TEST): pyproject.toml $(CONSTRAINTS) | $(PY)
	@$(INSTALL) ".[test]" && touch $(LAB) $@

.PHONY: help lab test test-unit test-browser test-notebooks notebooks site bench mutants clean
