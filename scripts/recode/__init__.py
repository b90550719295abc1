"""What `scripts/bench_recode.py` measures: the paper's migrations, mended by rules alone."""
