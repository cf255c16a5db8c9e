package dev.shtora.fleet.store;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The SQL of a filter, for a table {@code cover c}. Values are parameters. */
final class CoverConditions {
    /** The newest intent of each cover {@code c}, as {@code i}, and the cover's fault. */
    static final String FROM = """
            from cover c
            left join lateral (select state, problem, attempts, due from intent where intent.cover = c.name and due <= now()
              order by due desc, id desc limit 1) i on true
            cross join lateral (select case
              when c.online is false then 'offline'
              when i.state in ('expired', 'rejected') then i.state || ': ' || coalesce(i.problem, '')
              when i.state = 'sent' and i.attempts > 1 then 'not confirmed' end as fault) f
            """;

    private final List<String> parts = new ArrayList<>();
    private final List<Object> values = new ArrayList<>();

    CoverConditions(CoverFilter filter) {
        filter.site().ifPresent(site -> add("c.site = ?", site));
        filter.floor().ifPresent(floor -> add("c.floor = ?", floor));
        filter.facade().ifPresent(facade -> add("c.facade = ?", facade));
        filter.text().ifPresent(text -> add("position(lower(?) in lower(c.name || ' ' || c.title)) > 0", text));
        if (!filter.names().isEmpty()) {
            add("c.name = any (?)", filter.names());
        }
        if (filter.faulty()) {
            parts.add("f.fault is not null");
        }
    }

    private void add(String part, Object value) {
        parts.add(part);
        values.add(value);
    }

    /** {@code where …}. */
    String where() {
        return parts.isEmpty() ? "where true " : "where " + String.join(" and ", parts) + " ";
    }

    /** Sets the values; returns the number of the next parameter. */
    int set(Connection connection, PreparedStatement statement, int first) throws SQLException {
        int next = first;
        for (Object value : values) {
            if (value instanceof List<?> names) {
                statement.setArray(next++, connection.createArrayOf("text", names.toArray()));
            } else {
                statement.setString(next++, value.toString());
            }
        }
        return next;
    }

    /** A filter in words, for the audit log. */
    static String words(CoverFilter filter) {
        Map<String, String> words = new LinkedHashMap<>();
        filter.site().ifPresent(site -> words.put("site", site));
        filter.floor().ifPresent(floor -> words.put("floor", floor));
        filter.facade().ifPresent(facade -> words.put("facade", facade));
        filter.text().ifPresent(text -> words.put("text", text));
        if (!filter.names().isEmpty()) {
            words.put("covers", String.join(", ", filter.names().stream().limit(20).toList())
                    + (filter.names().size() > 20 ? " and " + (filter.names().size() - 20) + " more" : ""));
        }
        if (filter.faulty()) {
            words.put("only", "faults");
        }
        return words.isEmpty()
                ? "all"
                : String.join("; ",
                        words.entrySet().stream().map(each -> each.getKey() + " " + each.getValue()).toList());
    }
}
