package dev.shtora.fleet.alarm;

import dev.shtora.fleet.store.AlarmStore;
import dev.shtora.fleet.store.AlarmStore.Leadership;
import dev.shtora.fleet.store.AreaAlarms;
import dev.shtora.fleet.store.DatabaseFailure;
import dev.shtora.mqtt.client.MqttLink.Incoming;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The inputs and alarms of one version of the configuration. Each replica evaluates them; the leader stores what follows. A
 * replica is the leader only while it hears the broker and the database answers.
 */
final class AlarmEvaluator {
    private static final Logger LOG = LoggerFactory.getLogger(AlarmEvaluator.class);
    private static final Duration LEASE = Duration.ofSeconds(5);
    private static final long RENEWAL_NANOS = Duration.ofSeconds(1).toNanos();
    /** So long after a change, what this replica has claimed is given back: the one that decides may have withheld it. */
    private static final long CHANGE_NANOS = Duration.ofSeconds(3).toNanos();
    private static final long CHANGE_PAUSE_NANOS = Duration.ofMillis(200).toNanos();
    private static final long REPEAT_NANOS = Duration.ofSeconds(2).toNanos();

    private final AlarmConfiguration version;
    private final AlarmStore store;
    private final InputReports inputs;
    private final String token;
    private final Clock clock;
    private final Runnable planned;
    private final Consumer<Set<String>> read;
    private final FleetAlarms alarms;
    private final Set<String> topics;
    private final Semaphore wake = new Semaphore(0);
    private final Map<String, Incoming> pending = new LinkedHashMap<>();
    private final Map<String, AreaAlarms> stored = new HashMap<>();
    private volatile boolean again;
    private boolean leader;
    /** The covers that had left the position of their alarm at the last evaluation. */
    private Set<String> strayed = Set.of();
    /** Those that have alarms, or had some that are not over. */
    private List<AlarmArea> areas = List.of();
    /** Whether no area has alarms, and those that had some are clear. */
    private boolean finished;
    private long asked = System.nanoTime() - RENEWAL_NANOS;
    private long repeated = System.nanoTime();
    private @Nullable List<AreaAlarms.State> states;
    private long changedAt = System.nanoTime() - CHANGE_NANOS;

    /**
     * @param planned runs when intents are new, or claimed ones may have been withheld
     * @param read reads what the broker has stored of some covers
     */
    AlarmEvaluator(AlarmConfiguration version, AlarmStore store, InputReports inputs, String token, Clock clock,
            Runnable planned, Consumer<Set<String>> read) {
        this.version = version;
        this.store = store;
        this.inputs = inputs;
        this.token = token;
        this.clock = clock;
        this.planned = planned;
        this.read = read;
        this.alarms = new FleetAlarms(version.inputs(), version.areas(), System.nanoTime(), clock.instant());
        this.topics = Set.copyOf(version.topics());
    }

    /** Accepts a message; returns false if it is not one of an input. Of each topic the newest counts. */
    boolean receive(Incoming message) {
        if (!topics.contains(message.topic())) {
            return false;
        }
        synchronized (pending) {
            pending.remove(message.topic());
            pending.put(message.topic(), message);
        }
        wake.release();
        return true;
    }

    /** The broker is heard again: silence is counted from now on. */
    void connected() {
        again = true;
        wake.release();
    }

    /** Waits for a message, or until something may change without one. */
    void await() throws InterruptedException {
        long now = System.nanoTime();
        long next = Math.min(isChanging() ? CHANGE_PAUSE_NANOS : RENEWAL_NANOS,
                alarms.changesAt(now).orElse(Long.MAX_VALUE) - now);
        if (wake.tryAcquire(Math.max(0, next), TimeUnit.NANOSECONDS)) {
            wake.drainPermits();
        }
    }

    /**
     * Evaluates the inputs, and stores what follows if this replica has the leadership.
     *
     * @param able whether it may be the leader: it hears the broker, and the database answers
     */
    void step(boolean able) throws DatabaseFailure {
        if (again) {
            again = false;
            alarms.listenAgain(System.nanoTime(), clock.instant());
        }
        alarms.update(taken(), System.nanoTime(), clock.instant());
        recallAtChange();
        if (!able || finished) {
            leader = false;
            return;
        }
        if (!leader || System.nanoTime() - asked >= RENEWAL_NANOS) {
            takeLeadership();
        }
        if (leader && store()) {
            finished = areas.stream().allMatch(area -> area.safety().isEmpty());
            inputs.store(alarms.status());
        }
    }

    /** Each replica finds out by itself that an alarm changes: the leader does not tell it. */
    private void recallAtChange() {
        List<AreaAlarms.State> now = alarms.areas().stream().filter(area -> !area.safety().isEmpty())
                .map(area -> alarms.at(area, clock.instant()).protection().state()).toList();
        if (states != null && !now.equals(states)) {
            changedAt = System.nanoTime();
        }
        states = now;
        if (isChanging()) {
            planned.run();
        }
    }

    private boolean isChanging() {
        return System.nanoTime() - changedAt < CHANGE_NANOS;
    }

    private List<Incoming> taken() {
        synchronized (pending) {
            List<Incoming> taken = new ArrayList<>(pending.values());
            pending.clear();
            return taken;
        }
    }

    private void takeLeadership() throws DatabaseFailure {
        asked = System.nanoTime();
        Leadership leadership = store.takeLeadership(version.version(), token, LEASE);
        if (leadership.mine() && !(leader && leadership.before())) {
            LOG.info("This replica decides about alarms");
            stored.clear();
            Set<String> notClear = store.notClear(version.version());
            areas = alarms.areas().stream()
                    .filter(area -> !area.safety().isEmpty() || notClear.contains(area.id())).toList();
            inputs.again();
            if (!leadership.before()) {
                alarms.adopt(store.found(version.version()), leadership.recent(), clock.instant());
                alarms.update(List.of(), System.nanoTime(), clock.instant());
            }
        }
        leader = leadership.mine();
    }

    /** Returns false if this replica is not the leader any more. */
    private boolean store() throws DatabaseFailure {
        for (AlarmArea area : areas) {
            AreaAlarms now = alarms.at(area, clock.instant());
            if (differs(stored.get(area.id()), now)) {
                Optional<Integer> intents = store.store(version.version(), token, now, version.newest());
                if (intents.isEmpty()) {
                    leader = false;
                    return false;
                }
                say(stored.put(area.id(), now), now, intents.get());
                if (intents.get() > 0) {
                    planned.run();
                }
            }
        }
        if (System.nanoTime() - repeated >= REPEAT_NANOS && stored.values().stream()
                .anyMatch(area -> area.protection().state() == AreaAlarms.State.ALARM)) {
            repeated = System.nanoTime();
            repeat();
        }
        return true;
    }

    /** What the broker has stored of a cover may be newer than what the database has: it is read before the cover is moved. */
    private void repeat() throws DatabaseFailure {
        Set<String> now = store.strayed(version.version());
        Set<String> still = new HashSet<>(now);
        still.retainAll(strayed);
        strayed = now;
        if (!still.isEmpty() && store.repeat(version.version(), still) > 0) {
            planned.run();
        }
        if (!now.equals(still)) {
            read.accept(now);
        }
    }

    /** The figures in the reasons change with each message; those of the beginning are kept. */
    private static boolean differs(@Nullable AreaAlarms former, AreaAlarms now) {
        return former == null || !plain(former).equals(plain(now));
    }

    private static List<Object> plain(AreaAlarms alarms) {
        AreaAlarms.Protection protection = alarms.protection();
        return List.of(protection.state(), protection.rule(), protection.position(),
                alarms.alarms().stream()
                        .map(one -> List.of(one.name(), one.state(), one.silent(), one.definition(), one.parts()))
                        .toList());
    }

    private static void say(@Nullable AreaAlarms former, AreaAlarms now, int intents) {
        if (former == null || former.protection().state() != now.protection().state()) {
            switch (now.protection().state()) {
                case ALARM -> LOG.warn("{}: {}; {}", now.area(), now.protection().reason(),
                        intents > 0 ? intents + " covers are moved" : "the covers are there already");
                case UNKNOWN -> LOG.info("{}: rules wait: {}", now.area(), now.protection().reason());
                case CLEAR -> LOG.info("{}: no alarm; {} covers are moved to what should be now", now.area(), intents);
            }
        }
    }
}
