#!/usr/bin/env python3
"""Makes the small golden TIFFs of common/src/test/resources/golden/tiff with tifffile and libtiff's tiffcp.

    python3 tools/golden/make_tiff.py common/src/test/resources/golden/tiff

Needs Debian's python3-tifffile and libtiff-tools. All voxels are synthetic: a smooth pattern with a little noise.
expected.tsv: file, shape per volume (ZYX), NumPy type, and for each volume, channel fastest, the SHA-256 of its voxels
as C-order little-endian bytes. The JPEG file has no hash: jpeg_decoded.tif is what libtiff decodes it to.
"""
import hashlib
import pathlib
import subprocess
import sys
import tempfile

import numpy
import tifffile


def pattern(shape, dtype):
    random = numpy.random.default_rng(20)
    axes = numpy.indices(shape).astype("f8")
    smooth = sum(numpy.sin(axis / (3 + i)) for i, axis in enumerate(axes)) + random.normal(0, 0.02, shape)
    unit = (smooth - smooth.min()) / (smooth.max() - smooth.min())
    if numpy.dtype(dtype).kind == "f":
        return unit.astype(dtype)
    limits = numpy.iinfo(dtype)
    return (limits.min + unit * (float(limits.max) - float(limits.min)) * 0.99).astype(dtype)


def volume_hash(array):
    little = numpy.ascontiguousarray(array).astype(array.dtype.newbyteorder("<"))
    return hashlib.sha256(little.tobytes()).hexdigest()


def main(folder):
    rows = []

    def expect(name, volumes):
        shape = "x".join(map(str, volumes[0].shape))
        rows.append("\t".join([name, shape, volumes[0].dtype.name, *map(volume_hash, volumes)]))

    def copied(name, source, *options):
        subprocess.run(["tiffcp", *options, str(source), str(folder / name)], check=True, stderr=subprocess.DEVNULL)

    with tempfile.TemporaryDirectory() as scratch:
        scratch = pathlib.Path(scratch)

        voxels = pattern((3, 2, 10, 12), "u2")
        tifffile.imwrite(folder / "ome_zc.ome.tif", voxels, metadata={
            "axes": "ZCYX", "PhysicalSizeX": 4.0, "PhysicalSizeXUnit": "nm", "PhysicalSizeY": 0.004,
            "PhysicalSizeYUnit": "µm", "PhysicalSizeZ": 50.0, "PhysicalSizeZUnit": "nm"})
        expect("ome_zc.ome.tif", [voxels[:, 0], voxels[:, 1]])

        voxels = pattern((2, 3, 2, 9, 11), "u1")
        tifffile.imwrite(folder / "imagej_tzc.tif", voxels, imagej=True, resolution=(250, 250),
                         metadata={"axes": "TZCYX", "unit": "um", "spacing": 0.05})
        expect("imagej_tzc.tif", [voxels[t, :, c] for t in range(2) for c in range(2)])

        voxels = pattern((2, 17, 37), "u2")
        tifffile.imwrite(scratch / "u2.tif", voxels, byteorder=">", photometric="minisblack")
        copied("lzw_predictor2_be.tif", scratch / "u2.tif", "-c", "lzw:2", "-r", "5")
        expect("lzw_predictor2_be.tif", [voxels])

        voxels = pattern((1, 150, 120), "u1")
        tifffile.imwrite(scratch / "noise.tif", voxels, photometric="minisblack")
        copied("lzw_long.tif", scratch / "noise.tif", "-c", "lzw", "-r", "150")
        expect("lzw_long.tif", [voxels])
        copied("packbits.tif", scratch / "u2.tif", "-c", "packbits", "-L")
        expect("packbits.tif", [pattern((2, 17, 37), "u2")])

        voxels = pattern((1, 20, 40), "f4")
        tifffile.imwrite(scratch / "f4.tif", voxels, photometric="minisblack")
        copied("deflate_predictor3_tiled_big.tif", scratch / "f4.tif", "-8", "-t", "-w", "16", "-l", "16", "-c", "zip:3")
        expect("deflate_predictor3_tiled_big.tif", [voxels])

        voxels = pattern((2, 30, 40), "u1")
        tifffile.imwrite(scratch / "u1.tif", voxels, photometric="miniswhite")
        copied("jpeg_miniswhite.tif", scratch / "u1.tif", "-c", "jpeg:90", "-r", "16")
        copied("jpeg_decoded.tif", folder / "jpeg_miniswhite.tif", "-c", "none")

    (folder / "expected.tsv").write_text("\n".join(rows) + "\n")


if __name__ == "__main__":
    main(pathlib.Path(sys.argv[1]))
