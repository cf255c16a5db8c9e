package dev.shtora.ui.web;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.zip.CRC32;
import java.util.zip.DeflaterOutputStream;

/**
 * The icon of the page as PNG: a window with the sun and a half-lowered blind, the same drawing as {@code icon.svg}. It is
 * computed and not drawn by Java 2D, which would load its native libraries into the daemon.
 */
final class IconImage {
    /** Length of a side in the coordinates of the drawing. */
    private static final double SIDE = 512;
    /** Samples of each pixel in each direction, for smooth edges. */
    private static final int SAMPLES = 3;
    private static final int WALL = 0x1f4e79;
    private static final int FRAME = 0xffffff;
    private static final int SKY_TOP = 0x5aa5e4;
    private static final int SKY_LOW = 0xd6ecfb;
    private static final int SUN = 0xffc83d;
    private static final int FABRIC = 0xf0d9ae;
    private static final int HEM = 0x9a7442;
    private static final byte[] SIGNATURE = {(byte) 0x89, 'P', 'N', 'G', '\r', '\n', 0x1a, '\n'};

    private IconImage() {}

    /** Returns a square PNG without transparency. Its middle 80 % contain the window, as launchers cut the rest off. */
    static byte[] png(int size) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (ByteArrayOutputStream pixels = new ByteArrayOutputStream()) {
            try (DeflaterOutputStream deflater = new DeflaterOutputStream(pixels)) {
                deflater.write(scanLines(size));
            }
            out.write(SIGNATURE);
            // Eight bits for each of red, green and blue; no interlacing.
            chunk(out, "IHDR", ByteBuffer.allocate(13).putInt(size).putInt(size).put((byte) 8).put((byte) 2).array());
            chunk(out, "IDAT", pixels.toByteArray());
            chunk(out, "IEND", new byte[0]);
            return out.toByteArray();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Each line starts with 0: no filter. */
    private static byte[] scanLines(int size) {
        ByteBuffer lines = ByteBuffer.allocate(size * (1 + 3 * size));
        for (int y = 0; y < size; y++) {
            lines.put((byte) 0);
            for (int x = 0; x < size; x++) {
                pixel(lines, x, y, SIDE / size);
            }
        }
        return lines.array();
    }

    private static void pixel(ByteBuffer lines, int x, int y, double scale) {
        int red = 0;
        int green = 0;
        int blue = 0;
        for (int sample = 0; sample < SAMPLES * SAMPLES; sample++) {
            int colour = colour((x + (sample % SAMPLES + 0.5) / SAMPLES) * scale,
                    (y + (Math.floorDiv(sample, SAMPLES) + 0.5) / SAMPLES) * scale);
            red += colour >> 16;
            green += colour >> 8 & 0xff;
            blue += colour & 0xff;
        }
        int count = SAMPLES * SAMPLES;
        lines.put((byte) (red / count)).put((byte) (green / count)).put((byte) (blue / count));
    }

    private static int colour(double x, double y) {
        if (!in(x, y, 116, 92, 280, 328, 28)) {
            return WALL;
        }
        if (!in(x, y, 136, 112, 240, 288, 10)) {
            return FRAME;
        }
        if (y < 250) {
            return FABRIC;
        }
        if (y < 268 || in(x, y, 232, 256, 48, 36, 18)) {
            return HEM;
        }
        return Math.hypot(x - 316, y - 338) < 34 ? SUN : mixed((y - 112) / 288);
    }

    /** Whether a point is in a rectangle with rounded corners. */
    private static boolean in(double x, double y, double left, double top, double width, double height, double radius) {
        double dx = Math.max(Math.abs(x - left - width / 2) - width / 2 + radius, 0);
        double dy = Math.max(Math.abs(y - top - height / 2) - height / 2 + radius, 0);
        return Math.hypot(dx, dy) <= radius;
    }

    /** The colour of the sky at a share of its height, from the top. */
    private static int mixed(double share) {
        int colour = 0;
        for (int shift = 16; shift >= 0; shift -= 8) {
            int top = SKY_TOP >> shift & 0xff;
            int low = SKY_LOW >> shift & 0xff;
            colour |= (int) Math.round(top + (low - top) * share) << shift;
        }
        return colour;
    }

    private static void chunk(ByteArrayOutputStream out, String type, byte[] data) throws IOException {
        byte[] body = ByteBuffer.allocate(4 + data.length).put(type.getBytes(StandardCharsets.US_ASCII)).put(data)
                .array();
        CRC32 crc = new CRC32();
        crc.update(body);
        out.write(ByteBuffer.allocate(4).putInt(data.length).array());
        out.write(body);
        out.write(ByteBuffer.allocate(4).putInt((int) crc.getValue()).array());
    }
}
