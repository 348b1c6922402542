# Sourced by ./run and ./test: makes .venv, or leaves it as it is when nothing it rests on changed.
#
#   prepare_environment LOCK NAME
#
# installs LOCK (hashed, so pip refuses anything else) and then the project itself. Two stamps in
# .venv say what it was made from: the lock, and everything that is compiled into the package.

say() { printf '%s\n' "$*" >&2; }

stop() {
    say ""
    say "tawatur: $1"
    shift
    local line
    for line in "$@"; do say "         $line"; done
    exit 1
}

find_python() {
    local candidate
    for candidate in "${PYTHON:-}" python3 python3.14 python3.13 python3.12 python3.11 python; do
        [ -n "$candidate" ] || continue
        if "$candidate" -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null; then
            printf '%s\n' "$candidate"
            return
        fi
    done
    stop "no Python 3.11 or newer was found." "Install one, or name it: PYTHON=/path/to/python3.12 $0"
}

fingerprint() { # of the files named, and of where this checkout stands
    (
        printf '%s\n' "$ROOT"
        cat "$@"
    ) | "$python" -c 'import hashlib, sys; print(hashlib.sha256(sys.stdin.buffer.read()).hexdigest())'
}

prepare_environment() {
    local lock="$1" name="$2" python wanted built
    python="$(find_python)" || exit 1
    cd "$ROOT"
    wanted="$name $(fingerprint "$lock")"
    # Both scripts share .venv; the larger lock serves the smaller need.
    if [ "$name" = run ] && [ -f .venv/lock.stamp ] &&
        [ "$(cat .venv/lock.stamp)" = "test $(fingerprint requirements-dev.lock)" ]; then
        wanted="$(cat .venv/lock.stamp)"
    fi
    if [ ! -x .venv/bin/python ] || [ "$(cat .venv/lock.stamp 2>/dev/null)" != "$wanted" ]; then
        say "tawatur: installing the environment into .venv (once)"
        rm -rf .venv
        "$python" -m venv .venv || {
            rm -rf .venv
            stop "$python could not make a virtual environment." \
                "On Debian and Ubuntu: apt-get install python3-venv"
        }
        .venv/bin/python -m pip install -qq --disable-pip-version-check --require-hashes \
            --only-binary :all: --no-binary pyspark -r "$lock" || {
            rm -rf .venv
            stop "the packages of $lock could not be installed." \
                "pip says why above; it needs a package index it can reach."
        }
        printf '%s\n' "$wanted" >.venv/lock.stamp
    fi
    built="$(find src -type f \( -name '*.tsv' -o -name '*.toml' -o -path '*/lexicon/*.py' \
        -o -path '*/places/*.py' -o -path '*/text/*.py' \) ! -path '*/compiled/*' | LC_ALL=C sort)"
    # shellcheck disable=SC2086
    wanted="$(fingerprint pyproject.toml hatch_build.py src/tawatur/__init__.py $built)"
    if [ "$(cat .venv/build.stamp 2>/dev/null)" != "$wanted" ] ||
        [ ! -d src/tawatur/lexicon/compiled ] || [ ! -d src/tawatur/places/compiled ]; then
        say "tawatur: compiling the lexicon and the gazetteer"
        .venv/bin/python -m pip install -qq --disable-pip-version-check --no-deps \
            --no-build-isolation -e . ||
            stop "the project itself could not be built." "pip says why above."
        printf '%s\n' "$wanted" >.venv/build.stamp
    fi
}
