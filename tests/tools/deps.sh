#!/bin/sh
# Install what building and testing need, where it is missing and apt-get is
# there; elsewhere name the packages. Does nothing when all is there.
set -eu

build='build-essential pkg-config libxml2-dev libzip-dev libcmark-dev
	libyaml-dev libutf8proc-dev libmd-dev libdeflate-dev libuchardet-dev
	libjansson-dev libarchive-dev libxxhash-dev'
tests='libcmocka-dev cmark libxml2-utils python3 python3-jsonschema unzip zip
	bsdutils parallel tidy pandoc mandoc man-db groff ghostscript
	poppler-utils zsh fish clang clang-format'

fedora='gcc gcc-c++ make pkgconf libxml2-devel libzip-devel cmark-devel
	libyaml-devel libdeflate-devel utf8proc-devel libmd-devel uchardet-devel
	jansson-devel libarchive-devel xxhash-devel libcmocka-devel cmark python3
	python3-jsonschema unzip zip util-linux mandoc man-db groff
	ghostscript poppler-utils clang clang-tools-extra'
brew='pkg-config libxml2 libzip cmark libyaml libdeflate utf8proc libmd uchardet jansson libarchive
	xxhash cmocka llvm clang-format mandoc groff ghostscript poppler'

squeeze() {
	echo "$@" | tr -s '\t\n ' ' '
}

if ! command -v apt-get >/dev/null; then
	echo 'deps: no apt-get here; what is needed is called'
	echo "  dnf install $(squeeze "$fedora")"
	echo "  brew install $(squeeze "$brew")"
	exit 0
fi

missing=
for package in $build $tests; do
	state=$(dpkg-query -W -f '${Status}' "$package" 2>/dev/null) || state=
	[ "$state" = 'install ok installed' ] || missing="$missing $package"
done
if [ -z "$missing" ]; then
	echo 'deps: all is there'
	exit 0
fi

root=
if [ "$(id -u)" != 0 ]; then
	command -v sudo >/dev/null || {
		echo "deps: to be installed by root:$missing" >&2
		exit 1
	}
	root='sudo'
fi
apt() {
	$root env DEBIAN_FRONTEND=noninteractive apt-get \
		-o DPkg::Lock::Timeout=900 "$@" </dev/null
}
echo "deps: installing$missing"
apt -q update
# shellcheck disable=SC2086 # a list of words
apt -qy --no-install-recommends install $missing
