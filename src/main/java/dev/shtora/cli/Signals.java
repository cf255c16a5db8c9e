package dev.shtora.cli;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What a signal does instead of ending the program. The JDK's class for that is there, but the compiler lets nobody name
 * it without a warning.
 */
final class Signals {
    private static final Logger LOG = LoggerFactory.getLogger(Signals.class);

    private Signals() {}

    /** Does this at each signal of a name such as HUP, on a thread of its own; where there is no such signal, never. */
    static void on(String name, Runnable then) {
        try {
            Class<?> signal = Class.forName("sun.misc.Signal");
            Class<?> handler = Class.forName("sun.misc.SignalHandler");
            Object answer = Proxy.newProxyInstance(handler.getClassLoader(), new Class<?>[]{handler},
                    (_, _, _) -> {
                        then.run();
                        return null;
                    });
            signal.getMethod("handle", signal, handler).invoke(null, signal.getConstructor(String.class)
                    .newInstance(name), answer);
        } catch (InvocationTargetException e) {
            LOG.debug("SIG{} cannot be had", name, e.getCause());
        } catch (ReflectiveOperationException e) {
            LOG.debug("SIG{} cannot be had", name, e);
        }
    }
}
