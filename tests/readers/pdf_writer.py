"""A small writer of PDFs for the tests: text at places, in columns and in tables, rules, pictures and passwords."""

from __future__ import annotations

import hashlib
import zlib

from pdfminer.arcfour import Arcfour
from pdfminer.fontmetrics import FONT_METRICS

FONTS = {
    "": "Helvetica",
    "b": "Helvetica-Bold",
    "i": "Helvetica-Oblique",
    "t": "Times-Roman",
    "tb": "Times-Bold",
    "c": "Courier",
}
_PADDING = bytes.fromhex("28BF4E5E4E758A4164004E56FFFA01082E2E00B6D0683E802F0CA9FE6453697A")


def width(text: str, size: float, font: str = "") -> float:
    """How wide a text is, in points."""
    widths = FONT_METRICS[FONTS[font]][1]
    return sum(widths.get(letter, 556) for letter in text) * size / 1000


def wrap(text: str, points: float, size: float, font: str = "") -> list[str]:
    """A text broken into lines no wider than so many points; a soft hyphen is where a word may be broken."""
    lines, line = [], ""
    for word in text.split(" "):
        pieces = word.split("\u00ad")
        whole = "".join(pieces)
        if width(f"{line} {whole}".strip(), size, font) <= points:
            line = f"{line} {whole}".strip()
            continue
        for cut in range(len(pieces) - 1, 0, -1):
            head = f"{line} {''.join(pieces[:cut])}-".strip()
            if width(head, size, font) <= points:
                lines.append(head)
                line = "".join(pieces[cut:])
                break
        else:
            lines.append(line)
            line = whole
    return [one for one in [*lines, line] if one]


class Document:
    """Pages of A4, or of another size; y is from the top."""

    def __init__(self, size: tuple[float, float] = (595, 842), title: str | None = None) -> None:
        self.size, self.title = size, title
        self.pages: list[list[bytes]] = []
        self.turned: dict[int, int] = {}
        self.pictures = False

    def page(self, turned: int = 0) -> Document:
        """Begin a page, shown turned by so many degrees."""
        self.pages.append([])
        self.turned[len(self.pages) - 1] = turned
        return self

    def raw(self, operators: str) -> None:
        self.pages[-1].append(operators.encode("cp1252"))

    def text(
        self,
        x: float,
        y: float,
        text: str,
        size: float = 10,
        font: str = "",
        align: str = "left",
        mode: int = 0,
        turn: tuple[float, float, float, float] = (1, 0, 0, 1),
    ) -> float:
        """One line whose baseline is at y; gives where it ends."""
        if align == "right":
            x -= width(text, size, font)
        elif align == "centre":
            x -= width(text, size, font) / 2
        escaped = text.replace("\\", r"\\").replace("(", r"\(").replace(")", r"\)")
        name = list(FONTS).index(font)
        matrix = " ".join(f"{value:g}" for value in turn)
        self.raw(f"BT /F{name} {size} Tf {mode} Tr {matrix} {x:.2f} {self.size[1] - y:.2f} Tm ({escaped}) Tj ET")
        return x + width(text, size, font)

    def prose(
        self,
        x: float,
        y: float,
        points: float,
        text: str,
        size: float = 10,
        font: str = "",
        leading: float | None = None,
        justified: bool = False,
        indent: float = 0,
        gap: float | None = None,
    ) -> float:
        """Paragraphs (parted by a blank line) in a column; gives where the next line would stand."""
        leading = leading or 1.2 * size
        for paragraph in text.split("\n\n"):
            lines = wrap(paragraph, points - indent, size, font)
            for number, line in enumerate(lines):
                words = line.split(" ")
                free = points - indent - width(line, size, font)
                if justified and number < len(lines) - 1 and len(words) > 1:
                    at = x + indent
                    for word in words:
                        at = self.text(at, y, word, size, font) + width(" ", size, font) + free / (len(words) - 1)
                else:
                    self.text(x + indent, y, line, size, font)
                y += leading
            y += leading / 2 if gap is None else gap
        return y

    def flow(self, columns: list[tuple[float, float, float]], points: float, text: str, **how) -> None:
        """Paragraphs through several columns, each at x from one y to another; every line at a multiple of the leading."""
        size = how.get("size", 9)
        leading = how.get("leading", 1.2 * size)
        lines = []
        for paragraph in text.split("\n\n"):
            wrapped = wrap(paragraph, points, size, how.get("font", ""))
            lines += [(line, number < len(wrapped) - 1) for number, line in enumerate(wrapped)]
            lines += [("", False)] * how.get("blank", 1)
        for x, y, end in columns:
            while lines and y <= end:
                line, full = lines.pop(0)
                if line:
                    free = points - width(line, size, how.get("font", ""))
                    words, at = line.split(" "), x
                    if how.get("justified") and full and len(words) > 1:
                        for word in words:
                            at = self.text(at, y, word, size, how.get("font", ""))
                            at += width(" ", size, how.get("font", "")) + free / (len(words) - 1)
                    else:
                        self.text(x, y, line, size, how.get("font", ""))
                y += leading

    def table(
        self,
        places: list[tuple[float, str]],
        y: float,
        rows: list[list[str]],
        size: float = 9,
        pitch: float | None = None,
        leading: float | None = None,
        font: str = "",
        ruled: bool = False,
        bold: int = 0,
    ) -> float:
        """Rows with a cell at each place (x, and "left", "right" or "centre"); a newline in a cell begins its next line."""
        leading = leading or 1.15 * size
        pitch = pitch or 1.4 * size
        ends = [x for x, _ in places]
        for number, row in enumerate(rows):
            tallest = max(cell.count("\n") + 1 for cell in row)
            for (x, align), cell in zip(places, row, strict=True):
                for n, line in enumerate(cell.split("\n")):
                    if line:
                        self.text(x, y + n * leading, line, size, "b" if number < bold else font, align)
            y += (tallest - 1) * leading + pitch
            if ruled:
                self.rule(min(ends) - 4, max(ends) + 80, y - pitch + 0.4 * size)
        return y

    def rule(self, x0: float, x1: float, y: float) -> None:
        self.raw(f"0.5 w {x0:.2f} {self.size[1] - y:.2f} m {x1:.2f} {self.size[1] - y:.2f} l S")

    def box(self, x: float, y: float, wide: float, high: float, fill: float | None = None) -> None:
        operator = "S" if fill is None else "f"
        grey = "" if fill is None else f"{fill} g "
        self.raw(f"q {grey}{x:.2f} {self.size[1] - y - high:.2f} {wide:.2f} {high:.2f} re {operator} Q")

    def picture(self, x: float = 0, y: float = 0, wide: float | None = None, high: float | None = None) -> None:
        """A grey picture, of the whole page unless told otherwise."""
        self.pictures = True
        wide, high = wide or self.size[0], high or self.size[1]
        self.raw(f"q {wide:.2f} 0 0 {high:.2f} {x:.2f} {self.size[1] - y - high:.2f} cm /P Do Q")

    def bytes(self, password: str | None = None, owner: str = "owner") -> bytes:
        """The file; with a ``password`` encrypted (RC4, 40 bits), which an empty one opens without asking."""
        fonts = " ".join(f"/F{n} {n + 4} 0 R" for n in range(len(FONTS)))
        first = 4 + len(FONTS)
        objects: dict[int, tuple[bytes, bytes | None]] = {}
        for n, name in enumerate(FONTS.values()):
            objects[n + 4] = (
                f"<< /Type /Font /Subtype /Type1 /BaseFont /{name} /Encoding /WinAnsiEncoding >>".encode(), None
            )  # fmt: skip
        objects[first] = (
            b"<< /Type /XObject /Subtype /Image /Width 2 /Height 2 /ColorSpace /DeviceGray /BitsPerComponent 8 /Length 4 >>",
            b"\x00\xff\xff\x00",
        )
        kids = []
        for n, operators in enumerate(self.pages):
            page, content = first + 1 + 2 * n, first + 2 + 2 * n
            kids.append(f"{page} 0 R")
            objects[page] = (
                f"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 {self.size[0]} {self.size[1]}] /Rotate {self.turned[n]} "
                f"/Contents {content} 0 R /Resources << /Font << {fonts} >> /XObject << /P {first} 0 R >> >> >>".encode(),
                None,
            )
            stream = zlib.compress(b"\n".join(operators))
            objects[content] = (f"<< /Length {len(stream)} /Filter /FlateDecode >>".encode(), stream)
        objects[1] = (b"<< /Type /Catalog /Pages 2 0 R >>", None)
        objects[2] = (f"<< /Type /Pages /Kids [{' '.join(kids)}] /Count {len(kids)} >>".encode(), None)
        title = (self.title or "").encode("cp1252")
        return _file(objects, title, password, owner)


def _file(objects: dict[int, tuple[bytes, bytes | None]], title: bytes, password: str | None, owner: str) -> bytes:
    key = b""
    trailer = b""
    if password is not None:
        identity = hashlib.md5(b"tests").digest()
        pad = lambda word: (word.encode("cp1252") + _PADDING)[:32]  # noqa: E731
        secret = Arcfour(hashlib.md5(pad(owner)).digest()[:5]).encrypt(pad(password))
        allowed = (-4 & 0xFFFFFFFF).to_bytes(4, "little")
        key = hashlib.md5(pad(password) + secret + allowed + identity).digest()[:5]
        user = Arcfour(key).encrypt(_PADDING)
        trailer = (
            f"/Encrypt << /Filter /Standard /V 1 /R 2 /P -4 /O <{secret.hex()}> /U <{user.hex()}> >> "
            f"/ID [<{identity.hex()}> <{identity.hex()}>] "
        ).encode()

    def sealed(number: int, data: bytes) -> bytes:
        if not key:
            return data
        own = hashlib.md5(key + number.to_bytes(3, "little") + b"\x00\x00").digest()[:10]
        return Arcfour(own).encrypt(data)

    objects[3] = (b"<< /Title <" + sealed(3, title).hex().encode() + b"> >>", None)
    out = b"%PDF-1.4\n"
    places = {}
    for number in sorted(objects):
        places[number] = len(out)
        head, stream = objects[number]
        body = head if stream is None else head + b"\nstream\n" + sealed(number, stream) + b"\nendstream"
        out += b"%d 0 obj\n" % number + body + b"\nendobj\n"
    start = len(out)
    out += b"xref\n0 %d\n0000000000 65535 f \n" % (len(objects) + 1)
    out += b"".join(b"%010d 00000 n \n" % places[number] for number in sorted(objects))
    size = len(objects) + 1
    return (
        out
        + b"trailer\n<< /Size %d /Root 1 0 R /Info 3 0 R " % size
        + trailer
        + b">>\nstartxref\n%d\n%%%%EOF\n" % start
    )
