package dev.shtora.hardware;

import java.awt.Color;
import java.awt.RenderingHints;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.ToDoubleFunction;
import java.util.function.UnaryOperator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.DoubleStream;

/**
 * A solid of a text STL file.
 *
 * @param triangles the surface, each triangle counterclockwise from outside; lengths in millimetres
 */
record Solid(List<Triangle> triangles) {
    private static final Pattern VERTEX = Pattern.compile("vertex +(\\S+) +(\\S+) +(\\S+)");
    private static final Color BACKGROUND = new Color(0xfb, 0xfa, 0xf5);

    /** A point, or a direction. */
    record Point(double x, double y, double z) {
        Point minus(Point other) {
            return new Point(x - other.x, y - other.y, z - other.z);
        }

        Point cross(Point other) {
            return new Point(y * other.z - z * other.y, z * other.x - x * other.z, x * other.y - y * other.x);
        }

        double dot(Point other) {
            return x * other.x + y * other.y + z * other.z;
        }

        /** Seen from the front, from the right and from above: right, up, towards the eye. */
        Point seen() {
            double turned = Math.toRadians(-35);
            double tilted = Math.toRadians(28);
            double right = x * Math.cos(turned) - y * Math.sin(turned);
            double deep = x * Math.sin(turned) + y * Math.cos(turned);
            return new Point(right, z * Math.cos(tilted) + deep * Math.sin(tilted),
                    z * Math.sin(tilted) - deep * Math.cos(tilted));
        }
    }

    record Triangle(Point a, Point b, Point c) {
        List<Point> points() {
            return List.of(a, b, c);
        }

        Point normal() {
            Point product = b.minus(a).cross(c.minus(a));
            double length = Math.sqrt(product.dot(product));
            return length == 0 ? product : new Point(product.x / length, product.y / length, product.z / length);
        }
    }

    static Solid read(Path stl) throws IOException {
        List<Point> points = new ArrayList<>();
        Matcher vertex = VERTEX.matcher(Files.readString(stl));
        while (vertex.find()) {
            points.add(new Point(Double.parseDouble(vertex.group(1)), Double.parseDouble(vertex.group(2)),
                    Double.parseDouble(vertex.group(3))));
        }
        List<Triangle> triangles = new ArrayList<>();
        for (int i = 0; i < points.size(); i += 3) {
            triangles.add(new Triangle(points.get(i), points.get(i + 1), points.get(i + 2)));
        }
        return new Solid(triangles);
    }

    /** The edges that are not the border of exactly two triangles with opposite directions: none if it is closed. */
    List<List<Point>> openEdges() {
        Map<List<Point>, Integer> edges = new HashMap<>();
        for (Triangle triangle : triangles) {
            for (int i = 0; i < 3; i++) {
                Point from = triangle.points().get(i);
                Point to = triangle.points().get((i + 1) % 3);
                edges.merge(List.of(from, to), 1, Integer::sum);
                edges.merge(List.of(to, from), -1, Integer::sum);
            }
        }
        return edges.entrySet().stream().filter(edge -> edge.getValue() != 0).map(Map.Entry::getKey).toList();
    }

    /** In cubic millimetres. */
    double volume() {
        return triangles.stream().mapToDouble(t -> t.a().dot(t.b().cross(t.c())) / 6).sum();
    }

    /** The extent along x, y and z. */
    Point size() {
        return new Point(extent(points(Point::x)), extent(points(Point::y)), extent(points(Point::z)));
    }

    private DoubleStream points(ToDoubleFunction<Point> axis) {
        return triangles.stream().flatMap(t -> t.points().stream()).mapToDouble(axis);
    }

    private static double extent(DoubleStream values) {
        var summary = values.summaryStatistics();
        return summary.getMax() - summary.getMin();
    }

    /** The solid after a rotation of its points. */
    Solid turned(UnaryOperator<Point> rotation) {
        return new Solid(triangles.stream().map(t -> new Triangle(rotation.apply(t.a), rotation.apply(t.b),
                rotation.apply(t.c))).toList());
    }

    /** A shaded view; the nearest surface of each pixel, four samples for each. */
    BufferedImage picture(int width, int height, Color colour) {
        int w = width * 2;
        int h = height * 2;
        Solid seen = turned(Point::seen);
        Point size = seen.size();
        double scale = Math.min(w * 0.88 / size.x, h * 0.88 / size.y);
        double left = seen.points(Point::x).min().orElseThrow() - (w / scale - size.x) / 2;
        double bottom = seen.points(Point::y).min().orElseThrow() - (h / scale - size.y) / 2;
        double[] near = new double[w * h];
        Arrays.fill(near, Double.NEGATIVE_INFINITY);
        int[] pixels = new int[w * h];
        Arrays.fill(pixels, BACKGROUND.getRGB());
        for (Triangle t : seen.triangles) {
            Point normal = t.normal();
            if (normal.z > 0) {
                double light = 0.35 + 0.65 * Math.max(0, normal.dot(new Point(-0.35, 0.62, 0.70)));
                fill(t, left, bottom, scale, w, near, pixels, shade(colour, light));
            }
        }
        BufferedImage large = new BufferedImage(w, h, BufferedImage.TYPE_INT_RGB);
        large.setRGB(0, 0, w, h, pixels, 0, w);
        BufferedImage small = new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB);
        var graphics = small.createGraphics();
        graphics.setRenderingHint(RenderingHints.KEY_INTERPOLATION,
                RenderingHints.VALUE_INTERPOLATION_BILINEAR);
        graphics.drawImage(large, 0, 0, width, height, null);
        graphics.dispose();
        return small;
    }

    private static int shade(Color colour, double light) {
        return new Color((int) (colour.getRed() * light), (int) (colour.getGreen() * light),
                (int) (colour.getBlue() * light)).getRGB();
    }

    private static void fill(Triangle t, double left, double bottom, double scale, int w, double[] near, int[] pixels,
            int rgb) {
        int h = near.length / w;
        double[] xs = t.points().stream().mapToDouble(p -> (p.x - left) * scale).toArray();
        double[] ys = t.points().stream().mapToDouble(p -> h - (p.y - bottom) * scale).toArray();
        double area = (xs[1] - xs[0]) * (ys[2] - ys[0]) - (xs[2] - xs[0]) * (ys[1] - ys[0]);
        int top = (int) Math.max(0, DoubleStream.of(ys).min().orElseThrow());
        int end = (int) Math.min(h - 1, DoubleStream.of(ys).max().orElseThrow() + 1);
        int first = (int) Math.max(0, DoubleStream.of(xs).min().orElseThrow());
        int last = (int) Math.min(w - 1, DoubleStream.of(xs).max().orElseThrow() + 1);
        for (int y = top; y <= end; y++) {
            for (int x = first; x <= last; x++) {
                double u = ((x - xs[0]) * (ys[2] - ys[0]) - (xs[2] - xs[0]) * (y - ys[0])) / area;
                double v = ((xs[1] - xs[0]) * (y - ys[0]) - (x - xs[0]) * (ys[1] - ys[0])) / area;
                double depth = t.a.z + u * (t.b.z - t.a.z) + v * (t.c.z - t.a.z);
                if (u >= 0 && v >= 0 && u + v <= 1 && depth > near[y * w + x]) {
                    near[y * w + x] = depth;
                    pixels[y * w + x] = rgb;
                }
            }
        }
    }
}
