"""The append-only store of what people did with proposals, and the pairs that follow from it."""
