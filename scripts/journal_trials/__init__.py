"""What the journal has to stand, in any size: small in the tests, in full by `bench_journal.py --full`."""
