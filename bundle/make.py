"""Makes one zip from which the program is installed on a machine without network.

    python bundle/make.py                       into dist/, for machines like this one, with this version of Python
    python bundle/make.py --extras web,ocr      with what reads scans

It needs the network, or a package index of one's own, as pip is set to use it.
"""

from __future__ import annotations

import argparse
import hashlib
import platform
import subprocess
import sys
import sysconfig
import tempfile
import zipfile
from pathlib import Path

HERE = Path(__file__).resolve().parent
ROOT = HERE.parent
_SAME_TIME = (1980, 1, 1, 0, 0, 0)
_SUMS = "SHA256SUMS"


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--extras", default="web", help="what is installed besides the program itself")
    parser.add_argument("--out", type=Path, default=ROOT / "dist", help="folder that gets the zip")
    options = parser.parse_args()
    with tempfile.TemporaryDirectory(prefix="checker-bundle-") as scratch:
        wheels = Path(scratch) / "wheels"
        program = _wheels(wheels, options.extras)
        version = program.name.split("-")[1]
        where = f"{platform.system()}-{platform.machine()}-python{sys.version_info.major}.{sys.version_info.minor}"
        entries = {f"wheels/{path.name}": path.read_bytes() for path in sorted(wheels.iterdir())}
        entries |= _scripts(version, options.extras)
        sums = "".join(f"{hashlib.sha256(data).hexdigest()}  {name}\n" for name, data in sorted(entries.items()))
        entries[_SUMS] = sums.encode()
        target = options.out / f"report-checker-{version}-{where.lower()}.zip"
        options.out.mkdir(parents=True, exist_ok=True)
        _write(target, target.stem, entries)
    print(target)
    return 0


def _wheels(folder: Path, extras: str) -> Path:
    """Put the program and all that it needs into a folder; return the program's own wheel."""
    pip = [sys.executable, "-m", "pip", "--quiet", "--disable-pip-version-check"]
    build = [sys.executable, "-m", "hatchling", "build", "-t", "wheel", "-d", str(folder)]
    subprocess.run(build, cwd=ROOT, check=True, stdout=subprocess.DEVNULL)
    program = next(folder.glob("report_checker-*.whl"))
    wanted = f"{program}[{extras}]"
    subprocess.run([*pip, "download", "--only-binary=:all:", "--dest", str(folder), wanted], check=True)
    return program


def _scripts(version: str, extras: str) -> dict[str, bytes]:
    values = {
        "@VERSION@": version,
        "@EXTRAS@": extras,
        "@PYTHON@": f"{sys.version_info.major}.{sys.version_info.minor}",
        "@PLATFORM@": sysconfig.get_platform(),
    }
    made = {}
    for name in ("install.sh", "install.bat", "verify.py", "安装说明.txt"):
        text = (HERE / name).read_text("utf-8")
        for mark, value in values.items():
            text = text.replace(mark, value)
        # What Windows opens has its line ends, and the text file the mark by which its editor knows UTF-8.
        if name.endswith((".bat", ".txt")):
            text = text.replace("\n", "\r\n")
        made[name] = text.encode("utf-8-sig" if name.endswith(".txt") else "utf-8")
    return made


def _write(target: Path, folder: str, entries: dict[str, bytes]) -> None:
    with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in sorted(entries.items()):
            entry = zipfile.ZipInfo(f"{folder}/{name}", _SAME_TIME)
            entry.compress_type = zipfile.ZIP_DEFLATED
            entry.external_attr = (0o755 if name.endswith(".sh") else 0o644) << 16
            archive.writestr(entry, data)


if __name__ == "__main__":
    sys.exit(main())
