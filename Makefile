# The table of contents of the work. `make` alone prints it; each target first does its own set-up.
.DEFAULT_GOAL := help
.PHONY: help report check-input new test lint check attack faults offline redaction simulate network golden contact-sheet conformance accessibility bench schema lock clean setup setup-dev instruments

unexport PYTHONDONTWRITEBYTECODE  # without compiled modules each start is several times slower
export PYTHON

BIN := .venv/bin
EVENT ?=
ARGS ?=

help:  ## print these targets
	@awk -F ':.*## ' '/^[a-z-]+:.*## / { printf "  make %-12s %s\n", $$1, $$2 }' $(MAKEFILE_LIST)

report: setup  ## make the reports of all event folders in input/ (EVENT=name for one, ARGS="--language en")
	@$(BIN)/python -m pipeline report $(EVENT) $(ARGS) || [ $$? -eq 1 ]  # 1: made, and said what was left out

check-input: setup  ## show how each file and heading is understood, and all problems; write nothing
	@$(BIN)/python -m pipeline check $(EVENT) $(ARGS) || [ $$? -eq 1 ]  # 1: some of it was left out, as told

new: setup  ## make a new event folder: make new EVENT=2026-03-12-samen-leren
	@$(BIN)/python -m pipeline new $(EVENT)

test: setup-dev  ## run the whole test suite on all processors (ARGS="-k attendance")
	@$(BIN)/python -m pytest --numprocesses auto --dist loadfile $(ARGS)

lint: setup-dev  ## ruff and mypy --strict
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy

check: lint  ## ruff, mypy --strict, the architecture and the quick tests
	$(BIN)/python -m pytest tests/test_architecture.py
	$(BIN)/python -m pytest -m "not slow"

attack: setup-dev  ## publish 200 generated events twice and try to recover what the gate hid
	$(BIN)/python -m pytest -s -m slow tests/test_attack.py

offline: setup-dev  ## the whole test suite with nothing but loopback (ARGS as for test)
	@$(BIN)/python tests/offline.py $(ARGS)

faults: setup-dev  ## kill runs, fill disks, let calls fail and clocks jump; print one table (ARGS=--small)
	@$(BIN)/python tests/faults.py $(ARGS)

redaction: setup-dev  ## print how much of 300 sentences with planted names and numbers is hidden
	@$(BIN)/python tests/redaction_sentences.py

simulate: setup-dev  ## print how often planted partnerships are diagnosed right: 100 seeds of each stage and stagnation
	@PYTHONPATH=tests $(BIN)/python tests/simulate_partnership.py

network: setup-dev  ## print how maps of 25 and 60 organisations, a real survey and the reference figures of a network come out
	@$(BIN)/python -m pytest -q -s tests/test_network_map.py tests/test_network_kelp.py tests/test_reference_values.py::test_networks_agree

instruments: setup-dev  ## make reports of every instrument, in three languages, of many forms, one and none; print one table
	@PYTHONPATH=tests $(BIN)/python tests/instruments.py

golden: setup-dev  ## accept the present output as the expected one; look at the git diff after it
	$(BIN)/python -m pytest --accept-golden tests/test_golden.py tests/test_page_pictures.py

contact-sheet: setup-dev  ## all pages of all example reports on one picture, output/contact-sheet.png (ARGS=part of an event's name)
	@PYTHONPATH=tests $(BIN)/python tests/contact_sheet.py $(ARGS)

conformance: setup-dev  ## read ../shared's real exports and hostile files, print one table (ARGS=corpus or hostile)
	@$(BIN)/python tests/conformance.py $(ARGS)

accessibility: setup-dev  ## check every report that ships, PDF and page, for who cannot see it; print one table (ARGS="board plein fr")
	@PYTHONPATH=tests $(BIN)/python -m accessibility $(ARGS)

bench: setup-dev  ## print the speed of the whole, of starting, rendering, counting, coding, reading and what is due, as ratios (ARGS="--repetitions 9 --large")
	@$(BIN)/python tests/bench.py $(filter-out --large,$(ARGS))
	@$(BIN)/python tests/bench_rendering.py $(filter-out --large,$(ARGS))
	@$(BIN)/python tests/bench_counting.py $(filter-out --large,$(ARGS))
	@$(BIN)/python tests/bench_learning.py $(filter-out --large,$(ARGS))
	@$(BIN)/python tests/bench_reading.py $(ARGS)
	@$(BIN)/python tests/bench_due.py $(filter-out --large,$(ARGS))

schema: setup  ## write the JSON Schemas by which editors complete the YAML files
	$(BIN)/python -m pipeline.declared.schema

LOCK := $(BIN)/uv pip compile --quiet --universal --python-version 3.11 --generate-hashes \
	--no-annotate --no-emit-index-url --no-emit-find-links --custom-compile-command "make lock"

lock: setup-dev  ## write the lock files anew from pyproject.toml (ARGS=--upgrade for newer versions)
	echo 'flit_core>=3.12' | $(LOCK) $(ARGS) pyproject.toml - -o requirements.lock
	$(LOCK) $(ARGS) pyproject.toml --group dev -c requirements.lock -o requirements-dev.lock

clean:  ## remove the virtual environment and all caches; reports in output/ stay
	rm -rf .venv .mypy_cache .ruff_cache .pytest_cache .hypothesis config/languages/*.mo
	find . -name __pycache__ -type d -prune -exec rm -rf {} +

setup:
	@sh config/setup/setup.sh runtime

setup-dev:
	@sh config/setup/setup.sh dev
