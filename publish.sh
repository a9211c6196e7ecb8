#!/usr/bin/env bash
# Makes the program as one file: dist/analytics. Usage: ./publish.sh [--compressed] [RID]   (default: the machine's own, such as linux-x64)
set -euo pipefail
cd "$(dirname "$0")"

compressed=false rid=
for word in "$@"; do
  case "$word" in
    --compressed) compressed=true ;;
    -*) echo "Usage: ./publish.sh [--compressed] [RID]" >&2; exit 2 ;;
    *) rid=$word ;;
  esac
done
own=$(uname -m); case "$own" in x86_64) own=linux-x64 ;; aarch64) own=linux-arm64 ;; *) own=linux-$own ;; esac
rid=${rid:-$own}

# Locked where a lock of the platform is kept; another platform takes what its feed gives.
locked=(); [ -e "Analytics.Web/packages.$rid.lock.json" ] || locked=(-p:RestoreLockedMode=false -p:RestorePackagesWithLockFile=false)

export DOTNET_CLI_TELEMETRY_OPTOUT=1 DOTNET_NOLOGO=1
made=$(mktemp -d)
trap 'rm -rf "$made"' EXIT
dotnet publish Analytics.Web -c Release -r "$rid" --self-contained -o "$made" --nologo -v quiet \
  -p:PublishSingleFile=true -p:PublishReadyToRun=true -p:EnableCompressionInSingleFile="$compressed" -p:RunAnalyzers=false "${locked[@]}"

# One file is promised: anything beside it is an error here rather than a surprise on somebody's server.
name=Analytics.Web; [ -e "$made/$name.exe" ] && name=Analytics.Web.exe
beside=$(find "$made" -mindepth 1 ! -name "$name" | head)
[ -z "$beside" ] || { echo "The publish left more than one file: $beside" >&2; exit 1; }
target=dist/analytics; [ "$rid" = "$own" ] || target=dist/analytics-$rid; [ "$name" = Analytics.Web ] || target=$target.exe
mkdir -p dist
mv -f "$made/$name" "$target"
chmod 755 "$target" 2>/dev/null || true
echo "$target: $(($(stat -c %s "$target") / 1048576)) MiB"
