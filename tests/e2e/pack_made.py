"""Packs of layouts made by hand: what gongshictl would not pack, signed all the same."""
import hashlib
import json

from harness import run


class Signer:
    def __init__(self, root, name="a"):
        self.root, self.secret = root, root / f"{name}.key"
        run(["minisign", "-G", "-W", "-s", self.secret, "-p", root / f"{name}.pub"])
        self.key = (root / f"{name}.pub").read_text().splitlines()[1]

    def sign(self, covered, legacy=False):
        """All of a pack, of which `covered` is signed."""
        path = self.root / "covered"
        path.write_bytes(covered)
        run(["minisign", "-S", "-l" if legacy else "-H", "-s", self.secret, "-m", path])
        return b"gongshi-pack 1\n" + (self.root / "covered.minisig").read_bytes() + covered

    def pack(self, files, name="试"):
        """Of (path, bytes), whatever they are."""
        head = {"pack": 1, "name": name, "files": [
            {"path": p, "sha256": hashlib.sha256(b).hexdigest(), "bytes": len(b)} for p, b in files]}
        return self.sign(json.dumps(head, ensure_ascii=False).encode() + b"\n" +
                         b"".join(b for _, b in files))
