package dev.shtora.ui.web.files;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.zip.CRC32;
import java.util.zip.DeflaterOutputStream;

/**
 * Encodes square images as PNG (RFC 2083), with eight bits for each of red, green and blue. Java 2D would load its native
 * libraries into the daemon.
 */
final class PngImage {
    private static final byte[] SIGNATURE = {(byte) 0x89, 'P', 'N', 'G', '\r', '\n', 0x1a, '\n'};

    private PngImage() {}

    /** The colour of each pixel, as 0xRRGGBB. */
    interface Pixels {
        int at(int x, int y);
    }

    /** @param side width and height in pixels, 1 or more */
    static byte[] of(int side, Pixels pixels) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (ByteArrayOutputStream data = new ByteArrayOutputStream()) {
            try (DeflaterOutputStream deflater = new DeflaterOutputStream(data)) {
                deflater.write(scanLines(side, pixels));
            }
            out.write(SIGNATURE);
            // Bit depth 8, colour type 2 (red, green, blue); no interlacing.
            chunk(out, "IHDR", ByteBuffer.allocate(13).putInt(side).putInt(side).put((byte) 8).put((byte) 2).array());
            chunk(out, "IDAT", data.toByteArray());
            chunk(out, "IEND", new byte[0]);
            return out.toByteArray();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Each line starts with 0: no filter. */
    private static byte[] scanLines(int side, Pixels pixels) {
        ByteBuffer lines = ByteBuffer.allocate(side * (1 + 3 * side));
        for (int y = 0; y < side; y++) {
            lines.put((byte) 0);
            for (int x = 0; x < side; x++) {
                int colour = pixels.at(x, y);
                lines.put((byte) (colour >> 16)).put((byte) (colour >> 8)).put((byte) colour);
            }
        }
        return lines.array();
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
