#!/usr/bin/env python3
"""Makes common/src/test/resources/golden/codec: one array as numcodecs and Python's own compressors encode it.

    /usr/bin/python3 tools/golden/make_codecs.py common/src/test/resources/golden/codec

Needs Debian's python3-numcodecs (0.11.0). The bytes may differ with other versions; what they decode to may not.
expected.tsv: file, codec, decoded length, SHA-256 of the decoded bytes.
"""

import bz2
import gzip
import hashlib
import lzma
import pathlib
import sys
import zlib

import numcodecs
import numpy as np


def ramp(count, dtype):
    """Steps with a little noise: compressible, but not to nothing."""
    i = np.arange(count, dtype=np.int64)
    return ((i // 9) * 37 + (i * i * 31) % 5).astype(dtype)


def skippable(data):
    return b"\x53\x2a\x4d\x18" + len(data).to_bytes(4, "little") + data


def cases():
    words = ramp(1500, "<u2")
    raw = words.tobytes()
    yield "gzip", "GZIP", gzip.compress(raw, mtime=0), raw
    yield "gzip_members", "GZIP", gzip.compress(raw[:1000], mtime=0) + gzip.compress(raw[1000:], mtime=0), raw
    yield "zlib", "ZLIB", zlib.compress(raw), raw
    yield "bz2", "BZIP2", bz2.compress(raw), raw
    yield "lz4", "LZ4", numcodecs.LZ4().encode(words), raw
    yield "xz", "XZ", lzma.compress(raw), raw
    zstd = numcodecs.Zstd(level=3)
    yield "zstd", "ZSTD", zstd.encode(words), raw
    yield "zstd_frames", "ZSTD", skippable(b"note") + zstd.encode(words[:700]) + skippable(b"") + zstd.encode(
        words[700:]
    ), raw
    yield "zstd_empty", "ZSTD", zstd.encode(b""), b""
    for cname in ["blosclz", "lz4", "lz4hc", "snappy", "zlib", "zstd"]:
        for shuffle in [0, 1, 2]:
            blosc = numcodecs.Blosc(cname=cname, clevel=5, shuffle=shuffle, blocksize=1024)
            yield f"blosc_{cname}_{shuffle}", "BLOSC", blosc.encode(words), raw
    for dtype in ["u1", "<u4", "<f8"]:
        for shuffle in [1, 2]:
            data = ramp(1003, dtype)
            blosc = numcodecs.Blosc(cname="blosclz", clevel=9, shuffle=shuffle)
            yield f"blosc_blosclz_{dtype[-2:]}_{shuffle}", "BLOSC", blosc.encode(data), data.tobytes()
    far = np.concatenate([ramp(6000, "<u2"), np.arange(9000, dtype="<u2"), ramp(6000, "<u2")])
    yield "blosc_far_matches", "BLOSC", numcodecs.Blosc(cname="blosclz", clevel=9, shuffle=0, blocksize=65536).encode(
        far
    ), far.tobytes()
    yield "blosc_stored", "BLOSC", numcodecs.Blosc(cname="lz4", clevel=0).encode(words[:40]), raw[:80]
    yield "blosc_empty", "BLOSC", numcodecs.Blosc(cname="lz4").encode(b""), b""


def main(target):
    target.mkdir(parents=True, exist_ok=True)
    lines = []
    for name, codec, encoded, decoded in cases():
        (target / name).write_bytes(encoded)
        lines.append("\t".join([name, codec, str(len(decoded)), hashlib.sha256(decoded).hexdigest()]))
    (target / "expected.tsv").write_text("\n".join(lines) + "\n")


main(pathlib.Path(sys.argv[1]))
