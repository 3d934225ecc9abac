-- What a person does in Neovim with a scene: reads a hover, follows a name, renames, formats. Writes what happened as JSON to $COCO_SAID.
local said = {}

local function wait(what, holds)
  if not vim.wait(15000, holds, 20) then error('waited for ' .. what) end
end

local function at(word)
  vim.fn.cursor(1, 1)
  assert(vim.fn.search('\\V' .. word, 'cW') > 0, word)
end

local function ask(method, more)
  local params = vim.tbl_extend('force', vim.lsp.util.make_position_params(0, 'utf-16'), more or {})
  for _, answer in pairs(vim.lsp.buf_request_sync(0, method, params, 10000) or {}) do
    return answer.result
  end
end

local function text()
  return table.concat(vim.api.nvim_buf_get_lines(0, 0, -1, false), '\n')
end

local function messages()
  return vim.tbl_map(function(one) return one.message end, vim.diagnostic.get(0))
end

local done, problem = pcall(function()
  said.filetype = vim.bo.filetype
  wait('a client', function() return next(vim.lsp.buf_get_clients(0)) ~= nil end)
  wait('diagnostics', function() return #vim.diagnostic.get(0) > 0 end)
  said.broken = messages()

  vim.cmd('%s/fil:/fill:/')
  wait('no diagnostics', function() return #vim.diagnostic.get(0) == 0 end)
  said.mended = messages()

  at('rect')
  said.hover = ask('textDocument/hover').contents.value

  at('Lamp red')
  vim.lsp.buf.definition()
  wait('the definition', function() return vim.fn.expand('<cword>') == 'Lamp' and vim.fn.expand('%:t') == 'lamp.coco' end)
  said.definition = { vim.fn.expand('%:t'), vim.fn.line('.'), vim.fn.col('.') }
  vim.cmd('edit #')

  at('housing')
  vim.lsp.buf.rename('body')
  wait('the new name', function() return text():find('housing') == nil end)
  said.renamed = text()

  vim.api.nvim_buf_set_lines(0, -1, -1, false, { 'scene   Second{rect a{x:1;y:2}}' })
  if vim.lsp.buf.format then vim.lsp.buf.format({ timeout_ms = 10000 }) else vim.lsp.buf.formatting_sync(nil, 10000) end
  said.formatted = text()
end)
if not done then said.problem = problem end
vim.fn.writefile({ vim.json and vim.json.encode(said) or vim.fn.json_encode(said) }, vim.env.COCO_SAID)
vim.cmd('qall!')
