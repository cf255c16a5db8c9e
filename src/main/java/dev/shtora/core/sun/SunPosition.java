package dev.shtora.core.sun;

import java.time.Instant;
import java.time.ZoneOffset;

/**
 * The position of the sun, computed by commons-suncalc.
 *
 * @param azimuth degrees clockwise from north, 0 to 360
 * @param elevation apparent elevation in degrees above the horizon, -90 to 90, with refraction
 * @param trueElevation elevation in degrees above the horizon, -90 to 90, without refraction
 */
public record SunPosition(double azimuth, double elevation, double trueElevation) {
    /** Copied for each computation: a new one reads the clock and the default time zone, and replaces both later. */
    private static final org.shredzone.commons.suncalc.SunPosition.Parameters PARAMETERS = org.shredzone.commons.suncalc.SunPosition
            .compute();

    /** Computes the position of the sun at a site and an instant. */
    public static SunPosition of(Site site, Instant at) {
        var position = PARAMETERS.copy().at(site.latitude(), site.longitude()).on(at.atZone(ZoneOffset.UTC)).execute();
        return new SunPosition(position.getAzimuth(), position.getAltitude(), position.getTrueAltitude());
    }

    /**
     * Returns the hour angle in degrees, -180 to 180, negative in the morning. Computed from the horizontal coordinates,
     * with A the azimuth, e the elevation and φ the latitude: tan H = -cos e · sin A / (sin e · cos
     * φ - cos e · cos A · sin φ).
     */
    double hourAngle(Site site) {
        double a = Math.toRadians(azimuth);
        double e = Math.toRadians(trueElevation);
        double phi = Math.toRadians(site.latitude());
        return Math.toDegrees(Math.atan2(-Math.cos(e) * Math.sin(a),
                Math.sin(e) * Math.cos(phi) - Math.cos(e) * Math.cos(a) * Math.sin(phi)));
    }
}
