#!/usr/bin/env bash
# Publishes the program and uses the one file as an operator would: as a user without rights and without a home, from a folder
# that may only be read. Prints a line for each check and closes with "N passed, N failed". Usage: build/published.sh [FILE]
set -uo pipefail
cd "$(dirname "$0")/.." || exit 1

work=$(mktemp -d) server='' passed=0 failed=0
trap '[ -z "$server" ] || kill -KILL "$server" 2>/dev/null; chmod -R u+w "$work"; rm -rf "$work"' EXIT
check() { # NAME COMMAND…
  local name=$1; shift
  if "$@" >"$work/said" 2>&1; then passed=$((passed + 1)); echo "ok: $name"
  else failed=$((failed + 1)); echo "not ok: $name"; sed 's/^/    /' "$work/said" | tail -20; fi
}

file=${1:-}
if [ -z "$file" ]; then
  file=dist/analytics
  check "it is published as one file" ./publish.sh
fi
[ -x "$file" ] || { echo "$passed passed, $((failed + 1)) failed"; exit 1; }

mkdir "$work/program" "$work/data" "$work/elsewhere"
cp "$file" "$work/program/analytics"
chmod 555 "$work/program/analytics" "$work/program" "$work/elsewhere"
chmod 711 "$work"
as=()
if [ "$(id -u)" = 0 ]; then
  chown 65534:65534 "$work/data"
  as=(setpriv --reuid=65534 --regid=65534 --clear-groups --no-new-privs)
fi
port=$(python3 -c 'import socket; s = socket.socket(); s.bind(("127.0.0.1", 0)); print(s.getsockname()[1])' 2>/dev/null || echo $((20000 + RANDOM % 20000)))
here=http://127.0.0.1:$port
data=$work/data/instance
analytics() { (cd "$work/elsewhere" && exec "${as[@]}" env -i PATH=/usr/bin:/bin Analytics__DataDirectory="$data" ASPNETCORE_URLS="$here" "$work/program/analytics" "$@"); }
start() {
  (cd "$work/elsewhere" && exec "${as[@]}" env -i PATH=/usr/bin:/bin Analytics__DataDirectory="$data" ASPNETCORE_URLS="$here" \
    Analytics__Admin__Email=ann@example.com Analytics__Admin__Password='correct horse battery' "$work/program/analytics") >"$work/log" 2>&1 &
  server=$!
}
answers() {
  for _ in $(seq 1800); do
    kill -0 "$server" 2>/dev/null || { cat "$work/log"; return 1; }
    [ "$(curl -s -o /dev/null -w '%{http_code}' "$here/health/ready")" = 200 ] && return 0
    sleep 0.1
  done
  return 1
}
stops() { kill -TERM "$server" && wait "$server"; local code=$?; server=''; return $code; }
field() { sed -n "s/.*\"$1\": *\"\{0,1\}\([^\",}]*\).*/\1/p" | head -1; }

start
check "it answers" answers
check "its health verb says so" analytics health
second() { analytics --urls http://127.0.0.1:0; [ $? = 3 ]; }
check "a second one is refused the data folder" second
# To its end: a grep that leaves at the first match breaks the pipe, which counts as a failure.
served() { curl -sf "$here$1" | grep "$2" >/dev/null; }
check "its pages and scripts are in it" served /login '<form'
script=$(curl -s "$here/login" | grep -o '_framework/blazor[^"]*' | head -1)
check "the client script is in it" served "/$script" Blazor
check "the tracker is in it" served /analytics.js sendBeacon
added=$(analytics site add https://shop.example --timezone Europe/Berlin --json)
site=$(echo "$added" | field site_id) key=$(echo "$added" | field site_key)
check "a site is added while it runs" [ -n "$site" ]
status=$(curl -s -o /dev/null -w '%{http_code}' -H 'Origin: https://shop.example' -A 'Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/140.0.0.0 Safari/537.36' \
  -d '{"event_type":"pageview","url":"https://shop.example/first","title":"First"}' "$here/ingest/event?site_id=$site&k=$key")
check "an event is taken" [ "$status" = 204 ]
token=$(curl -s -H 'Content-Type: application/json' -d '{"email":"ann@example.com","password":"correct horse battery"}' "$here/api/login" | field token)
pageviews() { [ "$(curl -s -H "Authorization: Bearer $token" "$here/api/sites/$site/report" | field total_pageviews)" = "$1" ]; }
check "the report shows it" pageviews 1
check "a test event is sent and judged" analytics send "$site" --path /second
check "a backup is made while it runs" analytics backup "$work/data/one.backup"
check "it stops in good order" stops
start
check "it starts again" answers
check "and still knows both events" pageviews 2
check "it stops again" stops
exported() { [ "$(analytics export "$site" | wc -l)" = 2 ]; }
check "an export of the stopped one holds both events" exported
beside() { [ "$(find "$work/program" "$work/elsewhere" -mindepth 1 | sort)" = "$work/program/analytics" ] && [ "$(find "$work/data" -mindepth 1 -maxdepth 1 | sort | xargs -n1 basename | tr '\n' ' ')" = 'instance one.backup ' ]; }
check "it wrote nowhere but into its data folder" beside
check "nobody else may read what it keeps" bash -c '[ "$(stat -c %a "$1")" = 700 ] && [ "$(stat -c %a "$1/analytics.db")" = 600 ]' _ "$data"

echo "$passed passed, $failed failed"
[ "$failed" = 0 ]
