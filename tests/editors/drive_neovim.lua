-- Driven by test_neovim.py: attach the server, see the diagnostic, take the quick fix, save, leave.
-- Arguments come in $DRIVE as JSON; what was seen goes to the file `report`, as JSON.
local drive = vim.fn.json_decode(vim.env.DRIVE)
local seen = { steps = {} }

local function finish()
  vim.fn.writefile({ vim.fn.json_encode(seen) }, drive.report)
  vim.cmd('qall!')
end

local function wait_for(what, condition)
  if not vim.wait(drive.seconds * 1000, condition, 20) then
    seen.failed = what
    finish()
  end
  table.insert(seen.steps, what)
end

local function start()
  if vim.lsp.config then
    vim.lsp.config('pyrecode', vim.tbl_extend('force', dofile(drive.config), { cmd = drive.command }))
    vim.lsp.enable('pyrecode')
    vim.cmd('edit ' .. drive.file)
    vim.cmd('setfiletype python')
  else
    vim.cmd('edit ' .. drive.file)
    local id = vim.lsp.start_client({ name = 'pyrecode', cmd = drive.command, root_dir = drive.root })
    vim.lsp.buf_attach_client(0, id)
  end
end

-- Whatever chooser the user has: take the rewrite.
vim.ui.select = function(items, _, choose)
  seen.offered = {}
  for _, item in ipairs(items) do
    local action = item.action or item[2]
    table.insert(seen.offered, action.title)
    if action.title == drive.title then
      return choose(item)
    end
  end
end

start()
wait_for('diagnostic', function()
  return #vim.diagnostic.get(0) == 1
end)
local found = vim.diagnostic.get(0)[1]
seen.diagnostic = { line = found.lnum, column = found.col, message = found.message, code = found.code }
vim.api.nvim_win_set_cursor(0, { found.lnum + 1, found.col + 1 })
vim.lsp.buf.code_action()
wait_for('edit', function()
  return table.concat(vim.api.nvim_buf_get_lines(0, 0, -1, true), '\n'):find(drive.expected, 1, true)
end)
wait_for('clean', function()
  return #vim.diagnostic.get(0) == 0
end)
vim.cmd('write')
vim.wait(200)
local clients = (vim.lsp.get_clients or vim.lsp.get_active_clients)()
seen.clients = #clients
vim.lsp.stop_client(clients)
vim.wait(5000, function()
  return #(vim.lsp.get_clients or vim.lsp.get_active_clients)() == 0
end, 20)
seen.messages = vim.fn.execute('messages')
finish()
