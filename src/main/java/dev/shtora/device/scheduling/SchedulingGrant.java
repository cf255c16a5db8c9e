package dev.shtora.device.scheduling;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The scheduling that the system has granted to step threads.
 *
 * @param priority of SCHED_FIFO, 1 to 99; 0 for the default scheduling
 * @param locked whether used memory is locked
 * @param promptTimers whether timers expire without the default slack of 50 µs
 */
public record SchedulingGrant(int priority, boolean locked, boolean promptTimers) {
    /** Nothing is granted, as on systems other than Linux. */
    public static final SchedulingGrant NOTHING = new SchedulingGrant(0, false, false);

    /**
     * One line that names what was requested and not granted, and the remedy; empty if everything was granted.
     *
     * @param environment the variables of the process; systemd sets INVOCATION_ID or NOTIFY_SOCKET for a service
     */
    Optional<String> missing(Scheduling requested, Map<String, String> environment) {
        List<String> missing = new ArrayList<>();
        if (priority < requested.priority()) {
            missing.add(priority == 0 ? "real-time priority" : "a priority above " + priority);
        }
        if (requested.priority() > 0 && !locked) {
            missing.add("locked memory");
        }
        if (!promptTimers) {
            missing.add("prompt timers");
        }
        return missing.isEmpty()
                ? Optional.empty()
                : Optional.of("Steps are made without " + String.join(", ", missing)
                        + ", and may be late while the machine is busy. " + remedy(environment));
    }

    private static String remedy(Map<String, String> environment) {
        return environment.containsKey("INVOCATION_ID") || environment.containsKey("NOTIFY_SOCKET")
                ? "The container or the kernel does not permit it to this service, or its unit is not that of Shtora and"
                        + " has no LimitRTPRIO=49 and LimitMEMLOCK=infinity."
                : "The systemd unit grants it (LimitRTPRIO=49, LimitMEMLOCK=infinity); so do rtprio and memlock in"
                        + " /etc/security/limits.conf.";
    }
}
