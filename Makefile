# Two commands do everything: `make serve` and `make test`. Both install what is missing first (tools/setup).
SHELL := bash
PORT ?= 8080
STEP := tools/step

.PHONY: help setup setup-build check fmt lint lint-wasm test-native dist single serve test test-browser bench soak clean

help: ## what can be made
	@grep -hE '^[a-z-]+:.*## ' $(MAKEFILE_LIST) | sed -E 's/:.*## /\t/' | expand -t 16

setup: ## installs what is missing, for building and testing
	@$(STEP) "installing what is missing" tools/setup test

setup-build:
	@$(STEP) "installing what is missing" tools/setup build

check: fmt lint test-native ## the inner loop: formatting, clippy and tests, native only

fmt:
	@$(STEP) "formatting" cargo fmt --check

lint:
	@$(STEP) "clippy, native" cargo clippy --quiet --all-targets -- -D warnings

lint-wasm:
	@$(STEP) "clippy, browser" tools/wasm-clippy

test-native:
	@$(STEP) "native tests" cargo test --quiet

dist: setup-build ## the release build, in dist/
	@$(STEP) "release build" tools/dist

single: dist ## the whole map as one file, dist/single.html
	@echo "dist/single.html: $$(wc -c < dist/single.html) bytes"

serve: dist ## the release build with production headers, at http://127.0.0.1:8080 (PORT=...)
	@node tools/serve.mjs dist $(PORT)

test-browser: # against the dist/ that is there
	@$(STEP) "browser tests" tools/test-browser

test: ## everything: formatting, clippy, native tests, release build, browser tests, sizes
	@$(MAKE) --no-print-directory setup
	@$(MAKE) --no-print-directory fmt lint lint-wasm test-native
	@$(STEP) "release build" tools/dist
	@$(MAKE) --no-print-directory test-browser

bench: ## how fast and how large, beside other maps (bench/README.md)
	@$(STEP) "benchmark" bench/run

soak: ## the long run (tools/soak says its variables)
	@$(STEP) "soak" tools/soak

clean: ## removes what was built; tools stay
	cargo clean
	rm -rf dist tests/browser/out
