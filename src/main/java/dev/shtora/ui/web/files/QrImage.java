package dev.shtora.ui.web.files;

import io.nayuki.qrcodegen.QrCode;
import java.util.Locale;

/** A QR code as text for a terminal, as SVG and as PNG. The quiet zone around it is part of each. */
public final class QrImage {
    /** Width of the quiet zone, in modules (ISO/IEC 18004 asks for four). */
    private static final int QUIET = 4;
    private static final int PIXELS = 8;
    private static final int BLACK = 0x000000;
    private static final int WHITE = 0xffffff;

    private final QrCode code;
    private final int side;

    /** @param text at most 2,300 bytes */
    public QrImage(String text) {
        this.code = QrCode.encodeText(text, QrCode.Ecc.MEDIUM);
        this.side = code.size + 2 * QUIET;
    }

    private boolean dark(int x, int y) {
        return code.getModule(x - QUIET, y - QUIET);
    }

    /**
     * Lines of text, for a terminal with light text on a dark ground or the reverse: the colours are set by the sequences of
     * ECMA-48.
     *
     * @param halfBlocks whether the charset has the characters of half blocks; otherwise a module is two spaces wide
     */
    public String text(boolean halfBlocks) {
        StringBuilder lines = new StringBuilder();
        for (int y = 0; y < side; y += halfBlocks ? 2 : 1) {
            for (int x = 0; x < side; x++) {
                lines.append(halfBlocks
                        ? colours(dark(x, y), dark(x, y + 1)) + "\u2580"
                        : colours(false, dark(x, y)) + "  ");
            }
            lines.append("\u001b[0m\n");
        }
        return lines.toString();
    }

    /** The colour of the upper half (foreground) and of the lower half (background). */
    private static String colours(boolean upper, boolean lower) {
        return "\u001b[" + (upper ? "30" : "97") + ";" + (lower ? "40" : "107") + "m";
    }

    /** The code as SVG. */
    public String svg() {
        StringBuilder path = new StringBuilder();
        for (int y = 0; y < side; y++) {
            for (int x = 0; x < side; x++) {
                if (dark(x, y)) {
                    path.append(String.format(Locale.ROOT, "M%d %dh1v1h-1z", x, y));
                }
            }
        }
        return String.format(Locale.ROOT,
                "<svg xmlns='http://www.w3.org/2000/svg' viewBox='0 0 %1$d %1$d' shape-rendering='crispEdges'>"
                        + "<title>Shtora</title><rect width='100%%' height='100%%' fill='#fff'/><path d='%2$s'/></svg>%n",
                side, path);
    }

    /** The code as PNG, 8 pixels for each module. */
    public byte[] png() {
        return PngImage.of(side * PIXELS, (x, y) -> dark(x / PIXELS, y / PIXELS) ? BLACK : WHITE);
    }
}
