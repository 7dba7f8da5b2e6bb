#!/usr/bin/env python3
"""Makes common/src/test/resources/golden/zarr/store.json: one small Zarr 2 hierarchy as zarr-python writes it.

    /usr/bin/python3 tools/golden/make_zarr.py common/src/test/resources/golden/zarr/store.json

Needs Debian's python3-zarr (2.13.6). All voxels are synthetic. The file is one JSON object: "objects" has each object of
the store in base64 by its key, "arrays" for each array its shape, NumPy type and the SHA-256 of its voxels as C-order
little-endian bytes.
"""
import base64
import hashlib
import json
import pathlib
import sys

import numcodecs
import numpy
import zarr

CASES = {
    "default": dict(dtype="<u2"),
    "fortran": dict(dtype="<i4", order="F", compressor=numcodecs.Zstd(level=1), dimension_separator="/"),
    "big": dict(dtype=">f4", compressor=numcodecs.GZip(), fill_value=float("nan")),
    "raw": dict(dtype="|b1", compressor=None, fill_value=True),
    "lzma": dict(dtype="<u8", compressor=numcodecs.LZMA()),
    "bz2": dict(dtype="<f8", compressor=numcodecs.BZ2(), fill_value=float("-inf")),
    "bits": dict(dtype="<i2", compressor=numcodecs.Blosc(cname="zstd", shuffle=2), fill_value=-3),
}


def main(target):
    store = zarr.MemoryStore()
    group = zarr.group(store)
    arrays = {}
    for name, options in CASES.items():
        array = group.create_dataset(name, shape=(7, 10, 9), chunks=(4, 6, 5), **options)
        values = numpy.arange(7 * 10 * 9).reshape(7, 10, 9) * 3
        # The last chunks along z are never written.
        array[:4] = values[:4].astype(options["dtype"])
        whole = array[:]
        little = whole.astype(whole.dtype.newbyteorder("<"))
        digest = hashlib.sha256(little.tobytes()).hexdigest()
        arrays[name] = {"shape": list(array.shape), "dtype": little.dtype.name, "sha256": digest}
    zarr.consolidate_metadata(store)
    objects = {key: base64.b64encode(bytes(store[key])).decode() for key in sorted(store)}
    target.parent.mkdir(parents=True, exist_ok=True)
    target.write_text(json.dumps({"arrays": arrays, "objects": objects}, indent=0) + "\n")


main(pathlib.Path(sys.argv[1]))
