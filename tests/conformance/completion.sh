#!/bin/bash
# Completion as the shells themselves do it.
set -u
SOURCE=${SOURCE:-$(cd "$(dirname "$0")/../.." && pwd)}
GALLEY=${GALLEY:-$SOURCE/build/galley}
# shellcheck source=tests/tools/tap.sh
. "$SOURCE/tests/tools/tap.sh"
cd "$work" || exit 1
touch story.txt

"$GALLEY" completion bash >galley.bash
cat >ask.bash <<'B'
source ./galley.bash
COMP_WORDS=("$@")
COMP_CWORD=$(($# - 1))
COMPREPLY=()
_galley
echo "${COMPREPLY[*]}"
B
bash_says() {
	local wanted=$1 found
	shift
	found=$(bash --norc ask.bash galley "$@")
	[ "$found" = "$wanted" ] || { echo "found: $found"; return 1; }
}
check 'bash: it is registered' eval 'bash --norc -c \
	"source ./galley.bash; complete -p galley" | grep -q -- "-F _galley galley"'
check 'bash: commands' bash_says 'batch bundle' b
check 'bash: options of a command' bash_says '--no-clobber' batch --no-
check 'bash: none of another' bash_says '' inspect --no-c
check 'bash: readers' bash_says 'markdown' -f m
check 'bash: writers, the last of a list' bash_says 'epub,newsml' -t epub,new
check 'bash: options of formats' bash_says \
	'text.wrap=' convert -O text.w
check 'bash: fields' bash_says 'headline=' -M head
check 'bash: files where nothing else is meant' bash_says '' batch s
check 'bash: every option of --help' eval \
	'"$GALLEY" batch --help | grep -oE -- "--[a-z-]+" | sort -u >wanted
	bash --norc ask.bash galley batch -- | tr " " "\n" | sort >found
	diff wanted found'
check 'an unknown shell is refused' status_is 2 "$GALLEY" completion csh

if command -v zsh >/dev/null; then
	"$GALLEY" completion zsh >_galley
	check 'zsh: it is well-formed' zsh -n _galley
	check 'zsh: it is registered when sourced' eval \
		'[ "$(zsh -fc "autoload -U compinit; compinit -u -D
			source ./_galley; print \$_comps[galley]")" = _galley ]'
	check 'zsh: and when found' eval \
		'[ "$(zsh -fc "fpath=($work \$fpath); autoload -U compinit
			compinit -u -D; print \$_comps[galley]")" = _galley ]'
	# As a person asks: in a terminal, by the key.
	cat >ask.zsh <<'Z'
zmodload zsh/zpty
zpty asked 'TERM=dumb zsh -f -i'
ask() { zpty -w asked "$1"; }
ask 'PS1=; autoload -U compinit; compinit -u -D; source ./_galley'
ask 'offer() {
	compadd() {
		local -a offered
		builtin compadd -O offered "$@"
		print -r -l -- "offer:"$^offered
		builtin compadd "$@"
	}
	_main_complete
	print all-offered
}'
ask 'zle -C offer complete-word offer; bindkey "^I" offer; print rea""dy'
zpty -r asked line '*ready*'
zpty -w -n asked "$1"$'\t'
zpty -r asked line '*all-offered*'
print -r -- "$line"
zpty -d asked
Z
	zsh_says() {
		local wanted=$1 found
		found=$(zsh -f ask.zsh "galley $2" | tr -d '\r' |
			sed -n 's/.*offer:\(..*\)/\1/p' | sort -u | tr '\n' ' ')
		[ "$found" = "$wanted" ] || { echo "found: $found"; return 1; }
	}
	check 'zsh: commands' zsh_says 'batch ' ba
	check 'zsh: options of a command' zsh_says '--no-clobber ' 'batch --no-'
	check 'zsh: readers' zsh_says 'markdown ' '-f m'
	check 'zsh: writers, the last of a list' zsh_says 'newsml ' '-t epub,new'
	check 'zsh: files' zsh_says 'story.txt ' 'convert st'
else
	skip 'zsh' 'needs zsh'
fi

if command -v fish >/dev/null; then
	"$GALLEY" completion fish >galley.fish
	export HOME=$work
	fish_says() {
		local wanted=$1 found
		found=$(fish --no-config -c "source galley.fish
			complete -C 'galley $2'" | cut -f 1 | tr '\n' ' ')
		[ "$found" = "$wanted" ] || { echo "found: $found"; return 1; }
	}
	check 'fish: commands' fish_says 'batch ' ba
	check 'fish: options of a command' fish_says '--no-clobber ' 'batch --no-'
	check 'fish: options without a command' fish_says '--from ' '--fr'
	check 'fish: writers' fish_says 'newsml ' '-t new'
else
	skip 'fish' 'needs fish'
fi
finish
