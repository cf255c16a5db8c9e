package dev.shtora.fleet.store;

import java.io.IOException;
import java.sql.SQLException;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;

/** The database did not do what it was asked: it cannot be reached, or it refuses a statement. */
public final class DatabaseFailure extends IOException {
    private static final long serialVersionUID = 1;
    /** The SQL states of class 08 (connection), 57P (the server stops or starts), 53 (no resources), 25P03 (idle too long). */
    private static final String UNREACHABLE = "08|57P|53|28|3D|25P03";

    private final boolean connection;

    DatabaseFailure(SQLException cause) {
        super("The database failed: " + words(cause), cause);
        String state = cause.getSQLState();
        this.connection = state == null || state.matches("(" + UNREACHABLE + ").*");
    }

    /** @param message what is wrong and what to do */
    DatabaseFailure(String message, Throwable cause) {
        super(message, cause);
        this.connection = true;
    }

    /** The failure of a program that uses the database, if the connection is its cause. */
    static Optional<DatabaseFailure> ofConnection(Throwable failed) {
        return Stream.iterate(failed, Objects::nonNull, Throwable::getCause).filter(SQLException.class::isInstance)
                .map(SQLException.class::cast).findFirst().map(DatabaseFailure::new)
                .filter(DatabaseFailure::isConnection);
    }

    /** Whether the connection is the cause, so that the same statement may succeed later. */
    public boolean isConnection() {
        return connection;
    }

    private static String words(SQLException cause) {
        Throwable deepest = cause;
        while (deepest.getCause() instanceof SQLException next) {
            deepest = next;
        }
        String text = String.valueOf(deepest.getMessage());
        return text.lines().findFirst().orElse("no reason was given");
    }
}
