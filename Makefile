# Everything a newcomer types. `make` alone prints this list. A machine needs only Python 3.11 or later and make.

ifeq ($(OS),Windows_NT)
BIN := .venv/Scripts
PYTHON ?= py -3
else
BIN := .venv/bin
FITS := import sys; sys.exit(not (3, 11) <= sys.version_info[:2] <= (3, 13))
PYTHON ?= $(shell for python in python3 python3.13 python3.12 python3.11; do \
	$$python -c '$(FITS)' 2>/dev/null && echo $$python && exit; done; echo python3)
endif

# torch and what it brings along differ from machine to machine (CPU or CUDA), so no one digest is right everywhere.
UNLOCKED := torch triton cuda-bindings cuda-pathfinder cuda-toolkit nvidia-cublas nvidia-cuda-cupti \
	nvidia-cuda-nvrtc nvidia-cuda-runtime nvidia-cudnn-cu13 nvidia-cufft nvidia-cufile nvidia-curand \
	nvidia-cusolver nvidia-cusparse nvidia-cusparselt-cu13 nvidia-nccl-cu13 nvidia-nvjitlink \
	nvidia-nvshmem-cu13 nvidia-nvtx

.DEFAULT_GOAL := help
.PHONY: help setup run test test-installers appimage msi lint format docs screenshots lock clean

help: ## this list
	@sed -n 's/^\([a-z-]*\):[^#]*## \(.*\)/  make \1 - \2/p' $(firstword $(MAKEFILE_LIST))

setup: ## system libraries, virtual environment, dependencies, starter models
	@$(PYTHON) -m installers.setup

run: setup ## the kiosk window; without a display, one spoken turn from a recording to a recording
	@$(BIN)/python -m installers.run

test: setup lint ## every check and every test
	@$(BIN)/python -m installers.tools --if-allowed appimage msi checks
	@$(BIN)/python -m app.cli models get --reader >/dev/null 2>&1 || ( \
		cd $$(mktemp -d) && apt-get update -q && apt-get download -q tesseract-ocr-kor && dpkg-deb -x *.deb . && \
		$(CURDIR)/$(BIN)/python -m app.cli models get --reader --from $$(dirname $$(find . -name kor.traineddata)))
	@command -v chromium >/dev/null || apt-get install -y -q --no-install-recommends chromium >/dev/null 2>&1 || true
	@npm install --no-save --no-package-lock --silent axe-core@4.14.1 >/dev/null 2>&1 || true
	$(BIN)/python -m pytest --require-models

test-installers: setup ## build the installers for real, twice, and start what they install (half an hour)
	@$(BIN)/python -m installers.tools appimage msi wine checks trials
	$(BIN)/python -m pytest tests/installers --artefacts -s --timeout 5400

appimage: setup ## the program as one file for Linux, in dist/ (WORK=folder for 8 GB; MALBEOT_GPG_KEY signs it)
	@$(BIN)/python -m installers.tools appimage
	$(BIN)/python -m installers.appimage build $(if $(WORK),--work $(WORK))

msi: setup ## the program as one file for Windows, in dist/ (WORK=folder for 8 GB; MALBEOT_SIGNING_PKCS12 signs it)
	@$(BIN)/python -m installers.tools msi wine
	$(BIN)/python -m installers.msi $(if $(WORK),--work $(WORK))

lint: ## ruff, the walls between the rooms, mypy, qmllint
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/lint-imports
	$(BIN)/mypy
	$(BIN)/python -m tests.lint_qml

format: ## put the code in order
	$(BIN)/ruff check --fix .
	$(BIN)/ruff format .

docs: ## the papers that are generated: docs/reference.md, docs/figures.md
	$(BIN)/python -m cogapp -r -U -I docs docs/reference.md
	$(BIN)/python -m tests.benchmarks.figures

screenshots: ## the pictures of the README and of the guides, taken anew (OUT=folder to try it)
	$(BIN)/python -m docs.screenshots $(if $(OUT),--out $(OUT))

lock: ## the newest versions that fit pyproject.toml and every Python into requirements.lock (needs uv)
	uv pip compile pyproject.toml --extra build --extra dev --universal --python-version 3.11 --upgrade \
		--fork-strategy fewest --generate-hashes --no-header $(addprefix --no-emit-package ,$(UNLOCKED)) -o requirements.lock

clean: ## remove what can be made again; models and the compiled library stay
	rm -rf .venv build *.egg-info .mypy_cache .ruff_cache .pytest_cache .hypothesis .import_linter_cache out
