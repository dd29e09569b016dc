# Everything one does with Muster. Needs Python 3.11 or newer and make; the rest is set up here, from the lock.
# On systems without make the same verbs exist as `muster …`.

PYTHON ?= python3
BIN := .venv/bin
LOCK := $(BIN)/uv pip compile pyproject.toml --quiet --universal --python-version 3.11 \
	--generate-hashes --no-emit-index-url --no-header $(if $(UPGRADE),--upgrade)

# Without compiled bytecode every start of Python, and so every notebook, takes twice as long.
unexport PYTHONDONTWRITEBYTECODE

# A desk behind a proxy or a mirror has told the system and pip so; uv has to be told where to look.
export UV_SYSTEM_CERTS ?= 1
ifdef PIP_INDEX_URL
export UV_DEFAULT_INDEX ?= $(PIP_INDEX_URL)
endif

.PHONY: help report test long longer lab check tidy notebooks figures docs bench lock clean
.DELETE_ON_ERROR:

help: ## Show this list
	@awk -F ':.*## ' '/^[a-z]+:.*## / { printf "make %-10s %s\n", $$1, $$2 }' Makefile

report: .venv/ready ## Build the report: reports/index.html
	$(BIN)/muster report

test: .venv/ready .venv-lab/ready style ## Run all that CI runs: style, types, tests, and every notebook again
	$(BIN)/pytest -n2 --dist loadfile --nbval $(wildcard tests lib notebooks)

long: .venv/ready ## Run the day in a newsroom on three records, everything built after each change
	$(BIN)/pytest -n2 --dist load tests/long/test_newsroom.py

longer: .venv/ready ## Run all that takes long: kills, mutants, two clones, paper, Lighthouse
	$(BIN)/pytest -n2 --dist load tests/long

lab: .venv/ready .venv-lab/ready ## Open JupyterLab
	@# The kernel is the environment that the tests run in.
	$(BIN)/python -m ipykernel install --prefix .venv-lab --name python3 --display-name Muster >/dev/null
	.venv-lab/bin/jupyter lab $(ARGS)

check: .venv/ready style ## Check style, types and rules without a browser or a notebook; changes nothing
	$(BIN)/deptry lib
	$(BIN)/pytest -n2 --dist loadfile -m "not browser"

tidy: .venv/ready ## Put code and data into their one form
	$(BIN)/ruff format
	$(BIN)/ruff check --fix
	$(BIN)/muster tidy

notebooks: .venv/ready ## Execute the notebooks again, in place
	$(BIN)/muster notebooks

figures: .venv/ready ## Draw the committed figures again
	$(BIN)/muster figures

docs: .venv-docs/ready ## Build the documents: site/index.html
	NO_MKDOCS_2_WARNING=1 .venv-docs/bin/mkdocs build --quiet --strict

bench: .venv/ready ## Measure how long things take
	$(BIN)/python bench/run.py

lock: .venv/ready ## Make all locks again; newest versions with UPGRADE=1
	$(LOCK) --extra report --extra proof --extra jupyter --extra cluster --extra test --extra lint --extra setup --output-file requirements.lock >/dev/null
	$(LOCK) --extra report --extra proof --extra jupyter --extra lab --extra setup --constraint requirements.lock --output-file requirements-lab.lock >/dev/null
	$(LOCK) --extra docs --extra setup --constraint requirements.lock --output-file requirements-docs.lock >/dev/null

clean: ## Remove what was built and cached; the environments stay
	rm -rf reports site .cache .hypothesis .import_linter_cache .mypy_cache .pytest_cache .ruff_cache
	find . -path './.venv*' -prune -o -name __pycache__ -prune -exec rm -rf {} +

.PHONY: style
style: .venv/ready
	$(BIN)/ruff format --check
	$(BIN)/ruff check
	$(BIN)/mypy

# ---- Set-up: one environment for kernels, tests and builds; JupyterLab, which slows each kernel by a second, in another.

.venv/ready: requirements.lock
.venv-lab/ready: requirements-lab.lock
.venv-docs/ready: requirements-docs.lock

# The uv of the lock installs the rest of it, hash by hash; the project itself is linked, not copied.
%/ready: pyproject.toml
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11) and "Muster needs Python 3.11 or newer. Name one: make PYTHON=python3.12")'
	test -x $*/bin/uv || { $(PYTHON) -m venv --clear $* && \
		sed -n '/^uv==/,/[^\\]$$/p' $(filter %.lock,$^) > $*/uv.txt && \
		$*/bin/python -m pip install --quiet --disable-pip-version-check --require-hashes -r $*/uv.txt; }
	$*/bin/uv pip sync --quiet --python $*/bin/python --require-hashes --compile-bytecode $(filter %.lock,$^)
	$*/bin/uv pip install --quiet --python $*/bin/python --no-deps --no-build-isolation --editable .
	@touch $@
