# Shared by the scripts of deploy/: installing what is missing, once.

# install_missing USE...: apt packages of packages.txt with these uses that are absent.
install_missing() {
    local uses=" $* " missing=() use package
    while read -r use package; do
        case "$use" in '' | '#'*) continue ;; esac
        case "$uses" in *" $use "*) ;; *) continue ;; esac
        missing+=("$package")
    done <"$root/deploy/packages.txt"
    # dpkg-query fails for unknown names; only those that say "installed" are struck out.
    local installed
    installed=" $( (dpkg-query -W -f '${db:Status-Status} ${Package}\n' "${missing[@]}" 2>/dev/null || true) |
        sed -n 's/^installed //p' | tr '\n' ' ') "
    local absent=()
    for package in "${missing[@]}"; do
        case "$installed" in *" $package "*) ;; *) absent+=("$package") ;; esac
    done
    [ "${#absent[@]}" -eq 0 ] && return 0
    echo "Installing: ${absent[*]}"
    local apt=(env DEBIAN_FRONTEND=noninteractive apt-get -y -o Dpkg::Use-Pty=0)
    [ "$(id -u)" -eq 0 ] || apt=(sudo "${apt[@]}")
    "${apt[@]}" update >/dev/null
    "${apt[@]}" install --no-install-recommends "${absent[@]}" >/dev/null
}

# configure_and_build DIR CMAKE-ARGUMENT...: quiet when there is nothing to do.
configure_and_build() {
    local dir=$1 log=$1/configure.log
    shift
    mkdir -p "$dir"
    [ -f "$dir/build.ninja" ] || cmake -S "$root" -B "$dir" -G Ninja "$@" >"$log" 2>&1 || {
        cat "$log"
        return 1
    }
    ninja -C "$dir" --quiet
}
