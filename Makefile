# Everything a checkout needs: only Python 3.11 or newer, make and git have to be there.

PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
PYTEST_FLAGS ?= --numprocesses=2 --dist=worksteal
PIP := $(BIN)/python -m pip install --disable-pip-version-check --quiet

.DEFAULT_GOAL := help
.PHONY: help site serve check test quick test-exhaustive lint builders format lock clean

help: ## Say what can be made
	@grep -hE '^[a-z-]+:.*## ' $(MAKEFILE_LIST) | sed 's/:.*## /\t/' | expand -t 18

site: $(VENV)/site.stamp ## Build the archive into site/
	@$(BIN)/chapterhouse build
	@echo
	@echo "The archive is in site/. To look at it: make serve, then open http://127.0.0.1:8000/"

serve: $(VENV)/site.stamp ## Preview the archive; saving a file refreshes the page
	@$(BIN)/chapterhouse serve

check: $(VENV)/site.stamp ## Report what is wrong with the content
	@$(BIN)/chapterhouse check

test: $(VENV)/browser.stamp lint ## Lint, check types, run all tests
	$(BIN)/python -m pytest $(PYTEST_FLAGS)

quick: lint ## Lint, check types, run the small tests that build no site and open no browser
	$(BIN)/python -m pytest -m "not end_to_end and not large" $(PYTEST_FLAGS)

lint: $(VENV)/test.stamp ## Lint, check types, imports and dependencies
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy
	$(BIN)/lint-imports --no-logo
	$(BIN)/deptry .

test-exhaustive: $(VENV)/browser.stamp ## Run the slow, exhaustive variants of the tests too
	$(BIN)/python -m pytest --exhaustive $(PYTEST_FLAGS)

builders: $(VENV)/test.stamp ## Build with each site builder and theme that could take over from MkDocs and Material
	$(BIN)/python tools/try_builders.py

format: $(VENV)/test.stamp ## Format the code
	$(BIN)/ruff check --fix .
	$(BIN)/ruff format .

lock: ## Lock the newest allowed versions (needs uv)
	uv pip compile pyproject.toml --extra checkout --universal --python-version 3.11 \
	  --generate-hashes --no-header --quiet --output-file requirements/site.txt
	uv pip compile pyproject.toml --extra checkout --extra test --universal --python-version 3.11 \
	  --generate-hashes --no-header --quiet --constraint requirements/site.txt --output-file requirements/test.txt
	for theme in material materialx; do \
	  uv pip compile requirements/builders-$$theme.in --universal --python-version 3.11 --generate-hashes --no-header \
	    --quiet --constraint requirements/site.txt --output-file requirements/builders-$$theme.txt; done

clean: ## Remove the environment and everything built
	rm -rf $(VENV) site .chapterhouse dist

# The environment is made from the lock; a changed lock or project file makes it again.

$(VENV)/created.stamp:
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' \
	  || { echo "Python 3.11 or newer is needed; name one with: make PYTHON=python3.12 …"; exit 1; }
	@echo "Making an environment in $(VENV)"
	@$(PYTHON) -m venv $(VENV)
	@touch $@

$(VENV)/site.stamp: $(VENV)/created.stamp requirements/site.txt pyproject.toml
	@echo "Installing what the site needs"
	@test -e $(VENV)/test.stamp || $(PIP) --require-hashes -r requirements/site.txt
	@$(PIP) --no-deps --no-build-isolation --editable .
	@touch $@

$(VENV)/test.stamp: $(VENV)/created.stamp requirements/test.txt pyproject.toml
	@echo "Installing what the tests need"
	@$(PIP) --require-hashes -r requirements/test.txt
	@$(PIP) --no-deps --no-build-isolation --editable .
	@touch $@ $(VENV)/site.stamp

$(VENV)/browser.stamp: $(VENV)/test.stamp tools/install_browser.py
	@$(BIN)/python tools/install_browser.py
	@touch $@
