package dev.shtora.os;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What a signal does instead of ending the program. The JDK's class for that is there, but the compiler lets nobody name
 * it without a warning.
 */
public final class SignalHandlers {
    private static final Logger LOG = LoggerFactory.getLogger(SignalHandlers.class);

    private SignalHandlers() {}

    /** Does this at each signal of a name such as HUP, on a thread of its own; where there is no such signal, never. */
    public static void on(String name, Runnable then) {
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
