package dev.shtora.device.journal;

import static org.assertj.core.api.Assertions.assertThat;

import dev.shtora.device.journal.PersistedPosition.Between;
import dev.shtora.device.journal.PersistedPosition.Known;
import dev.shtora.device.journal.PersistedPosition.Unknown;
import dev.shtora.simulation.model.SimulatedDisk.DiskFault;
import dev.shtora.simulation.model.SimulatedDisk.PowerCut;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.EdgeCasesMode;
import net.jqwik.api.ForAll;
import net.jqwik.api.From;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.Size;

/** Whatever happens, {@link ModelledBlind} compares each reading with the truth. */
class PositionJournalPropertiesTest {
    private static final String FILE = "bedroom.position";

    /** What happens to a blind. */
    enum What {
        GO, GO_AGAIN, PASS, HOME, KILL, POWER_CUT, CUT_SOON, DISK_AILS
    }

    record Event(What what, int amount) {}

    @Property(tries = 2000, edgeCases = EdgeCasesMode.NONE)
    void theReadingHoldsTheTruthAfterAnyHistory(@ForAll long seed,
            @ForAll @Size(min = 1, max = 30) List<@From("events") Event> events) {
        ModelledBlind blind = known(seed);
        events.forEach(event -> live(blind, event));
        assertThat(blind.powerCut()).isNotInstanceOf(Unknown.class);
    }

    @Property(tries = 2000, edgeCases = EdgeCasesMode.NONE)
    void andSoItDoesWhicheverSlotIsDamagedAfterwards(@ForAll long seed,
            @ForAll @Size(min = 1, max = 30) List<@From("events") Event> events) {
        ModelledBlind blind = known(seed);
        events.forEach(event -> live(blind, event));
        blind.disk.setFault(DiskFault.NONE);
        damageASlot(blind, new Random(seed));
        blind.powerCut();
    }

    @Property(tries = 500, edgeCases = EdgeCasesMode.NONE)
    void atRestItIsExactAfterAPowerCut(@ForAll long seed,
            @ForAll @Size(min = 1, max = 15) List<@From("moves") Event> events) {
        ModelledBlind blind = known(seed);
        events.forEach(event -> live(blind, event));
        blind.pass(60_000);
        assertThat(blind.rests()).isTrue();
        assertThat(blind.powerCut()).isInstanceOf(Known.class);
    }

    @Property(tries = 500, edgeCases = EdgeCasesMode.NONE)
    void afterAKillItIsExactWhereverItWas(@ForAll long seed,
            @ForAll @Size(min = 1, max = 15) List<@From("moves") Event> events) {
        ModelledBlind blind = known(seed);
        for (Event event : events) {
            live(blind, event);
            assertThat(blind.kill()).isInstanceOf(Known.class);
        }
    }

    @Property(tries = 500, edgeCases = EdgeCasesMode.NONE)
    void aMoveCutOffLeavesABoundFromTheLastSyncToTheTarget(@ForAll long seed, @ForAll("targets") int target,
            @ForAll("millis") int millis) {
        ModelledBlind blind = known(seed);
        int way = Math.abs(target - blind.position());
        blind.go(target);
        blind.pass(millis);
        int made = Math.abs(blind.truth - 1000);
        PersistedPosition reading = blind.powerCut();
        if (reading instanceof Between(int low, int high)) {
            // A sync each 250 ms and each 64th of the way, and one more that was under way.
            assertThat(high - low).isLessThanOrEqualTo(way - made + way / PositionJournal.NARROWING_PARTS + 300);
        }
    }

    private static ModelledBlind known(long seed) {
        ModelledBlind blind = new ModelledBlind(seed);
        blind.call(1000);
        blind.pass(1000);
        return blind;
    }

    private static void live(ModelledBlind blind, Event event) {
        try {
            happen(blind, event);
        } catch (PowerCut _) {
            blind.boot();
        }
    }

    private static void happen(ModelledBlind blind, Event event) {
        switch (event.what()) {
            case GO, GO_AGAIN -> blind.go(event.amount());
            case PASS -> blind.pass(event.amount());
            case HOME -> blind.home();
            case KILL -> blind.kill();
            case POWER_CUT -> blind.powerCut();
            case CUT_SOON -> blind.disk.cutAfter(event.amount() % 8);
            case DISK_AILS -> blind.disk.setFault(DiskFault.values()[event.amount() % DiskFault.values().length]);
        }
    }

    private static void damageASlot(ModelledBlind blind, Random chance) {
        byte[] file = blind.disk.read(FILE, Integer.MAX_VALUE).orElseThrow();
        int slot = chance.nextInt(SlotFile.COUNT);
        switch (chance.nextInt(3)) {
            case 0 -> file[slot * Slot.SIZE + chance.nextInt(Slot.SIZE)] ^= (byte) (1 << chance.nextInt(8));
            case 1 -> Arrays.fill(file, slot * Slot.SIZE, (slot + 1) * Slot.SIZE, (byte) chance.nextInt());
            default -> file = Arrays.copyOf(file, Slot.SIZE + chance.nextInt(Slot.SIZE));
        }
        blind.disk.damage(FILE, file);
    }

    @Provide
    Arbitrary<Event> events() {
        return Combinators.combine(Arbitraries.of(What.values()), Arbitraries.integers().between(0, 3000))
                .as(Event::new);
    }

    @Provide
    Arbitrary<Event> moves() {
        return Combinators
                .combine(Arbitraries.of(What.GO, What.GO_AGAIN, What.PASS), Arbitraries.integers().between(0, 3000))
                .as(Event::new);
    }

    @Provide
    Arbitrary<Integer> targets() {
        return Arbitraries.integers().between(0, 20_000);
    }

    @Provide
    Arbitrary<Integer> millis() {
        return Arbitraries.integers().between(0, 40_000);
    }
}
