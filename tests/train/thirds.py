#!/usr/bin/env python3
"""How recognition fares with outlets that it was not tuned on.

    thirds.py MAKE GALLEY SHARED WORK

The outlets of the article corpus are dealt into three. For each third, the
weights are learnt from the other two by train.py, in a copy of the sources
under WORK; the program built there reads the third that it never
saw, and so does GALLEY, which was tuned on all. The table shows both, and how
far the unseen one falls. More than LIMIT, on the mean of a form, is a failure.

Words that people chose (cue phrases, names of page parts) are not learnt by
a script and stay, so that what is measured is the fall of the weights alone.
Python 3 standard library only.
"""
import json
import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[1] / "tools"))
import score  # noqa: E402
import train  # noqa: E402

SOURCE = Path(__file__).resolve().parents[2]
COPIED = ["Makefile", "include", "src", "formats", "tests/tests.mk",
          "tests/train"]
FORMS = ["text", "page", "wet", "html"]
LIMIT = 0.01


def has_no_blanks(data):
    """Is it in a script that does not part its words?"""
    return bool(re.search("[%s]{8}" % train.UNSPACED, data.get("body") or ""))


def deal(truths):
    """Whole outlets, the largest first, to who has least of their set and
    script."""
    outlets = {}
    for path in truths:
        data = json.loads(path.read_text("utf-8"))
        outlets.setdefault(train.outlet(path, data), []).append(
            (path, data["set"], has_no_blanks(data)))
    hands = [[], [], []]
    for name in sorted(outlets, key=lambda name: (-len(outlets[name]), name)):
        _, kind, script = outlets[name][0]
        hand = min(hands, key=lambda hand: (
            sum(card[1:] == (kind, script) for card in hand),
            sum(card[2] == script for card in hand), len(hand)))
        hand += outlets[name]
    return [[card[0] for card in hand] for hand in hands]


def link(truths, folder):
    """A corpus of these cases alone."""
    folder.mkdir()
    for truth in truths:
        name = truth.name[:-len("truth.json")]
        for path in truth.parent.glob(name + "*"):
            (folder / path.name).symlink_to(path)
    return folder


def build(make, tree):
    subprocess.run([make, "-s", "-C", tree, "BUILD=build", "all",
                    "train-programs"], check=True)


def learn(make, tree, corpus):
    """A program that knows nothing but this corpus."""
    for path in COPIED:
        target = tree / path
        target.parent.mkdir(parents=True, exist_ok=True)
        copy = shutil.copytree if (SOURCE / path).is_dir() else shutil.copy
        copy(SOURCE / path, target)
    build(make, tree)
    subprocess.run([sys.executable, tree / "tests/train/train.py",
                    tree / "build/train", corpus], check=True)
    build(make, tree)
    return tree / "build/galley"


def figures(galley, scorer, corpus, work):
    work.mkdir()
    return {form: score.totals(
        scorer, corpus, work,
        score.convert(galley, scorer, corpus, work, form), form, "")
        for form in FORMS}


def compare(third, all_, unseen):
    for form in FORMS:
        known, new = all_[form], unseen[form]
        print("%5s  %-5s %4d  %.4f  %.4f  %+.4f   lost %.3f %.3f  "
              "head %.3f %.3f" % (
                  third, form, known["n"], known["f1"], new["f1"],
                  new["f1"] - known["f1"], known["lost"], new["lost"],
                  known["head"], new["head"]), flush=True)


def main():
    if len(sys.argv) != 5:
        sys.exit(__doc__)
    make, galley, shared = sys.argv[1], sys.argv[2], Path(sys.argv[3])
    work = Path(sys.argv[4]).resolve()
    scorer = shared / "tools/score-articles.py"
    truths = sorted((shared / "corpus/articles").glob("*.truth.json"))
    hands = deal(truths)
    print("third  form   cases  tuned on all, unseen, difference")
    falls = {form: 0.0 for form in FORMS}
    for i, hand in enumerate(hands):
        tree = work / ("tree%d" % i)
        known = link([p for p in truths if p not in hand],
                     work / ("known%d" % i))
        third = link(hand, work / ("third%d" % i))
        program = learn(make, tree, known)
        with_all = figures(os.path.abspath(galley), scorer, third,
                           work / ("all%d" % i))
        without = figures(program, scorer, third, work / ("unseen%d" % i))
        compare("ABC"[i], with_all, without)
        for form in FORMS:
            falls[form] += (with_all[form]["f1"] - without[form]["f1"]) / 3
    for form in FORMS:
        print(" mean  %-5s falls by %.4f" % (form, falls[form]))
    return 1 if max(falls.values()) > LIMIT else 0


if __name__ == "__main__":
    sys.exit(main())
