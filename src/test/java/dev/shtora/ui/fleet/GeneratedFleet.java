package dev.shtora.ui.fleet;

import dev.shtora.ui.fleet.OperatorCommand.Action;
import dev.shtora.ui.fleet.ShownCover.Lock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * A hotel in memory: two sites with floors and façades. A part of the covers of a command is confirmed at each look at its progress,
 * so that a test sees each state without waiting.
 */
final class GeneratedFleet implements FleetOperations {
    private static final List<String> FACADES = List.of("east", "north", "south", "west");
    private static final List<String> PROBLEMS = List.of("endstop_not_found", "motor_failed", "device_does_not_obey");

    private final Map<String, ShownCover> covers = new LinkedHashMap<>();
    private final Map<Long, OperatorCommand> commands = new LinkedHashMap<>();
    private final Map<Long, Integer> looks = new LinkedHashMap<>();
    private final List<AuditEntry> audit = new ArrayList<>();
    private boolean available = true;
    private List<AlarmLine> alarms = List.of();

    /** @param count the number of covers: 100 on each floor, and each site has half of the floors */
    GeneratedFleet(int count) {
        int floors = Math.max(1, (count + 99) / 100);
        for (int i = 0; i < count; i++) {
            int floor = i / 100;
            String site = floor < (floors + 1) / 2 ? "berlin" : "hamburg";
            int level = floor < (floors + 1) / 2 ? floor + 1 : floor - (floors + 1) / 2 + 1;
            int room = i % 100 / 4 + 1;
            String facade = FACADES.get(i % 4);
            String name = "%s-%d%02d-%s".formatted(site.substring(0, 1), level, room, facade);
            put(cover(name, i % 7 == 0 ? "Suite " + level + room : "", site, String.valueOf(level), facade, i));
        }
    }

    private static ShownCover cover(String name, String title, String site, String floor, String facade, int i) {
        int position = switch (i % 5) {
            case 0, 1 -> 100;
            case 2 -> 0;
            case 3 -> 40;
            default -> 75;
        };
        String state = i % 97 == 13 ? "closing" : position == 100 ? "open" : position == 0 ? "closed" : "stopped";
        return new ShownCover(name, title, site, floor, facade,
                i % 211 == 7 ? OptionalInt.empty() : OptionalInt.of(position),
                OptionalInt.of(i % 97 == 13 ? 0 : position), state, i % 149 != 5,
                i % 173 == 11 ? PROBLEMS.get(i % PROBLEMS.size()) : "", i % 41 == 3 ? "OVERRIDE" : "ON",
                i % 61 == 9
                        ? Optional.of(new Lock(Optional.of(Instant.parse("2026-11-30T18:00:00Z")), "anna"))
                        : Optional.empty(),
                Optional.empty());
    }

    private void put(ShownCover cover) {
        covers.put(cover.name(), cover);
    }

    /** Whether it can be read and changed. */
    synchronized void available(boolean now) {
        available = now;
    }

    /** The alarms from now on. */
    synchronized void alarms(List<AlarmLine> now) {
        alarms = List.copyOf(now);
    }

    /** Lets an alarm refuse commands for the covers of a façade; empty for none. */
    synchronized void refuse(String facade, Optional<String> reason) {
        List.copyOf(covers.values()).stream().filter(cover -> cover.facade().equals(facade))
                .forEach(cover -> put(new ShownCover(cover.name(), cover.title(), cover.site(), cover.floor(),
                        cover.facade(), cover.position(), cover.target(), cover.state(), cover.online(),
                        cover.problem(), cover.automation(), cover.lock(), reason)));
    }

    @Override
    public synchronized List<AlarmLine> alarms() {
        return alarms;
    }

    private void check() throws FleetUnavailable {
        if (!available) {
            throw new FleetUnavailable("the database does not answer", new IllegalStateException());
        }
    }

    @Override
    public String fleet() {
        return "Hotel";
    }

    @Override
    public synchronized List<ShownCover> covers() throws FleetUnavailable {
        check();
        return List.copyOf(covers.values());
    }

    @Override
    public synchronized long command(OperatorCommand command) throws FleetUnavailable {
        check();
        long id = audit.size() + 1;
        commands.put(id, command);
        audit.addFirst(new AuditEntry(id, Instant.now(), command.who(), command.text(), command.scope(),
                command.covers().size()));
        return id;
    }

    @Override
    public synchronized Optional<CommandProgress> progress(long id) throws FleetUnavailable {
        check();
        return Optional.ofNullable(commands.get(id)).map(command -> progress(id, command));
    }

    private CommandProgress progress(long id, OperatorCommand command) {
        int look = looks.merge(id, 1, Integer::sum);
        List<ShownCover> all = command.covers().stream().map(covers::get).toList();
        int offline = (int) all.stream().filter(cover -> !cover.online()).count();
        int failed = (int) all.stream().filter(cover -> cover.online() && cover.isFaulty()).count();
        int able = all.size() - offline - failed;
        int done = Math.min(able, able * look / 4);
        int sent = Math.min(able - done, able / 4);
        if (done == able) {
            all.stream().filter(cover -> cover.online() && !cover.isFaulty())
                    .forEach(cover -> put(after(command, cover)));
        }
        return new CommandProgress(id, all.size(), able - done - sent, sent, done, look > 6 ? 0 : offline,
                look > 6 ? failed + offline : failed, 0);
    }

    private static ShownCover after(OperatorCommand command, ShownCover cover) {
        OptionalInt position = switch (command.action()) {
            case OPEN -> OptionalInt.of(100);
            case CLOSE -> OptionalInt.of(0);
            case POSITION -> command.position();
            case STOP, UNLOCK -> cover.position();
            case LOCK -> command.position().isPresent() ? command.position() : cover.position();
        };
        Optional<Lock> lock = switch (command.action()) {
            case LOCK -> Optional.of(new Lock(command.lasts().map(Instant.now()::plus), command.who()));
            case UNLOCK -> Optional.empty();
            case OPEN, CLOSE, STOP, POSITION -> cover.lock();
        };
        int at = position.orElse(50);
        return new ShownCover(cover.name(), cover.title(), cover.site(), cover.floor(), cover.facade(), position,
                position, at == 100 ? "open" : at == 0 ? "closed" : "stopped", true, "",
                command.action() == Action.UNLOCK ? "ON" : "OVERRIDE", lock, cover.refusal());
    }

    @Override
    public synchronized List<AuditEntry> audit(int limit) throws FleetUnavailable {
        check();
        return audit.stream().limit(limit).toList();
    }
}
