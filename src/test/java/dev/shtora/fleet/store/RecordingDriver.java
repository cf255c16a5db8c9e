package dev.shtora.fleet.store;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.sql.Driver;
import java.sql.DriverManager;
import java.sql.DriverPropertyInfo;
import java.sql.SQLException;
import java.util.Collections;
import java.util.Properties;
import java.util.Set;
import java.util.TreeSet;
import java.util.logging.Logger;

/** PostgreSQL's driver for URLs that begin with {@code jdbc:recorded:}, which keeps the text of all prepared statements. */
final class RecordingDriver implements Driver {
    private static final String PREFIX = "jdbc:recorded:";

    private final Set<String> statements = Collections.synchronizedSet(new TreeSet<>());

    /** The URL of a database by this driver. */
    static String url(String url) {
        return url.replaceFirst("^jdbc:", PREFIX);
    }

    Set<String> statements() {
        return statements;
    }

    @Override
    public Connection connect(String url, Properties info) throws SQLException {
        if (!acceptsURL(url)) {
            throw new SQLException("expected " + PREFIX);
        }
        Connection real = DriverManager.getConnection(url.replaceFirst(PREFIX, "jdbc:"), info);
        return (Connection) Proxy.newProxyInstance(getClass().getClassLoader(), new Class<?>[]{Connection.class},
                (_, method, arguments) -> {
                    if (method.getName().equals("prepareStatement")) {
                        statements.add(((String) arguments[0]).strip());
                    }
                    try {
                        return method.invoke(real, arguments);
                    } catch (InvocationTargetException e) {
                        throw e.getCause();
                    }
                });
    }

    @Override
    public boolean acceptsURL(String url) {
        return url.startsWith(PREFIX);
    }

    @Override
    public DriverPropertyInfo[] getPropertyInfo(String url, Properties info) {
        return new DriverPropertyInfo[0];
    }

    @Override
    public int getMajorVersion() {
        return 1;
    }

    @Override
    public int getMinorVersion() {
        return 0;
    }

    @Override
    public boolean jdbcCompliant() {
        return false;
    }

    @Override
    public Logger getParentLogger() {
        return Logger.getGlobal();
    }
}
