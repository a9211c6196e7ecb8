#!/usr/bin/env bash
# Makes the pictures of the README and the landing page from a demo of its own.
set -euo pipefail
cd "$(dirname "$0")/.."
port=${PORT:-5987}
data=$(mktemp -d)
(cd docs/pictures && npm ci --ignore-scripts --no-audit --no-fund >/dev/null)
dotnet build Analytics.Web --nologo -v quiet
dotnet Analytics.Web/bin/Debug/net10.0/Analytics.Web.dll demo --urls "http://127.0.0.1:$port" --Analytics:DataDirectory "$data" >"$data/log" 2>&1 &
server=$!
trap 'kill $server 2>/dev/null; wait $server 2>/dev/null || true; rm -rf "$data"' EXIT
for _ in $(seq 150); do
  if (exec 3<>"/dev/tcp/127.0.0.1/$port") 2>/dev/null; then break; fi
  sleep 0.4
done
node docs/pictures/make.mjs "http://127.0.0.1:$port" Analytics.Web/wwwroot/img
