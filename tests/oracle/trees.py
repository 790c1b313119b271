"""A second opinion on where things stand: span trees of JSON and CBOR documents, by the plainest means.

Written without a look at the readers in core/. A tree is as complete as the document is: what follows a fault is
missing from it. Values that occur twice under one key are all kept.
"""

import struct


class Node:
    """A value: its first byte, the byte behind its last one, and what is in it."""

    def __init__(self, start):
        self.start, self.end = start, None
        self.head = None  # CBOR: behind the bytes that say what it is and how long
        self.tags = []  # CBOR: where each tag before the value starts
        self.members = []  # (key text or None, key start, key end, Node)
        self.items = []
        self.text = None  # CBOR: what a text says
        self.odd_keys = []  # CBOR: the keys that are no text

    def children(self, step):
        """The values that one step of a pointer may mean."""
        named = [node for key, _, _, node in self.members if key == step]
        if not named and step.isdigit() and int(step) < len(self.items):
            return [self.items[int(step)]]
        return named

    def keys(self, step):
        """The spans of the keys that spell this step; `None` asks for the keys that are no text."""
        return [[start, end] for key, start, end, _ in self.members if key == step]

    def broken_texts(self):
        """The spans of the texts in this value, its keys too, that cannot be decoded."""
        own = [[self.start, self.end]] if self.text and "\ufffd" in self.text else []
        named = [[start, end] for key, start, end, _ in self.members if key and "\ufffd" in key]
        inner = self.items + self.odd_keys + [child for *_, child in self.members]
        return own + named + [span for node in inner for span in node.broken_texts()]


class Fault(Exception):
    """The document cannot be read further."""


class Json:
    """RFC 8259, trusting: it finds spans and leaves judging to others."""

    def __init__(self, data):
        self.data = data
        self.at = 3 if data.startswith(b"\xef\xbb\xbf") else 0
        self.root = None

    def tree(self):
        try:
            self.value(self.adopt_root)
        except (Fault, IndexError, ValueError, RecursionError):
            pass
        return self.root

    def adopt_root(self, node):
        self.root = node

    def space(self):
        while self.data[self.at] in b" \t\r\n":
            self.at += 1

    def value(self, adopt):
        self.space()
        node = Node(self.at)
        adopt(node)
        first = self.data[self.at]
        if first == ord("{"):
            self.container(b"}", lambda: self.member(node))
        elif first == ord("["):
            self.container(b"]", lambda: self.value(node.items.append))
        elif first == ord('"'):
            self.string()
        else:
            while self.at < len(self.data) and self.data[self.at] not in b" \t\r\n,]}":
                self.at += 1
        node.end = self.at

    def container(self, close, entry):
        self.at += 1
        self.space()
        if self.data[self.at] == close[0]:
            self.at += 1
            return
        while True:
            entry()
            self.space()
            self.at += 1
            if self.data[self.at - 1] == close[0]:
                return
            if self.data[self.at - 1] != ord(","):
                raise Fault

    def member(self, node):
        self.space()
        start = self.at
        key = self.string()
        end = self.at
        self.space()
        if self.data[self.at] != ord(":"):
            raise Fault
        self.at += 1
        self.value(lambda child: node.members.append((key, start, end, child)))

    def string(self):
        if self.data[self.at] != ord('"'):
            raise Fault
        start = self.at = self.at + 1
        units = bytearray()  # UTF-16, so that escaped surrogates find each other
        while self.data[self.at] != ord('"'):
            if self.data[self.at] == ord("\\"):
                units += self.escape()
                start = self.at
            else:
                self.at += 1
                if self.data[self.at] in b'"\\':
                    units += self.data[start : self.at].decode("utf-8", "replace").encode("utf-16-be")
                    start = self.at
        self.at += 1
        return units.decode("utf-16-be", "replace")

    def escape(self):
        letter = chr(self.data[self.at + 1])
        if letter == "u":
            self.at += 6
            return bytes.fromhex(self.data[self.at - 4 : self.at].decode("latin-1"))
        self.at += 2
        plain = {"b": "\b", "f": "\f", "n": "\n", "r": "\r", "t": "\t"}.get(letter, letter)
        return plain.encode("utf-16-be")


class Cbor:
    """RFC 8949: heads, lengths and nothing else."""

    def __init__(self, data):
        self.data, self.at, self.root, self.open = data, 0, None, []

    def tree(self):
        try:
            self.item(self.adopt_root)
        except (Fault, IndexError, RecursionError, struct.error):
            # An item that is cut off lasts to the end of the document.
            for node in self.open:
                node.end = len(self.data)
        return self.root

    adopt_root = Json.adopt_root

    def head(self):
        first = self.data[self.at]
        self.at += 1
        major, info = first >> 5, first & 31
        if info < 24:
            return major, info
        if info == 31:
            return major, None
        if info > 27:
            raise Fault
        size = 1 << (info - 24)
        (argument,) = struct.unpack_from(">" + "BHIQ"[info - 24], self.data, self.at)
        self.at += size
        return major, argument

    def stops(self):
        """Whether the break of an indefinite item stands here; takes it."""
        if self.data[self.at] == 0xFF:
            self.at += 1
            return True
        return False

    def take(self, length):
        if self.at + length > len(self.data):
            raise Fault
        self.at += length
        return self.data[self.at - length : self.at]

    def chunk(self, major):
        inner, length = self.head()
        if inner != major or length is None:
            raise Fault
        return self.take(length)

    def item(self, adopt):
        """Reads an item; answers its text if it is one, else `None`."""
        node = Node(self.at)
        adopt(node)
        self.open.append(node)
        text = self.content(node)
        self.open.pop().end = self.at
        return text

    def content(self, node):
        start = self.at
        major, argument = self.head()
        node.head = node.head or self.at
        text = None
        if major in (2, 3):
            chunks = []
            if argument is None:
                while not self.stops():
                    chunks.append(self.chunk(major))
            else:
                chunks.append(self.take(argument))
            # Each chunk of a text is UTF-8 by itself.
            text = "".join(chunk.decode("utf-8", "replace") for chunk in chunks) if major == 3 else None
            node.text = text
        elif major in (4, 5):
            entry = self.pair if major == 5 else lambda node: self.item(node.items.append)
            left = argument
            while not self.stops() if argument is None else left > 0:
                entry(node)
                left = None if left is None else left - 1
        elif major == 6:
            # A tag and what it tags are one value: the tag's node holds the children.
            node.tags.append(start)
            text = self.content(node)
        elif major == 7 and argument is None:
            raise Fault
        return text

    def pair(self, node):
        start = self.at
        keys = []
        text = self.item(keys.append)
        end = self.at
        # A tag before a text makes it something else.
        key = text if self.data[start] >> 5 == 3 else None
        if key is None:
            node.odd_keys += keys
        self.item(lambda child: node.members.append((key, start, end, child)))


def main():
    """Checks the trees on two documents whose places are counted by hand."""
    text = b' {"a" : [1,{"\\u0062":"x"}] }'
    root = Json(text).tree()
    (_, start, end, entries) = root.members[0]
    (key, inner_start, inner_end, inner) = entries.items[1].members[0]
    found = [(root.start, root.end), (start, end), (entries.start, entries.end), (inner_start, inner_end),
             (inner.start, inner.end), key]
    assert found == [(1, 28), (2, 5), (8, 26), (12, 20), (21, 24), "b"], found

    # {"a": [1, 6(h'00')], _ "b": "x"} with an indefinite map inside a tag
    item = bytes.fromhex("d9d9f7" "bf" "6161" "8201c64100" "6162" "7f6178ff" "ff")
    root = Cbor(item).tree()
    places = [(key, start, end, node.start, node.end) for key, start, end, node in root.members]
    assert places == [("a", 4, 6, 6, 11), ("b", 11, 13, 13, 17)], places
    assert (root.start, root.end, root.head, root.tags) == (0, 18, 3, [0]), vars(root)
    assert [(node.start, node.end) for node in root.members[0][3].items] == [(7, 8), (8, 11)]
    print("trees: two documents have their places where we counted them")


if __name__ == "__main__":
    main()
