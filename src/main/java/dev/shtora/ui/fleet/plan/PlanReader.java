package dev.shtora.ui.fleet.plan;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;

/**
 * Reads a plan from SVG. Only elements and attributes that draw are kept: no script, no handler of an event, no link, no image, no
 * style sheet, nothing from another file. What is in an element that is not kept is not kept either. Properties of a {@code style}
 * attribute become attributes, since editors write colours in that form.
 */
final class PlanReader {
    private static final Set<String> SHAPES = Set.of("svg", "g", "a", "path", "rect", "circle", "ellipse", "line",
            "polyline", "polygon", "text", "tspan", "title");
    private static final Set<String> GEOMETRY = Set.of("id", "viewBox", "width", "height", "x", "y", "x1", "y1", "x2",
            "y2", "cx", "cy", "r", "rx", "ry", "d", "points", "transform", "dx", "dy");
    private static final Set<String> DRAWING = Set.of("fill", "fill-opacity", "fill-rule", "stroke", "stroke-width",
            "stroke-opacity", "stroke-dasharray", "stroke-linecap", "stroke-linejoin", "opacity", "display",
            "font-size", "font-weight", "font-family", "text-anchor");
    /** Colours, numbers and words; no reference to anything, such as url(…). */
    private static final Pattern PLAIN = Pattern.compile("[\\w\\s.,#%+\\-'\"]*|rgba?\\([\\d\\s.,%/]*\\)");
    private static final Pattern SEMICOLON = Pattern.compile(";");
    private static final int MOST_SHAPES = 50_000;
    private static final int DEEPEST = 50;

    private int shapes;

    private PlanReader() {}

    /** @throws IOException if the file is no SVG; the message says why */
    static PlanShape read(byte[] svg) throws IOException {
        XMLInputFactory factory = XMLInputFactory.newDefaultFactory();
        factory.setProperty(XMLInputFactory.SUPPORT_DTD, false);
        factory.setProperty(XMLInputFactory.IS_SUPPORTING_EXTERNAL_ENTITIES, false);
        try {
            XMLStreamReader in = factory.createXMLStreamReader(new ByteArrayInputStream(svg));
            while (in.next() != XMLStreamConstants.START_ELEMENT) {
                // Comments and instructions before the root.
            }
            if (!in.getLocalName().equals("svg")) {
                throw new IOException("the file is no SVG: its first element is " + in.getLocalName());
            }
            return new PlanReader().shape(in, 0);
        } catch (XMLStreamException e) {
            throw new IOException("the file is no SVG: line " + e.getLocation().getLineNumber() + " is not valid XML",
                    e);
        }
    }

    /** Reads the element at which the reader stands, up to its end. */
    private PlanShape shape(XMLStreamReader in, int depth) throws XMLStreamException, IOException {
        if (++shapes > MOST_SHAPES || depth > DEEPEST) {
            throw new IOException("the plan has more than " + MOST_SHAPES + " shapes, or more than " + DEEPEST
                    + " in each other; simplify it");
        }
        // A link becomes a group.
        String tag = in.getLocalName().equals("a") ? "g" : in.getLocalName();
        Map<String, String> attributes = attributes(in);
        List<PlanShape> children = new ArrayList<>();
        StringBuilder text = new StringBuilder();
        while (in.next() != XMLStreamConstants.END_ELEMENT) {
            if (in.isStartElement()) {
                if (isKept(in)) {
                    children.add(shape(in, depth + 1));
                } else {
                    skip(in);
                }
            } else if (in.isCharacters()) {
                text.append(in.getText());
            }
        }
        boolean hasText = children.isEmpty() && Set.of("text", "tspan", "title").contains(tag);
        return new PlanShape(tag, attributes, hasText ? text.toString() : "", children);
    }

    /** Elements of editors have namespaces of their own. */
    private static boolean isKept(XMLStreamReader in) {
        String namespace = in.getNamespaceURI();
        return SHAPES.contains(in.getLocalName())
                && (namespace == null || namespace.isEmpty() || namespace.equals("http://www.w3.org/2000/svg"));
    }

    private static void skip(XMLStreamReader in) throws XMLStreamException {
        for (int depth = 1; depth > 0;) {
            switch (in.next()) {
                case XMLStreamConstants.START_ELEMENT -> depth++;
                case XMLStreamConstants.END_ELEMENT -> depth--;
                default -> {
                    // Text of an element that is not kept.
                }
            }
        }
    }

    private static Map<String, String> attributes(XMLStreamReader in) {
        Map<String, String> kept = new LinkedHashMap<>();
        for (int i = 0; i < in.getAttributeCount(); i++) {
            String namespace = in.getAttributeNamespace(i);
            if (namespace != null && !namespace.isEmpty()) {
                continue;
            }
            String name = in.getAttributeLocalName(i);
            String value = in.getAttributeValue(i);
            if (name.equals("style")) {
                addStyle(value, kept);
            } else if (GEOMETRY.contains(name)) {
                kept.put(name, value);
            } else {
                addDrawing(name, value, kept);
            }
        }
        return kept;
    }

    private static void addStyle(String style, Map<String, String> kept) {
        SEMICOLON.splitAsStream(style).forEach(property -> {
            int colon = property.indexOf(':');
            if (colon > 0) {
                addDrawing(property.substring(0, colon).strip(), property.substring(colon + 1).strip(), kept);
            }
        });
    }

    private static void addDrawing(String name, String value, Map<String, String> kept) {
        if (DRAWING.contains(name) && PLAIN.matcher(value).matches()) {
            kept.put(name, value);
        }
    }
}
