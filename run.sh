#!/bin/sh
# Runs the loaders side by side, then consolidates what they recorded. `sh run.sh --help` lists the ways.
# POSIX sh. What a loader did is told by its exit status and its record, never by its log.
set -eu
cd "$(dirname "$0")"

CONFIG=${EM_CONFIG_PATH:-config/config.yaml}
DATA=${EM_DATA_DIR:-data}
METADATA=${EM_METADATA_DIR:-metadata}
LOGS=${EM_LOGS_DIR:-logs}
HEAP=${EM_LOCAL_HEAP:-256m}
USAGE=2
DEFECT=1
SOME_FAILED=8
DEMO_PORT=28711
# Whose volumes are read chunk by chunk, as large as is asked for: last in the mode `staged`.
CHUNKED='openorganelle flyem'

usage() {
  cat <<'END'
sh run.sh [--local | --docker] [SOURCE ...]   all sources, or those named, from the real archives
sh run.sh --demo [--data FOLDER] [SOURCE ...] the same from archives on this machine: a drawn phantom, or real files
                                              of a folder with a MANIFEST.tsv (in it or above it)
sh run.sh status                              what runs, how what ran has ended, and the volumes there are
sh run.sh clean [--yes]                       removes containers, networks and images, after asking; data, metadata, logs stay
sh run.sh conformance FOLDER [--out FILE]     decodes every file of a manifest and compares it with known facts
sh run.sh soak [--scenario NAME ...]          slow trials: full size, dropped connections, kill -9 (--help for more)
sh run.sh bench                               speed and memory against a bare download, in one run
sh run.sh soak chunks | bench chunks          the same of a volume in chunks in a bucket, 7 GB and 1 GB
sh run.sh bench --records 100000              consolidate on generated records: seconds, peak memory (512 MB bind)
sh run.sh report-check FOLDER [SCREENSHOTS]   renders the newest report of a metadata folder in a browser and checks it
sh run.sh build                               makes the programs, if a source is newer than they are

--local   one JVM per source on this machine        --docker  one container per source
Without either: containers if a Docker engine with Compose answers, JVMs otherwise; the demo in JVMs.
--mode parallel    all sources at once (the default)
       sequential  one after the other
       staged      first those that fetch files, at once, then those that read chunks: openorganelle, flyem
       background  as parallel, but the shell is free again: `status` tells, logs/run.log has what was said
--no-consolidate   no catalog at the end

Variables: EM_EXECUTION_MODE EM_SERVICES="epfl flyem" EM_CONFIG_PATH EM_DATA_DIR EM_METADATA_DIR EM_LOGS_DIR EM_LOCAL_HEAP,
EM_UID EM_GID, and limits as EPFL_MEMORY_LIMIT EPFL_CPU_LIMIT; docs/configuration.md has them all.
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

# One name per source; the older one of EMPIAR is understood. Nothing is run twice.
add_source() {
  name=$1
  [ "$name" = ebi ] && name=empiar
  loaders | grep -qxF -- "$name" || fail "there is no source '$name'; there are: $(loaders | tr '\n' ' ')"
  case " $sources " in *" $name "*) ;; *) sources="$sources $name" ;; esac
}

# Compose is a plugin of the engine's client, or, in its first version, a program of its own.
has_docker() {
  [ -f docker-compose.yml ] && docker info >/dev/null 2>&1 || return 1
  for compose in 'docker compose' docker-compose; do
    $compose version >/dev/null 2>&1 && return
  done
  return 1
}

compose() { $compose "$@"; }

absolute() { case $1 in /*) echo "$1" ;; *) echo "$PWD/$1" ;; esac }

# What docker-compose.yml asks for. Compose takes a folder without a leading slash or dot for a volume of its own.
export_docker() {
  if [ -n "$demo" ]; then # beside real runs, not in their place
    COMPOSE_FILE=${COMPOSE_FILE:-docker-compose.yml}:docker-compose.demo.yml
    COMPOSE_PROJECT_NAME=${COMPOSE_PROJECT_NAME:-em-ingest}-demo
    export COMPOSE_FILE COMPOSE_PROJECT_NAME
  fi
  EM_CONFIG_PATH=$(absolute "$CONFIG")
  EM_DATA_DIR=$(absolute "$DATA")
  EM_METADATA_DIR=$(absolute "$METADATA")
  EM_LOGS_DIR=$(absolute "$LOGS")
  EM_REVISION=$(git rev-parse HEAD 2>/dev/null || echo unknown)
  if [ "$(id -u)" -ne 0 ]; then
    EM_UID=${EM_UID:-$(id -u)} EM_GID=${EM_GID:-$(id -g)}
  else # nothing runs as root, whoever calls
    EM_UID=${EM_UID:-${SUDO_UID:-1000}} EM_GID=${EM_GID:-${SUDO_GID:-1000}}
  fi
  export EM_CONFIG_PATH EM_DATA_DIR EM_METADATA_DIR EM_LOGS_DIR EM_REVISION EM_UID EM_GID
}

# A folder that containers write to: made here, or the engine would make it, as root's.
lend() {
  mkdir -p "$1"
  [ "$(id -u)" -ne 0 ] || chown "$EM_UID:$EM_GID" "$1"
}

# The container of a service, also one that has ended.
container() { compose ps -a -q "$1" 2>/dev/null | head -n 1; }

inspect() { docker inspect -f "$2" "$1"; }

prepare_docker() {
  lend "$EM_DATA_DIR" && lend "$EM_METADATA_DIR" && lend "$EM_LOGS_DIR"
  for name in $sources; do
    id=$(container "$name")
    [ -z "$id" ] || [ "$(inspect "$id" '{{.State.Running}}')" = false ] || fail "$name is running already: sh run.sh status"
  done
  # shellcheck disable=SC2086 # names hold no spaces
  compose build $sources consolidate ${demo:+archives} >&2 || fail "the images could not be built" "$DEFECT"
  limits=$(consolidate --container-limits) || exit "$USAGE"
  for limit in $limits; do export "${limit?}"; done
}

# Starts a program for each source named; adds what can be waited for to `pids`.
start_local() {
  for name; do
    set -- --config "$CONFIG"
    [ -n "$archives" ] && set -- "$@" "@$archives/$name.args"
    java "-Xmx$HEAP" -jar "$(jar_of "loader-$name")" "$@" &
    pids="$pids $!"
  done
}

start_docker() {
  compose up -d --no-build --no-deps "$@" >&2 || fail "the containers could not be started" "$DEFECT"
  for name; do
    id=$(container "$name")
    docker logs -f "$id" &
    followers="$followers $!"
    exit_as "$id" &
    pids="$pids $!"
  done
}

exit_as() {
  ended=$(docker wait "$1") || ended=$DEFECT
  exit "$ended"
}

# shellcheck disable=SC2086 # numbers
stop_local() { kill -TERM $pids 2>/dev/null || true; }
# shellcheck disable=SC2086 # names hold no spaces
stop_docker() { compose stop $stage >&2 || true; }

# Runs the sources named at the same time and waits for all; a signal is passed on.
run_stage() {
  stage=$* pids='' followers=''
  trap 'stopped=130; "stop_$engine"' INT
  trap 'stopped=143; "stop_$engine"' TERM
  "start_$engine" "$@"
  for pid in $pids; do
    await "$pid"
    note_outcome "$1" "$outcome"
    shift
  done
  for pid in $followers; do await "$pid"; done
  trap 'exit 130' INT
  trap 'exit 143' TERM
}

# A signal ends a wait, not what is waited for.
await() {
  while :; do
    outcome=0
    wait "$1" || outcome=$?
    kill -0 "$1" 2>/dev/null || return 0
  done
}

note_outcome() {
  [ "$2" -eq 0 ] && { succeeded=yes; return; }
  failed="$failed $1($2)"
  [ "$2" -ne 137 ] || [ "$engine" = local ] || explain_kill "$1" >&2
  if [ "$status" -eq 0 ] || [ "$status" -eq "$2" ]; then status=$2; else status=$SOME_FAILED; fi
}

# 137 is 128 and SIGKILL's 9: the program had no time for a word, so the engine is asked.
explain_kill() {
  id=$(container "$1")
  if [ "$(inspect "$id" '{{.State.OOMKilled}}')" = true ]; then
    echo "run.sh: $1 was killed: it needed more than the $(($(inspect "$id" '{{.HostConfig.Memory}}') >> 20)) MiB of its" \
      "container; raise $(echo "$1" | tr '[:lower:]' '[:upper:]')_MEMORY_LIMIT, or lower max_workers, connections or" \
      "memory_budget_mib in $CONFIG"
  else
    echo "run.sh: $1 was killed from outside, by someone or for want of memory of the whole machine"
  fi
  echo "run.sh: what $1 had fetched and written is kept; it goes on from there when it is run again"
}

# Where the archives of the demo leave what the loaders are told.
prepare_archives() {
  if [ "$engine" = local ]; then
    archives=$(mktemp -d)
    return
  fi
  lend "$EM_LOGS_DIR"
  archives=$(mktemp -d "$EM_LOGS_DIR/demo.XXXXXX")
  lend "$archives"
  EM_DEMO_READY=$archives EM_DEMO_DATA=$archives
  if [ -n "$data" ]; then # its manifest may lie above it
    data=$(cd "$data" && pwd)
    # shellcheck disable=SC2089 # the quotes are for Compose
    EM_DEMO_DATA=$(dirname "$data") EM_DEMO_OPTIONS="${EM_DEMO_OPTIONS:-} --data '/real/$(basename "$data")'"
  fi
  # shellcheck disable=SC2090
  export EM_DEMO_READY EM_DEMO_DATA EM_DEMO_OPTIONS="${EM_DEMO_OPTIONS:-}"
}

start_archives() {
  if [ "$engine" = docker ]; then
    compose up -d --no-build --no-deps archives >&2 || fail "the archives of the demo did not start" "$DEFECT"
  else
    set -- serve --usual-port "$DEMO_PORT" --ready-dir "$archives" --parent-pid "$$"
    [ -n "$data" ] && set -- "$@" --data "$data"
    # shellcheck disable=SC2086 # options without spaces
    set -- "$@" ${EM_DEMO_OPTIONS:-}
    java -Xmx256m -jar "$(jar_of testkit)" "$@" &
    archive_pid=$!
  fi
  while [ ! -f "$archives/expected.tsv" ]; do
    are_archives_up || fail "the archives of the demo did not start" "$DEFECT"
    sleep 1
  done
}

are_archives_up() {
  if [ "$engine" = docker ]; then
    [ "$(inspect "$(container archives)" '{{.State.Running}}')" = true ]
  else
    kill -0 "$archive_pid" 2>/dev/null
  fi
}

# What they had and what they sent stays with the logs.
stop_archives() {
  if [ "$engine" = docker ]; then
    compose stop archives >&2 || true
  elif [ -n "$archive_pid" ]; then
    kill "$archive_pid" 2>/dev/null || true
    wait "$archive_pid" || true
  fi
  for table in expected served; do
    [ ! -f "$archives/$table.tsv" ] || cp "$archives/$table.tsv" "$LOGS/demo-$table.tsv"
  done
  [ "$engine" = local ] || compose down >&2 || true
  rm -rf "$archives"
}

consolidate() {
  if [ "$engine" = docker ]; then
    compose run --rm -T --no-deps consolidate --config config/config.yaml "$@"
  else
    java "-Xmx$HEAP" -jar "$(jar_of consolidate)" --config "$CONFIG" "$@"
  fi
}

run_stages() {
  # shellcheck disable=SC2086 # names hold no spaces
  case $mode in
    parallel) run_stage $sources ;;
    sequential) for source in $sources; do run_stage_unless_stopped "$source"; done ;;
    staged)
      files='' chunks=''
      for source in $sources; do
        case " $CHUNKED " in *" $source "*) chunks="$chunks $source" ;; *) files="$files $source" ;; esac
      done
      run_stage_unless_stopped $files
      run_stage_unless_stopped $chunks ;;
  esac
}

run_stage_unless_stopped() { [ $# -eq 0 ] || [ -n "$stopped" ] || run_stage "$@"; }

run_all() {
  run_stages
  [ -z "$stopped" ] || return "$stopped"

  outcome=0
  if [ -n "$catalog" ]; then
    consolidate >"$LOGS/consolidate.log" 2>&1 || outcome=$?
    cat "$LOGS/consolidate.log"
  fi
  consolidate --summary || outcome=$?
  if [ -n "$failed" ]; then
    echo "run.sh: failed:$failed (source and exit status)" >&2
    [ -n "$succeeded" ] && status=$SOME_FAILED
    return "$status"
  fi
  return "$outcome"
}

# Whatever ends a run, its outcome can be read off logs/run.state, and the demo's archives end with it.
note_end() {
  ended=$?
  trap - EXIT
  [ -z "$archives" ] || stop_archives
  echo "run $EM_RUN_ID ended with $ended" >"$LOGS/run.state"
  exit "$ended"
}

run() {
  EM_RUN_ID=${EM_RUN_ID:-$(date -u +%Y%m%dT%H%M%SZ)-$$}
  export EM_RUN_ID
  mkdir -p "$LOGS"
  echo "run $EM_RUN_ID goes on as process $$" >"$LOGS/run.state"
  trap note_end EXIT
  trap 'exit 130' INT
  trap 'exit 143' TERM
  [ "$engine" = local ] || export_docker
  [ -z "$demo" ] || prepare_archives
  if [ "$engine" = docker ]; then prepare_docker; else build; fi
  [ -z "$demo" ] || start_archives
  run_all
}

# The same command once more, in a process that nobody waits for.
run_in_background() {
  mkdir -p "$LOGS"
  # shellcheck disable=SC2086 # names hold no spaces
  set -- "--$engine" --mode parallel $sources
  [ -n "$catalog" ] || set -- --no-consolidate "$@"
  [ -z "$demo" ] || set -- --demo "$@"
  [ -z "$data" ] || set -- --data "$data" "$@"
  nohup sh run.sh "$@" >"$LOGS/run.log" 2>&1 </dev/null &
  echo "run.sh: process $!, which says what it does in $LOGS/run.log; sh run.sh status tells how it goes" >&2
}

show_status() {
  [ ! -f "$LOGS/run.state" ] || cat "$LOGS/run.state"
  if [ "$engine" = docker ]; then
    export_docker
    for name in $sources consolidate; do
      id=$(container "$name")
      [ -z "$id" ] || echo "container $name $(inspect "$id" \
        '{{.State.Status}}{{if not .State.Running}}, exit status {{.State.ExitCode}}{{end}}{{if .State.OOMKilled}}, out of memory{{end}}')"
    done
    docker image inspect em-ingest/consolidate >/dev/null 2>&1 || engine=local
  fi
  if [ "$engine" = local ] && [ ! -f "$(jar_of consolidate)" ]; then # to look is not to build
    echo "run.sh: no summary yet: what makes it is built by the first run, or by sh run.sh build" >&2
    return
  fi
  consolidate --summary
}

clean() {
  has_docker || fail "no Docker engine with Compose answers"
  if [ "$1" != --yes ]; then
    printf 'Remove the containers, networks and images of this project? data, metadata and logs stay. [y/N] ' >&2
    read -r answer || answer=''
    case $answer in y | Y | yes) ;; *) fail "nothing was removed" ;; esac
  fi
  export COMPOSE_PROFILES=ebi # a service that is not asked for is not taken away either
  export_docker
  compose down --rmi all
  demo=yes EM_DEMO_READY=$EM_LOGS_DIR EM_DEMO_DATA=$EM_LOGS_DIR
  export EM_DEMO_READY EM_DEMO_DATA
  export_docker
  compose down --rmi all
}

engine='' mode=${EM_EXECUTION_MODE:-parallel} catalog=yes demo='' data='' sources='' archives='' archive_pid='' compose=''
status=0 failed='' succeeded='' stopped=''

case ${1:-} in
  -h | --help) usage; exit 0 ;;
  build) build; exit 0 ;;
  report-check)
    shift
    exec tools/report-check/run "$@" ;;
  conformance)
    shift
    build
    exec java "-Xmx$HEAP" -jar "$(jar_of conformance)" "$@" ;;
  soak | bench)
    what=$1
    shift
    build
    if [ "${1:-}" = chunks ]; then
      shift
      set -- "$what-chunks" --loader "$(jar_of loader-openorganelle)" "$@"
    elif [ "$what" = soak ]; then
      set -- soak --loader "$(jar_of loader-epfl)" \
        --archive-loader "idr=$(jar_of loader-idr)" --archive-loader "empiar=$(jar_of loader-empiar)" "$@"
    elif [ "${1:-}" = --records ]; then
      set -- bench-records --consolidate "$(jar_of consolidate)" "$@"
    else
      set -- bench --loader "$(jar_of loader-epfl)" "$@"
    fi
    exec java -Xmx256m -jar "$(jar_of testkit)" "$@" --config config/config.yaml ;;
  clean)
    clean "${2:-}"
    exit 0 ;;
  status)
    [ $# -eq 1 ] || fail "status takes no options"
    for name in $(loaders); do add_source "$name"; done
    if has_docker; then engine=docker; else engine=local; fi
    show_status
    exit 0 ;;
esac

while [ $# -gt 0 ]; do
  case $1 in
    --demo) demo=yes ;;
    --data)
      [ $# -gt 1 ] || fail "--data needs a folder"
      data=$2
      shift ;;
    --mode)
      [ $# -gt 1 ] || fail "--mode needs one of parallel, sequential, staged, background"
      mode=$2
      shift ;;
    --no-consolidate) catalog='' ;;
    --local | --docker) engine=${1#--} ;;
    -*) fail "unknown option $1; --help lists them" ;;
    *) add_source "$1" ;;
  esac
  shift
done

case $mode in
  parallel | sequential | staged | background) ;;
  *) fail "there is no mode '$mode'; there are: parallel sequential staged background" ;;
esac
[ -n "$sources" ] || for name in ${EM_SERVICES:-$(loaders)}; do add_source "$name"; done
[ -z "$data" ] || [ -n "$demo" ] || fail "--data belongs to --demo"
[ -z "$data" ] || [ -d "$data" ] || fail "--data: there is no folder $data"
case $engine in
  docker) has_docker || fail "--docker: no Docker engine with Compose answers" ;;
  '') if [ -z "$demo" ] && has_docker; then engine=docker; else engine=local; fi ;;
esac

if [ "$mode" = background ]; then run_in_background; else run; fi
