#!/usr/bin/env python3
"""Compare how much writers of Markdown escape, on the same documents.

    escapes.py GALLEY CORPUS [NODE_MODULES [STEP]]

CORPUS holds *.html.gz and *.txt articles. Each is made Markdown by GALLEY,
that is made HTML by cmark, and the HTML is made Markdown by the others: cmark,
pandoc and, where NODE_MODULES has it, turndown. The table gives for each the
escapes (backslashes before punctuation and entities) per 1,000 words, and how
many documents cmark reads from it otherwise than they were. STEP takes one
article in so many. Over the whole corpus, with turndown 7.2.5, pandoc 2.17 and
cmark 0.30.2, it said:

    604 documents
    writer          escapes  per 1,000 words read otherwise
    galley              601             1.03            0
    cmark              4939             8.44            4
    pandoc             4357             7.44           41
    turndown           4417             7.55           34
"""
import glob
import gzip
import os
import re
import shutil
import subprocess
import sys
import tempfile

TURNDOWN = """
const T = require('turndown'), fs = require('fs');
const t = new T({headingStyle: 'atx', codeBlockStyle: 'fenced'});
for (const f of process.argv.slice(1))
  fs.writeFileSync(f.replace(/html$/, 'turndown'),
    t.turndown(fs.readFileSync(f, 'utf8')));
"""
ESCAPE = re.compile(r"\\[!-/:-@\[-`{-~]|&(?:#\d+|#x[0-9a-fA-F]+|\w+);")
CODE = re.compile(r"^(`{3,}|~{3,}).*?^\1[^\n]*$|(`+)(?!`).*?(?<!`)\2(?!`)",
                  re.M | re.S)
TARGET = re.compile(r"\]\((?:<[^>\n]*>|[^()\s]*(?:\([^()\s]*\)[^()\s]*)*)")


def run(command, text=None):
    return subprocess.run(command, input=text, check=True, encoding="utf-8",
                          stdout=subprocess.PIPE,
                          stderr=subprocess.DEVNULL).stdout


def articles(corpus, folder, step):
    paths = glob.glob(os.path.join(corpus, "*.html.gz")) + glob.glob(
        os.path.join(corpus, "*.light.txt"))
    for path in sorted(paths)[::step]:
        name = os.path.basename(path)
        if name.endswith(".html.gz"):
            with gzip.open(path) as source:
                data = source.read()
            name = name[:-3]
        else:
            with open(path, "rb") as source:
                data = source.read()
        with open(os.path.join(folder, name), "wb") as target:
            target.write(data)


def words(text):
    return len(re.findall(r"\w+", text))


def escapes(markdown):
    """Those in text: code and addresses have none to spare."""
    return len(ESCAPE.findall(TARGET.sub("](", CODE.sub("", markdown))))


def normal(html):
    return re.sub(r"\s+", " ", re.sub(r"<[^>]*>", " ", html)).strip()


def main():
    galley, corpus = sys.argv[1:3]
    modules = sys.argv[3] if len(sys.argv) > 3 else ""
    with tempfile.TemporaryDirectory() as folder:
        os.mkdir(folder + "/in")
        articles(corpus, folder + "/in",
                 int(sys.argv[4]) if len(sys.argv) > 4 else 1)
        work(os.path.abspath(galley), modules, folder)


def work(galley, modules, folder):
    source, made = folder + "/in", folder + "/made"
    # some inputs hold no word, an honest status of 1
    subprocess.run([galley, "batch", "-q", "-t", "markdown", "-O",
                    "front-matter=no", "-O", "heading=no", "-o", made,
                    source], stderr=subprocess.DEVNULL, check=False)
    ours = sorted(glob.glob(made + "/*.md"))
    others = {"cmark": ["cmark", "-t", "commonmark", "--unsafe"],
              "pandoc": ["pandoc", "-f", "html", "-t", "commonmark",
                         "--wrap=none"]}
    others = {k: v for k, v in others.items() if shutil.which(v[0])}
    for path in ours:
        with open(path, encoding="utf-8") as file:
            html = run(["cmark", "--unsafe"], file.read())
        with open(path[:-2] + "html", "w", encoding="utf-8") as file:
            file.write(html)
    if modules and shutil.which("node"):
        htmls = [p[:-2] + "html" for p in ours]
        subprocess.run(["node", "-e", TURNDOWN, *htmls], check=True,
                       env={**os.environ, "NODE_PATH": modules})
    total = {}
    for path in ours:
        compare(path, others, total)
    print(f"{len(ours)} documents")
    print("%-12s %10s %16s %12s" % ("writer", "escapes", "per 1,000 words",
                                    "read otherwise"))
    for name, (count, number, wrong) in total.items():
        print("%-12s %10d %16.2f %12d" % (name, count, 1000 * count / number,
                                          wrong))


def compare(path, others, total):
    with open(path, encoding="utf-8") as file:
        own = file.read()
    with open(path[:-2] + "html", encoding="utf-8") as file:
        html = file.read()
    results = {"galley": own}
    for name, command in others.items():
        results[name] = run(command, html if name == "pandoc" else own)
    if os.path.exists(path[:-2] + "turndown"):
        with open(path[:-2] + "turndown", encoding="utf-8") as file:
            results["turndown"] = file.read()
    wanted = normal(html)
    for name, markdown in results.items():
        count, number, wrong = total.get(name, (0, 0, 0))
        found = normal(run(["cmark", "--unsafe"], markdown))
        total[name] = (count + escapes(markdown), number + words(wanted),
                       wrong + (found != wanted))


main()
