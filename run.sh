#!/bin/sh
# Runs the loaders side by side, then consolidates what they recorded. `sh run.sh --help` lists the ways.
# POSIX sh. What a loader did is told by its exit status and its record, never by its log.
set -eu
cd "$(dirname "$0")"

CONFIG=${EM_CONFIG_PATH:-config/config.yaml}
HEAP=${EM_LOCAL_HEAP:-256m}
USAGE=2
DEFECT=1
SOME_FAILED=8

usage() {
  cat <<'END'
sh run.sh [--local | --docker] [SOURCE ...]   all sources, or those named, from the real archives
sh run.sh --demo [--data FOLDER] [SOURCE ...] the same from archives on this machine: a drawn phantom, or real files
                                              of a folder with a MANIFEST.tsv (in it or above it)
sh run.sh conformance FOLDER [--out FILE]     decodes every file of a manifest and compares it with known facts
sh run.sh soak [--scenario NAME ...]          slow trials: full size, dropped connections, kill -9 (--help for more)
sh run.sh bench                               speed and memory against a bare download, in one run
sh run.sh soak chunks | bench chunks          the same of a volume in chunks in a bucket, 7 GB and 1 GB
sh run.sh build                               makes the programs, if a source is newer than they are

--local   one JVM per source on this machine        --docker  one container per source
Without either: containers if a Docker engine with Compose answers, JVMs otherwise.

Variables: EM_CONFIG_PATH EM_DATA_DIR EM_METADATA_DIR EM_LOGS_DIR EM_LOCAL_HEAP; docs/configuration.md has them all.
Exit status: as the loaders' (README.md); 8 when some of several failed.
END
}

fail() {
  echo "run.sh: $1" >&2
  exit "${2:-$USAGE}"
}

jar_of() { echo "$1/target/$1.jar"; }

loaders() {
  for folder in loader-*/; do
    name=${folder#loader-}
    echo "${name%/}"
  done
}

is_stale() {
  [ ! -f "$(jar_of "$1")" ] && return 0
  [ -n "$(find pom.xml schemas common/pom.xml common/src/main "$1/pom.xml" "$1/src/main" -type f \
    -newer "$(jar_of "$1")" -print | head -n 1)" ]
}

build() {
  command -v java >/dev/null || fail "no java on the PATH; JDK 17 or newer is needed"
  for module in testkit consolidate conformance $(loaders | sed 's/^/loader-/'); do
    if is_stale "$module"; then
      command -v mvn >/dev/null || fail "no mvn on the PATH; Maven 3.8 or newer is needed to build"
      echo "run.sh: building" >&2
      mvn -q -B -DskipTests package || fail "the build failed" "$DEFECT"
      touch ./*/target/*.jar
      return
    fi
  done
}

# One name per source; the older one of EMPIAR is understood.
source_name() {
  [ "$1" = ebi ] && set -- empiar
  loaders | grep -qxF -- "$1" || fail "there is no source '$1'; there are: $(loaders | tr '\n' ' ')"
  echo "$1"
}

has_docker() { [ -f docker-compose.yml ] && docker compose version >/dev/null 2>&1 && docker info >/dev/null 2>&1; }

# Starts a JVM for each source and waits for all; sets `failed` (names) and `status` (together).
run_local() {
  pids=''
  for name in $sources; do
    set -- --config "$CONFIG"
    [ -n "$archives" ] && set -- "$@" "@$archives/$name.args"
    java "-Xmx$HEAP" -jar "$(jar_of "loader-$name")" "$@" &
    pids="$pids $!"
  done
  await_all
}

# Waits for $pids, which belong to $sources; a signal is passed on, and waited for again.
await_all() {
  trap 'stopped=130; kill -TERM $pids 2>/dev/null' INT
  trap 'stopped=143; kill -TERM $pids 2>/dev/null' TERM
  # shellcheck disable=SC2086 # names hold no spaces
  set -- $sources
  for pid in $pids; do
    outcome=0
    wait "$pid" || outcome=$?
    [ -n "$stopped" ] && { outcome=0; wait "$pid" || outcome=$?; }
    note_outcome "$1" "$outcome"
    shift
  done
  trap - INT TERM
}

note_outcome() {
  [ "$2" -eq 0 ] && { succeeded=yes; return; }
  failed="$failed $1($2)"
  if [ "$status" -eq 0 ] || [ "$status" -eq "$2" ]; then status=$2; else status=$SOME_FAILED; fi
}

# The same with a container for each; the folders are made here, so that they belong to the caller.
run_docker() {
  EM_UID=$(id -u) EM_GID=$(id -g)
  export EM_UID EM_GID
  mkdir -p "${EM_DATA_DIR:-data}" "${EM_METADATA_DIR:-metadata}" "${EM_LOGS_DIR:-logs}"
  docker compose build >&2 || fail "the images could not be built" "$DEFECT"
  pids=''
  for name in $sources; do
    docker compose run --rm -T "$name" &
    pids="$pids $!"
  done
  await_all
}

start_archives() {
  archives=$(mktemp -d)
  set -- serve --ready-dir "$archives" --parent-pid "$$"
  [ -n "$data" ] && set -- "$@" --data "$data"
  java -Xmx256m -jar "$(jar_of testkit)" "$@" &
  archive_pid=$!
  trap stop_archives EXIT
  while [ ! -f "$archives/expected.tsv" ]; do
    kill -0 "$archive_pid" 2>/dev/null || fail "the archives of the demo did not start" "$DEFECT"
    sleep 1
  done
}

stop_archives() {
  kill "$archive_pid" 2>/dev/null || true
  rm -rf "$archives"
}

consolidate() {
  if [ "$mode" = docker ]; then
    docker compose run --rm -T consolidate --config config/config.yaml "$@"
  else
    java "-Xmx$HEAP" -jar "$(jar_of consolidate)" --config "$CONFIG" "$@"
  fi
}

run_all() {
  EM_RUN_ID=${EM_RUN_ID:-$(date -u +%Y%m%dT%H%M%SZ)-$$}
  export EM_RUN_ID
  if [ "$mode" = docker ]; then run_docker; else run_local; fi
  [ -n "$stopped" ] && exit "$stopped"

  outcome=0
  consolidate || outcome=$?
  consolidate --summary || outcome=$?
  if [ -n "$failed" ]; then
    echo "run.sh: failed:$failed (source and exit status)" >&2
    [ -n "$succeeded" ] && status=$SOME_FAILED
    return "$status"
  fi
  return "$outcome"
}

mode='' demo='' data='' sources='' archives='' archive_pid=''
status=0 failed='' succeeded='' stopped=''

case ${1:-} in
  -h | --help) usage; exit 0 ;;
  build) build; exit 0 ;;
  conformance)
    shift
    build
    exec java "-Xmx$HEAP" -jar "$(jar_of conformance)" "$@" ;;
  soak | bench)
    what=$1 loader=loader-epfl
    shift
    if [ "${1:-}" = chunks ]; then
      what=$what-chunks loader=loader-openorganelle
      shift
    fi
    build
    if [ "$what" = soak ]; then
      set -- --archive-loader "idr=$(jar_of loader-idr)" --archive-loader "empiar=$(jar_of loader-empiar)" "$@"
    fi
    exec java -Xmx256m -jar "$(jar_of testkit)" "$what" --loader "$(jar_of "$loader")" --config config/config.yaml "$@" ;;
esac

while [ $# -gt 0 ]; do
  case $1 in
    --demo) demo=yes ;;
    --data)
      [ $# -gt 1 ] || fail "--data needs a folder"
      data=$2
      shift ;;
    --local | --docker) mode=${1#--} ;;
    -*) fail "unknown option $1; --help lists them" ;;
    *) sources="$sources $(source_name "$1")" || exit "$USAGE" ;;
  esac
  shift
done

[ -n "$sources" ] || sources=$(loaders)
[ -z "$data" ] || [ -n "$demo" ] || fail "--data belongs to --demo"
[ -z "$data" ] || [ -d "$data" ] || fail "--data: there is no folder $data"
if [ -n "$demo" ]; then
  [ "$mode" = docker ] && fail "the demo runs in local JVMs; leave --docker out"
  mode=local
elif [ -z "$mode" ]; then
  if has_docker; then mode=docker; else mode=local; fi
fi
[ "$mode" != docker ] || has_docker || fail "--docker: no Docker engine with Compose answers"

[ "$mode" = docker ] || build
[ -z "$demo" ] || start_archives
run_all
