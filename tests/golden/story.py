"""The model of a story, read from the dump format, for the tests that look
into it. See formats/tree/tree.h for the form of the lines."""
import json
import re
import subprocess

ATTRIBUTE = re.compile(
    r'([a-z-]+=)?("(?:[^"\\]|\\.)*"|[^ ]+)')



class Node:
    def __init__(self, kind):
        self.kind, self.parent, self.children = kind, None, []
        self.attributes, self.texts, self.words = {}, [], []

    @property
    def role(self):
        return self.attributes.get("role", "body")

    def walk(self):
        yield self
        for child in self.children:
            yield from child.walk()

    def text(self):
        """As galley_node_text has it, with blanks for line ends."""
        if self.kind in ("text", "code-span", "code"):
            return self.texts[0] if self.texts else ""
        if self.kind in ("soft-break", "hard-break"):
            return " "
        if self.kind == "image":
            return self.attributes.get("alt", "")
        inside = "".join(child.text() for child in self.children)
        if self.kind == "quoted":
            return "‘%s’" % inside if "single" in self.words else "“%s”" % inside
        if self.kind in INLINES:
            return inside
        return "\n".join(filter(None, (c.text() for c in self.children))) \
            if self.children and self.children[0].kind not in INLINES \
            else inside


INLINES = set()
HEAD, NOWHERE = set(), set()


def load_tables(source):
    """Levels of kinds and places of roles, from the .def files."""
    with open(f"{source}/include/galley/node_kinds.def", encoding="utf-8") as f:
        INLINES.update(re.findall(r'^KIND\(\w+, "([a-z-]+)", INLINE', f.read(), re.M))
    with open(f"{source}/include/galley/roles.def", encoding="utf-8") as f:
        roles = re.findall(r'^ROLE\(\w+, "([a-z-]+)", (\w+)\)', f.read(), re.M)
    HEAD.update(name for name, printed in roles if printed == "HEAD")
    NOWHERE.update(name for name, printed in roles if printed == "NOWHERE")


def attributes_of(node, rest):
    for key, value in ATTRIBUTE.findall(rest):
        if value.startswith('"'):
            value = json.loads(value)
            if not key:
                node.texts.append(value)
                continue
        elif not key:
            node.words.append(value)
            continue
        node.attributes[key[:-1]] = value


class Story:
    """meta: {field: [Node with texts and words]}; unknown: {key: value};
    body: the root."""

    def __init__(self, tree):
        self.meta, self.unknown, self.body = {}, {}, Node("body")
        at = [self.body]
        for line in tree.split("\n"):
            depth = len(line) - len(line.lstrip("\t"))
            deep = re.match(r"\[(\d+)\] ", line)
            if deep:
                depth, line = int(deep.group(1)), line[deep.end():]
            word, _, rest = line.strip("\t").partition(" ")
            if depth:
                node = Node(word)
                attributes_of(node, rest)
                del at[depth:]
                node.parent = at[-1]
                at[-1].children.append(node)
                at.append(node)
            elif word == "meta":
                field, _, rest = rest.partition(" ")
                value = Node(field)
                attributes_of(value, rest)
                self.meta.setdefault(field, []).append(value)
            elif word == "unknown":
                pair = Node(word)
                attributes_of(pair, rest)
                self.unknown[pair.texts[0]] = pair.texts[1]

    def values(self, field):
        """Texts of a field; dates and numbers stand without quotes."""
        return [(v.words[0] if v.words and v.words[0][:1].isdigit()
                 else (v.texts or [""])[0]) for v in self.meta.get(field, [])]

    def blocks(self):
        return self.body.children

    def printed(self):
        return [b for b in self.blocks()
                if b.role not in HEAD and b.role not in NOWHERE]


def read(galley, arguments, folder=None):
    """The story that the program makes of its arguments."""
    done = subprocess.run(
        [galley, "convert", "-q", "-t", "tree", "-O", "spans=no", *arguments],
        cwd=folder, stdout=subprocess.PIPE, stderr=subprocess.PIPE,
        stdin=subprocess.DEVNULL, check=False)
    if done.returncode:
        raise RuntimeError(done.stderr.decode("utf-8", "replace").strip())
    return Story(done.stdout.decode("utf-8"))
