package dev.shtora.ui.telegram.picture;

import dev.shtora.text.ForeignText;
import java.awt.AlphaComposite;
import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Composite;
import java.awt.Font;
import java.awt.Graphics2D;
import java.awt.Shape;
import java.awt.geom.Ellipse2D;
import java.awt.geom.Rectangle2D;
import java.util.Map;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;
import org.jspecify.annotations.Nullable;

/** One element of the drawing, in the colours of its class: those of {@code DayPlot} on a light background. */
final class SvgShape {
    private static final int MAX_TEXT = 120;
    private static final float TEXT_SIZE = 11;
    private static final Color INK = new Color(0x1b1f24);
    private static final Color SOFT = new Color(0x57606a);
    private static final Color SUN = new Color(0xb35309);
    private static final Color EVENT = new Color(0x1d3a6b);
    private static final Color GREY = new Color(0x8c959f);
    private static final float[] DASHES = {3, 3};

    /** The colours of the classes. */
    private static final Map<String, Style> STYLES = Map.of("ground", new Style(Color.WHITE, null, 0, 1, false),
            "sky", new Style(new Color(0xe7f2fb), null, 0, 1, false),
            "fabric", new Style(new Color(0xb98a4e), null, 0, 0.5f, false),
            "edge", new Style(null, GREY, 1, 1, false), "grid", new Style(null, GREY, 0.6f, 0.45f, false),
            "sun", new Style(null, SUN, 1.2f, 1, true), "inwindow", new Style(null, SUN, 3, 1, false),
            "event", new Style(null, EVENT, 1.5f, 1, false), "dot", new Style(EVENT, null, 0, 1, false));
    private static final Style PLAIN = new Style(null, GREY, 1, 1, false);

    /** How a class is drawn. */
    private record Style(@Nullable Color fill, @Nullable Color stroke, float width, float opacity, boolean dashed) {}

    private final XMLStreamReader element;
    private final Graphics2D pen;
    private final double width;
    private final double height;

    SvgShape(XMLStreamReader element, Graphics2D pen, double width, double height) {
        this.element = element;
        this.pen = pen;
        this.width = width;
        this.height = height;
    }

    /** Draws the element at which the reader is. */
    void draw() throws XMLStreamException {
        switch (element.getLocalName()) {
            case "rect" -> draw(new Rectangle2D.Double(SvgValues.length(element, "x", width),
                    SvgValues.length(element, "y", height), SvgValues.length(element, "width", width),
                    SvgValues.length(element, "height", height)));
            case "circle" -> {
                double radius = SvgValues.length(element, "r", width);
                draw(new Ellipse2D.Double(SvgValues.length(element, "cx", width) - radius,
                        SvgValues.length(element, "cy", height) - radius, 2 * radius, 2 * radius));
            }
            case "path" -> draw(SvgValues.path(String.valueOf(element.getAttributeValue(null, "d"))));
            case "text" -> text();
            default -> {
                // Not in the drawing of a plan.
            }
        }
    }

    private String ofClass() {
        return String.valueOf(element.getAttributeValue(null, "class"));
    }

    private void draw(Shape shape) {
        Style style = STYLES.getOrDefault(ofClass(), PLAIN);
        Composite former = pen.getComposite();
        pen.setComposite(AlphaComposite.getInstance(AlphaComposite.SRC_OVER, style.opacity()));
        if (style.fill() != null) {
            pen.setColor(style.fill());
            pen.fill(shape);
        }
        if (style.stroke() != null) {
            pen.setColor(style.stroke());
            pen.setStroke(style.dashed()
                    ? new BasicStroke(style.width(), BasicStroke.CAP_BUTT, BasicStroke.JOIN_ROUND, 1, DASHES, 0)
                    : new BasicStroke(style.width()));
            pen.draw(shape);
        }
        pen.setComposite(former);
    }

    private void text() throws XMLStreamException {
        String kind = ofClass();
        double x = SvgValues.length(element, "x", width);
        double y = SvgValues.length(element, "y", height);
        String anchor = String.valueOf(element.getAttributeValue(null, "text-anchor"));
        String text = ForeignText.line(element.getElementText(), MAX_TEXT);
        Font plain = new Font(Font.SANS_SERIF, Font.PLAIN, 1);
        pen.setFont(switch (kind) {
            case "name" -> plain.deriveFont(Font.BOLD, 15f);
            case "date" -> plain.deriveFont(Font.BOLD, TEXT_SIZE);
            default -> plain.deriveFont(TEXT_SIZE);
        });
        pen.setColor(kind.equals("soft") ? SOFT : INK);
        double wide = pen.getFontMetrics().getStringBounds(text, pen).getWidth();
        double left = x - (anchor.equals("middle") ? wide / 2 : anchor.equals("end") ? wide : 0);
        pen.drawString(text, (float) left, (float) y);
    }
}
