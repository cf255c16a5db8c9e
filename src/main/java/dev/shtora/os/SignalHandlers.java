package dev.shtora.os;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Handlers of operating system signals. They use sun.misc.Signal by reflection, since the compiler warns about each direct
 * use of it.
 */
public final class SignalHandlers {
    private static final Logger LOG = LoggerFactory.getLogger(SignalHandlers.class);

    private SignalHandlers() {}

    /** Runs an action on its own thread at each signal with a name such as HUP. Where the signal does not exist: never. */
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
            LOG.debug("SIG{} is not available", name, e.getCause());
        } catch (ReflectiveOperationException e) {
            LOG.debug("SIG{} is not available", name, e);
        }
    }
}
