package dev.shtora.simulation.fleet;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;

/**
 * What goes wrong in a simulated fleet. The same seed gives the same faults: those of a cover's command depend on the number of
 * the cover and the number of its command only, not on the order in which the messages of covers arrive.
 *
 * @param latency the mean time from a command to its cover; each command takes half to one and a half of it
 * @param lost the share of the commands that do not reach their cover, 0 to 1
 * @param reboots how many covers lose their power for two to eight seconds during the period
 */
public record FleetFaults(Duration latency, double lost, int reboots, long seed) {
    /** Nothing goes wrong. */
    public static final FleetFaults NONE = new FleetFaults(Duration.ZERO, 0, 0, 0);
    private static final long COVER = 0x9E37_79B9_7F4A_7C15L;
    private static final long COMMAND = 0xC2B2_AE3D_27D4_EB4FL;
    private static final int LEAST_DOWN_MILLIS = 2000;
    private static final int MOST_DOWN_MILLIS = 8000;

    /** The fate of a command to a cover: both by their numbers. */
    record Passage(boolean lost, long latencyMillis) {}

    /** A cover loses its power, this long after the beginning of the period. */
    record Reboot(int cover, long afterMillis, long downMillis) {}

    Passage passage(int cover, int command) {
        SplittableRandom random = new SplittableRandom(seed + cover * COVER + command * COMMAND);
        boolean loses = random.nextDouble() < lost;
        return new Passage(loses, Math.round(latency.toMillis() * (0.5 + random.nextDouble())));
    }

    /** The reboots of a period, in the middle four fifths of it. */
    List<Reboot> reboots(int covers, Duration period) {
        SplittableRandom random = new SplittableRandom(seed);
        List<Reboot> all = new ArrayList<>();
        for (int i = 0; i < reboots; i++) {
            all.add(new Reboot(random.nextInt(covers),
                    Math.round(period.toMillis() * (0.1 + 0.8 * random.nextDouble())),
                    random.nextLong(LEAST_DOWN_MILLIS, MOST_DOWN_MILLIS)));
        }
        return all;
    }
}
