"""pyrecode keeps Python code in step with the libraries it calls.

The folders import one way: `updates <- findings <- proposals <- {lsp, batch} <- cli`; `journal` stands
beside `proposals`. Nothing here imports torch, and nothing here imports `pyrecode_learner`.
"""

__version__ = "0.1.0"
