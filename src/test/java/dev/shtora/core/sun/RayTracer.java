package dev.shtora.core.sun;

import java.awt.geom.Path2D;
import java.util.List;

/**
 * A ray tracer that is independent of the formulas: sends a ray from the sun through each of many points of the free glass,
 * drops rays that come from inside or cross an obstacle, and computes where the others reach the height of the glare.
 */
record RayTracer(Glare glare) {
    static final int RAYS = 4000;

    /** How far the sun reaches into the room below a fabric that leaves a share of the glass free, in metres; 0 if not. */
    double reach(SunPosition sun, double share) {
        Window window = glare.window();
        double[] ray = direction(sun);
        double pitch = Math.toRadians(window.pitch());
        boolean enters = ray[0] * Math.sin(pitch) - ray[2] * Math.cos(pitch) > 0 && ray[2] < 0;
        if (!enters || hidden(sun)) {
            return 0;
        }
        double farthest = 0;
        for (int i = 1; i <= RAYS; i++) {
            double up = share * window.height() * i / RAYS;
            double x = up * Math.cos(pitch);
            // Rounding can put the point above the glass, and so above an overhang at the top of the glass.
            double z = Math.min(window.top(), window.sill() + up * Math.sin(pitch));
            double time = (glare.height() - z) / ray[2];
            // A ray that enters at the height of the glare is not above it, whatever the rounding.
            if (share > 0 && z - glare.height() > 1e-13 && !stopped(ray, z)) {
                farthest = Math.max(farthest, x + ray[0] * time);
            }
        }
        return farthest;
    }

    /** The direction of sunlight: into the room, to the right, up. */
    private double[] direction(SunPosition sun) {
        double e = Math.toRadians(sun.elevation());
        double a = Math.toRadians(sun.azimuth() - glare.window().azimuth());
        return new double[]{Math.cos(e) * Math.cos(a), -Math.cos(e) * Math.sin(a), -Math.sin(e)};
    }

    /** Whether the ray crosses the overhang: follows it back to the height of the overhang. */
    private boolean stopped(double[] ray, double z) {
        return glare.window().overhang().filter(over -> {
            double time = (glare.window().top() + over.above() - z) / ray[2];
            double outside = -ray[0] * time;
            return outside >= 0 && outside < over.depth();
        }).isPresent();
    }

    /** Whether the sun is within the outline of what stands around the window, drawn four times side by side. */
    boolean hidden(SunPosition sun) {
        List<HorizonProfile.Point> points = glare.horizon().points();
        if (points.isEmpty()) {
            return false;
        }
        Path2D.Double outline = new Path2D.Double();
        outline.moveTo(points.getFirst().azimuth() - 360, -1);
        for (int turn = -360; turn <= 720; turn += 360) {
            for (HorizonProfile.Point point : points) {
                outline.lineTo(point.azimuth() + turn, point.elevation());
            }
        }
        outline.lineTo(points.getLast().azimuth() + 720, -1);
        outline.closePath();
        // At a vertical edge, what is to the right of it holds; exactly on the outline the sun shines.
        return outline.contains(sun.azimuth() + 1e-9, sun.elevation() + 1e-6);
    }
}
