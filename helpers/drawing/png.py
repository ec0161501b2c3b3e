"""A PNG written fast: the standard library's zlib at level 1, without a row filter, is half Pillow's time."""

import struct
import zlib

import numpy as np


def encode(rgba):  # (height, width, 4) or (height, width, 3), uint8 -> bytes
    """The PNG file of an opaque picture, without metadata: equal pixels give equal bytes."""
    height, width = rgba.shape[:2]
    rows = np.zeros((height, 1 + 3 * width), np.uint8)  # each row starts with its filter: 0, none
    rows[:, 1:] = rgba[..., :3].reshape(height, 3 * width)
    header = struct.pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0)  # 8 bits a channel, RGB
    body = _chunk(b"IHDR", header) + _chunk(b"IDAT", zlib.compress(rows, 1)) + _chunk(b"IEND", b"")
    return b"\x89PNG\r\n\x1a\n" + body


def size(png):
    """(width, height) of the PNG file `png` (bytes)."""
    return struct.unpack(">II", png[16:24])


def _chunk(kind, data):
    return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(data, zlib.crc32(kind)))
