"""One learning cycle: collect, admit, split, train, evaluate, gate, publish.

Each stage is a file of `stages/` and writes its result to the cycle's folder, `cycles/c0001/` of the registry. A
stage whose result is there is skipped: whatever kills a cycle, the next run with the same settings goes on from
there. Called from outside: `run.run_cycle`.
"""
