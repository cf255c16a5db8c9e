package dev.shtora.core.remote;

import dev.shtora.core.cover.Cause;
import dev.shtora.core.cover.Command;
import dev.shtora.core.cover.Position;
import dev.shtora.simulation.remote.VirtualDevice;
import dev.shtora.testing.Generator;
import dev.shtora.testing.Property;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

/** What always holds, with a device whose messages are lost, late, repeated and in another order. */
class RemotePropertiesTest {
    private static final Duration FULL = Duration.ofSeconds(30);
    private static final Generator<Long> SEEDS = Generator.longs(Long.MIN_VALUE, Long.MAX_VALUE);

    private static VirtualDevice.Kind kind(SplittableRandom random, boolean positions) {
        Duration interval = random.nextBoolean() ? Duration.ofSeconds(2) : Duration.ZERO;
        return new VirtualDevice.Kind(positions, random.nextInt(4) != 0, random.nextInt(3) != 0, FULL, FULL, interval,
                random.nextBoolean());
    }

    private static RemoteTraits traits(VirtualDevice.Kind kind) {
        return new RemoteTraits(kind.positions(), kind.goTo(), FULL, FULL, 5, Duration.ofSeconds(5), 3,
                Duration.ofSeconds(5), Duration.ofMinutes(15), true);
    }

    private static RemoteWorld world(long seed, boolean positions) {
        VirtualDevice.Kind kind = kind(new SplittableRandom(seed), positions);
        RemoteWorld world = new RemoteWorld(seed, traits(kind), kind);
        world.log.add("" + kind);
        return world;
    }

    private static void act(RemoteWorld world) {
        SplittableRandom random = world.random();
        Position to = List.of(Position.CLOSED, Position.OPEN, new Position(random.nextInt(101))).get(random.nextInt(3));
        switch (random.nextInt(12)) {
            case 0, 1, 2 -> world.request(new Command.GoTo(to));
            case 3 -> world.request(random.nextBoolean() ? Command.STOP : Command.TOGGLE);
            case 4, 5 -> world.plan(to);
            case 6 -> world.person(to.percent());
            case 7 -> world.personStops();
            case 8 -> world.connect(random.nextInt(4) != 0);
            case 9 -> {
                if (world.device().running()) {
                    world.reboot(Duration.ofMillis(2000 + random.nextInt(60_000)), random.nextBoolean());
                }
            }
            default -> world.device().report();
        }
        world.pass(Duration.ofMillis(random.nextInt(random.nextBoolean() ? 4000 : 90_000)));
    }

    @Test
    void noOverrideWithoutForeignMoveAndSendsAreBounded() {
        Property.tries(1000).forAll(SEEDS, seed -> {
            RemoteWorld world = world(seed, seed % 5 != 0);
            world.connect(true);
            for (int events = 0; events < 40; events++) {
                act(world);
            }
        });
    }

    @Test
    void coverIsWhereNewestRequestSaysOrFaultIsNamed() {
        Property.tries(600).forAll(SEEDS, seed -> {
            RemoteWorld world = world(seed, true);
            world.connect(true);
            for (int events = 0; events < 15; events++) {
                act(world);
            }
            world.connect(true);
            world.pass(Duration.ofMinutes(2));
            Position to = new Position(world.random().nextInt(101));
            world.request(new Command.GoTo(to));
            world.pass(Duration.ofMillis(world.random().nextInt(40_000)));
            world.lossless();
            for (int minutes = 0; minutes < 10; minutes++) {
                world.pass(Duration.ofMinutes(1));
                world.device().report();
            }
            world.pass(Duration.ofSeconds(1));
            int away = Math.abs(world.device().position().percent() - to.percent());
            world.require(away <= 6 || world.state().status().fault().isPresent(),
                    "at " + world.device().position() + " instead of " + to + " without a fault");
            // The tolerance of the machine is 5 %: from 6 % on a fault is right, and up to 5 % none is.
            world.require(away > 5 || world.state().status().fault().isEmpty(),
                    "a fault, and yet at " + to + ": " + world.state().status());
        });
    }

    @Test
    void foreignMoveBeyondToleranceIsSeen() {
        Property.tries(600).forAll(SEEDS, seed -> {
            RemoteWorld world = world(seed, true);
            world.lossless();
            world.connect(true);
            int from = world.random().nextInt(101);
            world.request(new Command.GoTo(new Position(from)));
            world.pass(Duration.ofMinutes(3));
            int to = world.random().nextInt(101);
            boolean far = Math.abs(to - from) > 11;
            Instant before = world.wall();
            world.person(to);
            world.pass(Duration.ofMinutes(2));
            boolean seen = world.state().request().cause().origin() == Cause.Origin.ELSEWHERE;
            world.require(!far || seen, "a foreign move from " + from + " to " + to + " was not seen");
            world.require(!seen || world.state().request().command().equals(new Command.GoTo(new Position(to)))
                    && !world.state().request().since().isBefore(before), "seen as " + world.state().request());
        });
    }
}
