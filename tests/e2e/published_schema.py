"""The published schema as an independent validator has it, and the layouts that are bundled; a test
that needs them is skipped where there is no validator."""
import json
import sys

from harness import SKIP, SOURCE

try:
    import jsonschema
except ImportError:
    sys.exit(SKIP)

VALIDATOR = jsonschema.Draft202012Validator(
    json.loads((SOURCE / "layouts/schema.json").read_text(encoding="utf-8")))
LAYOUTS = [p for p in sorted((SOURCE / "layouts").glob("*.json")) if p.name != "schema.json"]
