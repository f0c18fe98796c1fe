# Sourced by the shell scripts among the tests.
#
#     check NAME COMMAND…     ok if the command succeeds; else what it printed
#     differ EXPECTED REAL    a command: same bytes in two files, or the diff
#     finish                  the last line: how many there were
#
# A script works in $work, a folder of its own that is removed at its end.
# shellcheck shell=bash
tested=0
work=$(mktemp -d)
# shellcheck disable=SC2064 # this folder
trap "rm -rf '$work'" EXIT

ok() {
	tested=$((tested + 1))
	echo "ok $*"
}

not_ok() {
	tested=$((tested + 1))
	echo "not ok $*"
}

# skip NAME REASON
skip() {
	tested=$((tested + 1))
	echo "skip $1: $2"
}

check() {
	local name=$1 output status
	shift
	output=$("$@" 2>&1)
	status=$?
	if [ $status = 0 ]; then
		ok "$name"
	else
		not_ok "$name"
		printf '%s\n' "$output" | tail -n 40 | sed 's/^/#   /'
		echo "#   status $status of: $*"
	fi
}

differ() {
	[ -e "$1" ] || { echo "$1 is missing"; return 1; }
	diff -u "$1" "$2"
}

# status_is N COMMAND…: what it prints has to come with this exit status
status_is() {
	local wanted=$1 status
	shift
	"$@"
	status=$?
	[ $status = "$wanted" ] || { echo "status $status, not $wanted"; return 1; }
}

finish() {
	echo "1..$tested"
}
