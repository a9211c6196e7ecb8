#!/usr/bin/env bash
# What a published file weighs, how long a start takes until a page is answered, in time and in processor time, and what is resident when idle.
# Usage: build/figures.sh [FILE] [RUNS]. On a machine that does nothing else; where it does, the processor time still tells.
set -euo pipefail
file=${1:-$(dirname "$0")/../dist/analytics} runs=${2:-3}
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
port=$((20000 + RANDOM % 20000))
echo "$(($(stat -c %s "$file") / 1048576)) MiB"
for _ in $(seq "$runs"); do
  from=$(date +%s%N)
  Analytics__DataDirectory=$work/data ASPNETCORE_URLS=http://127.0.0.1:$port "$file" >"$work/log" 2>&1 &
  server=$!
  until [ "$(curl -s -o /dev/null -w '%{http_code}' "http://127.0.0.1:$port/setup")" = 200 ]; do
    kill -0 "$server" 2>/dev/null || { cat "$work/log"; exit 1; }
    sleep 0.01
  done
  to=$(date +%s%N)
  ticks=$(sed 's/.*) //' "/proc/$server/stat" | awk '{ print $12 + $13 }')
  sleep 10
  memory() { awk -v of="$1:" '$1 == of { print int($2 / 1024) }' "/proc/$server/status"; }
  # A page that is mapped twice, or by several programs, counts once, or in part.
  share=$(awk '$1 == "Pss:" { print int($2 / 1024) }' "/proc/$server/smaps_rollup")
  echo "first answer after $(((to - from) / 1000000)) ms and $((ticks * 1000 / $(getconf CLK_TCK))) ms of processor time; idle: $(memory VmRSS) MiB resident, each page once $share MiB, $(memory RssAnon) MiB of them its own"
  kill -TERM "$server"
  wait "$server"
done
