-- pyrecode for Neovim 0.11 and later. Copy to `lsp/pyrecode.lua` of your configuration folder, then:
--   vim.lsp.enable('pyrecode')
---@type vim.lsp.Config
return {
  cmd = { 'pyrecode', 'server' },
  filetypes = { 'python' },
  root_markers = { 'pyproject.toml', 'setup.py', 'setup.cfg', '.git' },
}
