"""Pictures of whole screens against references.

GONGSHI_GOLDEN=write makes the references anew. A missing reference fails. Where a picture
differs, NAME_err.png in the build folder shows what was drawn.
"""
import os
import shutil

from harness import BIN, SOURCE, check, run

GOLDEN = SOURCE / "tests/journey/golden"
# References are stored with 256 colours: up to 0.00013 of the pixels come out more than
# FUZZ off for that alone. A word that is missing is more than this share.
FUZZ, SHARE = "8%", 0.0003


def compare(shot, name, folder=GOLDEN, most=SHARE):
    reference = folder / f"{name}.png"
    if os.environ.get("GONGSHI_GOLDEN") == "write":
        folder.mkdir(exist_ok=True)
        run(["convert", shot, "-strip", "+dither", "-colors", "256", f"PNG8:{reference}"])
        return
    check(reference.exists(), f"no reference picture {reference}")
    done = run(["compare", "-metric", "AE", "-fuzz", FUZZ, shot, reference, "null:"], code=None)
    check(done.returncode in (0, 1), f"{name}: {done.stderr}")
    width, height = run(["identify", "-format", "%w %h", shot]).stdout.split()
    share = float(done.stderr.split()[0]) / (int(width) * int(height))
    if share > most:
        err = BIN / f"{name}_err.png"
        shutil.copy(shot, err)
        check(False, f"{name}: {share:.2%} of the pixels differ; see {err}")
