"""Pictures and PDFs as bytes, for feeds."""
import struct
import zlib


def chunk(kind, data):
    return struct.pack(">I", len(data)) + kind + data + struct.pack(
        ">I", zlib.crc32(kind + data))


def png(width, height, claims=None, colour=None):
    rows = b"".join(b"\0" + bytes((colour or (x * 255 // width, y * 255 // height, 99))[c]
                                  for x in range(width) for c in range(3))
                    for y in range(height))
    return (b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", struct.pack(">IIBBBBB", *(claims or (
        width, height)), 8, 2, 0, 0, 0)) + chunk(b"IDAT", zlib.compress(rows)) +
            chunk(b"IEND", b""))


def pdf(pages):
    objects = [b"<</Type/Catalog/Pages 2 0 R>>",
               b"<</Type/Pages/Count %d/Kids[%s]>>" % (
                   pages, b" ".join(b"%d 0 R" % (3 + 2 * n) for n in range(pages)))]
    for number in range(pages):
        text = b"0.2 0.4 0.8 rg %d 300 200 200 re f" % (100 + 50 * number)
        objects.append(b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Contents %d 0 R>>" %
                       (4 + 2 * number))
        objects.append(b"<</Length %d>>stream\n%s\nendstream" % (len(text), text))
    out, offsets = b"%PDF-1.4\n", []
    for number, data in enumerate(objects, 1):
        offsets.append(len(out))
        out += b"%d 0 obj\n%s\nendobj\n" % (number, data)
    start = len(out)
    out += b"xref\n0 %d\n0000000000 65535 f \n" % (len(objects) + 1)
    out += b"".join(b"%010d 00000 n \n" % offset for offset in offsets)
    return out + b"trailer<</Size %d/Root 1 0 R>>\nstartxref\n%d\n%%%%EOF\n" % (
        len(objects) + 1, start)
