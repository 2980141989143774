# All set-up happens in .venv beside this file; Python 3.11 and pip are all that is needed.
PYTHON ?= python3.11
VENV := .venv
BIN := $(VENV)/bin

.PHONY: setup demo test check format golden bench docs

$(VENV)/.ready: pyproject.toml
	test -x $(BIN)/python || $(PYTHON) -m venv $(VENV)
	$(BIN)/python -m pip install --quiet --upgrade pip
	$(BIN)/python -m pip install --quiet -e ".[dev,all]"
	touch $@

setup: $(VENV)/.ready

## install and extract from a sample release
demo: setup
	$(BIN)/pressextract extract fixtures/innovation-park-visit.txt

## install and run the tests
test: setup
	$(BIN)/python -m pytest

## format, lint, types, layers, tests: what CI runs
check: setup
	$(BIN)/ruff check .
	$(BIN)/mypy
	$(BIN)/lint-imports
	$(BIN)/python -m pytest

format: setup
	$(BIN)/ruff check --fix .

## rewrite the golden files; read the diff before committing it
golden: setup
	$(BIN)/python -m tests.golden.rewrite

bench: setup
	$(BIN)/python benchmarks/run.py

## build the documentation's site into site/
docs: setup
	$(BIN)/python -m pip install --quiet -e ".[docs]"
	NO_MKDOCS_2_WARNING=1 $(BIN)/python -m mkdocs build --strict
