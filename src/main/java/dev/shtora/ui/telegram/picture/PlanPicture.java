package dev.shtora.ui.telegram.picture;

import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.geom.AffineTransform;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.StringReader;
import java.util.ArrayDeque;
import java.util.Deque;
import javax.imageio.ImageIO;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;

/**
 * Draws the drawing of a plan (SVG) as a picture (PNG), because the messenger shows no SVG. It knows the elements that
 * {@code shtora plan} writes, in their light colours, and ignores all others. The drawing comes from the broker: its size and
 * the number of its elements are bounded, and nothing outside of it is read.
 */
public final class PlanPicture {
    private static final int MAX_CHARACTERS = 65_536;
    private static final int MAX_ELEMENTS = 5_000;
    private static final int MAX_DEPTH = 16;
    private static final double MAX_SIDE = 2_000;
    /** Pixels for one unit of the drawing. */
    private static final double SCALE = 2.5;
    private static final XMLInputFactory XML = xml();

    private final XMLStreamReader reader;

    private PlanPicture(XMLStreamReader reader) {
        this.reader = reader;
    }

    private static XMLInputFactory xml() {
        System.setProperty("java.awt.headless", "true");
        XMLInputFactory factory = XMLInputFactory.newDefaultFactory();
        factory.setProperty(XMLInputFactory.SUPPORT_DTD, false);
        factory.setProperty(XMLInputFactory.IS_SUPPORTING_EXTERNAL_ENTITIES, false);
        factory.setProperty(XMLInputFactory.IS_COALESCING, true);
        return factory;
    }

    /**
     * The picture.
     *
     * @throws IOException if it is no such drawing
     */
    public static byte[] of(String svg) throws IOException {
        if (svg.length() > MAX_CHARACTERS) {
            throw new IOException("it has " + svg.length() + " characters");
        }
        try {
            XMLStreamReader reader = XML.createXMLStreamReader(new StringReader(svg));
            try {
                return new PlanPicture(reader).draw();
            } finally {
                reader.close();
            }
        } catch (XMLStreamException e) {
            throw new IOException("it is no XML", e);
        }
    }

    private byte[] draw() throws XMLStreamException, IOException {
        if (reader.nextTag() != XMLStreamConstants.START_ELEMENT || !reader.getLocalName().equals("svg")) {
            throw new IOException("it is no SVG");
        }
        String[] box = String.valueOf(reader.getAttributeValue(null, "viewBox")).split("[ ,]+", -1);
        double width = box.length == 4 ? SvgValues.number(box[2], 0) : 0;
        double height = box.length == 4 ? SvgValues.number(box[3], 0) : 0;
        if (!(width >= 1 && width <= MAX_SIDE && height >= 1 && height <= MAX_SIDE)) {
            throw new IOException("it has no size");
        }
        BufferedImage image = new BufferedImage((int) Math.ceil(width * SCALE), (int) Math.ceil(height * SCALE),
                BufferedImage.TYPE_INT_RGB);
        Graphics2D pen = image.createGraphics();
        try {
            pen.setRenderingHint(RenderingHints.KEY_ANTIALIASING, RenderingHints.VALUE_ANTIALIAS_ON);
            pen.setRenderingHint(RenderingHints.KEY_TEXT_ANTIALIASING, RenderingHints.VALUE_TEXT_ANTIALIAS_ON);
            pen.setRenderingHint(RenderingHints.KEY_STROKE_CONTROL, RenderingHints.VALUE_STROKE_PURE);
            pen.setColor(Color.WHITE);
            pen.fillRect(0, 0, image.getWidth(), image.getHeight());
            pen.scale(SCALE, SCALE);
            elements(pen, width, height);
        } finally {
            pen.dispose();
        }
        ByteArrayOutputStream png = new ByteArrayOutputStream();
        ImageIO.setUseCache(false);
        ImageIO.write(image, "png", png);
        return png.toByteArray();
    }

    private void elements(Graphics2D pen, double width, double height) throws XMLStreamException, IOException {
        Deque<AffineTransform> outer = new ArrayDeque<>();
        int count = 0;
        while (reader.hasNext()) {
            int event = reader.next();
            if (event == XMLStreamConstants.START_ELEMENT) {
                if (++count > MAX_ELEMENTS || outer.size() > MAX_DEPTH) {
                    throw new IOException("it has too many elements");
                }
                switch (reader.getLocalName()) {
                    case "g" -> {
                        outer.push(pen.getTransform());
                        SvgValues.translate(reader, pen);
                    }
                    case "title", "desc", "style", "metadata", "defs" -> skip();
                    default -> new SvgShape(reader, pen, width, height).draw();
                }
            } else if (event == XMLStreamConstants.END_ELEMENT && reader.getLocalName().equals("g")
                    && !outer.isEmpty()) {
                pen.setTransform(outer.pop());
            }
        }
    }

    /** Skips an element with all that is in it. */
    private void skip() throws XMLStreamException {
        for (int depth = 1; depth > 0 && reader.hasNext();) {
            int event = reader.next();
            depth += event == XMLStreamConstants.START_ELEMENT
                    ? 1
                    : event == XMLStreamConstants.END_ELEMENT ? -1 : 0;
        }
    }
}
