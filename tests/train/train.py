#!/usr/bin/env python3
"""Learn the weights of recognition from pages whose article is known.

    train.py local|headline|place DUMP TRUTH

DUMP is the program of dump.c, TRUTH a folder with ID.truth.json (title,
body, url) beside the texts ID.page.txt, ID.light.txt and ID.raw.txt. One step
writes its part of weights.def or headline_weights.def of src/article. The steps build
on each other: after each, build the library and DUMP anew.

    train.py --check …    holds out a fifth of the outlets in turn, prints how
                          much of the rest is judged right, writes nothing

The method is logistic regression with a little shrinkage, where a block counts
by its share of the words of its page; for the headline the blocks of a page
compete with one another. Python 3 standard library only.
"""
import json
import math
import os
import re
import subprocess
import sys
import tempfile
import zlib
from pathlib import Path

ARTICLE = Path(__file__).resolve().parents[2] / "src/article"
UNSPACED = "\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u3041-\u30ff\u4e00-\u9fff"
# Copies of a page share its weight; the whole page is the hardest.
FORMS = {"page": 1.0, "flat": 0.7, "light": 1.3, "raw": 1.2}
WORD = re.compile("[%s]|[^\\W%s]+" % (UNSPACED, UNSPACED))
SHRINK, KEEP = 1e-4, 1.6
ROUNDS = {"local": 150, "headline": 200, "place": 150}


def words(text):
    return WORD.findall((text or "").casefold())


def runs(tokens):
    """Four words in a row, as often as they occur."""
    return [tuple(tokens[i:i + 4]) for i in range(max(1, len(tokens) - 3))]


class Truth:
    def __init__(self, path):
        data = json.loads(path.read_text("utf-8"))
        lead = (data.get("summary") or "") + "\n"
        body = lead + (data.get("body") or "")
        self.length = len(words(data.get("body")))
        self.known = set(runs(words(body)))
        self.lines = {tuple(words(line)) for line in body.split("\n")}
        self.title = words(data.get("title"))
        url = re.match(r"https?://(?:www\.)?([^/]+)", data.get("url") or "")
        name = url.group(1) if url else path.name.split(".")[0]
        self.fold = zlib.crc32(name.encode()) % 5

    def share(self, tokens):
        """How much of a block stands in the article."""
        if len(tokens) < 4:
            return float(tuple(tokens) in self.lines)
        found = runs(tokens)
        return sum(run in self.known for run in found) / len(found)

    def titles(self, blocks):
        """Which blocks are the title; else, which begin or end with it."""
        size = len(self.title)
        exact = [size > 0 and block == self.title for block in blocks]
        if any(exact):
            return exact
        return [3 < size <= len(block) <= size + 8 and
                self.title in (block[:size], block[-size:])
                for block in blocks]


class Row:
    __slots__ = ("features", "wanted", "weight", "fold", "page")

    def __init__(self, features, wanted, weight, truth, page):
        self.features, self.wanted, self.weight = features, wanted, weight
        self.fold, self.page = truth.fold, page


def without_lumps(shares, lengths, truth):
    """A copy of the whole article in one block is no part of it."""
    limit = 0.4 * truth.length
    cover = sum(n for s, n in zip(shares, lengths) if s > 0.6 and n < limit)
    return [0.0 if n > max(limit, 250) and cover > limit else s
            for s, n in zip(shares, lengths)]


def without_strays(shares, lengths):
    """A word of the article far from all of it is there by chance."""
    long = [i for i, n in enumerate(lengths) if n >= 12 and shares[i] > 0.6]
    if not long:
        return shares
    near = range(long[0] - 3, long[-1] + 4)
    return [s if n > 4 or i in near else 0.0
            for i, (s, n) in enumerate(zip(shares, lengths))]


def rows_of_page(step, path, truth, blocks):
    tokens = [words(text) for _, text in blocks]
    if step == "headline":
        titles = truth.titles(tokens)
        for (features, _), title in zip(blocks, titles):
            if features and any(titles):
                yield Row(features, float(title), 1.0, truth, path)
        return
    lengths = [len(block) for block in tokens]
    shares = [truth.share(block) for block in tokens]
    shares = without_lumps(shares, lengths, truth)
    shares = without_strays(shares, lengths)
    for (features, _), share, length in zip(blocks, shares, lengths):
        weight = FORMS[path.split(".")[-2]] * min(0.3, (length + 4) / (truth.length + 60))
        wanted = float(share >= 0.5)
        yield Row(features, wanted, weight * (KEEP if wanted else 1), truth,
                  path)


def parse(line):
    name, features, text = line.rstrip("\n").split("\t", 2)
    pairs = [pair.split(":") for pair in features.split()]
    return name, ([(int(k), float(v)) for k, v in pairs], text)


def flat_copy(path, title, folder):
    """The page with its title, one block a line, without blank lines."""
    lines = [title or ""] + path.read_text("utf-8", "replace").split("\n")
    copy = Path(folder) / path.name.replace(".page.", ".flat.")
    copy.write_text("\n".join(x for x in lines if x.strip()), "utf-8")
    return copy


def inputs(folder, truths, spare):
    for name in sorted(truths):
        for form in ("page", "light", "raw"):
            path = folder / ("%s.%s.txt" % (name, form))
            if not path.exists():
                continue
            yield name, path
            if form == "page":
                data = json.loads(
                    (folder / (name + ".truth.json")).read_text("utf-8"))
                yield name, flat_copy(path, data.get("html_title"), spare)


def load(step, dump, folder):
    truths = {path.name[:-len(".truth.json")]: Truth(path)
              for path in sorted(folder.glob("*.truth.json"))}
    with tempfile.TemporaryDirectory() as spare:
        files = {str(path): name for name, path in
                 inputs(folder, truths, spare)}
        output = subprocess.run([dump, step] + list(files), check=True,
                                stdout=subprocess.PIPE).stdout
    lines = output.decode("utf-8", "replace").split("\n")
    pages = {}
    for line in lines[1:]:
        if line:
            name, block = parse(line)
            pages.setdefault(name, []).append(block)
    rows = []
    for path, blocks in pages.items():
        truth = truths[files[path]]
        if truth.length or step == "headline":
            rows += rows_of_page(step, path, truth, blocks)
    return lines[0].split(), rows


def chance(features, weights):
    total = sum(weights[k] * v for k, v in features)
    return 1 / (1 + math.exp(-max(-30.0, min(30.0, total))))


def gradient(rows, weights):
    slope = [0.0] * len(weights)
    for row in rows:
        error = (chance(row.features, weights) - row.wanted) * row.weight
        for k, v in row.features:
            slope[k] += error * v
    mass = sum(row.weight for row in rows)
    return [s / mass + SHRINK * w for s, w in zip(slope, weights)]


def ranking(pages, weights):
    """The same where one block of a page has to win, against the others and
    against none, whose total is 0."""
    slope = [0.0] * len(weights)
    for rows in pages:
        odds = [math.exp(min(30.0, sum(weights[k] * v
                                       for k, v in row.features)))
                for row in rows]
        total = 1 + sum(odds)
        wins = sum(o for o, row in zip(odds, rows) if row.wanted)
        for o, row in zip(odds, rows):
            error = o / total - (o / wins if row.wanted else 0.0)
            for k, v in row.features:
                slope[k] += error * v
    return [s / len(pages) + SHRINK * 10 * w for s, w in zip(slope, weights)]


def pages_of(rows):
    pages = {}
    for row in rows:
        pages.setdefault(row.page, []).append(row)
    return [page for page in pages.values() if any(r.wanted for r in page)]


def learn(rows, count, what):
    """Steps of a size that each weight finds for itself (Adam)."""
    weights, mean, spread = [0.0] * count, [0.0] * count, [0.0] * count
    pages = pages_of(rows) if what == "headline" else None
    rounds = ROUNDS[what]
    for step in range(1, rounds + 1):
        rate = 0.15 * (1 - step / (rounds + 1)) + 0.01
        slopes = ranking(pages, weights) if pages else gradient(rows, weights)
        for k, slope in enumerate(slopes):
            mean[k] = 0.9 * mean[k] + 0.1 * slope
            spread[k] = 0.99 * spread[k] + 0.01 * slope * slope
            move = mean[k] / (1 - 0.9 ** step)
            size = math.sqrt(spread[k] / (1 - 0.99 ** step)) + 1e-7
            weights[k] -= rate * move / size
    return weights


def check(rows, count, step):
    for fold in range(5):
        weights = learn([r for r in rows if r.fold != fold], count, step)
        held = [r for r in rows if r.fold == fold]
        mass = sum(r.weight for r in held)
        right = sum(r.weight for r in held if
                    (chance(r.features, weights) > 0.5) == (r.wanted > 0.5))
        print("fold %d: %.4f right" % (fold, right / mass))


def table(prefix, indent, names, weights):
    return "".join("%s[%s_%s] = %.2fF,\n" % (indent, prefix, name, weight)
                   for name, weight in zip(names, weights)
                   if abs(weight) > 0.004)


def write(step, names, weights):
    if step == "headline":
        path = ARTICLE / "headline_weights.def"
        path.write_text("/* Learnt by tests/train: what each feature adds. */\n" +
                        table("GALLEY_HEAD", "", names, weights), "utf-8")
        return
    path = ARTICLE / "weights.def"
    part = ".%s = {\n%s},\n" % (
        step, table("GALLEY_FEATURE", "\t", names, weights))
    old = path.read_text("utf-8")
    found = re.search(r"\.%s = \{.*?\},\n" % step, old, re.S)
    new = old[:found.start()] + part + old[found.end():]
    path.write_text(new, "utf-8")


def main():
    arguments = [a for a in sys.argv[1:] if a != "--check"]
    if len(arguments) != 3 or not os.access(arguments[1], os.X_OK):
        sys.exit(__doc__)
    step, dump, folder = arguments[0], arguments[1], Path(arguments[2])
    names, rows = load(step, dump, folder)
    if "--check" in sys.argv:
        check(rows, len(names), step)
    else:
        write(step, names, learn(rows, len(names), step))


if __name__ == "__main__":
    main()
