package dev.shtora.daemon.cover;

import dev.shtora.config.cover.LocalCover;
import dev.shtora.core.automation.schedule.QuietHours;
import dev.shtora.core.cover.Cause;
import dev.shtora.core.cover.Pace;
import dev.shtora.core.cover.Request;
import dev.shtora.core.motion.PaceLimits;
import dev.shtora.daemon.controller.Environment;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Optional;

/**
 * How slow the moves of one cover are. In its quiet hours every move that starts, homing and calibration included, has the
 * quiet speed at most, except one that protects the cover, from a storm for example; a move that is under way when they begin
 * keeps its pace.
 *
 * @param hours its quiet hours; empty for none
 * @param quietSpeed the highest speed of a quiet move in steps per second
 * @param zone of the quiet hours
 * @param clock of the quiet hours and of requests
 * @param rate how much faster this clock runs than the steps, above 0
 */
record MovePace(Optional<QuietHours> hours, double quietSpeed, ZoneId zone, Clock clock, double rate) {

    static MovePace of(LocalCover cover, ZoneId zone, Environment environment) {
        return new MovePace(cover.automation().quiet().hours(),
                cover.automation().quiet().speedOf(cover.motor().limits()), zone, environment.sunClock(),
                environment.sunRate());
    }

    /** The limits of a move at a pace that starts now for a request. */
    PaceLimits limits(Pace requested, Request request) {
        return limits(requested, request.since(), request.cause().origin());
    }

    /** The limits of another turn of the motor that starts now for a request. */
    PaceLimits limits(Request request) {
        return limits(Pace.Speed.NORMAL, request);
    }

    /**
     * The limits of a move that starts now.
     *
     * @param since when it was requested
     */
    PaceLimits limits(Pace requested, Instant since, Cause.Origin origin) {
        PaceLimits limits = requested.limits(quietSpeed, Duration.between(since, clock.instant())).faster(rate);
        return origin != Cause.Origin.PROTECTION && quiet() ? limits.andAtMost(quietSpeed) : limits;
    }

    private boolean quiet() {
        return hours.filter(quiet -> quiet.contains(clock.instant(), zone)).isPresent();
    }
}
