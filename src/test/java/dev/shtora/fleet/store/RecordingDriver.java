package dev.shtora.fleet.store;

import java.lang.reflect.InvocationHandler;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.sql.Array;
import java.sql.Connection;
import java.sql.Driver;
import java.sql.DriverManager;
import java.sql.DriverPropertyInfo;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.Collections;
import java.util.HashMap;
import java.util.Map;
import java.util.Properties;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.logging.Logger;
import java.util.regex.Pattern;

/** PostgreSQL's driver for URLs that begin with {@code jdbc:recorded:}, which keeps the text of all prepared statements. */
final class RecordingDriver implements Driver {
    private static final String PREFIX = "jdbc:recorded:";
    private static final Pattern PARAMETER = Pattern.compile("\\?");

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
        return proxy(Connection.class, (_, method, arguments) -> {
            Object result = invoke(real, method, arguments);
            return result instanceof PreparedStatement statement
                    ? recorded(((String) arguments[0]).strip(), statement)
                    : result;
        });
    }

    /** The statement is kept when it ends, with the types of its arrays: PostgreSQL does not know them from the text. */
    private PreparedStatement recorded(String sql, PreparedStatement real) {
        Map<Integer, String> arrays = new HashMap<>();
        return proxy(PreparedStatement.class, (_, method, arguments) -> {
            if (method.getName().equals("setArray")) {
                arrays.put((Integer) arguments[0], ((Array) arguments[1]).getBaseTypeName());
            } else if (method.getName().equals("close")) {
                statements.add(typed(sql, arrays));
            }
            return invoke(real, method, arguments);
        });
    }

    private static String typed(String sql, Map<Integer, String> arrays) {
        AtomicInteger parameter = new AtomicInteger();
        return PARAMETER.matcher(sql).replaceAll(_ -> {
            String type = arrays.get(parameter.incrementAndGet());
            return type == null ? "?" : "?::" + type + "[]";
        });
    }

    private static <T> T proxy(Class<T> type, InvocationHandler handler) {
        return type.cast(Proxy.newProxyInstance(RecordingDriver.class.getClassLoader(), new Class<?>[]{type}, handler));
    }

    private static Object invoke(Object real, Method method, Object[] arguments) throws Throwable {
        try {
            return method.invoke(real, arguments);
        } catch (InvocationTargetException e) {
            throw e.getCause();
        }
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
