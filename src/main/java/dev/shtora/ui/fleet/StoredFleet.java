package dev.shtora.ui.fleet;

import dev.shtora.fleet.store.AuditRow;
import dev.shtora.fleet.store.CommandStates;
import dev.shtora.fleet.store.DatabaseFailure;
import dev.shtora.fleet.store.FleetCoverStatus;
import dev.shtora.fleet.store.FleetStore;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import org.jspecify.annotations.Nullable;

/** The fleet in its database. */
public final class StoredFleet implements FleetOperations {
    /** How long a cover that is offline may come back and still move. */
    private static final Duration WITHIN = Duration.ofHours(1);
    /** A stop that comes later surprises. */
    private static final Duration STOP_WITHIN = Duration.ofMinutes(1);
    private static final int OPEN = 100;
    private static final int AUDIT_ROWS = 1000;

    private final String fleet;
    private final FleetStore store;

    /** @param fleet the name of the fleet */
    public StoredFleet(String fleet, FleetStore store) {
        this.fleet = fleet;
        this.store = store;
    }

    private interface Asked<T> {
        T of() throws DatabaseFailure;
    }

    private static <T> T asked(Asked<T> what) throws FleetUnavailable {
        try {
            return what.of();
        } catch (DatabaseFailure e) {
            throw new FleetUnavailable(String.valueOf(e.getMessage()), e);
        }
    }

    @Override
    public String fleet() {
        return fleet;
    }

    @Override
    public List<ShownCover> covers() throws FleetUnavailable {
        return asked(() -> store.covers().stream().map(StoredFleet::shown).toList());
    }

    @Override
    public List<AlarmLine> alarms() throws FleetUnavailable {
        return asked(() -> store.alarms().stream().map(StoredFleet::line).toList());
    }

    private static AlarmLine line(FleetStore.ShownAlarm alarm) {
        String[] siteAndRules = alarm.area().split("/", 2);
        return new AlarmLine(siteAndRules[0], siteAndRules[1], alarm.known(), alarm.reason(), alarm.since(),
                alarm.covers());
    }

    private static ShownCover shown(FleetCoverStatus cover) {
        String lockedBy = cover.lockedBy();
        return new ShownCover(cover.name(), cover.title().equals(cover.name()) ? "" : cover.title(), cover.site(),
                cover.floor(), cover.facade(), number(cover.position()), number(cover.target()), text(cover.state()),
                Boolean.TRUE.equals(cover.online()), problem(cover),
                cover.overriddenBy() == null ? text(cover.automation()) : "OVERRIDE",
                lockedBy == null
                        ? Optional.empty()
                        : Optional.of(new ShownCover.Lock(Optional.ofNullable(cover.lockedUntil()), lockedBy)),
                Optional.ofNullable(cover.refusal()));
    }

    /** What the cover reports; otherwise what became of its last command. */
    private static String problem(FleetCoverStatus cover) {
        String reported = text(cover.problem());
        String fault = text(cover.fault());
        if (!reported.isEmpty() && !reported.equals("none")) {
            return reported;
        }
        return fault.isEmpty() || fault.equals("offline")
                ? ""
                : fault.startsWith("rejected") ? "rejected" : fault.startsWith("expired") ? "expired" : "unconfirmed";
    }

    private static String text(@Nullable String text) {
        return text == null ? "" : text;
    }

    private static OptionalInt number(@Nullable Integer value) {
        return value == null ? OptionalInt.empty() : OptionalInt.of(value);
    }

    @Override
    public long command(OperatorCommand command) throws FleetUnavailable {
        FleetStore.Order order = new FleetStore.Order(command.who(), command.text(), command.scope(),
                command.covers());
        return asked(() -> switch (command.action()) {
            case OPEN -> store.move(order, OptionalInt.of(OPEN), WITHIN);
            case CLOSE -> store.move(order, OptionalInt.of(0), WITHIN);
            case POSITION -> store.move(order, command.position(), WITHIN);
            case STOP -> store.move(order, OptionalInt.empty(), STOP_WITHIN);
            case LOCK -> store.lock(order, command.position(), command.lasts());
            case UNLOCK -> store.unlock(order);
        });
    }

    @Override
    public Optional<CommandProgress> progress(long command) throws FleetUnavailable {
        CommandStates states = asked(() -> store.progress(command));
        if (states.total() > 0) {
            return Optional.of(progress(command, states));
        }
        // A lock where the covers are, or the end of one: it is done as soon as it is in the database.
        return audit(AUDIT_ROWS).stream().filter(row -> row.id() == command).findFirst()
                .map(row -> new CommandProgress(command, row.covers(), 0, 0, row.covers(), 0, 0, 0));
    }

    private static CommandProgress progress(long command, CommandStates states) {
        int connected = states.open() - states.offline();
        int sent = Math.min(connected, of(states, "sent"));
        return new CommandProgress(command, states.total(), connected - sent, sent, states.done(), states.offline(),
                of(states, "rejected") + of(states, "expired"), of(states, "superseded") + of(states, "suppressed"));
    }

    private static int of(CommandStates states, String state) {
        return states.states().getOrDefault(state, 0);
    }

    @Override
    public List<AuditEntry> audit(int limit) throws FleetUnavailable {
        return asked(() -> store.audit(limit).stream().map(StoredFleet::entry).toList());
    }

    private static AuditEntry entry(AuditRow row) {
        return new AuditEntry(row.id(), row.at(), row.who(), row.action(), row.scope(), row.covers());
    }
}
