#!/usr/bin/env python3
"""Every example of the CommonMark specification: the tree that is read says
what cmark makes of the example, and so do the HTML that is written from it and what
cmark makes of the Markdown that is. Examples with HTML say the same by what the
model has, or keep their tags as text. And the Markdown that is written from an
example says the same in HTML as the example. The specifications are
those of the npm package commonmark-spec, 0.30 and 0.31; COMMONMARK_SPEC names
their spec.txt, with colons between, where they are not below build/npm."""
import html
import html.parser
import os
import re
import shutil
import subprocess
import sys
import tempfile

SOURCE, GALLEY = os.environ["SOURCE"], os.environ["GALLEY"]
SPECS = (os.environ.get("COMMONMARK_SPEC") or ":".join(
    os.path.join(os.environ["BUILD"], "npm/node_modules", name, "spec.txt")
    for name in ("commonmark-spec", "commonmark-spec-0.30"))).split(":")
sys.path.insert(0, os.path.join(SOURCE, "tests/golden"))
import story  # pylint: disable=wrong-import-position

# With metadata, nothing is taken for a headline or for the chrome of a page.
HEAD = "---\ntitle: An example of the specification\n---\n\n"
RAW = "<!-- raw HTML omitted -->"
# Read in other ways than the specification has it, each with its reason.
OTHER = {
    "&#9;foo\n": "blanks at the edge of a paragraph are none",
    "[foo]\n\n> [foo]: /url\n": "a quote of nothing is none",
    ">\n": "a quote of nothing is none",
    ">\n>  \n> \n": "a quote of nothing is none",
    "[](./target.md)\n": "a link of nothing is none",
    "[]()\n": "a link of nothing is none",
}
# Written as HTML in other ways than cmark has it.
AS_HTML_OTHER = {
    "## \n#\n### ###\n": "a heading of nothing is none",
    "[foo]: <>\n\n[foo]\n": "a link to nowhere is none",
    "[foo]: /url\\bar\\*baz \"foo\\\"bar\\baz\"\n\n[foo]\n":
        "to browsers, a backslash in an address is a slash",
    "- # Foo\n- Bar\n  ---\n  baz\n":
        "an item of several blocks has paragraphs",
    "* a\n  > b\n  >\n* c\n": "an item of several blocks has paragraphs",
    "- a\n  > b\n  ```\n  c\n  ```\n- d\n":
        "an item of several blocks has paragraphs",
    "<https://foo.bar.`baz>`\n": "a link to what is no address is none",
    "[link]()\n": "a link to nowhere is none",
    "[link](<>)\n": "a link to nowhere is none",
    "[link](foo\\)\\:)\n": "a link to what is no address is none",
    "[link](#fragment)\n\n[link](https://example.com#fragment)\n\n"
    "[link](https://example.com?foo=3#frag)\n":
        "a link to what is not in the page is none",
    "[link](foo\\bar)\n": "to browsers, a backslash in an address is a slash",
    "[foo]()\n\n[foo]: /url1\n": "a link to nowhere is none",
    "<irc://foo.bar:2233/baz>\n":
        "a link of a scheme that may do anything is none",
    "<MAILTO:FOO@BAR.BAZ>\n": "schemes are in lower case",
    "<a+b+c:d>\n": "a link of a scheme that may do anything is none",
    "<made-up-scheme://foo,bar>\n":
        "a link of a scheme that may do anything is none",
    "<https://../>\n": "a link to what is no address is none",
    "<localhost:5001/foo>\n":
        "a link of a scheme that may do anything is none",
    "<https://example.com/\\[\\>\n":
        "to browsers, a backslash in an address is a slash",
}
# Examples with HTML that is read in another way.
RAW_OTHER = {
    " <div>\n  *hello*\n         <foo><a>\n":
        "text with a tag of which nothing is known is text",
    "<table><tr><td>\n<pre>\n**Hello**,\n\n_world_.\n</pre>\n"
    "</td></tr></table>\n":
        "a block of HTML ends within code",
    "<del>\n\n*foo*\n\n</del>\n":
        "no blocks of Markdown stand in such a tag",
    "<table>\n\n<tr>\n\n<td>\nHi\n</td>\n\n</tr>\n\n</table>\n":
        "no blocks of Markdown stand in the cells of a table",
    "<table>\n\n  <tr>\n\n    <td>\n      Hi\n    </td>\n\n  </tr>\n\n"
    "</table>\n":
        "no blocks of Markdown stand in the cells of a table",
}


def examples(text):
    found = re.findall(r"^`{32} example\n(.*?)^\.\n.*?^`{32}$", text,
                       re.M | re.S)
    return [e.replace("→", "\t") for e in found]


# ------------------------------------------------------------- tree to HTML
def escape(text):
    return html.escape(text, quote=False).replace('"', "&quot;")


def attribute(name, value):
    return f' {name}="{escape(value)}"' if value else ""


def inlines(nodes):
    return "".join(inline(n) for n in nodes)


def inline(node):
    kind = node.kind
    if kind == "text":
        return escape(node.texts[0])
    if kind == "soft-break":
        return "\n"
    if kind == "hard-break":
        return "<br />\n"
    if kind == "code-span":
        return f"<code>{escape(node.texts[0])}</code>"
    inside = inlines(node.children)
    if kind == "image":
        return (f'<img src="{address(node.texts)}" '
                f'alt="{escape(node.attributes.get("alt", ""))}"'
                f'{attribute("title", node.attributes.get("title"))} />')
    if kind == "link":
        return (f'<a href="{address(node.texts)}"'
                f'{attribute("title", node.attributes.get("title"))}>'
                f"{inside}</a>")
    name = {"emphasis": "em", "strong": "strong"}.get(kind, kind)
    return f"<{name}>{inside}</{name}>"


def address(texts):
    return escape(texts[0] if texts else "")


def item(node):
    """Between the blocks of an item are line ends, but for tight texts."""
    out, tight = "", "tight" in node.parent.words
    for child in node.children:
        if child.kind == "paragraph" and tight:
            out += inlines(child.children)
        else:
            out += "\n" + block(child)
    return f"<li>{out}</li>\n"


def block(node):
    kind = node.kind
    if kind == "paragraph":
        return f"<p>{inlines(node.children)}</p>\n"
    if kind == "heading":
        level = node.attributes.get("level", "1")
        return f"<h{level}>{inlines(node.children)}</h{level}>\n"
    if kind == "code":
        info = node.attributes.get("info", "").split()
        language = f' class="language-{escape(info[0])}"' if info else ""
        text = node.texts[0] + "\n" if node.texts and node.texts[0] else ""
        return f"<pre><code{language}>{escape(text)}</code></pre>\n"
    if kind == "rule":
        return "<hr />\n"
    if kind == "list":
        name, start = "ul", ""
        if "ordered" in node.words:
            name, start = "ol", node.attributes.get("start", "")
        inside = "".join(item(n) for n in node.children)
        return (f"<{name}{attribute('start', start)}>\n{inside}</{name}>\n")
    name = {"quote": "blockquote"}.get(kind, kind)
    return f"<{name}>\n{''.join(block(n) for n in node.children)}</{name}>\n"


def html_of(tree):
    return "".join(block(b) for b in story.Story(tree).blocks())


# ------------------------------------------------------------------- events
SAME = {"b": "strong", "i": "em", "del": "s", "strike": "s"}
INLINE = set("a em strong s code img".split())
BLOCKS = set("p br blockquote pre ul ol li table tr td th hr "
             "h1 h2 h3 h4 h5 h6".split())
COUNTED = ("href", "src", "title", "alt", "start")


class Events(html.parser.HTMLParser):
    """What a page says: tags of a meaning, with the attributes that count, and
    the text between. Others are blanks."""

    def __init__(self, text, ignored):
        super().__init__()
        self.found, self.ignored = [], ignored
        self.feed(text)
        self.close()

    def put(self, tag, before, attributes=""):
        tag = SAME.get(tag, tag)
        if tag in INLINE - self.ignored:
            self.found.append(f"<{before}{tag}{attributes}>")
        elif tag in BLOCKS - self.ignored:
            self.found.append(f"\0<{before}{tag}{attributes}>\0")
        elif tag not in ("span", "ins"):
            self.found.append("\n")

    def handle_starttag(self, tag, attrs):
        self.put(tag, "", "".join(said(*a) for a in sorted(attrs)
                                              if a[0] in COUNTED and a[1]))

    def handle_endtag(self, tag):
        if tag not in ("img", "br", "hr"):
            self.put(tag, "/")

    def handle_data(self, data):
        self.found.append(escape(data))


def said(name, value):
    if name in ("href", "src"):
        value = html.unescape(value)
        return re.sub(r'(\w+)="([^"]*)"', plain_address,
                      f' {name}="{escape(value)}"')
    return f' {name}="{value}"'


def events(page, *ignored):
    """Blanks count once, and not beside blocks, nor does the end of the last
    line of code. Headings begin below that of the page, whatever level."""
    page = re.sub(r"\n</code></pre>", "</code></pre>", page)
    page = re.sub(r"(</?h)\d\b", r"\g<1>1", page)
    text = re.sub(r"\s+", " ", "".join(Events(page, set(ignored)).found))
    return re.sub(r" ?\0[ \0]*", "\n", text).strip()


def body_of(page):
    """The fragment without the article around and the head of it."""
    page = re.sub(r"<header>.*?</header>", "", page, flags=re.S)
    return re.sub(r"</?article[^>]*>", "", page)


def as_text(page):
    """Of HTML that was kept as text: what it says to who reads it."""
    page = re.sub(r"</?p>|<br ?/>", "", page)
    return re.sub(r"\s+", " ", html.unescape(html.unescape(page))).strip()


def loosely(page):
    """Without paragraphs, and blanks beside tags."""
    page = re.sub(r"(<code>)\n", r"\1", page)
    return re.sub(r"\s*(<[^>]*>)\s*", r"\1", events(page, "p"))


# ---------------------------------------------------------------- comparing
def cmark(text, *options):
    done = subprocess.run(["cmark", *options], input=text.encode(),
                          stdout=subprocess.PIPE, check=True)
    return done.stdout.decode()


def normal(text):
    """Blank line ends count for nothing, nor what an address escapes; a
    paragraph or heading of nothing is none."""
    text = re.sub(r'(href|src)="([^"]*)"', plain_address, text)
    text = re.sub(r"<(p|h\d)></\1>\n?", "", text)
    text = re.sub(r"\s*\n\s*", "\n", text)
    return re.sub(r"\n*(</?(?:li|ul|ol|p|blockquote|pre|hr|h\d)\b[^>]*>)\n*",
                  r"\1", text)


def plain_address(match):
    value = html.unescape(match.group(2))
    value = re.sub(r"%[0-9A-Fa-f]{2}", lambda m: m.group().upper(), value)
    value = "".join(c if ord(c) < 128 and c not in '[]\\"`{}^| <>'
                    else "".join("%%%02X" % b for b in c.encode())
                    for c in value)
    return f'{match.group(1)}="{value}"'


def convert(folder, name, target, *options):
    out = os.path.join(folder, target)
    subprocess.run([GALLEY, "batch", "-q", "-t", target, "-f", "markdown",
                    "-O", "markdown.figures=no", *options, "-o", out,
                    os.path.join(folder, name)], check=True)
    made = {}
    for file in os.listdir(out):
        with open(os.path.join(out, file), encoding="utf-8") as f:
            made[int(file.split(".")[0])] = f.read()
    return made


def report(name, wanted, found, source):
    if wanted == found:
        print(f"ok {name}")
        return
    print(f"not ok {name}")
    for title, text in (("example", source), ("wanted", wanted),
                        ("found", found)):
        print(f"#   {title}")
        for line in text.split("\n"):
            print(f"#     {line}")


def raw_example(name, source, page):
    """Tags say what the model has, or stand in the text as they are."""
    wanted, found = cmark(source, "--unsafe"), body_of(page)
    name = f"{name} with HTML"
    if source in RAW_OTHER:
        print(f"skip {name}: {RAW_OTHER[source]}")
    elif loosely(wanted) == loosely(found):
        print(f"ok {name} as what it says")
    elif as_text(wanted) == as_text(found):
        print(f"ok {name} as text")
    else:
        report(name, loosely(wanted), loosely(found), source)


def same_again(folder, name, options):
    """From what was written as Markdown, HTML is made anew."""
    again = os.path.join(folder, "again")
    os.mkdir(again)
    for file in os.listdir(os.path.join(folder, "markdown")):
        with open(os.path.join(folder, "markdown", file),
                  encoding="utf-8") as source, \
                open(os.path.join(again, file), "w",
                     encoding="utf-8") as target:
            target.write(HEAD + source.read())
    return convert(folder, "again", name, *options)


def check(name, source, page, tree, markdown):
    """Prints a line for each thing tested; how many are they?"""
    wanted = cmark(source)
    key = source.replace("http://", "https://")
    if source in OTHER:
        print(f"skip {name}: {OTHER[source]}")
        return 1
    if RAW in wanted:
        raw_example(name, source, page)
        return 1
    if key in AS_HTML_OTHER or source in AS_HTML_OTHER:
        print(f"skip {name} as HTML: "
              f"{AS_HTML_OTHER.get(key) or AS_HTML_OTHER[source]}")
    else:
        report(f"{name} as HTML", events(wanted), events(body_of(page)),
               source)
    wanted = normal(wanted)
    report(f"{name} as it is read", wanted, normal(html_of(tree)), source)
    report(f"{name} as it is written", wanted,
           normal(cmark(markdown, "--unsafe")),
           source + "=== written\n" + markdown)
    return 3


def specification(path):
    with open(path, encoding="utf-8") as file:
        text = file.read()
    sources = examples(text)
    version = re.search(r"^version: '?([\d.]+)", text, re.M).group(1)
    fragment = ("-O", "fragment=yes")
    tested = 0
    with tempfile.TemporaryDirectory() as folder:
        os.mkdir(os.path.join(folder, "in"))
        for i, source in enumerate(sources, 1):
            name = os.path.join(folder, "in", f"{i:03}.md")
            with open(name, "w", encoding="utf-8") as file:
                file.write(HEAD + source)
        trees = convert(folder, "in", "tree", "-O", "spans=no",
                        "-O", "evidence=no")
        pages = convert(folder, "in", "html", *fragment)
        written = convert(folder, "in", "markdown",
                          "-O", "front-matter=no", "-O", "heading=no")
        again = same_again(folder, "html", fragment)
    for i, source in enumerate(sources, 1):
        name = f"{version}, example {i}"
        tested += check(name, source, pages[i], trees[i], written[i])
        report(f"{name} by way of Markdown", events(body_of(pages[i])),
               events(body_of(again[i])),
               source + "=== written\n" + written[i])
    return tested + len(sources)


def main():
    specs = [s for s in SPECS if os.path.exists(s)]
    tested = 0
    if len(specs) < len(SPECS) or not shutil.which("cmark"):
        print("skip CommonMark: needs cmark, and 0.30 and 0.31 of the package "
              "commonmark-spec of npm")
        tested = 1
    if shutil.which("cmark"):
        tested += sum(map(specification, specs))
    print(f"1..{tested}")


story.load_tables(SOURCE)
main()
