#!/usr/bin/env python3
"""Score recognition over the article corpus and hold the figures.

    score.py GALLEY SHARED WORK EXPECTED [update]

GALLEY is the program, SHARED the folder with corpus and scorer, WORK a folder
for what is made on the way. EXPECTED holds a figure a line: "form measure
value". A figure that is worse than recorded by more than TOLERANCE fails;
`update` records what was found. Python 3 standard library only.
"""
import json
import subprocess
import sys
from pathlib import Path

TOLERANCE = 0.005
# Rows of the table: the form, and the sets of the corpus that count.
ROWS = {
    "text": ("text", ""),
    "page": ("page", ""),
    "wet": ("wet", ""),
    "html": ("html", ""),
    "html-body": ("html", "aeb,fundus"),
    "html-fields": ("html", "fundus,traf,n4k"),
}
MEASURES = ["f1", "p", "r", "lost", "para", "head", "date", "by", "dl"]


def convert(galley, scorer, truth, work, form):
    """Make the outputs of a form, once."""
    inputs, outputs = work / f"{form}-in", work / f"{form}-out"
    subprocess.run([sys.executable, scorer, "prepare", truth, form, inputs],
                   check=True, stdout=subprocess.DEVNULL)
    # some inputs of the corpus hold no word: an honest status of 1
    subprocess.run([galley, "batch", "-q", "-t", "markdown", "-o", outputs,
                    inputs], stderr=subprocess.DEVNULL, check=False)
    return outputs


def totals(scorer, truth, work, outputs, form, sets):
    result = work / "score.json"
    subprocess.run([sys.executable, scorer, truth, outputs, "--form", form,
                    "--sets", sets, "--json", result],
                   check=True, stdout=subprocess.DEVNULL)
    return json.loads(result.read_text())["sets"]["ALL"]


def figures(galley, shared, work):
    scorer = shared / "tools/score-articles.py"
    truth = shared / "corpus/articles"
    made, found = {}, {}
    for row, (form, sets) in ROWS.items():
        if form not in made:
            made[form] = convert(galley, scorer, truth, work, form)
        total = totals(scorer, truth, work, made[form], form, sets)
        for measure in MEASURES:
            value = total.get(measure)
            if value is not None and value == value:  # no NaN
                found[row, measure] = round(value, 4)
    return found


def read(expected):
    lines = expected.read_text().splitlines() if expected.exists() else []
    words = [line.split() for line in lines if line and line[0] != "#"]
    return {(row, measure): float(value) for row, measure, value in words}


def write(expected, found):
    lines = ["# Figures of `make score`; UPDATE=1 records them anew."]
    lines += [f"{row} {measure} {value:.4f}"
              for (row, measure), value in found.items()]
    expected.write_text("\n".join(lines) + "\n")


def is_worse(measure, value, recorded):
    loss = value - recorded if measure == "lost" else recorded - value
    return loss > TOLERANCE


def main():
    galley, shared, work, expected = map(Path, sys.argv[1:5])
    found = figures(galley.resolve(), shared, work)
    print("%-12s" % "" + "".join("%8s" % m for m in MEASURES))
    for row in ROWS:
        print("%-12s" % row + "".join(
            "%8s" % ("%.3f" % found[row, m] if (row, m) in found else "-")
            for m in MEASURES))
    if sys.argv[5:] == ["update"]:
        write(expected, found)
        return 0
    worse = [key for key, value in read(expected).items()
             if is_worse(key[1], found.get(key, 0), value)]
    for row, measure in worse:
        print(f"{row} {measure}: {found.get((row, measure))} is worse than "
              f"{read(expected)[row, measure]}")
    return 1 if worse or not expected.exists() else 0


if __name__ == "__main__":
    sys.exit(main())
