# Shared by the scripts here: where tools are kept, how to speak, what is pinned. Sourced, not run.

TRUNK_VERSION=0.21.14
# One version for the crate (Cargo.toml), the command and the test runner.
BINDGEN_VERSION=0.2.129
# From npm. Debian's own wasm-opt (108) breaks the page without a word.
BINARYEN_VERSION=132.0.0
AXE_VERSION=4.14.1
PLAYWRIGHT_VERSION=1.65.1

# Tools live in the user's cache, not in the clone and not in the system, so a second clone finds them.
TOOLS=${LANDFALL_TOOLS:-${XDG_CACHE_HOME:-$HOME/.cache}/landfall}
export LANDFALL_TOOLS=$TOOLS
export PATH="$TOOLS/cargo/bin:$TOOLS/npm/node_modules/.bin:$HOME/.cargo/bin:$PATH"

say() { printf '== %s\n' "$*"; }
die() { printf 'Stopped: %s\n' "$*" >&2; exit 1; }
has() { command -v "$1" >/dev/null 2>&1; }

# apt NAME… : installs Debian packages where that is possible, and returns 1 where it is not.
apt() {
  has apt-get || return 1
  local sudo=
  if [ "$(id -u)" != 0 ]; then
    has sudo || return 1
    sudo=sudo
  fi
  say "Installing $* with apt"
  $sudo apt-get update -qq && DEBIAN_FRONTEND=noninteractive $sudo apt-get install -y -qq --no-install-recommends "$@" >/dev/null
}

# crate NAME VERSION [COMMAND] : a command from crates.io at exactly this version, compiled once into $TOOLS.
crate() {
  local name=$1 version=$2 command=${3:-$1}
  if has "$command" && [ "$("$command" --version 2>/dev/null | awk '{print $2}')" = "$version" ]; then return 0; fi
  say "Compiling $name $version (once, some minutes)"
  # Their own link-time optimisation doubles the wait and gains nothing here.
  CARGO_PROFILE_RELEASE_LTO=off CARGO_TARGET_DIR="$TOOLS/build" RUSTFLAGS= \
    cargo install --quiet --locked --force --root "$TOOLS/cargo" --version "$version" "$name" \
    || die "$name $version did not install. Install it by hand: cargo install --locked --version $version $name"
  rm -rf "$TOOLS/build"
}

# npm_tool NAME VERSION : a package from npm at exactly this version, into $TOOLS.
npm_tool() {
  local name=$1 version=$2
  if [ "$(node -p "require('$TOOLS/npm/node_modules/$name/package.json').version" 2>/dev/null)" = "$version" ]; then return 0; fi
  has npm || apt npm || die "npm is missing. Install Node.js 18 or newer with npm."
  say "Fetching $name $version from npm"
  mkdir -p "$TOOLS/npm"
  npm install --silent --no-audit --no-fund --prefix "$TOOLS/npm" "$name@$version" >/dev/null \
    || die "$name $version did not install. Is the npm registry within reach?"
}

need_rust() {
  has cargo || die "Rust is missing. Install it from https://rustup.rs"
  has cc || apt gcc libc6-dev || die "a C compiler is missing. Install gcc or clang."
  if has rustup; then
    # The first command in a fresh clone installs what rust-toolchain.toml names.
    rustup show active-toolchain >/dev/null 2>&1 || rustup toolchain install >/dev/null || die "rustup could not install the toolchain that rust-toolchain.toml names."
    rustup target list --installed 2>/dev/null | grep -qx wasm32-unknown-unknown || {
      say "Adding the wasm32-unknown-unknown target"
      rustup target add wasm32-unknown-unknown || die "rustup could not add the wasm32-unknown-unknown target."
    }
  fi
}

need_node() {
  has node || apt nodejs || die "Node.js is missing. Install version 18 or newer from https://nodejs.org"
  [ "$(node -p 'Number(process.versions.node.split(".")[0]) >= 18')" = true ] || die "Node.js $(node -v) is too old. Install version 18 or newer."
}

# What building the page needs.
need_build() {
  need_rust
  # The page is built with a standard library of its own (scripts/build-page).
  [ -f "$(rustc --print sysroot)/lib/rustlib/src/rust/library/Cargo.lock" ] || {
    say "Adding the source of the standard library"
    has rustup && rustup component add rust-src || die "The source of the standard library is missing. Install it with: rustup component add rust-src"
  }
  need_node
  crate wasm-bindgen-cli "$BINDGEN_VERSION" wasm-bindgen
  crate trunk "$TRUNK_VERSION"
  npm_tool binaryen "$BINARYEN_VERSION"
}

# What the tests in a browser need on top.
need_browser() {
  has chromium || has chromium-browser || has google-chrome || apt chromium || die "Chromium is missing. Install chromium."
  [ -n "${CHROMEDRIVER:-}" ] || has chromedriver || apt chromium-driver || die "chromedriver is missing. Install chromium-driver (the version of your Chromium)."
  CHROMEDRIVER=${CHROMEDRIVER:-$(command -v chromedriver)}
  export CHROMEDRIVER
}
