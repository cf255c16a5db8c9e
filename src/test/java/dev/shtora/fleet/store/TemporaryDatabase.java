package dev.shtora.fleet.store;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Objects;
import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.BeforeEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.jspecify.annotations.Nullable;

/**
 * A new database with the present schema for each test of a class, in a {@link TemporaryPostgres} that all classes of the
 * JVM share. A class has it in a static field with {@code @RegisterExtension}.
 */
public final class TemporaryDatabase implements BeforeAllCallback, BeforeEachCallback, AfterEachCallback {
    private @Nullable String url;
    private @Nullable FleetDatabase database;

    private static TemporaryPostgres postgres(ExtensionContext context) {
        return context.getRoot().getStore(ExtensionContext.Namespace.create(TemporaryDatabase.class))
                .computeIfAbsent(TemporaryPostgres.class, _ -> {
                    try {
                        return TemporaryPostgres.start();
                    } catch (IOException e) {
                        throw new UncheckedIOException(e);
                    } catch (InterruptedException e) {
                        Thread.currentThread().interrupt();
                        throw new IllegalStateException(e);
                    }
                }, TemporaryPostgres.class);
    }

    @Override
    public void beforeAll(ExtensionContext context) {
        postgres(context);
    }

    @Override
    public void beforeEach(ExtensionContext context) throws Exception {
        url = postgres(context).newDatabase();
        database = new FleetDatabase(url, "shtora", "", "test");
        database.migrate();
    }

    @Override
    public void afterEach(ExtensionContext context) {
        database().close();
    }

    /** The URL of the database of this test. The user is {@code shtora}, without a password. */
    public String url() {
        return Objects.requireNonNull(url);
    }

    /** The database of this test. */
    public FleetDatabase database() {
        return Objects.requireNonNull(database);
    }
}
