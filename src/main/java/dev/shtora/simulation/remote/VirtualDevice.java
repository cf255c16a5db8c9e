package dev.shtora.simulation.remote;

import dev.shtora.core.cover.Position;
import dev.shtora.core.remote.DeviceCommand;
import dev.shtora.core.remote.DeviceMotion;
import dev.shtora.core.remote.DeviceReport;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;
import java.util.function.Consumer;

/**
 * A device that moves a cover and reports what it does, in virtual time. It knows its position, whether it reports it or not.
 * A reboot stops it where it is.
 */
public final class VirtualDevice {
    private final Kind kind;
    private final Consumer<List<DeviceReport>> reports;
    private double percent;
    private double target;
    private DeviceMotion motion = DeviceMotion.STOPPED;
    private boolean running = true;
    private long now;
    private long nextReport;

    /**
     * What a device can do.
     *
     * @param positions whether it reports its position
     * @param motions whether it reports its motion
     * @param goTo whether it takes positions
     * @param openTime duration of a move from closed to open
     * @param closeTime duration of a move from open to closed
     * @param interval how often it reports its position during a move; 0 if only at the end
     * @param talksWhenThere whether it reports its position if it is sent where it is
     */
    public record Kind(boolean positions, boolean motions, boolean goTo, Duration openTime, Duration closeTime,
            Duration interval, boolean talksWhenThere) {}

    /**
     * A device at rest.
     *
     * @param percent where its cover is: 0 closed, 100 open
     * @param reports receives each message of the device
     */
    public VirtualDevice(Kind kind, double percent, long now, Consumer<List<DeviceReport>> reports) {
        this.kind = kind;
        this.percent = percent;
        this.target = percent;
        this.now = now;
        this.reports = reports;
    }

    /** When the device reports next, or comes to rest; empty while it rests. */
    public OptionalLong next() {
        if (motion == DeviceMotion.STOPPED || !running) {
            return OptionalLong.empty();
        }
        return OptionalLong.of(reportsDuringMoves() ? Math.min(nextReport, endOfMove()) : endOfMove());
    }

    private boolean reportsDuringMoves() {
        return kind.interval().isPositive();
    }

    private long endOfMove() {
        return now + (long) (Math.abs(target - percent) / 100 * full()) + 1;
    }

    private double full() {
        return (motion == DeviceMotion.OPENING ? kind.openTime() : kind.closeTime()).toNanos();
    }

    /** Moves until a time, at most until {@link #next()}. */
    public void advance(long to) {
        double moved = motion == DeviceMotion.STOPPED || !running ? 0 : (to - now) / full() * 100;
        now = to;
        double left = target - percent;
        if (moved > 0 && moved >= Math.abs(left)) {
            percent = target;
            halt();
        } else if (moved > 0) {
            percent += Math.copySign(moved, left);
            if (reportsDuringMoves() && now >= nextReport) {
                nextReport = now + kind.interval().toNanos();
                report();
            }
        }
    }

    /** A command arrives. */
    public void receive(DeviceCommand command) {
        if (!running) {
            return;
        }
        switch (command) {
            case DeviceCommand.GoTo(Position to) -> {
                if (kind.goTo()) {
                    moveTo(to.percent());
                }
            }
            case DeviceCommand.Open _ -> moveTo(100);
            case DeviceCommand.Close _ -> moveTo(0);
            case DeviceCommand.Stop _ -> halt();
            case DeviceCommand.Query _ -> report();
            case DeviceCommand.SetTilt _ -> {
                // It has no slats.
            }
        }
    }

    /** Moves to a position, as on a command or at the device. */
    public void moveTo(double to) {
        target = to;
        if (to == percent) {
            if (motion != DeviceMotion.STOPPED || kind.talksWhenThere()) {
                halt();
            }
            return;
        }
        motion = to > percent ? DeviceMotion.OPENING : DeviceMotion.CLOSING;
        nextReport = now + kind.interval().toNanos();
        if (kind.motions()) {
            reports.accept(List.of(new DeviceReport.MotionReported(motion)));
        }
    }

    /** Stops where it is, and reports that. */
    public void halt() {
        motion = DeviceMotion.STOPPED;
        target = percent;
        report();
    }

    /** Loses power. */
    public void powerOff() {
        running = false;
        motion = DeviceMotion.STOPPED;
        target = percent;
    }

    /** Has power again, and reports that it is online and where it is. */
    public void powerOn() {
        running = true;
        reports.accept(List.of(new DeviceReport.AvailabilityReported(true)));
        report();
    }

    /** Whether it has power. */
    public boolean running() {
        return running;
    }

    /** Reports its position and motion, as far as it does. */
    public void report() {
        List<DeviceReport> all = new ArrayList<>();
        if (kind.positions()) {
            all.add(DeviceReport.PositionReported.at(position()));
        }
        if (kind.motions()) {
            all.add(new DeviceReport.MotionReported(motion));
        }
        if (running && !all.isEmpty()) {
            reports.accept(all);
        }
    }

    /** Where the cover is, rounded to whole percent. */
    public Position position() {
        return new Position((int) Math.round(percent));
    }

    /** What the cover does. */
    public DeviceMotion motion() {
        return motion;
    }
}
