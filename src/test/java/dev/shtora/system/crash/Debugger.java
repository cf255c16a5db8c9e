package dev.shtora.system.crash;

import com.sun.jdi.Bootstrap;
import com.sun.jdi.ObjectReference;
import com.sun.jdi.ThreadReference;
import com.sun.jdi.VMDisconnectedException;
import com.sun.jdi.VirtualMachine;
import com.sun.jdi.connect.AttachingConnector;
import com.sun.jdi.connect.Connector;
import com.sun.jdi.event.EventSet;
import com.sun.jdi.event.MethodEntryEvent;
import com.sun.jdi.request.EventRequest;
import com.sun.jdi.request.MethodEntryRequest;
import dev.shtora.testing.Await;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;

/** Throws an Error in a thread of another process, as a missing class or exhausted memory would. */
public final class Debugger implements AutoCloseable {
    private static final Duration TIMEOUT = Duration.ofSeconds(20);

    private final VirtualMachine process;
    private final ObjectReference error;

    /** Attaches to a process that waits for a debugger at a port of this computer. */
    public Debugger(String port) throws Exception {
        AttachingConnector socket = Bootstrap.virtualMachineManager().attachingConnectors().stream()
                .filter(each -> each.name().equals("com.sun.jdi.SocketAttach")).findFirst().orElseThrow();
        Map<String, Connector.Argument> arguments = socket.defaultArguments();
        arguments.get("hostname").setValue("127.0.0.1");
        arguments.get("port").setValue(port);
        this.process = socket.attach(arguments);
        this.error = process.classesByName("java.lang.OutOfMemoryError").getFirst().instances(1).getFirst();
    }

    /** Throws the error where a thread waits. */
    public void throwWaiting(String thread) throws Exception {
        Await.value(() -> "a thread " + thread + " in " + process.allThreads(), TIMEOUT,
                () -> process.allThreads().stream().filter(each -> each.name().startsWith(thread)).findFirst())
                .stop(error);
    }

    /** What makes a thread enter a method. */
    public interface Cause {
        void run() throws Exception;
    }

    /** Throws the error in the next method of a class that a thread enters; the cause runs when this waits for it. */
    public void throwIn(String className, String thread, Cause cause) throws Exception {
        MethodEntryRequest request = process.eventRequestManager().createMethodEntryRequest();
        request.addClassFilter(className);
        request.setSuspendPolicy(EventRequest.SUSPEND_EVENT_THREAD);
        request.enable();
        cause.run();
        Optional<ThreadReference> entered = Optional.empty();
        while (entered.isEmpty()) {
            EventSet events = process.eventQueue().remove(Await.extended(TIMEOUT).toMillis());
            if (events == null) {
                throw new AssertionError("no thread " + thread + " enters " + className);
            }
            entered = events.stream().filter(MethodEntryEvent.class::isInstance)
                    .map(event -> ((MethodEntryEvent) event).thread())
                    .filter(each -> each.name().startsWith(thread)).findFirst();
            if (entered.isPresent()) {
                request.disable();
                entered.get().stop(error);
            }
            resume(events);
        }
    }

    private static void resume(EventSet events) {
        try {
            events.resume();
        } catch (VMDisconnectedException _) {
            // The error has ended the process before its debugger's agent could answer.
        }
    }

    @Override
    public void close() {
        try {
            process.dispose();
        } catch (VMDisconnectedException _) {
            // It has ended already.
        }
    }
}
