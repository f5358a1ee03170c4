"""Benchmarks anyone can run: `make bench` measures the kit beside quantulum3 and Recognizers-Text and writes docs/benchmarks.md."""
