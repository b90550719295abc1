"""The language server. LSP types stop at this folder."""
