#!/usr/bin/env bash
# Our poller and net-snmp's C library by turns over the same agents, in one run: CPU seconds per 1,000 devices and their ratio.
# Usage: benchmarks/beside-net-snmp.sh FOLDER [ROUNDS] [DEVICES]
#   FOLDER  holds agentsim (a fast agent) and nsbench (net-snmp's library as a poller)
# Build first: dotnet build -c Release benchmarks. The agent has the second core for itself, both pollers have the first.
set -eu
tools=$(cd "$1" && pwd)
rounds=${2:-5} devices=${3:-1000}
cd "$(dirname "$0")"
ours=(taskset -c 0 dotnet bin/Release/net10.0/NetWatch.Benchmarks.dll snmp --targets 127.1.0.1 --count "$devices" --port 1161 --community public --interfaces 24 --cycles 5)
taskset -c 1 "$tools/agentsim" --devices "$devices" --interfaces 24 2>/dev/null &
agent=$!
trap 'kill $agent' EXIT
sleep 1

net_snmp() { taskset -c 0 "$tools/nsbench" -n "$devices" -w 64 -c 5 -m bulk | grep -oE 'cpu/1000dev=[0-9.]+' | cut -d= -f2; }
cpu() { grep -oE '"cpuSeconds":[0-9.]+' | cut -d: -f2 | awk -v n="$devices" '{printf "%.4f\n", $1 * 1000 / n}'; }
median() { sort -n | awk '{v[NR] = $1} END {print NR % 2 ? v[(NR + 1) / 2] : (v[NR / 2] + v[NR / 2 + 1]) / 2}'; }

all=$(mktemp -d)
trap 'kill $agent; rm -rf "$all"' EXIT
echo "| round | net-snmp | engine alone | ratio | production path | ratio | steal |"
echo "|---|---|---|---|---|---|---|"
for round in $(seq "$rounds"); do
  steal=$(awk '/^cpu /{print $9}' /proc/stat)
  a=$(net_snmp | median)
  engine=$("${ours[@]}" --engine-only 2>/dev/null | cpu | median)
  b=$(net_snmp | median)
  path=$("${ours[@]}" 2>/dev/null | cpu | median)
  peer=$(printf '%s\n%s\n' "$a" "$b" | awk '{s += $1} END {print s / NR}')
  stolen=$(($(awk '/^cpu /{print $9}' /proc/stat) - steal))
  awk -v r="$round" -v p="$peer" -v e="$engine" -v w="$path" -v s="$stolen" 'BEGIN {printf "| %d | %.4f | %.4f | %.2f | %.4f | %.2f | %d |\n", r, p, e, e / p, w, w / p, s}'
  awk -v p="$peer" -v e="$engine" 'BEGIN {print e / p}' >>"$all/engine"
  awk -v p="$peer" -v w="$path" 'BEGIN {print w / p}' >>"$all/path"
done
echo
echo "Median ratio to net-snmp's C library: engine alone $(median <"$all/engine"), production path $(median <"$all/path")."
