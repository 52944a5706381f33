"""Specimens of set text against tests/golden/*.png.

Each tests/golden/NAME.txt is set with the options of its first line. GONGSHI_GOLDEN=write
makes the pictures anew; NAME_err.png in the build folder shows what differs.
"""
import pathlib
import sys
import tempfile

sys.path.insert(0, str(pathlib.Path(__file__).parent.parent / "journey"))
from golden import compare  # noqa: E402
from harness import BIN, SOURCE, check, main, run  # noqa: E402

GOLDEN = SOURCE / "tests/golden"
# Grey on white is stored as it is: a mark that moved by a pixel is more than this.
SHARE = 0.00002


def specimens(_):
    texts = sorted(GOLDEN.glob("*.txt"))
    check(len(texts) >= 5, f"{len(texts)} specimens")
    with tempfile.TemporaryDirectory() as folder:
        text, shot = pathlib.Path(folder) / "text", pathlib.Path(folder) / "shot.png"
        for path in texts:
            options, _, body = path.read_text().partition("\n")
            text.write_text(body)
            run([BIN / "gongshictl", "typeset", *options.split(), "--png", shot, text])
            compare(shot, path.stem, GOLDEN, SHARE)


if __name__ == "__main__":
    main(specimens)
