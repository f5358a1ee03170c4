# Everything a newcomer needs, from a fresh clone: make demo, make test, make lab.

PYTHON ?= python3
VENV   := .venv
BIN    := $(VENV)/bin
READY  := $(VENV)/.ready

.PHONY: help setup demo lab test test-all check mutants evaluate benchmark bench installs gallery notebooks lock clean

help: ## list these commands
	@grep -E '^[a-z-]+:.*##' $(MAKEFILE_LIST) | sed -E 's/^([a-z-]+):.*## /\1\t/' | expand -t 12

setup: $(READY) ## set up .venv with everything in it

$(READY): pyproject.toml constraints.txt
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' \
	  || { echo "The kit needs Python 3.11 or later; name one: make PYTHON=python3.12 $(MAKECMDGOALS)"; exit 1; }
	@echo "Setting up $(VENV): a few minutes the first time, then never again."
	@$(PYTHON) -m venv $(VENV) || { echo "This Python cannot make virtual environments (on Debian: apt install python3-venv)"; exit 1; }
	@$(BIN)/python -m pip install --quiet --disable-pip-version-check --constraint constraints.txt --editable '.[notebooks,archives,dev]'
	@touch $(READY)

demo: $(READY) ## from one article to tables: prints them and writes output/
	@echo "Reading the articles in seeds/ and writing their tables to output/ ..."
	@$(BIN)/kit extract seeds --output output --print
	@$(BIN)/kit show seeds/russias-costly-push.txt --output output/russias-costly-push.html
	@echo
	@echo "Next: open output/russias-costly-push.html in a browser, and run 'make lab' for the notebooks."

lab: $(READY) ## open JupyterLab on the notebooks
	PATH="$(CURDIR)/$(BIN):$$PATH" $(BIN)/jupyter lab --notebook-dir=. --LabApp.default_url=/lab/tree/notebooks

test: $(READY) ## run the everyday tests, on two cores: a few minutes
	$(BIN)/python -m pytest -m "not slow" -n 2 --dist worksteal

test-all: $(READY) ## run every test: the slow ones, the browser's and the notebooks too
	$(BIN)/python -m pytest -n 2 --dist loadfile
	$(BIN)/python -m pytest --nbval -n 2 --dist loadfile notebooks  # afterwards, since they write charts/, which tests read

check: $(READY) ## lint and check types
	$(BIN)/ruff check . && $(BIN)/ruff format --check . && $(BIN)/mypy

mutants: $(READY) ## say how many small changes to the code the tests notice (hours; python -m tests.mutation --help for less)
	$(BIN)/python -m tests.mutation

evaluate: $(READY) ## measure the kit on all gold sets: what moved, and whether a floor is missed
	$(BIN)/python -m tests.gold.evaluate

benchmark: $(READY) ## print words a second on one core
	$(BIN)/python -m training.benchmark

bench: $(READY) ## measure speed and memory beside other tools and write docs/benchmarks.md
	$(BIN)/python -m training.bench

installs: $(READY) ## install and use the kit with every Python here, and the lowest and newest versions
	$(BIN)/python -m tests.installs

gallery: $(READY) ## draw the charts of docs/gallery.md from the rows and calls in it
	$(BIN)/python -m tests.charts.gallery

notebooks: $(READY) ## run the notebooks again and keep their outputs
	$(BIN)/jupyter nbconvert --to notebook --execute --inplace --ExecutePreprocessor.record_timing=False \
	  --ExecutePreprocessor.store_widget_state=False notebooks/*.ipynb
	$(BIN)/python -m tests.notebook_files

lock: ## write constraints.txt anew from what pyproject.toml allows today
	$(PYTHON) -m venv --clear .lock
	.lock/bin/python -m pip install --quiet --disable-pip-version-check '.[notebooks,archives,dev]'
	{ grep '^#' constraints.txt; .lock/bin/python -m pip freeze --exclude kit-data-journalism; } > .lock/constraints.txt
	mv .lock/constraints.txt constraints.txt && rm -r .lock

clean: ## remove .venv and everything made
	rm -rf $(VENV) output .pytest_cache .mypy_cache .ruff_cache
