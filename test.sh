#!/usr/bin/env bash
# Installs what the tests need and passes them all. Closes with "N passed, N failed".
set -euo pipefail
cd "$(dirname "$0")"

if ! command -v npm >/dev/null; then
  echo "npm was not found. Install Node.js 20 or newer (on Debian: apt-get install nodejs npm)." >&2
  exit 1
fi
if [ ! -x /usr/bin/chromium ] && ! command -v chromium >/dev/null; then
  if [ "$(id -u)" = 0 ] && command -v apt-get >/dev/null; then
    apt-get update -qq && DEBIAN_FRONTEND=noninteractive apt-get install -y -qq chromium >/dev/null
  else
    echo "Chromium was not found; the browser tests need it (on Debian: apt-get install chromium)." >&2
    exit 1
  fi
fi
# A second engine for the tracker; where it cannot be had, its test is skipped and counted as such.
if [ ! -x /usr/bin/firefox-esr ] && [ "$(id -u)" = 0 ] && command -v apt-get >/dev/null; then
  { apt-get update -qq && DEBIAN_FRONTEND=noninteractive apt-get install -y -qq firefox-esr; } >/dev/null 2>&1 || echo "Firefox could not be installed; its test is skipped." >&2
fi
# The proxies whose sample configurations are tried out; without them those tests are skipped.
if [ "$(id -u)" = 0 ] && command -v apt-get >/dev/null && ! { command -v nginx && command -v haproxy && command -v caddy; } >/dev/null; then
  DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends nginx-light haproxy caddy >/dev/null 2>&1 || true
fi

export DOTNET_CLI_TELEMETRY_OPTOUT=1 DOTNET_NOLOGO=1
# All that the tests and their tools leave behind goes with this folder. Others may pass through it: the published file is tried as somebody without rights.
results=$(mktemp -d)
chmod 711 "$results"
mkdir "$results/tmp" && chmod 711 "$results/tmp"
export TMPDIR=$results/tmp
publishing=
trap '[ -z "$publishing" ] || { kill "$publishing" && wait "$publishing"; } 2>/dev/null; rm -rf "$results"' EXIT
passed=0 failed=0 skipped=0 broken=0

# The build makes the tracker too, which is what its tests run, and holds the code to its style.
dotnet build Analytics.sln -warnaserror --nologo -v quiet

# Beside all that follows, of which half is waiting; what is waited for comes first.
nice build/published.sh > "$results/published" 2>&1 &
publishing=$!

echo "== formatting"
dotnet format whitespace . --folder --verify-no-changes || { broken=1; failed=$((failed + 1)); }

echo "== tracker"
node --test --test-reporter=tap wwwroot-snippet/test/*.test.js > "$results/tracker.tap" || broken=1
grep -E '^not ok' -A 12 "$results/tracker.tap" || true
count() { sed -n "s/^# $1 \([0-9]*\)$/\1/p" "$results/tracker.tap"; }
passed=$((passed + $(count pass))) failed=$((failed + $(count fail))) skipped=$((skipped + $(count skipped)))

echo "== product"
dotnet test Analytics.Tests --no-build --nologo --logger "trx;LogFileName=$results/product.trx" --logger "console;verbosity=minimal" || broken=1
counters=$(grep -o '<Counters [^>]*>' "$results/product.trx" | head -1)
of() { echo "$counters" | sed -n "s/.* $1=\"\([0-9]*\)\".*/\1/p"; }
passed=$((passed + $(of passed))) failed=$((failed + $(of failed))) skipped=$((skipped + $(of total) - $(of executed)))

echo "== one file"
wait "$publishing" || broken=1
publishing=
cat "$results/published"
said=$(tail -1 "$results/published")
passed=$((passed + ${said%% passed*})) failed=$((failed + $(echo "$said" | sed 's/.*, \([0-9]*\) failed/\1/')))

echo "$passed passed, $failed failed, $skipped skipped"
[ "$broken" = 0 ] && [ "$failed" = 0 ]
