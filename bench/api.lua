-- Analyses of a model asked of the workbench's API by wrk; `./dev bench api` runs it.
--
--   wrk -t1 -c16 -d8s --latency -s bench/api.lua http://127.0.0.1:PORT -- MODEL TOKEN [fresh]
--
-- fresh: the text differs each time, so that no answer is there from before.
local head, tail, fresh
local asked = 0 -- fresh texts

local function escaped(text)
  return (text:gsub('[\\"]', '\\%0'):gsub("\n", "\\n"))
end

function init(arguments)
  local file = assert(io.open(arguments[1]))
  local text = file:read("*a")
  file:close()
  fresh = arguments[3] == "fresh"
  head = '{"text":"' .. escaped(text) .. "# "
  tail = '","file":"model.yaml"}'
  wrk.method = "POST"
  wrk.path = "/api/v1/analyze"
  wrk.headers["Authorization"] = "Bearer " .. arguments[2]
  wrk.headers["Content-Type"] = "application/json"
end

function request()
  if fresh then asked = asked + 1 end
  return wrk.format(nil, nil, nil, head .. asked .. tail)
end

function done(summary, latency)
  local errors = summary.errors
  local failed = errors.status + errors.connect + errors.read + errors.write + errors.timeout
  io.write(string.format("%.0f analyses a second, p99 %.1f ms, %d failed\n", summary.requests / summary.duration * 1e6,
    latency:percentile(99) / 1000, failed))
end
