#!/usr/bin/env bash
# The whole test suite. Usage: ./test.sh [full] [PROJECT…]
#        ./test.sh truth        only the recorded devices, with a table of what is expected of them and what was read
#        ./test.sh screenshots  a picture of every page, in every language, on a wall (1080p, 4K) and a phone, into screenshots/
#        ./test.sh openapi      writes Web/Client/openapi.json as the API serves it; the pages' client is made from it
#   full      big counts as the requirements write them (hundreds of kills, millions of datagrams) instead of scaled ones
#   PROJECT   only these test projects, such as Core or Storage
# Installs the test peers that are missing when it may (root and apt), otherwise names them.
# Its last line is 'N passed, N failed, N skipped'; it exits non-zero when anything failed.
set -u
cd "$(dirname "$0")" || exit 1

only=()
truth=no
screenshots=no
openapi=no
for word in "$@"; do
  case "$word" in
    full) export NETWATCH_TEST_FULL=1 NETWATCH_KILLS="${NETWATCH_KILLS:-200}" NETWATCH_FUZZ_DATAGRAMS="${NETWATCH_FUZZ_DATAGRAMS:-10000000}" ;;
    truth) truth=yes ;;
    screenshots) screenshots=yes ;;
    openapi) openapi=yes ;;
    -h | --help) sed -n '2,10s/^# \{0,1\}//p' "$0"; exit 0 ;;
    *) only+=("$word") ;;
  esac
done

fail() { printf 'test.sh: %s\n' "$*" >&2; exit 1; }
command -v dotnet >/dev/null || fail "the .NET 10 SDK is missing (dotnet is not on PATH)"
command -v npm >/dev/null || fail "Node.js 20 or newer is missing (npm is not on PATH)"
# Other tools' telemetry and first-run banners have no place in a test log.
export DOTNET_CLI_TELEMETRY_OPTOUT=1 DOTNET_NOLOGO=1

# Test peers: program, Debian package.
peers="nginx:nginx-light stunnel4:stunnel4 openssl:openssl snmpd:snmpd snmpbulkwalk:snmp snmptrapd:snmptrapd prometheus:prometheus promtool:prometheus chromium:chromium ip:iproute2 nft:nftables kill:procps ssh-keygen:openssh-client tcpdump:tcpdump fping:fping unshare:util-linux"
# OpenSMTPD would take the place of another mail server, so it is left out where one is installed; on CI nobody misses it.
[ "${CI:-}" != true ] && [ -x /usr/sbin/sendmail ] || peers="$peers smtpd:opensmtpd"
# Servers that a machine of its own (one that systemd runs) would start for everybody, or in another one's place, are installed on CI and in containers only.
servers="mariadbd:mariadb-server-core my_print_defaults:mariadb-client-core psql:postgresql unbound:unbound nsd:nsd chronyd:chrony sshd:openssh-server slapd:slapd ldapsearch:ldap-utils prometheus-alertmanager:prometheus-alertmanager bearerbox:kannel /usr/lib/kannel/test/fakesmsc:kannel-extras smsd:smstools gammu-smsd:gammu-smsd"
missing=()
for pair in $servers; do
  PATH="$PATH:/usr/sbin:/sbin" command -v "${pair%%:*}" >/dev/null && continue
  if [ "${CI:-}" = true ] || [ ! -d /run/systemd/system ]; then missing+=("${pair##*:}")
  else echo "The tests that need ${pair%%:*} are skipped: apt-get install ${pair##*:} would start it on this machine, too"; fi
done
for pair in $peers; do
  PATH="$PATH:/usr/sbin:/sbin" command -v "${pair%%:*}" >/dev/null || missing+=("${pair##*:}")
done
/usr/bin/python3 -c 'import aiosmtpd' 2>/dev/null || missing+=(python3-aiosmtpd)
/usr/bin/python3 -c 'import dateutil' 2>/dev/null || missing+=(python3-dateutil)
if [ ${#missing[@]} -gt 0 ]; then
  if [ "$(id -u)" = 0 ] && command -v apt-get >/dev/null; then
    echo "Installing the missing test peers: ${missing[*]}"
    { apt-get update -qq && DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends "${missing[@]}"; } >/tmp/netwatch-apt.$$ 2>&1 \
      || { tail -n 20 "/tmp/netwatch-apt.$$"; echo "test.sh: could not install them; the tests that need them say so"; }
    rm -f "/tmp/netwatch-apt.$$"
  else
    echo "Missing test peers (tests that need them are skipped, under CI=true they fail): apt-get install ${missing[*]}"
  fi
fi

if [ "$truth" = yes ]; then
  dotnet build tests/NetWatch.Poller.Tests -v q -nologo -clp:NoSummary || fail "the build failed; nothing was compared"
  table=$(mktemp)
  NETWATCH_TRUTH="$table" dotnet tests/NetWatch.Poller.Tests/bin/Debug/net10.0/NetWatch.Poller.Tests.dll -noLogo -noColor -class '*TruthTests*' >/dev/null
  outcome=$?
  cat "$table"
  [ -s "$table" ] || echo "test.sh: there are no recorded devices beside the repository (or in NETWATCH_DEVICES)"
  rm -f "$table"
  exit $outcome
fi

if [ "$screenshots" = yes ]; then
  dotnet build tests/NetWatch.Scenarios -v q -nologo -clp:NoSummary || fail "the build failed; no picture was taken"
  rm -rf screenshots
  NETWATCH_SCREENSHOTS=screenshots dotnet tests/NetWatch.Scenarios/bin/Debug/net10.0/NetWatch.Scenarios.dll -noLogo -noColor -class '*EveryPageTests'
  outcome=$?
  echo "$(find screenshots -name '*.png' 2>/dev/null | wc -l) pictures in screenshots/"
  exit $outcome
fi

if [ "$openapi" = yes ]; then
  dotnet build tests/NetWatch.Web.Tests -v q -nologo -clp:NoSummary -p:BuildClient=false || fail "the build failed; nothing was written"
  NETWATCH_WRITE_OPENAPI=1 dotnet tests/NetWatch.Web.Tests/bin/Debug/net10.0/NetWatch.Web.Tests.dll -noLogo -noColor -class '*OpenApiTests'
  exit
fi

results=$(mktemp -d)
trap 'rm -rf "$results"' EXIT

step() { # name, command…; its output is shown when it ends, so that two lanes do not write into each other's lines
  local name=$1 start=$SECONDS outcome=ok; shift
  "$@" >"$results/$name.log" 2>&1 || { outcome=FAILED; echo "$name" >>"$results/failed"; }
  printf -- '-- %s: %s (%d s)\n' "$name" "$outcome" $((SECONDS - start)) >>"$results/$name.log"
  cat "$results/$name.log"
  [ "$outcome" = ok ]
}

tests() { # project…
  local project name
  for project in "$@"; do
    name=$(basename "$project" .csproj)
    if [ ${#only[@]} -gt 0 ]; then
      local wanted=no word
      for word in "${only[@]}"; do [[ "$name" == "NetWatch.$word" || "$name" == "NetWatch.$word.Tests" ]] && wanted=yes; done
      [ "$wanted" = yes ] || continue
    fi
    step "$name" dotnet "tests/$name/bin/Debug/net10.0/$name.dll" -noLogo -noColor -xml "$results/$name.xml"
    [ -s "$results/$name.xml" ] || { echo "-- $name wrote no result"; echo "$name" >>"$results/failed"; }
  done
}

step build dotnet build NetWatch.sln -v q -nologo -clp:NoSummary || fail "the build failed; no test was run"
# The scenarios mostly wait for real programs: the rest runs beside them.
tests tests/NetWatch.Scenarios/NetWatch.Scenarios.csproj &
if [ ${#only[@]} -eq 0 ]; then
  step format dotnet format NetWatch.sln --verify-no-changes --no-restore
  step client npm --prefix Web/Client test --silent
fi
tests tests/*/*.Tests.csproj
wait

sum() { cat "$results"/*.xml 2>/dev/null | grep -oE '<assembly [^>]*' | grep -oE " $1=\"[0-9]+\"" | grep -oE '[0-9]+' | awk '{s+=$1} END {print s+0}'; }
passed=$(sum passed)
failed=$(($(sum failed) + $(sum errors)))
skipped=$(($(sum skipped) + $(sum not-run)))
# A step that failed without a failed test (format, the client's tests, a crash) counts as one failure.
[ "$failed" -eq 0 ] && [ -e "$results/failed" ] && failed=$(sort -u "$results/failed" | wc -l)
[ "$((passed + failed))" -gt 0 ] || { echo "test.sh: no test was run" >&2; failed=1; }
echo "$passed passed, $failed failed, $skipped skipped"
[ "$failed" -eq 0 ]
