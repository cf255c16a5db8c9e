package dev.shtora.fleet.store;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.sql.Statement;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.flywaydb.core.api.MigrationVersion;
import org.flywaydb.core.api.migration.Context;
import org.flywaydb.core.api.migration.JavaMigration;
import org.jspecify.annotations.Nullable;

/** Creates Quartz's tables, by the script in Quartz's own jar, in the schema of the fleet. */
final class QuartzTables implements JavaMigration {
    private static final String SCRIPT = "/org/quartz/impl/jdbcjobstore/tables_postgres.sql";

    @Override
    public MigrationVersion getVersion() {
        return MigrationVersion.fromVersion("1.1");
    }

    @Override
    public String getDescription() {
        return "quartz";
    }

    @Override
    public @Nullable Integer getChecksum() {
        return null;
    }

    @Override
    public boolean canExecuteInTransaction() {
        return true;
    }

    @Override
    public void migrate(Context context) throws Exception {
        try (Statement statement = context.getConnection().createStatement()) {
            for (String each : statements()) {
                statement.execute(each);
            }
        }
    }

    /** The statements of the script that create tables and indexes; it begins with deletions and ends with a commit. */
    static List<String> statements() throws IOException {
        try (InputStream script = QuartzTables.class.getResourceAsStream(SCRIPT)) {
            if (script == null) {
                throw new IOException("The jar of Quartz has no script for PostgreSQL.");
            }
            String text = new String(script.readAllBytes(), StandardCharsets.UTF_8).lines()
                    .filter(line -> !line.startsWith("--")).collect(Collectors.joining("\n"));
            return Stream.of(text.split(";", -1)).map(String::strip).filter(each -> each.startsWith("CREATE "))
                    .toList();
        }
    }
}
