package dev.shtora.system.fleet;

import dev.shtora.fleet.store.TemporaryPostgres;
import java.sql.SQLException;

/** What a later version of the program does to the schema at its start: it adds, and removes nothing. */
final class NextVersion {
    private static final String SCHEMA = "shtora_fleet.";

    private NextVersion() {}

    static void migrate(String database) throws SQLException {
        TemporaryPostgres.execute(database,
                "alter table " + SCHEMA + "intent add column note text",
                "alter table " + SCHEMA + "cover add column floors int not null default 1",
                "create index next_note on " + SCHEMA + "intent (note)",
                "create table " + SCHEMA + "next (id int)",
                "insert into " + SCHEMA + "flyway_schema_history select 99, '99', 'next', type, script, checksum,"
                        + " installed_by, installed_on, execution_time, success from " + SCHEMA
                        + "flyway_schema_history where version = '1'");
    }
}
