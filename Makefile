# Two commands do everything: `make run` starts the demo, `make test` passes all tests.
PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
READY := $(VENV)/.ready
NODE_READY := node_modules/.ready
TUTOR := .venv-tutor
TUTOR_READY := $(TUTOR)/.ready
FUZZ := .venv-fuzz
FUZZ_READY := $(FUZZ)/.ready
SECONDS ?= 600
XAPI := .venv-xapi
XAPI_READY := $(XAPI)/.ready
WILLOW := .venv-willow
WILLOW_READY := $(WILLOW)/.ready
BENCH := .venv-bench
BENCH_READY := $(BENCH)/.ready
PYTHON312 ?= $(shell for python in python3.12 $(HOME)/.pyenv/versions/3.12*/bin/python; do $$python -c '' 2>/dev/null && echo $$python && break; done)

.PHONY: help run test check unit browser packaging reliability faults bench build messages course fuzz willow tutor xapi clean

help: ## Say what can be made
	@grep -hE '^[a-z]+:.*##' $(MAKEFILE_LIST) | sed -E 's/:.*## /\t/'

run: $(READY) ## Start the demo on 127.0.0.1:8000
	$(BIN)/python -m demo

test: check unit packaging reliability browser ## Check everything and run every test

check: $(READY) $(NODE_READY) ## Linters, types, layers, built files
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy
	$(BIN)/lint-imports --no-logo
	npm run --silent check
	$(BIN)/python tools/words.py --check
	$(BIN)/python tools/messages.py check
	$(BIN)/python tools/built.py

unit: $(READY) $(NODE_READY) ## Tests without a browser
	$(BIN)/python -m pytest -q -m "not browser and not packaging and not reliability"
	npm test --silent

packaging: $(READY) ## Build, install and try the distribution
	$(BIN)/python -m pytest -q -m packaging

reliability: $(READY) ## Learners at a server that is hurt on purpose, for a few seconds
	$(BIN)/python -m pytest -q -m reliability

faults: $(READY) ## The same with 50 learners for a minute each: the figures of docs/reliability.md (Linux)
	$(BIN)/python benchmarks/faults.py

bench: $(BENCH_READY) $(NODE_READY) ## Speed and size beside other XBlocks, held against benchmarks/goals*.txt: the figures of docs/benchmarks.md
	$(BENCH)/bin/python tools/chromium.py
	$(BENCH)/bin/python -W ignore benchmarks/bench.py

$(BENCH_READY): requirements/bench.txt setup.py
	@test -n "$(PYTHON312)" || { echo "Python 3.12 is needed: name one with make bench PYTHON312=/path/to/python3.12"; exit 1; }
	$(PYTHON312) -m venv $(BENCH)
	$(BENCH)/bin/pip install --quiet --disable-pip-version-check -r requirements/bench.txt
	$(BENCH)/bin/pip install --quiet --disable-pip-version-check --no-deps -e .
	touch $@

browser: $(READY) $(NODE_READY) ## Journeys in Chromium
	$(BIN)/python tools/chromium.py
	$(BIN)/python -m pytest -q -m browser

build: $(READY) $(NODE_READY) ## Build scripts, styles, the guide's pack and the catalogues
	$(BIN)/python tools/words.py
	$(BIN)/python tools/schema.py
	npm run --silent build
	$(BIN)/python tools/packs.py
	$(BIN)/python tools/messages.py compile

messages: $(READY) ## Find all sentences for translators: writes the .po files
	$(BIN)/python tools/messages.py

course: $(READY) ## Check the demo course and pack it for Studio's import
	$(BIN)/python tools/course.py

$(READY): requirements/teak.txt requirements/test.txt requirements/check.txt setup.py
	$(PYTHON) -m venv $(VENV)
	$(BIN)/pip install --quiet --disable-pip-version-check -r requirements/teak.txt -r requirements/test.txt -r requirements/check.txt
	$(BIN)/pip install --quiet --disable-pip-version-check --no-deps -e .
	touch $@

$(NODE_READY): package.json package-lock.json
	npm ci --ignore-scripts --no-audit --no-fund --silent
	touch $@

willow: $(WILLOW_READY) ## Python tests on the newest supported platform (Python 3.12, XBlock 6.3, Django 5.2)
	$(WILLOW)/bin/python -m pytest -q -m "not browser and not packaging and not reliability" --ignore=tests/browser

$(WILLOW_READY): requirements/willow.txt requirements/test.txt setup.py
	@test -n "$(PYTHON312)" || { echo "Python 3.12 is needed: name one with make willow PYTHON312=/path/to/python3.12"; exit 1; }
	$(PYTHON312) -m venv $(WILLOW)
	$(WILLOW)/bin/pip install --quiet --disable-pip-version-check -r requirements/willow.txt -r requirements/test.txt
	$(WILLOW)/bin/pip install --quiet --disable-pip-version-check --no-deps -e .
	touch $@

tutor: $(TUTOR_READY) ## The Tutor plugin with the real tutor, and a start with the platform's plugin machinery
	$(TUTOR)/bin/python -m pytest -q --confcutdir=tests/tutor tests/tutor

$(TUTOR_READY): requirements/teak.txt requirements/test.txt requirements/tutor.txt setup.py
	$(PYTHON) -m venv $(TUTOR)
	$(TUTOR)/bin/pip install --quiet --disable-pip-version-check -r requirements/teak.txt -r requirements/test.txt -r requirements/tutor.txt
	$(TUTOR)/bin/pip install --quiet --disable-pip-version-check --no-deps -e .
	touch $@

xapi: $(XAPI_READY) ## Events through the real event-routing-backends
	$(XAPI)/bin/python -m pytest -q -c tests/xapi/pytest.ini tests/xapi

$(XAPI_READY): requirements/xapi.txt setup.py
	$(PYTHON) -m venv $(XAPI)
	$(XAPI)/bin/pip install --quiet --disable-pip-version-check -r requirements/xapi.txt
	$(XAPI)/bin/pip install --quiet --disable-pip-version-check --no-deps -e .
	touch $@

fuzz: $(FUZZ_READY) ## Feed readers and sanitiser with inputs that nobody would write: make fuzz SECONDS=600 for each of 8 targets
	$(FUZZ)/bin/python -m fuzz --seconds $(SECONDS)

$(FUZZ_READY): requirements/teak.txt requirements/test.txt requirements/fuzz.txt setup.py
	$(PYTHON) -m venv $(FUZZ)
	$(FUZZ)/bin/pip install --quiet --disable-pip-version-check -r requirements/teak.txt -r requirements/test.txt -r requirements/fuzz.txt
	$(FUZZ)/bin/pip install --quiet --disable-pip-version-check --no-deps -e .
	touch $@

clean: ## Remove everything that was made here, the demo's data too
	rm -rf $(VENV) $(WILLOW) $(TUTOR) $(XAPI) $(FUZZ) $(BENCH) node_modules build dist var *.egg-info
