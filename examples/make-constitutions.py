#!/usr/bin/env python3
"""Makes the Word, OpenDocument and PDF files of the two Brackwater constitutions from their Markdown: make-constitutions.py

Each `constitution.md` is the master. Its numbers are typed; in the Word file they are Word's own automatic numbers, so that a
reader of the file has to compute them. LibreOffice (`soffice`) makes the other two from the Word file, and lists the numbers
that it computed itself: the run fails unless they are those of the Markdown. The same Markdown gives the same bytes with the same
LibreOffice.

In the Markdown, ~~words~~ <ins>words</ins> are a change that a reviewer tracked, <!-- who, when: words --> is a comment on
the paragraph, and [^1] is a footnote.
"""
import pathlib
import re
import subprocess
import sys
import tempfile
import zipfile
from xml.sax.saxutils import escape

FOLDERS = ("brackwater-draft", "brackwater-put-right")
HERE = pathlib.Path(__file__).parent
ZIP_DATE = (2012, 9, 28, 9, 0, 0)
SHORT_TITLE = "NHS Brackwater Clinical Commissioning Group: Constitution"

# ---------------------------------------------------------------------------------------------------------------------
# The Markdown


class Paragraph:
    """A paragraph of the master: its level as a heading (0 for none), its number as typed, and its words."""

    def __init__(self, words, heading=0, number=""):
        self.words, self.heading, self.number = words, heading, number
        self.list, self.level = 0, 0  # the numbering it counts in (0 for none), and how deep


class Master:
    """A constitution as its Markdown has it: properties, paragraphs and tables in order, footnotes."""

    def __init__(self, text):
        front, body = text.removeprefix("---\n").split("\n---\n", 1)
        self.properties = dict(re.findall(r'^(\w+): "?(.*?)"?$', front, re.M))
        self.notes = {}
        self.blocks = []
        for block in body.strip().split("\n\n"):
            self.add(block)
        count(self.blocks)

    def add(self, block):
        note = re.match(r"\[\^(\w+)\]: (.*)", block)
        heading = re.match(r"(#+) (.*)", block)
        if note:
            self.notes[note[1]] = note[2]
        elif block.startswith("|"):
            rows = [[cell.strip() for cell in line.strip("| ").split(" | ")] for line in block.split("\n")]
            self.blocks.append([pad(row, len(rows[0])) for row in rows[:1] + rows[2:]])
        else:
            words = heading[2] if heading else block
            number, words = split_number(words)
            self.blocks.append(Paragraph(words, len(heading[1]) if heading else 0, number))


def pad(row, width):
    return row + [""] * (width - len(row))


def split_number(words):
    """The number at the start of a paragraph, and the rest; a line of the contents has none of its own."""
    if re.search(r" \.\.\. \d+$", words):
        return "", words.replace("\\.", ".")
    found = re.match(r"(Appendix [A-Z]:|\d+(?:\.\d+)*\.|[a-z]\)|[ivx]+\)) (.*)", words)
    return (found[1], found[2]) if found else ("", words)


ROMAN = ("", "i)", "ii)", "iii)", "iv)", "v)", "vi)", "vii)", "viii)", "ix)", "x)")
BODY, APPENDICES, FIRST_APPENDIX = 1, 2, 3


def count(blocks):
    """Gives each numbered paragraph its list and level, and sees that the numbers typed are those a list would count."""
    numbering, steps, letter, roman, appendices = BODY, [], 0, 0, 0
    for block in blocks:
        if not isinstance(block, Paragraph) or not block.number:
            continue
        number = block.number
        if number.startswith("Appendix"):
            appendices += 1
            expected = f"Appendix {chr(64 + appendices)}:"
            block.list, block.level = APPENDICES, 0
            numbering, steps, letter, roman = FIRST_APPENDIX + appendices - 1, [], 0, 0
        elif number[0].isdigit():
            depth = number.count(".")
            steps = (steps + [0] * depth)[:depth]
            steps[-1] += 1
            expected = ".".join(map(str, steps)) + "."
            block.list, block.level, letter, roman = numbering, depth - 1, 0, 0
        elif number == f"{chr(97 + letter)})":
            letter, roman, expected = letter + 1, 0, number
            block.list, block.level = numbering, 3
        else:
            roman += 1
            expected = ROMAN[roman]
            block.list, block.level = numbering, 4
        if number != expected:
            sys.exit(f"number {number} is typed where {expected} is next: {block.words[:60]}")


# ---------------------------------------------------------------------------------------------------------------------
# Word's markup

NAMESPACES = (
    'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main" '
    'xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"'
)
XML = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
REVIEWER = 'w:author="J. Ostler" w:date="2012-09-17T10:30:00Z"'
OPTION = r"\[(?:[^\[\]^]|\[[^\]]*\])+\]"
MARKS = re.compile(rf"(\*\*.+?\*\*|~~.+?~~|<ins>.+?</ins>|<!--.+?-->|\[\^\w+\]|{OPTION})")


def run(words, properties="", tag="t"):
    properties = f"<w:rPr>{properties}</w:rPr>" if properties else ""
    return f'<w:r>{properties}<w:{tag} xml:space="preserve">{escape(words)}</w:{tag}></w:r>'


class Word:
    """The main part of a Word file, with what its footnotes and comments say. `tracked` keeps a reviewer's changes apart."""

    def __init__(self, master, tracked):
        self.master, self.tracked = master, tracked
        self.comments, self.notes = [], []
        self.in_contents = False
        body = "".join(self.block(block) for block in master.blocks)
        self.document = f"{XML}<w:document {NAMESPACES}><w:body>{body}{SECTION}</w:body></w:document>"

    def block(self, block):
        if not isinstance(block, Paragraph):
            return self.table(block)
        if block.heading and block.words == "Contents":
            self.in_contents = True
            return self.paragraph(block.words, style="TOCHeading") + CONTENTS_BEGIN
        if self.in_contents and not block.heading:
            return self.contents_line(block)
        ends = CONTENTS_END if self.in_contents else ""
        self.in_contents = False
        return ends + self.clause(block)

    def clause(self, block):
        if block is self.master.blocks[0]:
            return self.paragraph(block.words, style="Title")
        if block.list == BODY:
            style = ("Heading1", "Heading2", "Clause", "ClauseA", "ClauseI")[block.level]
            return self.paragraph(block.words, style)
        if block.list == APPENDICES:
            return self.paragraph(block.words, "AppendixHeading")
        if block.heading:
            style = "FrontHeading" if block.heading == 1 else f"Heading{block.heading}"
            return self.paragraph(block.words, style, numbering(block))
        style = "Cover" if self.master.blocks.index(block) < 4 else "BodyText"
        style = ("Clause", "Clause", "Clause", "ClauseA", "ClauseI")[block.level] if block.list else style
        return self.paragraph(block.words, style, numbering(block))

    def paragraph(self, words, style, properties=""):
        runs, comment = self.runs(words)
        properties = f'<w:pPr><w:pStyle w:val="{style}"/>{properties}</w:pPr>'
        if comment is None:
            return f"<w:p>{properties}{runs}</w:p>"
        begin, end = f'<w:commentRangeStart w:id="{comment}"/>', f'<w:commentRangeEnd w:id="{comment}"/>'
        return f'<w:p>{properties}{begin}{runs}{end}<w:r><w:commentReference w:id="{comment}"/></w:r></w:p>'

    def runs(self, words):
        """The runs of a paragraph, and the number of the comment on it or None."""
        runs, comment = [], None
        for part in filter(None, MARKS.split(words)):
            if part.startswith("<!--"):
                if self.tracked:
                    comment = len(self.comments)
                    self.comments.append(part[4:-3].strip())
            else:
                runs.append(self.part(part))
        return "".join(runs), comment

    def part(self, part):
        if part.startswith("**"):
            return run(part[2:-2], "<w:b/>")
        if part.startswith("[^"):
            self.notes.append(self.master.notes[part[2:-1]])
            return f'<w:r><w:rPr><w:vertAlign w:val="superscript"/></w:rPr><w:footnoteReference w:id="{len(self.notes)}"/></w:r>'
        if part.startswith("~~"):
            return f'<w:del w:id="901" {REVIEWER}>{run(part[2:-2], tag="delText")}</w:del>' if self.tracked else ""
        if part.startswith("<ins>"):
            inserted = run(part[5:-6])
            return f'<w:ins w:id="902" {REVIEWER}>{inserted}</w:ins>' if self.tracked else inserted
        return run(part, '<w:highlight w:val="yellow"/>' if re.fullmatch(OPTION, part) else "")

    def contents_line(self, block):
        words, page = block.words.rsplit(" ... ", 1)
        deep = re.match(r"\d+\.\d", words)
        properties = f'<w:pPr><w:pStyle w:val="TOC{2 if deep else 1}"/></w:pPr>'
        return f"<w:p>{properties}{run(words)}<w:r><w:tab/></w:r>{run(page)}</w:p>"

    def table(self, rows):
        widths = column_widths(rows)
        grid = "".join(f'<w:gridCol w:w="{width}"/>' for width in widths)
        lines = "".join(self.row(row, widths, head=row is rows[0]) for row in rows)
        return f"<w:tbl>{TABLE_PROPERTIES}<w:tblGrid>{grid}</w:tblGrid>{lines}</w:tbl><w:p/>"

    def row(self, row, widths, head):
        cells = []
        for words, width in zip(row, widths):
            paragraph = self.paragraph(f"**{words}**" if head else words, style="TableText")
            cells.append(f'<w:tc><w:tcPr><w:tcW w:w="{width}" w:type="dxa"/></w:tcPr>{paragraph}</w:tc>')
        properties = "<w:trPr><w:cantSplit/>" + ("<w:tblHeader/>" if head else "") + "</w:trPr>"
        return f"<w:tr>{properties}{''.join(cells)}</w:tr>"


def numbering(block):
    """The numbering of a paragraph outside the body's own list, whose styles number themselves."""
    return f'<w:numPr><w:ilvl w:val="{block.level}"/><w:numId w:val="{block.list}"/></w:numPr>' if block.list else ""


def column_widths(rows):
    """Widths that add up to the page's: room for each column's longest word, and the rest by how much text it has."""
    columns = list(zip(*rows))
    least = [240 + 112 * max(len(word) for cell in column for word in cell.split()) for column in columns]
    texts = [min(60, max(map(len, column))) for column in columns]
    return [width + (PAGE_WIDTH - sum(least)) * text // sum(texts) for width, text in zip(least, texts)]


PAGE_WIDTH = 9070
TABLE_BORDERS = "".join(
    f'<w:{side} w:val="single" w:sz="4" w:space="0" w:color="808080"/>'
    for side in ("top", "left", "bottom", "right", "insideH", "insideV")
)
TABLE_PROPERTIES = f'<w:tblPr><w:tblW w:w="{PAGE_WIDTH}" w:type="dxa"/><w:tblBorders>{TABLE_BORDERS}</w:tblBorders></w:tblPr>'
SECTION = (
    '<w:sectPr><w:headerReference w:type="default" r:id="rId5"/><w:footerReference w:type="default" r:id="rId6"/>'
    '<w:pgSz w:w="11906" w:h="16838"/><w:pgMar w:top="1418" w:right="1418" w:bottom="1418" w:left="1418"'
    ' w:header="709" w:footer="709" w:gutter="0"/><w:titlePg/></w:sectPr>'
)


def field(code, shown):
    marks = [f'<w:r><w:fldChar w:fldCharType="{kind}"/></w:r>' for kind in ("begin", "separate", "end")]
    return f'{marks[0]}<w:r><w:instrText xml:space="preserve"> {code} </w:instrText></w:r>{marks[1]}{run(shown)}{marks[2]}'


TOC_BEFORE, TOC_AFTER = field(r'TOC \o "1-2" \h \z \u', "").split(run(""))
CONTENTS_BEGIN = f"<w:p><w:pPr><w:pStyle w:val=\"TOC1\"/></w:pPr>{TOC_BEFORE}</w:p>"
CONTENTS_END = f"<w:p>{TOC_AFTER}</w:p>"

# ---------------------------------------------------------------------------------------------------------------------
# The other parts of a Word file


def level(at, form, text, indent, style=""):
    style = f'<w:pStyle w:val="{style}"/>' if style else ""
    return (
        f'<w:lvl w:ilvl="{at}"><w:start w:val="1"/><w:numFmt w:val="{form}"/>{style}<w:lvlText w:val="{text}"/>'
        f'<w:lvlJc w:val="left"/><w:pPr><w:tabs><w:tab w:val="num" w:pos="{indent}"/></w:tabs>'
        f'<w:ind w:left="{indent}" w:hanging="{851 if at < 3 else 567}"/></w:pPr></w:lvl>'
    )


def clause_levels(styles):
    forms = (("decimal", "%1.", 851), ("decimal", "%1.%2.", 851), ("decimal", "%1.%2.%3.", 851),
             ("lowerLetter", "%4)", 1418), ("lowerRoman", "%5)", 1985))  # fmt: skip
    return "".join(level(at, *form, style=styles[at]) for at, form in enumerate(forms))


def numberings(appendices):
    """The body's list, whose levels are styles; that of the appendices' titles; and one for each appendix, from the start."""
    styles = ("Heading1", "Heading2", "Clause", "ClauseA", "ClauseI")
    title = level(0, "upperLetter", "Appendix %1:", 1985, "AppendixHeading").replace('w:hanging="851"', 'w:hanging="1985"')
    definitions = (clause_levels(styles), title, clause_levels([""] * 5))
    again = "".join(
        f'<w:lvlOverride w:ilvl="{at}"><w:startOverride w:val="1"/></w:lvlOverride>' for at in range(5)
    )
    abstract = "".join(
        f'<w:abstractNum w:abstractNumId="{at}"><w:multiLevelType w:val="multilevel"/>{levels}</w:abstractNum>'
        for at, levels in enumerate(definitions)
    )
    lists = f'{one_list(BODY, 0)}{one_list(APPENDICES, 1)}' + "".join(
        one_list(FIRST_APPENDIX + at, 2, again) for at in range(appendices)
    )
    return f"{XML}<w:numbering {NAMESPACES}>{abstract}{lists}</w:numbering>"


def one_list(at, definition, overrides=""):
    return f'<w:num w:numId="{at}"><w:abstractNumId w:val="{definition}"/>{overrides}</w:num>'


def style(identity, name, based="Normal", paragraph="", letters="", default=""):
    based = f'<w:basedOn w:val="{based}"/>' if based else ""
    return (
        f'<w:style w:type="paragraph"{default} w:styleId="{identity}"><w:name w:val="{name}"/>{based}<w:qFormat/>'
        f"<w:pPr>{paragraph}</w:pPr><w:rPr>{letters}</w:rPr></w:style>"
    )


def numbered(level=None):
    level = f'<w:ilvl w:val="{level}"/>' if level else ""
    return f'<w:numPr>{level}<w:numId w:val="{BODY}"/></w:numPr>'


def space(before, after):
    return f'<w:spacing w:before="{before}" w:after="{after}"/>'


def size(half_points, bold=True):
    return ("<w:b/>" if bold else "") + f'<w:sz w:val="{half_points}"/>'


DOTS = '<w:tabs><w:tab w:val="right" w:leader="dot" w:pos="9070"/></w:tabs>'
KEEP = "<w:keepNext/>"
STYLES = (
    style("Normal", "Normal", "", space(0, 120), default=' w:default="1"'),
    style("Title", "Title", paragraph=space(3600, 360), letters=size(48)),
    style("Cover", "Cover", paragraph=space(0, 240), letters=size(28, bold=False)),
    style("Heading1", "heading 1", paragraph=f'{KEEP}<w:pageBreakBefore/>{numbered()}{space(0, 240)}<w:outlineLvl w:val="0"/>',
          letters=size(32)),
    style("Heading2", "heading 2", paragraph=f'{KEEP}{numbered(1)}{space(240, 120)}<w:outlineLvl w:val="1"/>', letters=size(26)),
    style("Heading3", "heading 3", paragraph=f'{KEEP}{space(200, 100)}<w:outlineLvl w:val="2"/>', letters=size(23)),
    style("FrontHeading", "Front Heading", "Heading1", '<w:numPr><w:numId w:val="0"/></w:numPr><w:ind w:left="0" w:firstLine="0"/>'),
    style("AppendixHeading", "Appendix Heading", "Heading1",
          f'<w:numPr><w:ilvl w:val="0"/><w:numId w:val="{APPENDICES}"/></w:numPr>'),
    style("TOCHeading", "TOC Heading", paragraph=f"<w:pageBreakBefore/>{space(0, 240)}", letters=size(32)),
    style("TOC1", "toc 1", paragraph=DOTS + space(100, 0), letters="<w:b/>"),
    style("TOC2", "toc 2", paragraph=DOTS + space(0, 0) + '<w:ind w:left="284"/>'),
    style("BodyText", "Body Text"),
    style("Clause", "Clause", paragraph=numbered(2)),
    style("ClauseA", "Clause a", paragraph=numbered(3) + space(0, 80)),
    style("ClauseI", "Clause i", paragraph=numbered(4) + space(0, 80)),
    style("TableText", "Table Text", paragraph=space(40, 40), letters='<w:sz w:val="19"/>'),
    style("FootnoteText", "footnote text", letters='<w:sz w:val="18"/>'),
    style("Header", "header", letters='<w:sz w:val="18"/>'),
    style("Footer", "footer", paragraph='<w:jc w:val="center"/>', letters='<w:sz w:val="18"/>'),
)  # fmt: skip
DEFAULTS = (
    '<w:docDefaults><w:rPrDefault><w:rPr><w:rFonts w:ascii="Arial" w:hAnsi="Arial" w:cs="Arial"/><w:sz w:val="22"/>'
    '<w:lang w:val="en-GB"/></w:rPr></w:rPrDefault><w:pPrDefault><w:pPr><w:spacing w:line="264" w:lineRule="auto"/>'
    "</w:pPr></w:pPrDefault></w:docDefaults>"
)


def part(name, content):
    return f"{XML}<w:{name} {NAMESPACES}>{content}</w:{name}>"


def footnotes(notes):
    separators = "".join(
        f'<w:footnote w:type="{kind}" w:id="{at}"><w:p><w:r><w:{kind}/></w:r></w:p></w:footnote>'
        for at, kind in ((-1, "separator"), (0, "continuationSeparator"))
    )
    mark = '<w:r><w:rPr><w:vertAlign w:val="superscript"/></w:rPr><w:footnoteRef/></w:r>'
    texts = "".join(
        f'<w:footnote w:id="{at}"><w:p><w:pPr><w:pStyle w:val="FootnoteText"/></w:pPr>{mark}{run(" " + note)}</w:p></w:footnote>'
        for at, note in enumerate(notes, 1)
    )
    return part("footnotes", separators + texts)


def comments(texts):
    found = []
    for at, text in enumerate(texts):
        author, date, words = re.fullmatch(r"(.+), (\d{4}-\d\d-\d\d): (.+)", text).groups()
        about = f'w:id="{at}" w:author="{escape(author)}" w:date="{date}T10:30:00Z" w:initials="JO"'
        found.append(f"<w:comment {about}><w:p>{run(words)}</w:p></w:comment>")
    return part("comments", "".join(found))


def core(properties):
    when = f'{properties["date"]}T09:00:00Z</dcterms:'
    kind = 'xsi:type="dcterms:W3CDTF"'
    return (
        f'{XML}<cp:coreProperties xmlns:cp="http://schemas.openxmlformats.org/package/2006/metadata/core-properties"'
        ' xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:dcterms="http://purl.org/dc/terms/"'
        ' xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance">'
        f'<dc:title>{escape(properties["title"])}</dc:title><dc:creator>Brackwater drafting group</dc:creator>'
        f'<dcterms:created {kind}>{when}created><dcterms:modified {kind}>{when}modified></cp:coreProperties>'
    )


OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
PACKAGE = "http://schemas.openxmlformats.org/package/2006"
PARTS = ("styles", "numbering", "footnotes", "comments", "header", "footer")


def relations(targets):
    lines = "".join(
        f'<Relationship Id="rId{at}" Type="{kind}" Target="{target}"/>' for at, (kind, target) in enumerate(targets, 1)
    )
    return f'{XML}<Relationships xmlns="{PACKAGE}/relationships">{lines}</Relationships>'


def content_types():
    word = "application/vnd.openxmlformats-officedocument.wordprocessingml."
    kinds = "".join(
        f'<Override PartName="/word/{name}.xml" ContentType="{word}{kind}+xml"/>'
        for name, kind in (("document", "document.main"), *((it, it) for it in PARTS))
    )
    return (
        f'{XML}<Types xmlns="{PACKAGE}/content-types"><Default Extension="xml" ContentType="application/xml"/>'
        '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
        f'<Override PartName="/docProps/core.xml" ContentType="application/vnd.openxmlformats-package.core-properties+xml"/>'
        f"{kinds}</Types>"
    )


def write_word(path, master, tracked):
    word = Word(master, tracked)
    appendices = sum(isinstance(it, Paragraph) and it.list == APPENDICES for it in master.blocks)
    head = run(f'{SHORT_TITLE}, version {master.properties["version"]}')
    foot = run("Page ") + field("PAGE", "1") + run(" of ") + field("NUMPAGES", "45")
    parts = {
        "[Content_Types].xml": content_types(),
        "_rels/.rels": relations(
            ((f"{OFFICE}/officeDocument", "word/document.xml"),
             (f"{PACKAGE}/relationships/metadata/core-properties", "docProps/core.xml"))
        ),
        "word/document.xml": word.document,
        "word/_rels/document.xml.rels": relations((f"{OFFICE}/{it}", f"{it}.xml") for it in PARTS),
        "word/styles.xml": part("styles", DEFAULTS + "".join(STYLES)),
        "word/numbering.xml": numberings(appendices),
        "word/footnotes.xml": footnotes(word.notes),
        "word/comments.xml": comments(word.comments),
        "word/header.xml": part("hdr", f'<w:p><w:pPr><w:pStyle w:val="Header"/></w:pPr>{head}</w:p>'),
        "word/footer.xml": part("ftr", f'<w:p><w:pPr><w:pStyle w:val="Footer"/></w:pPr>{foot}</w:p>'),
        "docProps/core.xml": core(master.properties),
    }  # fmt: skip
    write_zip(path, {name: text.encode() for name, text in parts.items()})


def write_zip(path, parts):
    with zipfile.ZipFile(path, "w") as package:
        for name, content in parts.items():
            entry = zipfile.ZipInfo(name, ZIP_DATE)
            entry.compress_type = zipfile.ZIP_STORED if name == "mimetype" else zipfile.ZIP_DEFLATED
            package.writestr(entry, content)


# ---------------------------------------------------------------------------------------------------------------------
# LibreOffice


def convert(source, form, folder):
    """Has LibreOffice convert a file, with a profile of its own, and gives the path of what it wrote."""
    profile = f"-env:UserInstallation={(folder / 'profile').as_uri()}"
    command = ["soffice", profile, "--headless", "--convert-to", form, "--outdir", str(folder), str(source)]
    subprocess.run(command, check=True, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    return folder / f"{source.stem}.{form.split(':')[0]}"


def steady_odt(source, target):
    """Copies an ODT with fixed times, and with names of lists and changes that count up instead of being made at random."""
    with zipfile.ZipFile(source) as package:
        parts = {it: package.read(it) for it in package.namelist() if not it.endswith("/")}
    seen = {}
    name = re.compile(rb'(?<=")(list|ct|__Annotation__)[\d_]{6,}(?=")')
    parts["content.xml"] = name.sub(lambda it: it[1] + b"%d" % seen.setdefault(it[0], len(seen) + 1), parts["content.xml"])
    session = rb'(config:name="Rsid(?:Root)?" config:type="int">)\d+'
    parts["settings.xml"] = re.sub(session, rb"\g<1>1", parts["settings.xml"])
    write_zip(target, parts)


def steady_pdf(source, target):
    """Copies a PDF with a fixed time and identity, byte for byte as long as before."""
    content = source.read_bytes()
    content = re.sub(rb"(/CreationDate\(D:)\d{14}[^)]{0,7}(?=\))", lambda it: it[1] + fill(it[0][len(it[1]):]), content)
    content = re.sub(rb"(?<=<)[0-9A-F]{32}(?=>)", b"0" * 32, content)
    content = re.sub(rb"(?<=/DocChecksum /)[0-9A-F]{32}", b"0" * 32, content)
    target.write_bytes(content)


def fill(date):
    return b"20120928090000Z" + b"00'00'"[: len(date) - 15] if len(date) > 15 else b"20120928090000Z"[: len(date)]


def check_numbers(master, listing):
    """Compares the numbers that LibreOffice computed with those typed, paragraph by paragraph."""
    lines = [" ".join(line.split()) for line in listing.read_text(encoding="utf-8-sig").splitlines()]
    at, numbers = 0, 0
    for block in master.blocks:
        if not isinstance(block, Paragraph) or not block.list:
            continue
        wanted = f"{block.number} {plain(block.words)}"[:70]
        found = next((index for index in range(at, len(lines)) if lines[index].startswith(wanted)), None)
        if found is None:
            sys.exit(f"LibreOffice does not number this as typed: {wanted}")
        at, numbers = found + 1, numbers + 1
    return numbers


def plain(words):
    """Words as they are printed when every change is accepted; what follows a mark in the text is left out."""
    return re.split(r"\[\^|~~|<", words.replace("**", ""))[0].strip()


def make(folder):
    master = Master((folder / "constitution.md").read_text(encoding="utf-8"))
    word = folder / "constitution.docx"
    write_word(word, master, tracked=True)
    with tempfile.TemporaryDirectory() as scratch:
        scratch = pathlib.Path(scratch)
        steady_odt(convert(word, "odt", scratch), folder / "constitution.odt")
        printed = scratch / "constitution.docx"
        write_word(printed, master, tracked=False)
        steady_pdf(convert(printed, "pdf", scratch), folder / "constitution.pdf")
        numbers = check_numbers(master, convert(printed, "txt:Text (encoded):UTF8", scratch))
    print(f"{folder.name}: {numbers} numbers as typed")


if __name__ == "__main__":
    for name in FOLDERS:
        make(HERE / name)
