package dev.shtora.ui.web.files;

/**
 * The icon of the page as PNG: a window with the sun and a half-lowered blind, the same drawing as {@code icon.svg}. It is
 * computed and not drawn by Java 2D, which would load its native libraries into the daemon.
 */
final class IconImage {
    /** Length of a side in the coordinates of the drawing. */
    private static final int SIDE = 512;
    /** Samples of each pixel in each direction, for smooth edges. */
    private static final int SAMPLES = 3;
    private static final int WALL = 0x1f4e79;
    private static final int FRAME = 0xffffff;
    private static final int SKY_TOP = 0x5aa5e4;
    private static final int SKY_LOW = 0xd6ecfb;
    private static final int SUN = 0xffc83d;
    private static final int FABRIC = 0xf0d9ae;
    private static final int HEM = 0x9a7442;

    private IconImage() {}

    /** Returns a square PNG without transparency. Its middle 80 % contain the window, as launchers cut the rest off. */
    static byte[] png(int size) {
        double scale = SIDE / (double) size;
        return PngImage.of(size, (x, y) -> mean(x, y, scale));
    }

    /** The mean of the samples of a pixel. */
    private static int mean(int x, int y, double scale) {
        int red = 0;
        int green = 0;
        int blue = 0;
        for (int sample = 0; sample < SAMPLES * SAMPLES; sample++) {
            int column = sample % SAMPLES;
            int row = sample / SAMPLES;
            int colour = colour((x + (column + 0.5) / SAMPLES) * scale, (y + (row + 0.5) / SAMPLES) * scale);
            red += colour >> 16;
            green += colour >> 8 & 0xff;
            blue += colour & 0xff;
        }
        int count = SAMPLES * SAMPLES;
        return red / count << 16 | green / count << 8 | blue / count;
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
}
