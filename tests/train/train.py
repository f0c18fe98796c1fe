#!/usr/bin/env python3
"""Learn the weights of recognition from pages whose article is known.

    train.py PROGRAMS TRUTH

PROGRAMS is the folder of dump and learn, TRUTH one with ID.truth.json (title,
body, url) beside the texts ID.page.txt, ID.light.txt and ID.raw.txt. Writes
weights.def and headline_weights.def of src/article. `make train` does it, and
`make thirds` tells how what is learnt fares with outlets never seen.

The method is logistic regression with shrinkage, where a block counts by its
share of the words of its page; for the headline the blocks of a page compete
with one another. A later judgement builds on earlier ones, and has to know
how far those can be trusted: what it learns from an outlet's pages, earlier
judgements said that had not seen the outlet. Python 3 standard library only.
"""
import json
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
SECOND_LEVEL = ("ac", "co", "com", "go", "gov", "ne", "net", "or", "org")
WORD = re.compile("[%s]|[^\\W%s]+" % (UNSPACED, UNSPACED))
# What stands in the article counts more than what does not.
KEEP = 1.6
FOLDS = 5
# What is known beforehand of features that few pages have: where pages do not
# tell, this holds. Each is said against a block.
PRIOR = {"REPEATS_LONG": 3, "REPEATS_2_LONG": 1, "BRACE": 1, "COPYRIGHT": 2,
         "SIZE_HUGE": 1}
ROUNDS = {"local": 150, "headline": 200, "place": 150}
SHRINK = {"local": 1e-4, "headline": 1e-3, "place": 3e-4}


def words(text):
    return WORD.findall((text or "").casefold())


def runs(tokens):
    """Four words in a row, as often as they occur."""
    return [tuple(tokens[i:i + 4]) for i in range(max(1, len(tokens) - 3))]


def outlet(path, data):
    """Who published it: pages of one outlet look and speak alike."""
    url = re.match(r"https?://([^/:]+)", data.get("url") or "")
    if not url:
        # pages are named after their sites; other texts are of one source
        name = path.name.split(".")[0].split("-")
        return name[1] if "html_title" in data else name[0]
    host = url.group(1).split(".")[:-1]
    if len(host) > 1 and host[-1] in SECOND_LEVEL:
        host.pop()
    return host[-1]


class Truth:
    def __init__(self, path):
        data = json.loads(path.read_text("utf-8"))
        lead = (data.get("summary") or "") + "\n"
        body = lead + (data.get("body") or "")
        self.length = len(words(data.get("body")))
        self.known = set(runs(words(body)))
        self.lines = {tuple(words(line)) for line in body.split("\n")}
        self.title = words(data.get("title"))
        self.fold = zlib.crc32(outlet(path, data).encode()) % FOLDS

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
    name, features, text = line.split("\t", 2)
    return name, (features, text)


def flat_copy(path, title, folder):
    """The page with its title, one block a line, without blank lines."""
    lines = [title or ""] + path.read_text("utf-8", "replace").split("\n")
    copy = Path(folder) / path.name.replace(".page.", ".flat.")
    copy.write_text("\n".join(x for x in lines if x.strip()), "utf-8")
    return copy


class Corpus:
    """The texts, and what dump.c sees of them."""

    def __init__(self, dump, folder, spare):
        self.dump, self.spare = dump, Path(spare)
        self.truths = {path.name[:-len(".truth.json")]: Truth(path)
                       for path in sorted(folder.glob("*.truth.json"))}
        self.files = {str(path): name
                      for name in sorted(self.truths)
                      for path in self.inputs(folder, name)}

    def inputs(self, folder, name):
        for form in ("page", "light", "raw"):
            path = folder / ("%s.%s.txt" % (name, form))
            if not path.exists():
                continue
            yield path
            if form == "page":
                data = json.loads(
                    (folder / (name + ".truth.json")).read_text("utf-8"))
                yield flat_copy(path, data.get("html_title"), self.spare)

    def rows(self, step, weights=(), fold=None):
        """The rows of a step, after earlier steps learnt these weights."""
        known = self.spare / "weights"
        known.write_text(" ".join("%.6f" % w for w in weights))
        files = [path for path, name in self.files.items()
                 if fold in (None, self.truths[name].fold)]
        output = subprocess.run([self.dump, step, known] + files, check=True,
                                stdout=subprocess.PIPE).stdout
        lines = output.decode("utf-8", "replace").split("\n")
        pages = {}
        for line in lines[1:]:
            if line:
                name, block = parse(line)
                pages.setdefault(name, []).append(block)
        rows = []
        for path, blocks in pages.items():
            truth = self.truths[self.files[path]]
            if truth.length or step == "headline":
                rows += rows_of_page(step, path, truth, blocks)
        return lines[0].split(), rows


def pages_of(rows):
    """Of the pages that have their title somewhere, the rows."""
    pages = {}
    for row in rows:
        pages.setdefault(row.page, []).append(row)
    return [page for page in pages.values() if any(r.wanted for r in page)]


def learn(program, rows, names, step):
    """The weights of the features, by learn.c."""
    headline = step == "headline"
    pages = pages_of(rows) if headline else [rows]
    prior = [0 if headline else -PRIOR.get(name, 0) for name in names]
    with tempfile.TemporaryFile("w+") as file:
        print(*prior, file=file)
        for i, page in enumerate(pages):
            file.writelines("%d %d %.9g %s\n" % (
                i, row.wanted, row.weight, row.features) for row in page)
        file.seek(0)
        output = subprocess.run(
            [program, "best" if headline else "each", str(ROUNDS[step]),
             str(SHRINK[step])], check=True, stdin=file,
            stdout=subprocess.PIPE).stdout
    return [float(weight) for weight in output.split()]


def without(rows, fold):
    return [row for row in rows if row.fold != fold]


def steps(corpus, program):
    """What each step learns: its name, its features, their weights."""
    names, rows = corpus.rows("local")
    yield "local", names, learn(program, rows, names, "local")
    before = [learn(program, without(rows, fold), names, "local")
              for fold in range(FOLDS)]
    for step in ("headline", "place"):
        rows = []
        for fold in range(FOLDS):
            names, found = corpus.rows(step, before[fold], fold)
            rows += found
        yield step, names, learn(program, rows, names, step)
        if step == "headline":
            for fold in range(FOLDS):
                before[fold] += learn(program, without(rows, fold),
                                      names, step)


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
    if len(sys.argv) != 3:
        sys.exit(__doc__)
    programs, folder = Path(sys.argv[1]), Path(sys.argv[2])
    with tempfile.TemporaryDirectory() as spare:
        corpus = Corpus(programs / "dump", folder, spare)
        for result in steps(corpus, programs / "learn"):
            write(*result)


if __name__ == "__main__":
    main()
