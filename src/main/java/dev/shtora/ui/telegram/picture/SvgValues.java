package dev.shtora.ui.telegram.picture;

import java.awt.Graphics2D;
import java.awt.geom.Path2D;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.xml.stream.XMLStreamReader;
import org.jspecify.annotations.Nullable;

/** Reads the attributes of an SVG; what is not as expected counts as missing. */
final class SvgValues {
    private static final double MOST = 100_000;
    private static final Pattern TRANSLATE = Pattern.compile("translate\\(([-0-9.]+)[ ,]+([-0-9.]+)\\)");
    private static final Pattern STEP = Pattern.compile("([MLHVlhvm])|([-+]?[0-9]*\\.?[0-9]+)");
    private static final int MAX_POINTS = 10_000;

    private SvgValues() {}

    /** A number, or another one instead of anything else. */
    static double number(@Nullable String text, double instead) {
        try {
            double value = text == null ? instead : Double.parseDouble(text.strip());
            return Math.abs(value) <= MOST ? value : instead;
        } catch (NumberFormatException _) {
            return instead;
        }
    }

    /** An attribute as a length; a share in percent is one of {@code whole}. */
    static double length(XMLStreamReader element, String name, double whole) {
        String text = element.getAttributeValue(null, name);
        return text != null && text.endsWith("%")
                ? number(text.substring(0, text.length() - 1), 0) / 100 * whole
                : number(text, 0);
    }

    /** Moves the origin as the element says. */
    static void translate(XMLStreamReader element, Graphics2D pen) {
        Matcher found = TRANSLATE.matcher(String.valueOf(element.getAttributeValue(null, "transform")));
        if (found.matches()) {
            pen.translate(number(found.group(1), 0), number(found.group(2), 0));
        }
    }

    /** A path of lines; it ends before the first thing that is none. */
    static Path2D path(String text) {
        Path2D path = new Path2D.Double();
        Matcher words = STEP.matcher(text);
        char command = 'M';
        double x = 0;
        double y = 0;
        double first = Double.NaN;
        for (int i = 0; i < MAX_POINTS && words.find(); i++) {
            if (words.group(1) != null) {
                command = words.group(1).charAt(0);
                first = Double.NaN;
                continue;
            }
            double value = number(words.group(2), 0);
            boolean relative = Character.isLowerCase(command);
            switch (Character.toUpperCase(command)) {
                case 'H' -> {
                    x = relative ? x + value : value;
                    line(path, x, y);
                }
                case 'V' -> {
                    y = relative ? y + value : value;
                    line(path, x, y);
                }
                default -> {
                    if (Double.isNaN(first)) {
                        first = value;
                        continue;
                    }
                    x = relative ? x + first : first;
                    y = relative ? y + value : value;
                    first = Double.NaN;
                    if (Character.toUpperCase(command) == 'M') {
                        path.moveTo(x, y);
                        command = relative ? 'l' : 'L';
                    } else {
                        line(path, x, y);
                    }
                }
            }
        }
        return path;
    }

    private static void line(Path2D path, double x, double y) {
        if (path.getCurrentPoint() == null) {
            path.moveTo(x, y);
        } else {
            path.lineTo(x, y);
        }
    }
}
