package dev.shtora.device.journal;

import static org.assertj.core.api.Assertions.assertThat;

import dev.shtora.device.journal.PersistedPosition.Between;
import dev.shtora.device.journal.PersistedPosition.Known;
import dev.shtora.device.journal.PersistedPosition.Unknown;
import dev.shtora.simulation.model.SimulatedDisk.DiskFault;
import dev.shtora.simulation.model.SimulatedDisk.PowerCut;
import dev.shtora.testing.Generator;
import dev.shtora.testing.Property;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** {@link JournalledBlind} compares each recovered position with the real one. */
class PositionJournalPropertiesTest {
    private static final String FILE = "bedroom.position";

    /** The kind of an event. */
    enum Kind {
        MOVE,
        MOVE_AGAIN,
        PASS,
        HOME,
        KILL,
        POWER_CUT,
        POWER_CUT_IN_WRITE,
        DISK_FAULT
    }

    record Event(Kind kind, int amount) {}

    @Test
    void recoveredPositionContainsRealOneAfterAnyEvents() {
        Property.tries(2000).forAll(Generator.longs(), events().lists(1, 30), (seed, events) -> {
            JournalledBlind blind = known(seed);
            events.forEach(event -> apply(blind, event));
            assertThat(blind.powerCut()).isNotInstanceOf(Unknown.class);
        });
    }

    @Test
    void recoveredPositionIsValidIfOneSlotIsDamaged() {
        Property.tries(2000).forAll(Generator.longs(), events().lists(1, 30), (seed, events) -> {
            JournalledBlind blind = known(seed);
            events.forEach(event -> apply(blind, event));
            blind.disk.setFault(DiskFault.NONE);
            damageASlot(blind, new Random(seed));
            blind.powerCut();
        });
    }

    @Test
    void positionAtRestIsExactAfterPowerCut() {
        Property.tries(500).forAll(Generator.longs(), moves().lists(1, 15), (seed, events) -> {
            JournalledBlind blind = known(seed);
            events.forEach(event -> apply(blind, event));
            blind.pass(60_000);
            assertThat(blind.isAtRest()).isTrue();
            assertThat(blind.powerCut()).isInstanceOf(Known.class);
        });
    }

    @Test
    void positionIsExactAfterKill() {
        Property.tries(500).forAll(Generator.longs(), moves().lists(1, 15), (seed, events) -> {
            JournalledBlind blind = known(seed);
            for (Event event : events) {
                apply(blind, event);
                assertThat(blind.kill()).isInstanceOf(Known.class);
            }
        });
    }

    @Test
    void powerCutDuringMoveGivesBoundFromSyncToTarget() {
        Property.tries(500).forAll(Generator.longs(), targets(), millis(), (seed, target, millis) -> {
            JournalledBlind blind = known(seed);
            int distance = Math.abs(target - blind.position());
            blind.moveTo(target);
            blind.pass(millis);
            int made = Math.abs(blind.realPosition - 1000);
            PersistedPosition reading = blind.powerCut();
            if (reading instanceof Between(int low, int high)) {
                // a sync each 250 ms and each 64th of the distance, and one more that was in progress
                assertThat(high - low)
                        .isLessThanOrEqualTo(
                                distance - made + distance / PositionJournal.NARROWING_PARTS + 300);
            }
        });
    }

    private static JournalledBlind known(long seed) {
        JournalledBlind blind = new JournalledBlind(seed);
        blind.setPosition(1000);
        blind.pass(1000);
        return blind;
    }

    private static void apply(JournalledBlind blind, Event event) {
        try {
            perform(blind, event);
        } catch (PowerCut _) {
            blind.boot();
        }
    }

    private static void perform(JournalledBlind blind, Event event) {
        switch (event.kind()) {
            case MOVE, MOVE_AGAIN -> blind.moveTo(event.amount());
            case PASS -> blind.pass(event.amount());
            case HOME -> blind.home();
            case KILL -> blind.kill();
            case POWER_CUT -> blind.powerCut();
            case POWER_CUT_IN_WRITE -> blind.disk.cutAfter(event.amount() % 8);
            case DISK_FAULT -> blind.disk.setFault(DiskFault.values()[event.amount() % DiskFault.values().length]);
        }
    }

    private static void damageASlot(JournalledBlind blind, Random random) {
        byte[] file = blind.disk.read(FILE, Integer.MAX_VALUE).orElseThrow();
        int slot = random.nextInt(SlotFile.COUNT);
        switch (random.nextInt(3)) {
            case 0 ->
                file[slot * JournalSlot.SIZE + random.nextInt(JournalSlot.SIZE)] ^= (byte) (1 << random.nextInt(8));
            case 1 ->
                Arrays.fill(file, slot * JournalSlot.SIZE, (slot + 1) * JournalSlot.SIZE, (byte) random.nextInt());
            default -> file = Arrays.copyOf(file, JournalSlot.SIZE + random.nextInt(JournalSlot.SIZE));
        }
        blind.disk.damage(FILE, file);
    }

    private static Generator<Event> events(Kind... kinds) {
        return source -> new Event(kinds[source.choice(kinds.length)], source.integer(0, 3000));
    }

    private static Generator<Event> events() {
        return events(Kind.values());
    }

    private static Generator<Event> moves() {
        return events(Kind.MOVE, Kind.MOVE_AGAIN, Kind.PASS);
    }

    private static Generator<Integer> targets() {
        return Generator.integers(0, 20_000);
    }

    private static Generator<Integer> millis() {
        return Generator.integers(0, 40_000);
    }
}
