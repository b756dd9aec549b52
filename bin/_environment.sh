# Read by the commands in this folder: a virtual environment at the pinned requirements, and compiled translations.

cd -- "$(dirname -- "$0")/.." || exit 1

fail() {
    printf '%s\n' "$@" >&2
    exit 1
}

is_new_enough() {
    "$1" -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null
}

find_python() {
    for python in ${PYTHON:-python3 python3.13 python3.12 python3.11}; do
        if is_new_enough "$python"; then
            return
        fi
    done
    fail "Tatausaha needs Python 3.11 or newer; found: $("${PYTHON:-python3}" --version 2>/dev/null || echo none)." \
        "Install one (Debian, Ubuntu: apt install python3 python3-venv), or name one: PYTHON=/path/to/python3.12 $0"
}

make_environment() {
    find_python
    "$python" -c 'import ensurepip, venv' 2>/dev/null || fail \
        "Python can't make virtual environments here." \
        "Install what is missing (Debian, Ubuntu: apt install python3-venv), then run $0 again."
    "$python" -m venv --clear .venv || fail "The virtual environment .venv could not be made; the reason is above."
}

# install_packages FILE: the packages of FILE, unless just these are installed already.
install_packages() {
    stamp=.venv/$1.installed
    if [ "$(cat "$stamp" 2>/dev/null)" = "$(cksum "$1")" ]; then
        return
    fi
    echo "Installing the packages of $1; the first time this takes a minute or two …" >&2
    .venv/bin/python -m pip install --quiet --disable-pip-version-check --require-hashes -r "$1" || fail \
        "The packages could not be installed; the reason is above." \
        "The first start needs the network. Once it is there, run $0 again."
    cksum "$1" >"$stamp"
}

compile_translations() {
    for folder in core/translations modules/*/translations; do
        if [ -d "$folder" ]; then
            .venv/bin/python -m babel.messages.frontend --quiet compile --directory "$folder" || exit 1
        fi
    done
}

# prepare FILE: everything that running needs, with the packages of FILE.
prepare() {
    .venv/bin/python -m pip --version >/dev/null 2>&1 && is_new_enough .venv/bin/python || make_environment
    install_packages "$1"
    compile_translations
}
