"""The stages of a cycle, one file each: `ORDER`, and `run(cycle) -> result`."""
