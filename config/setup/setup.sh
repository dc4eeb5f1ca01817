#!/bin/sh
# Set-up of this checkout, as far as it is still needed: system libraries for the PDF, a virtual
# environment in .venv, and the packages of a lock file in it. Nothing is installed globally but
# system packages that lack, and those only by root or by sudo that asks no password.
#
#   sh config/setup/setup.sh runtime    what a report needs     (requirements.lock)
#   sh config/setup/setup.sh dev        what the tests need too (requirements-dev.lock)
#
# With nothing to do it compares two files and asks Python its version: some hundredths of a second.
set -eu
cd "$(dirname "$0")/../.."

want=${1:-runtime}
case $want in
    runtime) lock=requirements.lock ;;
    dev) lock=requirements-dev.lock ;;
    *) echo "usage: setup.sh runtime|dev" >&2 && exit 2 ;;
esac

venv=.venv
stamps=$venv/.setup  # copies of the lock files that were installed, and where and for which Python

say() { printf 'set-up: %s\n' "$*" >&2; }

# A virtual environment works in one place and with one Python only.
identity() { pwd && "$venv/bin/python" -V 2>&1; }

intact() {
    [ -x "$venv/bin/python" ] && [ -f "$stamps/identity" ] && [ ! -e "$stamps/unfinished" ] &&
        [ "$(cat "$stamps/identity")" = "$(identity)" ]
}

ready() { intact && cmp -s "$lock" "$stamps/$want" && [ -e "$stamps/libraries" ]; }

if ready; then exit 0; fi

# --- a Python that is new enough
python=
for candidate in ${PYTHON:-python3 python3.13 python3.12 python3.11}; do
    if "$candidate" -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null; then
        python=$candidate
        break
    fi
done
if [ -z "$python" ]; then
    say "Python 3.11 or newer is needed; install it, or name it: make PYTHON=/path/to/python3"
    exit 2
fi

# --- system packages: only what really lacks, all in one go
environment=$(
    "$python" -c 'import ensurepip, venv' 2>/dev/null ||
        "$python" -c 'import sys; print("python%d.%d-venv" % sys.version_info[:2])'
)
libraries=$("$python" config/setup/missing.py)

if [ "$(id -u)" = 0 ]; then
    admin=
elif command -v sudo >/dev/null && sudo -n true 2>/dev/null; then
    admin="sudo -n"
else
    admin=no
fi

apt() { $admin env DEBIAN_FRONTEND=noninteractive apt-get -qq "$@" >/dev/null 2>&1; }

# The lists of packages may be absent or old: fetched only when the first try fails.
apt_install() {
    say "installing $*"
    apt install -y --no-install-recommends "$@" ||
        { apt update && apt install -y --no-install-recommends "$@"; }
}

if [ -n "$environment$libraries" ]; then
    if command -v apt-get >/dev/null && [ "$admin" != no ]; then
        # shellcheck disable=SC2086 # a list of names
        apt_install $environment $libraries || say "apt-get could not install them"
    elif [ -n "$libraries" ] && [ "$(uname)" = Darwin ] && command -v brew >/dev/null; then
        say "installing pango with brew"
        brew install --quiet pango >/dev/null || say "brew could not install pango"
    fi
    libraries=$("$python" config/setup/missing.py)
fi
if [ -n "$environment" ] && ! "$python" -c 'import ensurepip, venv' 2>/dev/null; then
    say "Python's venv lacks; install it and try again: sudo apt-get install $environment"
    exit 2
fi
if [ -n "$libraries" ]; then
    if [ "$(uname)" = Darwin ]; then
        remedy="brew install pango"
    elif command -v apt-get >/dev/null; then
        remedy="sudo apt-get install $(echo $libraries)"
    else
        remedy="install Pango, the subset library of HarfBuzz and one font with your package tool"
    fi
    say "no PDF, all else is made, until you do this: $remedy"
fi

# --- the virtual environment and its packages
if ! intact; then
    say "making $venv with $("$python" -V)"
    "$python" -m venv --clear "$venv"
    mkdir -p "$stamps"
    identity >"$stamps/identity"
fi
if ! cmp -s "$lock" "$stamps/$want"; then
    say "installing the packages of $lock in $venv"
    : >"$stamps/unfinished"
    pip="$venv/bin/python -m pip -qq --disable-pip-version-check"
    if ! { $pip install --require-hashes --no-deps --compile -r "$lock" &&
        $pip install --no-build-isolation --no-deps -e .; }; then
        say "the packages could not be installed; this step needs the network (once)"
        exit 2
    fi
    cp "$lock" "$stamps/$want"
    # the larger set holds the smaller one
    if [ "$want" = dev ]; then cp requirements.lock "$stamps/runtime"; fi
    rm "$stamps/unfinished"
fi
if [ -z "$libraries" ]; then : >"$stamps/libraries"; fi
