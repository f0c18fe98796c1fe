#!/bin/bash
# The model as JSON is what formats/tree/tree.schema.json says.
set -u
SOURCE=${SOURCE:-$(cd "$(dirname "$0")/../.." && pwd)}
GALLEY=${GALLEY:-$SOURCE/build/galley}
# shellcheck source=tests/tools/tap.sh
. "$SOURCE/tests/tools/tap.sh"
if ! python3 -c 'import jsonschema' 2>/dev/null; then
	skip 'the model as JSON' 'needs jsonschema for python3'
	finish
	exit
fi
cd "$work" || exit 1
cat >valid.py <<'P'
import json, os, sys
import jsonschema
with open(os.environ["SOURCE"] + "/formats/tree/tree.schema.json",
          encoding="utf-8") as file:
    schema = json.load(file)
checker = jsonschema.Draft202012Validator
checker.check_schema(schema)
checker = checker(schema)
bad = 0
with open(sys.argv[1], encoding="utf-8") as lines:
    for number, line in enumerate(lines, 1):
        for error in checker.iter_errors(json.loads(line)):
            best = jsonschema.exceptions.best_match([error])
            print(f"{number}: {list(best.absolute_path)}: {best.message[:200]}")
            bad = 1
sys.exit(bad)
P
export SOURCE
valid() {
	"$GALLEY" convert -q -t tree -O json=yes "$@" >out.json || return 1
	python3 valid.py out.json
}
echo '{"galley-tree":1,"meta":{},"body":{"kind":"paragraph"}}' >bad.json
check 'the schema refuses what is wrong' status_is 1 python3 valid.py bad.json
all=("$SOURCE"/tests/golden/*.tree)
for tree in "$SOURCE"/tests/conformance/trees/*.tree; do
	# The checker recurses, and nested.tree is deep.
	case $tree in */empty.tree | */nested.tree) ;; *) all+=("$tree") ;; esac
done
for tree in "${all[@]}"; do
	"$GALLEY" convert -q -t tree -O json=yes "$tree"
done >all.json
check 'all stories are converted' [ "$(wc -l <all.json)" -ge ${#all[@]} ]
check 'and are as it says' python3 valid.py all.json
check 'so is chrome that is kept' valid --keep-chrome \
	"$SOURCE/tests/golden/every-kind.tree"
check 'the dump says the same' eval \
	'python3 -c "
import json, sys
texts = []
def walk(node):
    texts.append(node.get(\"text\"))
    [walk(n) for n in node.get(\"children\", [])]
walk(json.loads(open(\"out.json\").read())[\"body\"])
print(*[t for t in texts if t is not None], sep=chr(10))" >one
	sed -nE "s/^	+(text|code|code-span) (\"([^\"\\\\]|\\\\.)*\").*/\2/p" \
		"$SOURCE/tests/golden/every-kind.tree" |
		python3 -c "
import json, sys
for line in sys.stdin: print(json.loads(line))" >other; diff one other'
check 'a bundle begins with its own metadata' eval \
	'"$GALLEY" bundle -q -t exec:cat -M title=All -M desk=night -o bundle.json \
		"$SOURCE"/fixtures/*.txt && python3 valid.py bundle.json &&
	head -n 1 bundle.json | grep -q "\"bundle\":{\"headline\".*\"desk\""'
finish
