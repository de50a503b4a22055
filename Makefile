# One command equals CI: `make test` is what .ci/run calls. Everything lives in .venv; nothing outside it is
# touched, except that root on Debian gets python3-venv and chromium by apt-get where they are missing.
SHELL := /bin/bash
.SHELLFLAGS := -eu -o pipefail -c
.ONESHELL:
.DEFAULT_GOAL := help

PYTHON ?= python3
BIN := .venv/bin
STAMP := .venv/setup.stamp
# Two workers suit two cores; `make test JOBS=8` on a larger machine.
JOBS ?= 2
# What only a long run needs, what a clock measures: make soak and make bench.
SHORT := not soak

.PHONY: help setup demo test check browser virtuoso pages pictures quality soak bench lock clean

help: ## Print this list
	@awk -F ':.*## ' '/^[a-z-]+:.*## / { printf "  make %-8s %s\n", $$1, $$2 }' $(MAKEFILE_LIST)

setup: ## Make .venv with everything that kg and its tests need (does nothing when it is up to date)
	@want="$(CURDIR) $$(cat requirements-dev.lock pyproject.toml | sha256sum)"
	if [ -x $(BIN)/kg ] && $(BIN)/python -c '' 2>/dev/null && [ "$$(cat $(STAMP) 2>/dev/null)" = "$$want" ]; then exit 0; fi
	if ! $(BIN)/python -c '' 2>/dev/null || ! $(BIN)/python -m pip --version >/dev/null 2>&1; then
		python=
		for candidate in $(PYTHON) python3.13 python3.12 python3.11; do
			if $$candidate -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null; then python=$$candidate; break; fi
		done
		if [ -z "$$python" ]; then
			echo "kg needs Python 3.11 or newer, and none was found. Install it, or name it: make setup PYTHON=/path/to/python3" >&2
			exit 1
		fi
		if ! $$python -c 'import ensurepip, venv' 2>/dev/null; then
			if [ "$$(id -u)" = 0 ] && command -v apt-get >/dev/null; then
				echo "Installing python3-venv by apt-get …"
				(apt-get update && apt-get install -y --no-install-recommends python3-venv) >/dev/null || true
			fi
			if ! $$python -c 'import ensurepip, venv' 2>/dev/null; then
				echo "$$python cannot make virtual environments. On Debian: sudo apt-get install python3-venv, then make setup again." >&2
				exit 1
			fi
		fi
		echo "Making .venv with $$($$python -V) …"
		rm -rf .venv
		$$python -m venv .venv
	fi
	echo "Installing what requirements-dev.lock pins (the first time it takes a few minutes) …"
	if ! command -v uv >/dev/null || ! uv pip install -q --python $(BIN)/python -r requirements-dev.lock; then
		$(BIN)/python -m pip install -qq --disable-pip-version-check -r requirements-dev.lock
	fi
	# hatchling is pinned too, so that the project itself needs no download.
	$(BIN)/python -m pip install -qq --disable-pip-version-check --no-deps --no-build-isolation -e .
	echo "$$want" > $(STAMP)

demo: setup ## Read the shipped dispatches, answer three questions, draw the graph
	@$(BIN)/kg demo

# A fault of style must not hide one of sense: both are run, either fails.
test: setup browser virtuoso ## Everything that CI runs: make check, then the tests
	@checked=0
	$(MAKE) --no-print-directory check || checked=$$?
	$(BIN)/python -m pytest -n $(JOBS) --dist worksteal -m "$(SHORT)" -r sxX
	if [ $$checked != 0 ]; then echo "make check failed: see above the tests." >&2; fi
	exit $$checked

check: setup ## Style, types and import contracts
	@failed=
	$(BIN)/ruff check . || failed="$$failed ruff"
	$(BIN)/ruff format --check . || failed="$$failed format"
	$(BIN)/mypy --strict kg || failed="$$failed mypy"
	$(BIN)/lint-imports --no-logo || failed="$$failed imports"
	if [ -n "$$failed" ]; then echo "Failed:$$failed" >&2; exit 1; fi

browser: ## Debian's chromium for the browser tests (they skip with the reason where it cannot be had)
	@if command -v chromium chromium-browser google-chrome >/dev/null; then exit 0; fi
	if [ "$$(id -u)" = 0 ] && command -v apt-get >/dev/null; then
		echo "Installing chromium by apt-get …"
		(apt-get update && apt-get install -y --no-install-recommends chromium) >/dev/null || true
		if command -v chromium >/dev/null; then exit 0; fi
	fi
	echo "No chromium here: the browser tests will be skipped. On Debian: sudo apt-get install chromium" >&2

# The package of programs alone: nothing starts by itself. Without root it is unpacked into .cache/.
virtuoso: ## Debian's Virtuoso for the tests of remote stores (they skip with the reason where it cannot be had)
	@place=.cache/virtuoso
	if command -v virtuoso-t >/dev/null || [ -x $$place/usr/bin/virtuoso-t ]; then exit 0; fi
	if command -v apt-get >/dev/null; then
		if [ "$$(id -u)" = 0 ]; then
			echo "Installing virtuoso-opensource-7-bin by apt-get …"
			(apt-get update && apt-get install -y --no-install-recommends virtuoso-opensource-7-bin) >/dev/null || true
			if command -v virtuoso-t >/dev/null; then exit 0; fi
		fi
		mkdir -p $$place
		(cd $$place && apt-get download virtuoso-opensource-7-bin && dpkg -x virtuoso-opensource-7-bin_*.deb .) >/dev/null 2>&1 || true
		if [ -x $$place/usr/bin/virtuoso-t ]; then exit 0; fi
	fi
	echo "No Virtuoso here: its tests will be skipped. On Debian: sudo apt-get install virtuoso-opensource-7-bin" >&2

soak: setup ## The long fault tests
	@$(BIN)/python -m pytest -m soak -r sxX

bench: setup ## Everything with a clock in it
	@failed=; for script in benchmarks/*.py; do echo "== $$script"; $(BIN)/python "$$script" || failed="$$failed $$script"; done; \
	[ -z "$$failed" ] || { echo "No figures from:$$failed" >&2; exit 1; }

pages: setup ## Draw anew the parts of README.md and docs/ that come from the code and the dispatches
	@$(BIN)/python -m tests.house.pages
	$(BIN)/python -m tests.house.ontology_page
	$(BIN)/python -m tests.house.figures
	$(BIN)/python -m tests.house.transcript
	$(BIN)/python -m kg.cli.manual > docs/cli.md

pictures: setup browser ## Draw and photograph the pictures of docs/images anew, from the dispatches
	@$(BIN)/python -m tests.house.pictures

quality: setup ## Measure extraction on seeds/gold, fit confidence, store both and draw their tables (LOWER=1: also if they sink)
	@$(BIN)/python -m tests.house.quality $(if $(LOWER),--lower)
	$(BIN)/python -m tests.house.figures

lock: setup ## Pin what pyproject.toml asks for; UPGRADE=1 takes the newest versions (needs the network)
	@uv=$$(command -v uv || true)
	if [ -z "$$uv" ]; then
		[ -x .cache/uv/bin/uv ] || { $(BIN)/python -m venv .cache/uv && .cache/uv/bin/pip install -q uv; }
		uv=.cache/uv/bin/uv
	fi
	# No header, no index line and no comments: the file must not tell where or by whom it was made.
	$$uv pip compile -q --universal --python-version 3.11 --group dev --no-header --no-annotate --no-emit-index-url \
		--no-emit-find-links $(if $(UPGRADE),--upgrade) pyproject.toml -o requirements-dev.lock

clean: ## Take away what can be made again (stores stay)
	@rm -rf .venv .cache build dist .mypy_cache .ruff_cache .pytest_cache .import_linter_cache .hypothesis
	find . -name __pycache__ -type d -prune -exec rm -rf {} +
